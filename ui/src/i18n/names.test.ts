import { afterEach, expect, test } from 'vitest';

import { setLanguage } from './index.svelte';
import { columnName, profileName } from './names';

afterEach(() => setLanguage('en'));

test('a profile keeps its name, and what is said about it is in the language of the window', () => {
  expect(profileName('Acme (file exchange only)')).toBe('Acme (file exchange only)');
  setLanguage('nl');
  expect(profileName('Acme (file exchange only)')).toBe('Acme (alleen via bestanden)');
  expect(profileName('Acme (our own words)')).toBe('Acme (our own words)');
  expect(profileName('Acme')).toBe('Acme');
});

test('a column without a header is called by its place in the window’s language', () => {
  setLanguage('nl');
  expect(columnName('Column 10')).toBe('Kolom 10');
  expect(columnName('Column 3, E-mail, Column 10')).toBe('Kolom 3, E-mail, Kolom 10');
  for (const own of ['Column', 'Column A', 'My Column 3', 'Column 3 of 4']) expect(columnName(own)).toBe(own);
  setLanguage('en');
  expect(columnName('Column 10')).toBe('Column 10');
});
