import { describe, expect, it } from 'vitest';
import { isTicked, moveTo, rangeOf, start, tick, tickCount } from './selection';
import { every, noTicks } from './types';

describe('cursor', () => {
  it('stays inside the grid', () => {
    expect(moveTo(start, 99, -4, false, 10, 5)).toEqual({ row: 9, column: 0, toRow: 9, toColumn: 0 });
    expect(moveTo(start, 3, 3, false, 0, 5).row).toBe(0);
  });
  it('extends from where it started, in any direction', () => {
    const from = moveTo(start, 5, 3, false, 10, 5);
    expect(rangeOf(moveTo(from, 2, 4, true, 10, 5))).toEqual({ top: 2, bottom: 5, left: 3, right: 4 });
  });
});

describe('ticks', () => {
  it('keeps some', () => {
    const some = tick(noTicks, ['a', 'b'], true);
    expect([isTicked(some, 'a'), isTicked(some, 'c'), tickCount(some, 10)]).toEqual([true, false, 2]);
    expect(tickCount(tick(some, ['a'], false), 10)).toBe(1);
  });
  it('keeps all but some, without a list of all', () => {
    const most = tick(every, ['a'], false);
    expect([isTicked(most, 'a'), isTicked(most, 'zzz'), tickCount(most, 12_408)]).toEqual([
      false,
      true,
      12_407,
    ]);
    expect(tickCount(tick(most, ['a'], true), 12_408)).toBe(12_408);
  });
});
