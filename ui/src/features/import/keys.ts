import { host } from '../../host';

/** Whether the key that stands for commands is held: Ctrl, or Cmd on a Mac. */
export function isMod(event: KeyboardEvent): boolean {
  return host().platform === 'mac' ? event.metaKey : event.ctrlKey;
}

/** A combination such as `Mod+Enter` as the keyboard's own labels. */
export function keyName(keys: string): string {
  const mac = host().platform === 'mac';
  const names: Record<string, string> = mac
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' }
    : { Mod: 'Ctrl', Enter: 'Enter' };
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join(mac ? '' : ' ');
}
