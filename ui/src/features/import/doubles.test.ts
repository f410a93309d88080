import { describe, expect, it } from 'vitest';

import type { ImportRow } from '../../ipc/types/ImportRow';
import { differing, doubles, named } from './doubles';

const row = (fileRow: number, other: number | null, ...cells: string[]): ImportRow => ({
  row: fileRow - 2,
  file_row: fileRow,
  bucket: 'reject',
  reason: null,
  person: null,
  cells,
  edited: [],
  changes: [],
  problems:
    other === null
      ? []
      : [
          {
            rule: 'dup.file',
            severity: 'error',
            row: fileRow - 2,
            column: 0,
            params: { other_row: String(other) },
            message: '',
            fixes: [],
          },
        ],
});

describe('rows that stand for one person', () => {
  it('come together by the row each of them names, whatever the order', () => {
    const rows = [row(2, 4), row(3, 9), row(4, 2), row(7, 2), row(9, 3)];
    const sets = doubles(rows, 'dup.file').map((set) => set.map((one) => one.file_row));
    expect(sets).toEqual([
      [2, 4, 7],
      [3, 9],
    ]);
  });

  it('are found through a row that has no problem of its own', () => {
    expect(doubles([row(2, null), row(5, 2)], 'dup.file')[0]).toHaveLength(2);
    expect(named([row(5, 2)], 'dup.file')).toEqual([2]);
  });

  it('are left alone where the other row is not at hand, or another rule is meant', () => {
    expect(doubles([row(2, 800), row(3, null)], 'dup.file')).toEqual([]);
    expect(doubles([row(2, 3), row(3, 2)], 'person.twice')).toEqual([]);
  });

  it('differ only where their cells do', () => {
    const set = [row(2, 3, 'Anna', 'Bos', '1'), row(3, 2, 'Anna', 'Vos', '1')];
    expect([...differing(set, [0, 1, 2])]).toEqual([1]);
  });
});
