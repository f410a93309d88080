import { t } from '../i18n/index.svelte';
import type { Platform } from '../host';

/** Whether a key press is `keys`, written as `Mod+Shift+S`. Mod is Cmd on a Mac, Ctrl elsewhere. */
export function matches(event: KeyboardEvent, keys: string, platform: Platform): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  const other = platform === 'mac' ? event.ctrlKey : event.metaKey;
  return (
    !other &&
    mod === parts.includes('Mod') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    // With Alt a Mac types another letter on the same key.
    (event.key.toLowerCase() === key.toLowerCase() ||
      (event.altKey && event.code === `Key${key.toUpperCase()}`))
  );
}

const capital = (part: string): string =>
  part === 'Space' ? t('key-space') : part.length === 1 ? part.toUpperCase() : part;

/** Keys as a person reads them on his keyboard. */
export function showKeys(keys: string, platform: Platform): string {
  const mac: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  const parts = keys
    .split('+')
    .map((part) => (platform === 'mac' ? mac[part] : part === 'Mod' ? 'Ctrl' : undefined) ?? capital(part));
  return parts.join(platform === 'mac' ? '' : ' ');
}

/** Whether typing goes into a text, so that the text's own undo and selection keys must work. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
