import { describe, expect, it } from 'vitest';

import type { ValueMapping } from '../../ipc/types/ValueMapping';
import { inOrder, openFirst } from './columns';

const value = (text: string, stands: string | null = null): ValueMapping => ({
  text,
  value: stands,
  count: 1,
  origin: 'found',
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
