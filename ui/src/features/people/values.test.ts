import { beforeEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../i18n/index.svelte';
import { valueText } from './values';

beforeEach(() => setLanguage('en'));

describe('a stored value in words', () => {
  it('is yes or no for a flag, and only for a flag', () => {
    expect([valueText('flag', '1'), valueText('flag', '0')]).toEqual(['Yes', 'No']);
    expect(valueText('text', '1')).toBe('1');
  });

  it('is a dash where there is none', () => {
    expect([valueText('text', ''), valueText('flag', null)]).toEqual(['—', '—']);
  });
});
