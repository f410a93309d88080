import type { Host } from './types';

export type { FileFilter, Host, PickedFile, Platform, SaveTarget } from './types';

let current: Host | undefined;

/** Opens the door that fits where the page runs: the program's window, or an ordinary browser. */
export async function openHost(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) current = (await import('./tauri')).tauriHost();
  else current = (await import('./bridge')).bridgeHost();
  return current;
}

/** Sets the door by hand: tests and the development page bring their own. */
export function setHost(host: Host): void {
  current = host;
}

/** The open door. */
export function host(): Host {
  if (current === undefined) throw new Error('no host: openHost() was not awaited');
  return current;
}
