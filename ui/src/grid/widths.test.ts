import { describe, expect, it } from 'vitest';
import type { GridColumn } from './types';
import { fit } from './widths';

const column = (key: string, width: number, least?: number): GridColumn => ({
  key,
  label: key,
  width,
  ...(least === undefined ? {} : { least }),
});
const columns = [column('mark', 30), column('name', 200, 100), column('last', 160, 110)];

describe('widths of columns', () => {
  it('are as wished where there is room', () => {
    expect(fit(columns, {}, 400)).toEqual([30, 200, 160]);
  });

  it('shrink in proportion to what they can spare, and fit', () => {
    const widths = fit(columns, {}, 315);
    expect(widths).toEqual([30, 150, 135]);
  });

  it('are never smaller than their least: then the grid scrolls', () => {
    expect(fit(columns, {}, 200)).toEqual([30, 200, 160]);
  });

  it('stay as a person dragged them', () => {
    expect(fit(columns, { name: 190 }, 350)).toEqual([30, 190, 130]);
  });

  it('are as wished before the space is known', () => {
    expect(fit(columns, {}, 0)).toEqual([30, 200, 160]);
  });
});
