import { describe, expect, it } from 'vitest';

import { lowerBound } from './locate';

describe('lowerBound', () => {
  const rows = [3, 4, 9, 20];
  const find = (row: number) => lowerBound(rows.length, (at) => Promise.resolve(rows[at] ?? Number.NaN), row);

  it.each([
    [0, 0],
    [3, 0],
    [5, 2],
    [9, 2],
    [20, 3],
    [21, 4],
  ])('finds row %i at position %i', async (row, position) => {
    expect(await find(row)).toBe(position);
  });

  it('asks at most twenty-one times in a million rows', async () => {
    let asked = 0;
    const at = await lowerBound(
      1_000_000,
      (position) => ((asked += 1), Promise.resolve(position * 2)),
      777_776,
    );
    expect(at).toBe(388_888);
    expect(asked).toBeLessThanOrEqual(21);
  });

  it('answers nought for an empty list', async () => {
    expect(await lowerBound(0, () => Promise.reject(new Error('asked')), 5)).toBe(0);
  });
});
