import { paintCell } from './cells';
import type { GridCell, GridColumn } from './types';
import { visibleRows, type Viewport } from './viewport';

/** Where a column lies. */
export interface Placed {
  left: number;
  width: number;
}

export interface ViewModel {
  columns: GridColumn[];
  placed: Placed[];
  selectable: boolean;
  /** Undefined while the row is not loaded. */
  cell(row: number, column: number): GridCell | undefined;
  ticked(row: number): boolean | undefined;
  tickLabel(row: number, on: boolean): string;
}

interface Slot {
  element: HTMLElement;
  tick: HTMLElement | undefined;
  cells: HTMLElement[];
  row: number;
  y: number;
}

export const TICK_WIDTH = 34;

/** Rows top down; unused ones last. */
const order = (slot: Slot): number => (slot.row < 0 ? Number.MAX_SAFE_INTEGER : slot.row);

/** A pool of row elements, as many as fit, reused while scrolling. */
export class View {
  private slots: Slot[] = [];
  private base = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(
    private readonly rows: HTMLElement,
    private readonly model: ViewModel,
  ) {}

  /** Builds the pool anew: other columns or another height. */
  rebuild(viewport: Viewport): void {
    this.rows.replaceChildren();
    const count = Math.ceil(viewport.height / viewport.rowHeight) + 3;
    this.slots = Array.from({ length: count }, () => this.slot());
    this.rows.append(...this.slots.map((s) => s.element));
  }

  /** Moves and widens the columns without building anew. */
  place(): void {
    for (const slot of this.slots) slot.cells.forEach((cell, column) => this.placeCell(cell, column));
  }

  /** Another view has taken the place: this one draws nothing any more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.idle);
  }

  paint(viewport: Viewport): void {
    if (this.stopped) return;
    const { first, last } = visibleRows(viewport);
    // Offsets stay small: far out, engines round positions to whole pixels.
    if (Math.abs(first - this.base) > 2000) {
      this.base = first;
      for (const slot of this.slots) slot.y = NaN;
    }
    this.rows.style.transform = `translateY(${this.base * viewport.rowHeight - viewport.top}px)`;
    const pool = this.slots.length;
    for (let index = first; index < first + pool; index++) {
      const slot = this.slots[index % pool];
      if (slot === undefined) continue;
      const shown = index <= last + 1 && index < viewport.rows;
      slot.element.hidden = !shown;
      if (!shown) {
        slot.row = -1;
        continue;
      }
      const y = (index - this.base) * viewport.rowHeight;
      if (slot.y !== y) slot.element.style.top = `${(slot.y = y)}px`;
      this.fill(slot, index);
    }
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.sortChildren(), 150);
  }

  cellElement(row: number, column: number): HTMLElement | undefined {
    return this.slots.find((s) => s.row === row)?.cells[column];
  }

  private slot(): Slot {
    const element = document.createElement('div');
    element.className = 'g-row';
    element.setAttribute('role', 'row');
    const pins = document.createElement('div');
    pins.className = 'g-pins';
    pins.setAttribute('role', 'presentation');
    element.append(pins);
    const shift = this.model.selectable ? 2 : 1;
    let tick: HTMLElement | undefined;
    if (this.model.selectable) {
      tick = document.createElement('div');
      tick.className = 'g-cell g-tick';
      tick.setAttribute('role', 'gridcell');
      tick.setAttribute('aria-colindex', '1');
      tick.append(document.createElement('span'), document.createElement('span'));
      tick.firstElementChild?.classList.add('g-box');
      tick.lastElementChild?.classList.add('sr');
      pins.append(tick);
    }
    const cells = this.model.columns.map((column, index) => {
      const cell = document.createElement('div');
      cell.className = `g-cell${column.pinned ? ' pin' : ''} ${column.align ?? ''}`;
      cell.setAttribute('role', column.rowHeader ? 'rowheader' : 'gridcell');
      cell.setAttribute('aria-colindex', String(index + shift));
      if (column.editable !== true) cell.setAttribute('aria-readonly', 'true');
      cell.tabIndex = -1;
      cell.dataset['column'] = String(index);
      if (column.pinned && this.model.columns[index + 1]?.pinned !== true) cell.classList.add('last-pin');
      this.placeCell(cell, index);
      (column.pinned ? pins : element).append(cell);
      return cell;
    });
    return { element, tick, cells, row: -1, y: NaN };
  }

  private placeCell(cell: HTMLElement, column: number): void {
    const placed = this.model.placed[column];
    if (placed === undefined) return;
    cell.style.insetInlineStart = `${placed.left}px`;
    cell.style.inlineSize = `${placed.width}px`;
  }

  private fill(slot: Slot, row: number): void {
    if (slot.row !== row) {
      slot.row = row;
      slot.element.dataset['row'] = String(row);
      slot.element.setAttribute('aria-rowindex', String(row + 2));
    }
    const ticked = this.model.ticked(row);
    slot.element.classList.toggle('ticked', ticked === true);
    if (this.model.selectable) slot.element.setAttribute('aria-selected', String(ticked === true));
    const words = slot.tick?.lastElementChild;
    if (words) words.textContent = ticked === undefined ? '' : this.model.tickLabel(row, ticked);
    slot.cells.forEach((cell, column) => paintCell(cell, this.model.cell(row, column)));
  }

  /** Reading order follows the rows again once scrolling rests. */
  private sortChildren(): void {
    const active = document.activeElement;
    const wanted = [...this.slots].sort((a, b) => order(a) - order(b)).map((s) => s.element);
    let cursor = this.rows.firstElementChild;
    for (const element of wanted) {
      if (element === cursor) cursor = cursor.nextElementSibling;
      else if (!element.contains(active)) this.rows.insertBefore(element, cursor);
      else {
        // Moving the focused row would blur it: move the others around it instead.
        while (cursor !== null && cursor !== element) {
          const next: Element | null = cursor.nextElementSibling;
          this.rows.append(cursor);
          cursor = next;
        }
        cursor = element.nextElementSibling;
      }
    }
  }
}
