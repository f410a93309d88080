import { describe, expect, it } from 'vitest';
import {
  barFor,
  barHeight,
  MAX_BAR,
  maxBar,
  maxTop,
  topAfterScroll,
  topToShow,
  visibleRows,
  type Viewport,
} from './viewport';

const of = (rows: number, top = 0): Viewport => ({ rowHeight: 30, rows, height: 600, top });

describe('viewport', () => {
  it('maps one to one while everything fits a bar', () => {
    const v = of(1000);
    expect(barHeight(v)).toBe(30_000);
    expect(topAfterScroll(v, 0, 4711)).toBe(4711);
    expect(topAfterScroll(v, 0, 99_999)).toBe(30_000 - 600);
  });

  it('caps the bar for a million rows', () => {
    expect(barHeight(of(1_000_000))).toBe(MAX_BAR);
  });

  it('moves small steps one to one and large ones in proportion', () => {
    const v = of(1_000_000, 3_000_000);
    expect(topAfterScroll(v, 800_000, 800_024)).toBe(3_000_024);
    const far = topAfterScroll(v, 800_000, maxBar(v) / 2);
    expect(far).toBeCloseTo(maxTop(v) / 2, 3);
  });

  it('reaches the first and the last row', () => {
    const v = of(1_000_000, 500);
    expect(topAfterScroll(v, 20, 0)).toBe(0);
    expect(topAfterScroll(v, maxBar(v) - 30, maxBar(v))).toBe(maxTop(v));
    expect(visibleRows({ ...v, top: maxTop(v) }).last).toBe(999_999);
  });

  it('puts the bar back where the rows are', () => {
    for (const top of [0, 12_345_678, maxTop(of(1_000_000))]) {
      const v = of(1_000_000, top);
      const again = topAfterScroll({ ...v, top: 0 }, -1e9, barFor(v));
      // One pixel of the bar is worth this many of the content.
      expect(Math.abs(again - top)).toBeLessThanOrEqual(maxTop(v) / maxBar(v));
    }
  });

  it('shows a row with the least movement', () => {
    expect(topToShow(of(1000, 300), 5)).toBe(150);
    expect(topToShow(of(1000, 300), 15)).toBe(300);
    expect(topToShow(of(1000, 0), 25)).toBe(26 * 30 - 600);
  });

  it('has no visible row when there is none', () => {
    expect(visibleRows(of(0))).toEqual({ first: 0, last: -1 });
  });
});
