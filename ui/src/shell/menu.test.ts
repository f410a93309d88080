import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { FakeHost } from '../../tests/fake/host';
import { setHost } from '../host';
import { setLanguage } from '../i18n/index.svelte';
import { speak } from './menu';

afterEach(() => setLanguage('en'));

function spoken(language: string): Record<string, string> {
  const host = new FakeHost();
  setHost(host);
  speak(language);
  const said = host.calls.find((call) => call.command === 'speak_menu');
  return said?.request as Record<string, string>;
}

test('the menu of the system speaks the language of the window', () => {
  expect(spoken('nl')).toMatchObject({ file: 'Bestand', add: 'Persoon toevoegen', paste: 'Plakken' });
  expect(spoken('en')).toMatchObject({ file: 'File', add: 'Add a person', paste: 'Paste' });
});

test('every entry that the shell has is said', () => {
  const shell = readFileSync('../src-tauri/src/menu.rs', 'utf8');
  const entries = [...shell.matchAll(/(?:say|entry)\("(\w+)"/g)].map((found) => found[1] ?? '');
  const texts = spoken('nl');
  expect(Object.keys(texts).toSorted()).toEqual(entries.toSorted());
  for (const entry of entries) expect(texts[entry]).not.toContain('menu-');
});
