import type { Core } from './core';

interface Hit {
  row: number;
  /** Undefined on the box that ticks the row. */
  column: number | undefined;
}

function hitOf(target: EventTarget | null): Hit | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<HTMLElement>('.g-cell');
  const row = cell?.closest<HTMLElement>('.g-row')?.dataset['row'];
  if (cell === null || row === undefined) return undefined;
  const column = cell.dataset['column'];
  return { row: Number(row), column: column === undefined ? undefined : Number(column) };
}

/** Mouse on the rows: choose, drag a range, tick, open. Answers how to stop. */
export function watchMouse<Row>(
  rows: HTMLElement,
  core: () => Core<Row> | undefined,
  on: {
    tick(row: number, range: boolean): void;
    open(row: number, column: number): void;
    /** Whether one click on a cell of the column is enough. */
    isButton(column: number): boolean;
    menu(event: MouseEvent): void;
  },
): () => void {
  let dragging = false;

  const down = (event: PointerEvent) => {
    const hit = hitOf(event.target);
    if (hit === undefined || (event.target as Element).closest('.g-edit')) return;
    if (hit.column === undefined) {
      event.preventDefault();
      if (event.button === 0) on.tick(hit.row, event.shiftKey);
      return;
    }
    if (event.button === 2) {
      core()?.goTo(hit.row, hit.column);
      return;
    }
    event.preventDefault();
    dragging = true;
    core()?.goTo(hit.row, hit.column, event.shiftKey);
    core()?.focus();
  };
  const move = (event: PointerEvent) => {
    if (!dragging) return;
    const hit = hitOf(document.elementFromPoint(event.clientX, event.clientY));
    if (hit?.column === undefined) return;
    const grid = core();
    if (grid === undefined) return;
    const { toRow, toColumn } = grid.cursor;
    if (hit.row !== toRow || hit.column !== toColumn) grid.goTo(hit.row, hit.column, true);
  };
  const up = () => (dragging = false);
  const double = (event: MouseEvent) => {
    const hit = hitOf(event.target);
    if (hit?.column !== undefined && !on.isButton(hit.column)) on.open(hit.row, hit.column);
  };
  const click = (event: MouseEvent) => {
    const hit = hitOf(event.target);
    if (hit?.column === undefined) return;
    const link = event.target instanceof Element && event.target.closest('.g-link') !== null;
    if (link || on.isButton(hit.column)) on.open(hit.row, hit.column);
  };
  const context = (event: MouseEvent) => {
    event.preventDefault();
    if (hitOf(event.target)?.column !== undefined) on.menu(event);
  };

  rows.addEventListener('pointerdown', down);
  rows.addEventListener('dblclick', double);
  rows.addEventListener('click', click);
  rows.addEventListener('contextmenu', context);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  return () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
  };
}
