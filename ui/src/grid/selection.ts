import type { GridRange, GridTicks } from './types';

/** The current cell, and the far corner of the range that starts at it. */
export interface Cursor {
  row: number;
  column: number;
  toRow: number;
  toColumn: number;
}

export const start: Cursor = { row: 0, column: 0, toRow: 0, toColumn: 0 };

export function rangeOf(cursor: Cursor): GridRange {
  return {
    top: Math.min(cursor.row, cursor.toRow),
    bottom: Math.max(cursor.row, cursor.toRow),
    left: Math.min(cursor.column, cursor.toColumn),
    right: Math.max(cursor.column, cursor.toColumn),
  };
}

const within = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value));

/** The cursor at a cell; with `extend` the range's far corner goes there instead. */
export function moveTo(
  cursor: Cursor,
  row: number,
  column: number,
  extend: boolean,
  rows: number,
  columns: number,
): Cursor {
  const r = within(row, rows);
  const c = within(column, columns);
  if (extend) return { ...cursor, toRow: r, toColumn: c };
  return { row: r, column: c, toRow: r, toColumn: c };
}

export function isTicked(ticks: GridTicks, key: string): boolean {
  return ticks.all ? !ticks.except.has(key) : ticks.keys.has(key);
}

/** How many of `total` rows are ticked. */
export function tickCount(ticks: GridTicks, total: number): number {
  return ticks.all ? Math.max(0, total - ticks.except.size) : ticks.keys.size;
}

/** The ticks with some rows ticked or not. */
export function tick(ticks: GridTicks, keys: readonly string[], on: boolean): GridTicks {
  const set = new Set(ticks.all ? ticks.except : ticks.keys);
  for (const key of keys) {
    if (on === ticks.all) set.delete(key);
    else set.add(key);
  }
  return ticks.all ? { all: true, except: set } : { all: false, keys: set };
}
