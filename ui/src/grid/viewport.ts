/**
 * Maps the position of a scroll bar to a row, for any number of rows. Browsers cap an element at about
 * 8 million pixels once a display is scaled, so the bar's height is capped and the mapping stretched.
 */
export const MAX_BAR = 8_000_000;

export interface Viewport {
  rowHeight: number;
  rows: number;
  /** Height of the visible part. */
  height: number;
  /** First visible pixel of the whole, unscaled. */
  top: number;
}

export const contentHeight = (v: Viewport): number => v.rows * v.rowHeight;
export const barHeight = (v: Viewport): number => Math.min(contentHeight(v), MAX_BAR);
export const maxTop = (v: Viewport): number => Math.max(0, contentHeight(v) - v.height);
export const maxBar = (v: Viewport): number => Math.max(0, barHeight(v) - v.height);
export const isScaled = (v: Viewport): boolean => contentHeight(v) > MAX_BAR;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The first visible pixel after the bar moved from `before` to `after`: small steps go one to one. */
export function topAfterScroll(v: Viewport, before: number, after: number): number {
  if (!isScaled(v)) return clamp(after, 0, maxTop(v));
  const delta = after - before;
  const atEnd = after <= 0 || after >= maxBar(v) - 1;
  if (Math.abs(delta) <= v.height * 1.5 && !atEnd) return clamp(v.top + delta, 0, maxTop(v));
  return clamp((after / Math.max(1, maxBar(v))) * maxTop(v), 0, maxTop(v));
}

/** Where the bar belongs for the first visible pixel. */
export function barFor(v: Viewport): number {
  if (!isScaled(v)) return clamp(v.top, 0, maxBar(v));
  return clamp(Math.round((v.top / Math.max(1, maxTop(v))) * maxBar(v)), 0, maxBar(v));
}

/** The top that brings a row fully into view, moving as little as possible. */
export function topToShow(v: Viewport, row: number): number {
  const start = row * v.rowHeight;
  if (start < v.top) return clamp(start, 0, maxTop(v));
  const end = start + v.rowHeight;
  if (end > v.top + v.height) return clamp(end - v.height, 0, maxTop(v));
  return clamp(v.top, 0, maxTop(v));
}

/** First and last row that are at least partly visible. */
export function visibleRows(v: Viewport): { first: number; last: number } {
  const first = Math.max(0, Math.floor(v.top / v.rowHeight));
  return { first, last: Math.min(v.rows - 1, Math.floor((v.top + v.height - 1) / v.rowHeight)) };
}
