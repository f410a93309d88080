import type { Snippet } from 'svelte';
import type {
  GridApi,
  GridBlock,
  GridCell,
  GridColumn,
  GridRangeChange,
  GridSort,
  GridSource,
  GridTicks,
} from './types';

/** A cell by its indexes. */
export interface At {
  row: number;
  column: number;
}

/** What a `Grid` takes. */
export interface GridProps<Row> {
  /** Name of the grid for screen readers. */
  label: string;
  /** Pinned ones first. Another array object rebuilds the grid. */
  columns: GridColumn[];
  /** Another object means another query: the grid starts at the top, old rows stay until it answers. */
  source: GridSource<Row>;
  /** How a cell looks; `column` is an index of `columns`, `index` the row in the current order. */
  cell: (row: Row, column: number, index: number) => GridCell;
  /** A stable key; ticks are made of these. */
  rowKey: (row: Row) => string;
  /** A column of boxes: Space, click, Shift+click, Mod+A. Use with `bind:ticks`. */
  selectable?: boolean;
  ticks?: GridTicks;
  sort?: GridSort | null;
  /** A header was used. Keep the sort and hand in another `source`. */
  onsort?: (sort: GridSort) => void;
  /** An editor was left with another text. Call `api.refresh()` once the core has taken it. */
  onedit?: (row: Row, column: GridColumn, text: string, at: At) => void;
  /** Enter or double click on a column that has no editor: for example to open an inspector. */
  oneditrequest?: (row: Row, column: GridColumn, at: At) => void;
  /** Paste, fill or delete over cells; all at once, so that it can be one step of undo. */
  onblock?: (block: GridBlock, kind: 'paste' | 'clear' | 'fill') => void;
  /** The same for an owner that knows the rows itself; then `onblock` is not asked. */
  onrange?: (change: GridRangeChange) => void;
  /** A range was too large to be copied: the most cells that can be. */
  oncopyrefused?: (most: number) => void;
  /** The cursor moved, or its row was loaded or changed. */
  oncurrent?: (row: Row | undefined, at: At) => void;
  /** Context menu of a cell, by mouse or Shift+F10. */
  onmenu?: (row: Row, at: At, rect: DOMRect | undefined) => void;
  /** Number of rows of the query. */
  ontotal?: (total: number) => void;
  /** Pixels; 30. */
  rowHeight?: number;
  /** Pixels; 32, or 44 for headers of two lines. */
  headHeight?: number;
  /** Shown when there are no rows. */
  empty?: Snippet;
  /** Shown when rows could not be read: what was thrown, and how to try again. */
  failed?: Snippet<[unknown, () => void]>;
  /** Use with `bind:api`. */
  api?: GridApi | undefined;
}
