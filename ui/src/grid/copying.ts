import { copied, MOST_COPIED } from './clipboard';
import type { Owner } from './core';
import type { Pages } from './pages';
import type { GridRange } from './types';

type Says<Row> = Pick<Owner<Row>, 'cell' | 'failed' | 'copyRefused'>;

/** Puts a range on the clipboard. Rows that were scrolled past are fetched again; the clipboard waits. */
export function copyRange<Row>(
  event: ClipboardEvent,
  range: GridRange,
  pages: Pages<Row>,
  owner: Says<Row>,
): void {
  const { top, bottom, left, right } = range;
  if ((bottom - top + 1) * (right - left + 1) > MOST_COPIED) return owner.copyRefused(MOST_COPIED);
  const lineOf = (row: Row, index: number): string[] => {
    const line: string[] = [];
    for (let column = left; column <= right; column++) line.push(owner.cell(row, column, index).text);
    return line;
  };
  const lines: string[][] = [];
  for (let index = top; index <= bottom; index++) {
    const row = pages.row(index);
    if (row === undefined) return void fetched(range, pages, lineOf).catch(owner.failed);
    lines.push(lineOf(row, index));
  }
  event.clipboardData?.setData('text/plain', copied(lines));
}

async function fetched<Row>(
  { top, bottom }: GridRange,
  pages: Pages<Row>,
  lineOf: (row: Row, index: number) => string[],
): Promise<void> {
  const lines: string[][] = [];
  for await (const { row, index } of pages.each(top, bottom)) lines.push(lineOf(row, index));
  await navigator.clipboard.writeText(copied(lines));
}
