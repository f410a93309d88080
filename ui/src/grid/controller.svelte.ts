import { flushSync } from 'svelte';
import { t } from '../i18n/index.svelte';
import { Core, type Parts } from './core';
import { watchMouse } from './mouse';
import type { At, GridProps } from './props';
import { isTicked, tick } from './selection';
import { unguarded } from './clipboard';
import { every, type GridApi, type GridBlock, type GridTicks } from './types';
import { TICK_WIDTH, type Placed } from './view';
import { fit } from './widths';

/** The cell being edited, and where its editor lies. */
export interface Editing extends At {
  text: string;
  left: number;
  top: number;
  width: number;
}

/** Where the cursor goes when an editor is left. */
export type Go = 'down' | 'up' | 'right' | 'left' | 'stay';
const steps: Record<Go, readonly [number, number]> = {
  down: [1, 0],
  up: [-1, 0],
  right: [0, 1],
  left: [0, -1],
  stay: [0, 0],
};

/** A block without the apostrophes that copying put before what looks like a formula. */
function unguardedBlock(block: GridBlock): GridBlock {
  return { ...block, values: block.values.map((line) => line.map(unguarded)) };
}

/** Joins the core of a grid to its component: what is shown as state, what happens as callbacks. */
export class Controller<Row> {
  total = $state(-1);
  placed = $state.raw<Placed[]>([]);
  failure = $state.raw<{ cause: unknown } | null>(null);
  editing = $state.raw<Editing | null>(null);
  core: Core<Row> | undefined;
  private readonly widths: Record<string, number> = {};
  private lastTick = 0;
  private lastSeen: { row: Row | undefined; at: At } | undefined;

  constructor(
    private readonly props: () => GridProps<Row>,
    private readonly parts: () => Parts,
    private readonly ticks: { get: () => GridTicks; set: (ticks: GridTicks) => void },
  ) {}

  /** Builds the grid for the current columns; the cursor's row is kept. */
  build(): void {
    const props = this.props();
    const before = this.core?.cursor;
    this.core?.view.stop();
    this.core = new Core<Row>(this.parts(), this.owner(props), props.source);
    const column = Math.max(
      0,
      props.columns.findIndex((c) => c.rowHeader === true),
    );
    this.core.cursor = { ...(before ?? this.core.cursor), column, toColumn: column };
    this.place();
  }

  private owner(props: GridProps<Row>): ConstructorParameters<typeof Core<Row>>[1] {
    const selectable = props.selectable === true;
    return {
      columns: () => this.props().columns,
      cell: (row, column, index) => this.props().cell(row, column, index),
      selectable,
      rowHeight: props.rowHeight ?? 30,
      ticked: (row) => selectable && isTicked(this.ticks.get(), this.props().rowKey(row)),
      tickLabel: (on) => t(on ? 'grid-selected' : 'grid-not-selected'),
      changed: () => this.changed(),
      failed: (cause) => (this.failure = { cause }),
      edit: (text) => this.edit(text),
      tick: (first, last, on) => this.tickRows(first, last, on),
      tickAll: () => selectable && this.ticks.set(every),
      block: (block, kind) => this.props().onblock?.(unguardedBlock(block), kind),
      range: (change) => {
        const { onrange } = this.props();
        onrange?.(change);
        return onrange !== undefined;
      },
      copyRefused: (most) => this.props().oncopyrefused?.(most),
      menu: (rect) => this.menu(rect),
      header: (column, event) => this.headerKey(column, event),
    };
  }

  place(): void {
    if (this.core === undefined) return;
    const { columns, selectable } = this.props();
    const space = this.parts().viewport.clientWidth - (selectable === true ? TICK_WIDTH : 0);
    this.core.layout(fit(columns, this.widths, space));
    this.placed = [...this.core.placed];
  }

  widen(index: number, width: number): void {
    const column = this.props().columns[index];
    if (column === undefined) return;
    this.widths[column.key] = Math.max(48, Math.round(width));
    this.place();
  }

  sortBy(index: number): void {
    const { columns, sort, onsort } = this.props();
    const column = columns[index];
    if (!column?.sortable) return;
    onsort?.({ key: column.key, descending: sort?.key === column.key && !sort.descending });
  }

  tickRows(first: number, last: number, on?: boolean): void {
    if (this.props().selectable !== true) return;
    const keys: string[] = [];
    for (let index = first; index <= last; index++) {
      const row = this.core?.pages.row(index);
      if (row !== undefined) keys.push(this.props().rowKey(row));
    }
    const value = on ?? keys.some((key) => !isTicked(this.ticks.get(), key));
    this.ticks.set(tick(this.ticks.get(), keys, value));
    this.lastTick = first;
  }

  /** Opens the editor of a cell, or asks for another way when the column has none. */
  edit(text?: string, at: At = this.core?.cursor ?? { row: -1, column: 0 }): void {
    const { columns, cell, onedit, oneditrequest } = this.props();
    const row = this.core?.pages.row(at.row);
    const column = columns[at.column];
    const box = this.core?.placed[at.column];
    if (this.core === undefined || row === undefined || column === undefined || box === undefined) return;
    if (column.editable !== true || onedit === undefined) {
      if (text === undefined) oneditrequest?.(row, column, { row: at.row, column: at.column });
      return;
    }
    const now = cell(row, at.column, at.row);
    const { rowHeight, top } = this.core.viewport;
    this.editing = {
      row: at.row,
      column: at.column,
      text: (column.choices === undefined ? text : undefined) ?? now.edit ?? now.text,
      left: box.left + (column.pinned ? this.parts().viewport.scrollLeft : 0),
      top: at.row * rowHeight - top,
      width: Math.max(box.width, 120),
    };
  }

  /** The editor was left; `text` is undefined when given up. */
  edited(text: string | undefined, go: Go): void {
    const at = this.editing;
    this.editing = null;
    if (at === null || this.core === undefined) return;
    const { columns, cell, onedit } = this.props();
    const row = this.core.pages.row(at.row);
    const column = columns[at.column];
    if (text !== undefined && row !== undefined && column !== undefined) {
      const now = cell(row, at.column, at.row);
      if (text !== (now.edit ?? now.text)) onedit?.(row, column, text, { row: at.row, column: at.column });
    }
    if (go === 'stay' && text !== undefined) return;
    const [rows, cells] = steps[go];
    // The editor has the focus, and would take it along when it goes.
    flushSync();
    this.core.focus();
    this.core.goTo(Math.max(0, at.row + rows), at.column + cells);
  }

  private changed(): void {
    if (this.core === undefined) return;
    const { pages, cursor } = this.core;
    if (this.total !== pages.total) this.props().ontotal?.(pages.total);
    this.total = pages.total;
    this.failure = null;
    const at = { row: cursor.row, column: cursor.column };
    const row = pages.row(at.row);
    const same = at.row === this.lastSeen?.at.row && at.column === this.lastSeen.at.column;
    if (same && row === this.lastSeen?.row) return;
    this.lastSeen = { row, at };
    this.props().oncurrent?.(row, at);
  }

  private headerKey(index: number, event: KeyboardEvent): boolean {
    const width = this.core?.placed[index]?.width ?? 100;
    if (event.key === 'Enter' || event.key === ' ') this.sortBy(index);
    else if (event.shiftKey && event.key === 'ArrowRight') this.widen(index, width + 16);
    else if (event.shiftKey && event.key === 'ArrowLeft') this.widen(index, width - 16);
    else return false;
    return true;
  }

  private menu(rect: DOMRect | undefined): void {
    const at = this.core?.cursor;
    const row = at === undefined ? undefined : this.core?.pages.row(at.row);
    if (at !== undefined && row !== undefined) {
      this.props().onmenu?.(row, { row: at.row, column: at.column }, rect);
    }
  }

  /** Listens to size and mouse. Answers how to stop. */
  watch(): () => void {
    const sizes = new ResizeObserver(() => {
      this.core?.resize();
      this.place();
    });
    sizes.observe(this.parts().viewport);
    const stop = watchMouse(this.parts().rows, () => this.core, {
      tick: (row, range) => {
        if (range) this.tickRows(Math.min(this.lastTick, row), Math.max(this.lastTick, row), true);
        else this.tickRows(row, row);
      },
      open: (row, column) => this.edit(undefined, { row, column }),
      isButton: (column) => this.props().columns[column]?.button === true,
      menu: (event) => this.menu(new DOMRect(event.clientX, event.clientY, 0, 0)),
    });
    return () => {
      stop();
      sizes.disconnect();
    };
  }

  api(): GridApi {
    return {
      refresh: () => this.core?.refresh(),
      goTo: (row, column, focus = false) => {
        if (focus) this.core?.setFocused(true);
        this.core?.goTo(row, column);
      },
      focus: () => this.core?.focus(),
      rowAt: (index) => this.core?.pages.row(index),
      rectOf: (row, column) => this.core?.element(row, column)?.getBoundingClientRect(),
      edit: () => this.edit(),
    };
  }
}
