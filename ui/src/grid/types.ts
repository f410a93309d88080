import type { IconName } from '../components/icons';
import type { Choice } from '../ipc/types/Choice';
import type { Tone } from '../ipc/types/Tone';

/** A column of a grid. Order of the array is the order on screen; pinned ones must come first. */
export interface GridColumn {
  key: string;
  label: string;
  /** Second line of the header, for example the name of the column in the file. */
  sub?: string;
  /** The label is read out but not shown: for columns of icons. */
  hideLabel?: boolean;
  /** Pixels; a person can drag the edge of the header. */
  width: number;
  /** Pixels it can be narrowed to when that makes all columns fit; `width` without. */
  least?: number;
  pinned?: boolean;
  /** This column names the row: it is announced with every cell. Exactly one should have it. */
  rowHeader?: boolean;
  required?: boolean;
  sortable?: boolean;
  /** Enter, F2, typing and double click open an editor. */
  editable?: boolean;
  /** The editor is a list of these instead of a line of text. */
  choices?: Choice[];
  align?: 'start' | 'center' | 'end';
  /** One click does what Enter does: for columns of icons that act on their row. */
  button?: boolean;
}

/** How one cell looks. `text` is also what is copied and what the editor starts with. */
export interface GridCell {
  text: string;
  /** Shown instead of `text` (a formatted date, for example). */
  show?: string;
  /** What the editor starts with, when it is not `text` (the value of a choice). */
  edit?: string;
  /** Draws the text as a badge. */
  tone?: Tone | 'info' | 'warn';
  /** Corner and tint, or a bar at the start for `changed`. Say in `note` what it means. */
  mark?: 'error' | 'warn' | 'changed';
  /** Read out with the cell and shown as its tooltip. */
  note?: string;
  /** The text is a link: one click on it does what Enter on the cell does, `oneditrequest`. */
  link?: boolean;
  icon?: IconName;
  iconTone?: Tone | 'info' | 'warn';
  dim?: boolean;
  strong?: boolean;
  struck?: boolean;
}

/** One page of rows. */
export interface GridPage<Row> {
  total: number;
  rows: Row[];
}

/** Where rows come from. Asked page by page, at most `limit` (200) at a time; out of order is fine. */
export interface GridSource<Row> {
  page(offset: number, limit: number): Promise<GridPage<Row>>;
}

export interface GridSort {
  key: string;
  descending: boolean;
}

/** Rows that are ticked: some, or all but some. Keys are those of `rowKey`. */
export type GridTicks =
  { all: false; keys: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> };

/** A rectangle of cells; both ends included. `columns` are indexes of the column array. */
export interface GridRange {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Cells to set at once: a paste, a fill, or a delete. Rows are indexes in the current order. */
export interface GridBlock {
  top: number;
  left: number;
  values: string[][];
}

/** A change of a whole range that its owner carries out: the rows need not be loaded. */
export type GridRangeChange =
  | { do: 'fill_down' | 'fill_right' | 'clear'; range: GridRange }
  | { do: 'paste'; range: GridRange; values: string[][] };

/** What a `Grid` offers through `bind:api`. */
export interface GridApi {
  /** Fetches what is shown again; old rows stay until the new ones are there. */
  refresh(): void;
  /** Moves the current cell, scrolls to it, and puts the focus on it if asked. */
  goTo(row: number, column: number, focus?: boolean): void;
  focus(): void;
  /** The row at an index if it is loaded. */
  rowAt(index: number): unknown;
  /** The rectangle of a cell in the window, for a popover; undefined when it is not on screen. */
  rectOf(row: number, column: number): DOMRect | undefined;
  /** Opens the editor of the current cell. */
  edit(): void;
}

export const noTicks: GridTicks = { all: false, keys: new Set() };
export const every: GridTicks = { all: true, except: new Set() };
