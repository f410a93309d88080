import { afterEach, expect, test } from 'vitest';

import { setLanguage } from './index.svelte';
import { profileName } from './names';

afterEach(() => setLanguage('en'));

test('a profile keeps its name, and what is said about it is in the language of the window', () => {
  expect(profileName('Acme (file exchange only)')).toBe('Acme (file exchange only)');
  setLanguage('nl');
  expect(profileName('Acme (file exchange only)')).toBe('Acme (alleen via bestanden)');
  expect(profileName('Acme (our own words)')).toBe('Acme (our own words)');
  expect(profileName('Acme')).toBe('Acme');
});
