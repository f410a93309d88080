import { afterEach, expect, test } from 'vitest';

import { errorText } from './errors';
import { setLanguage } from './index.svelte';

afterEach(() => setLanguage('en'));

const refused = (code: string, details: Record<string, string>) =>
  errorText({ code, message: 'As the core puts it.', details });

test('a file that is none is called what it is, in the language of the window', () => {
  const photo = ['read.not_a_spreadsheet', { what: 'a PNG picture' }] as const;
  expect(refused(...photo)).toContain('This is no spreadsheet but a PNG picture.');
  setLanguage('nl');
  expect(refused(...photo)).toContain('Dit is geen spreadsheet maar een PNG-afbeelding.');
  expect(refused('read.not_a_spreadsheet', { what: 'a Foo file' })).toContain('maar a Foo file.');
  expect(refused('read.too_large', { limit: '1000', what: 'characters in one cell' })).toContain(
    'meer dan 1000 tekens in één cel',
  );
});

test('a code nobody has words for is said as the core says it', () => {
  expect(refused('no.such', {})).toBe('As the core puts it.');
});
