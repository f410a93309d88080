import { describe, expect, it } from 'vitest';

import type { ValueMapping } from '../../ipc/types/ValueMapping';
import { setLanguage } from '../../i18n/index.svelte';
import { choiceLabel, inOrder, openFirst, spokenChoices } from './columns';

const value = (text: string, stands: string | null = null): ValueMapping => ({
  text,
  value: stands,
  count: 1,
  origin: 'found',
  suggestion: null,
});

describe('texts of a column', () => {
  it('begin with those that have to be decided', () => {
    const texts = openFirst([value('a', 'A'), value('b'), value('c', 'C'), value('d')]).map(
      (one) => one.text,
    );
    expect(texts).toEqual(['b', 'd', 'a', 'c']);
  });

  it('stay where they are when one is decided, and new ones come last', () => {
    const order = ['b', 'd', 'a', 'c'];
    const now = [value('new'), value('a', 'A'), value('b', 'B'), value('d')];
    expect(inOrder(now, order).map((one) => one.text)).toEqual(['b', 'd', 'a', 'new']);
  });
});

describe('choices', () => {
  const choice = (value: string, label: string) => ({ value, label, refused: null });

  it('say yes and no in the language of the window, and leave words of the platform alone', () => {
    setLanguage('nl');
    const flags = [choice('1', 'Yes'), choice('0', 'No')];
    expect(spokenChoices(flags).map((one) => one.label)).toEqual(['Ja', 'Nee']);
    expect(choiceLabel(flags, '0')).toBe('Nee');
    const roles = [choice('no', 'No'), choice('user', 'User')];
    expect(spokenChoices(roles).map((one) => one.label)).toEqual(['No', 'User']);
    expect(choiceLabel(roles, 'gone')).toBe('gone');
    const codes = ['nl', 'fr'].map((value) => ({ value, label: value, refused: null }));
    expect(spokenChoices(codes).map((one) => one.label)).toEqual(['nl (Nederlands)', 'fr (Frans)']);
    setLanguage('en');
  });
});
