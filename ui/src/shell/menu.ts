import { host } from '../host';
import { codeKey, setLanguage, t } from '../i18n/index.svelte';

/** Entries of the menu bar of a Mac and its parts, as the shell names them. */
const ENTRIES = [
  'about',
  'settings',
  'lock',
  'hide',
  'hide_others',
  'show_all',
  'quit',
  'file',
  'open',
  'add',
  'sync',
  'close',
  'edit',
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'select_all',
  'window',
  'minimize',
  'zoom',
  'fullscreen',
  'help',
  'help_support',
  'help_api',
  'help_practice',
] as const;

/** Has the page and the menu of the system speak a language; an empty one is the system's. */
export function speak(language: string): void {
  setLanguage(language);
  const texts = ENTRIES.map((entry): [string, string] => [entry, t(codeKey('menu', entry))]);
  void host().speakMenu(Object.fromEntries(texts));
}
