import { pasted, tile } from './clipboard';
import { copyRange } from './copying';
import { commandOf, type GridCommand } from './keys';
import { paintRange } from './overlay';
import { Pages } from './pages';
import { moveTo, rangeOf, start, type Cursor } from './selection';
import type { GridBlock, GridCell, GridColumn, GridRange, GridRangeChange, GridSource } from './types';
import { TICK_WIDTH, View, type Placed } from './view';
import { barFor, barHeight, topAfterScroll, topToShow, visibleRows, type Viewport } from './viewport';

/** What the grid asks of its component. */
export interface Owner<Row> {
  columns(): GridColumn[];
  cell(row: Row, column: number, index: number): GridCell;
  selectable: boolean;
  rowHeight: number;
  ticked(row: Row): boolean;
  tickLabel(on: boolean): string;
  /** The pages, the cursor or the layout changed. */
  changed(): void;
  failed(cause: unknown): void;
  edit(text: string | undefined): void;
  tick(first: number, last: number, on?: boolean): void;
  tickAll(): void;
  block(block: GridBlock, kind: 'paste' | 'clear' | 'fill'): void;
  /** Takes a change of a range upon itself; answers whether it does. */
  range(change: GridRangeChange): boolean;
  copyRefused(most: number): void;
  menu(at: DOMRect | undefined): void;
  header(column: number, event: KeyboardEvent): boolean;
}

/** Elements the component made. */
export interface Parts {
  root: HTMLElement;
  viewport: HTMLElement;
  rows: HTMLElement;
  bar: HTMLElement;
  range: HTMLElement;
}

/** Scrolling, cursor, keys, mouse and clipboard of a grid. Knows nothing of Svelte or of people. */
export class Core<Row> {
  readonly pages: Pages<Row>;
  readonly view: View;
  cursor: Cursor = start;
  placed: Placed[] = [];
  pinned = 0;
  width = 0;
  viewport: Viewport;
  private headHeight = 0;
  private lastBar = 0;
  private frame = 0;
  private sync: ReturnType<typeof setTimeout> | undefined;
  private focused = false;

  constructor(
    private readonly parts: Parts,
    private readonly owner: Owner<Row>,
    source: GridSource<Row>,
  ) {
    this.viewport = { rowHeight: owner.rowHeight, rows: 0, height: 0, top: 0 };
    this.pages = new Pages(
      source,
      () => this.loaded(),
      (cause) => owner.failed(cause),
    );
    this.view = new View(parts.rows, {
      columns: owner.columns(),
      placed: this.placed,
      selectable: owner.selectable,
      cell: (row, column) => {
        const data = this.pages.row(row);
        return data === undefined ? undefined : owner.cell(data, column, row);
      },
      ticked: (row) => {
        const data = this.pages.row(row);
        return data === undefined ? undefined : owner.ticked(data);
      },
      tickLabel: (_, on) => owner.tickLabel(on),
    });
    this.resize();
    this.pages.need(0, 0);
  }

  /** Places the columns for the given widths; the last one takes what is left. */
  layout(widths: number[]): void {
    let left = this.owner.selectable ? TICK_WIDTH : 0;
    this.pinned = left;
    this.placed.length = 0;
    widths.forEach((width, index) => {
      const wide =
        index === widths.length - 1 ? Math.max(width, this.parts.viewport.clientWidth - left) : width;
      this.placed.push({ left, width: wide });
      left += wide;
      if (this.owner.columns()[index]?.pinned) this.pinned = left;
    });
    this.width = left;
    this.view.place();
    this.repaint();
  }

  resize(): void {
    this.headHeight = this.parts.viewport.firstElementChild?.clientHeight ?? 0;
    const height = Math.max(0, this.parts.viewport.clientHeight - this.headHeight);
    this.viewport = { ...this.viewport, height: height === 0 ? 600 : height };
    this.view.rebuild(this.viewport);
    this.setBar();
    this.paint();
  }

  refresh(): void {
    this.pages.refresh();
    const { first, last } = visibleRows(this.viewport);
    this.pages.need(first, Math.max(first, last));
  }

  scrolled(): void {
    const bar = this.parts.viewport.scrollTop;
    this.viewport = { ...this.viewport, top: topAfterScroll(this.viewport, this.lastBar, bar) };
    this.lastBar = bar;
    this.repaint();
    clearTimeout(this.sync);
    this.sync = setTimeout(() => this.setBar(), 160);
  }

  repaint(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.paint());
  }

  goTo(row: number, column: number, extend = false): void {
    const columns = this.owner.columns().length;
    if (row < 0 && !extend)
      this.cursor = { ...moveTo(this.cursor, 0, column, false, 1, columns), row: -1, toRow: -1 };
    else this.cursor = moveTo(this.cursor, row, column, extend, this.viewport.rows, columns);
    const shown = extend ? this.cursor.toRow : this.cursor.row;
    if (shown >= 0) this.setTop(topToShow(this.viewport, shown));
    this.showColumn(extend ? this.cursor.toColumn : this.cursor.column);
    this.paint();
    this.owner.changed();
  }

  focus(): void {
    this.focused = true;
    this.paint();
    if (!this.parts.root.contains(document.activeElement)) this.parts.root.focus({ preventScroll: true });
  }

  setFocused(focused: boolean): void {
    this.focused = focused;
  }

  element(row: number, column: number): HTMLElement | undefined {
    if (row >= 0) return this.view.cellElement(row, column);
    return this.parts.root.querySelector<HTMLElement>(`.g-hcell[data-column="${column}"]`) ?? undefined;
  }

  key(event: KeyboardEvent): void {
    if (this.cursor.row < 0 && this.owner.header(this.cursor.column, event)) return event.preventDefault();
    const command = commandOf(event);
    if (command === undefined) return;
    event.preventDefault();
    this.run(command);
  }

  private run(command: GridCommand): void {
    const { row, column, toRow, toColumn } = this.cursor;
    const rows = this.viewport.rows;
    const page = Math.max(1, Math.floor(this.viewport.height / this.viewport.rowHeight) - 1);
    switch (command.do) {
      case 'move': {
        const from = command.extend ? { r: toRow, c: toColumn } : { r: row, c: column };
        return this.goTo(Math.max(-1, from.r + command.rows), from.c + command.columns, command.extend);
      }
      case 'edge': {
        const at = (now: number, by: number, end: number) => (by < 0 ? 0 : by > 0 ? end : now);
        const r = at(command.extend ? toRow : Math.max(0, row), command.rows, rows - 1);
        const c = at(command.extend ? toColumn : column, command.columns, this.owner.columns().length - 1);
        return this.goTo(r, c, command.extend);
      }
      case 'page':
        return this.goTo(
          Math.max(0, (command.extend ? toRow : row) + command.direction * page),
          command.extend ? toColumn : column,
          command.extend,
        );
      case 'edit':
        return this.owner.edit(command.text);
      case 'tick': {
        const range = rangeOf(this.cursor);
        return this.owner.tick(Math.max(0, range.top), range.bottom);
      }
      case 'tick_all':
        return this.owner.tickAll();
      case 'clear':
        return this.fill('clear', () => '');
      case 'fill_down':
        return this.fill('fill_down', (_, c, range) => this.textAt(range.top, c));
      case 'fill_right':
        return this.fill('fill_right', (r, _, range) => this.textAt(r, range.left));
      case 'menu':
        return this.owner.menu(this.element(row, column)?.getBoundingClientRect());
      case 'collapse':
        return this.goTo(row, column);
    }
  }

  private fill(
    what: 'clear' | 'fill_down' | 'fill_right',
    text: (row: number, column: number, range: GridRange) => string,
  ): void {
    const range = rangeOf(this.cursor);
    if (range.top < 0 || this.viewport.rows === 0 || this.owner.range({ do: what, range })) return;
    const values = this.cells(range, (r, c) => text(r, c, range));
    this.owner.block({ top: range.top, left: range.left, values }, what === 'clear' ? 'clear' : 'fill');
  }

  private cells(range: GridRange, text: (row: number, column: number) => string): string[][] {
    const values: string[][] = [];
    for (let r = range.top; r <= range.bottom; r++) {
      const line: string[] = [];
      for (let c = range.left; c <= range.right; c++) line.push(text(r, c));
      values.push(line);
    }
    return values;
  }

  private textAt(row: number, column: number): string {
    const data = this.pages.row(row);
    return data === undefined ? '' : this.owner.cell(data, column, row).text;
  }

  copy(event: ClipboardEvent): void {
    const range = rangeOf(this.cursor);
    if (range.top < 0 || this.viewport.rows === 0) return;
    event.preventDefault();
    copyRange(event, range, this.pages, this.owner);
  }

  paste(event: ClipboardEvent): void {
    const values = event.clipboardData === null ? [] : pasted(event.clipboardData);
    const range = rangeOf(this.cursor);
    if (values.length === 0 || range.top < 0 || this.viewport.rows === 0) return;
    event.preventDefault();
    if (this.owner.range({ do: 'paste', range, values })) return;
    const tiled = tile(values, range.bottom - range.top + 1, range.right - range.left + 1);
    this.owner.block({ top: range.top, left: range.left, values: tiled }, 'paste');
  }

  private loaded(): void {
    const before = this.viewport.rows;
    if (before !== this.pages.total) {
      this.viewport = { ...this.viewport, rows: this.pages.total };
      this.setTop(
        Math.min(
          this.viewport.top,
          Math.max(0, this.pages.total * this.viewport.rowHeight - this.viewport.height),
        ),
      );
      const last = Math.max(0, this.pages.total - 1);
      if (this.cursor.row > last || this.cursor.toRow > last)
        this.cursor = { ...start, column: this.cursor.column, toColumn: this.cursor.column };
    }
    this.repaint();
    this.owner.changed();
  }

  private setTop(top: number): void {
    if (top === this.viewport.top) return;
    this.viewport = { ...this.viewport, top };
    this.setBar();
  }

  private setBar(): void {
    this.parts.bar.style.blockSize = `${barHeight(this.viewport)}px`;
    const wanted = barFor(this.viewport);
    if (Math.abs(this.parts.viewport.scrollTop - wanted) >= 1) this.parts.viewport.scrollTop = wanted;
    this.lastBar = this.parts.viewport.scrollTop;
  }

  private showColumn(column: number): void {
    const placed = this.placed[column];
    if (placed === undefined || this.owner.columns()[column]?.pinned) return;
    const box = this.parts.viewport;
    if (placed.left < box.scrollLeft + this.pinned) box.scrollLeft = placed.left - this.pinned;
    else if (placed.left + placed.width > box.scrollLeft + box.clientWidth)
      box.scrollLeft = placed.left + placed.width - box.clientWidth;
  }

  private paint(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.parts.bar.style.inlineSize = `${this.width}px`;
    this.view.paint(this.viewport);
    const { first, last } = visibleRows(this.viewport);
    if (last >= first) this.pages.need(first, last);
    paintRange(this.parts.range, rangeOf(this.cursor), this.placed, this.viewport);
    this.paintFocus();
  }

  private paintFocus(): void {
    const { row, column } = this.cursor;
    const wanted = this.element(row, column);
    for (const old of this.parts.root.querySelectorAll<HTMLElement>(
      '[tabindex="0"].g-cell, [tabindex="0"].g-hcell',
    )) {
      if (old !== wanted) {
        old.tabIndex = -1;
        old.classList.remove('current');
      }
    }
    this.parts.root.tabIndex = wanted === undefined ? 0 : -1;
    if (wanted !== undefined) {
      wanted.tabIndex = 0;
      wanted.classList.add('current');
    }
    if (!this.focused || (wanted ?? this.parts.root) === document.activeElement) return;
    if (document.activeElement?.closest('.g-edit')) return;
    (wanted ?? this.parts.root).focus({ preventScroll: true });
  }
}
