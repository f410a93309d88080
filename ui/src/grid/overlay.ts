import type { GridRange } from './types';
import type { Placed } from './view';
import type { Viewport } from './viewport';

/** Draws the box around the chosen range; a single cell needs none. */
export function paintRange(box: HTMLElement, range: GridRange, placed: Placed[], viewport: Viewport): void {
  const from = placed[range.left];
  const to = placed[range.right];
  const single = range.top === range.bottom && range.left === range.right;
  box.hidden = single || range.top < 0 || from === undefined || to === undefined;
  if (box.hidden || from === undefined || to === undefined) return;
  const top = Math.max(-2, range.top * viewport.rowHeight - viewport.top);
  const bottom = Math.min(viewport.height + 2, (range.bottom + 1) * viewport.rowHeight - viewport.top);
  Object.assign(box.style, {
    insetInlineStart: `${from.left}px`,
    inlineSize: `${to.left + to.width - from.left}px`,
    insetBlockStart: `${top}px`,
    blockSize: `${Math.max(0, bottom - top)}px`,
  });
}
