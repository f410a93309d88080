import type { GridApi, GridBlock, GridColumn, GridSource } from '../../grid/types';
import { t } from '../../i18n/index.svelte';
import type { FixView } from '../../ipc/types/FixView';
import type { ImportFilter } from '../../ipc/types/ImportFilter';
import type { ImportRow } from '../../ipc/types/ImportRow';
import type { ProblemGroup } from '../../ipc/types/ProblemGroup';
import type { ProblemView } from '../../ipc/types/ProblemView';
import { problemsAt, spread } from './cells';
import { Rows } from './rows';
import { ruleTitle } from './words';
import type { Workbench } from './workbench.svelte';

/** Columns of the grid before those of the file: the mark, and the row's number. */
export const LEAD = 2;

/** The popover of a cell. */
export interface Pop {
  row: ImportRow;
  /** Column of the file; null stands for the row as a whole. */
  column: number | null;
  rect: DOMRect;
  /** The focus goes into it. */
  focus: boolean;
}

/** The problems step: which rows are shown, where the cursor is, and every way to mend. */
export class Problems {
  filter = $state.raw<ImportFilter>({ kind: 'all' });
  pop = $state.raw<Pop | null>(null);
  current = $state.raw<{ row: ImportRow | undefined; position: number; column: number | null } | null>(null);
  api = $state.raw<GridApi | undefined>(undefined);
  /** Spoken after a command that shows nothing else. */
  said = $state('');

  readonly #bench: Workbench;
  readonly #rows: Rows;

  constructor(bench: Workbench, id: string) {
    this.#bench = bench;
    this.#rows = new Rows(id);
  }

  /** File columns in the order of the grid: those that are used. */
  get order(): number[] {
    return (this.#bench.view?.columns ?? []).flatMap((column, index) =>
      column.target === null ? [] : [index],
    );
  }

  /** The rows of a filter, for the grid. */
  source(filter: ImportFilter): GridSource<ImportRow> {
    return { page: (offset, limit) => this.#rows.page(filter, offset, limit) };
  }

  /** Shows other rows. The same group again shows all. */
  show(filter: ImportFilter): void {
    this.pop = null;
    this.filter = isSame(this.filter, filter) ? { kind: 'all' } : filter;
  }

  /** The cursor of the grid moved. */
  moved(row: ImportRow | undefined, position: number, gridColumn: number): void {
    this.current = { row, position, column: this.#fileColumn(gridColumn) };
    this.#bench.line = row === undefined ? [] : this.#lineOf(row, this.current.column);
    if (this.pop !== null && (this.pop.row.row !== row?.row || this.pop.column !== this.current.column))
      this.pop = null;
  }

  /** Opens the popover of the current cell. */
  open(focus: boolean): void {
    const at = this.current;
    if (at?.row === undefined) return;
    const rect = this.api?.rectOf(at.position, this.#gridColumn(at.column));
    if (rect !== undefined) this.pop = { row: at.row, column: at.column, rect, focus };
  }

  /** Closes the popover; the focus returns to the cell. */
  close(): void {
    this.pop = null;
    this.api?.focus();
  }

  /** Goes to the next cell with a problem, or the one before. */
  async next(forward: boolean): Promise<void> {
    const from = { position: this.current?.position ?? 0, column: this.current?.column ?? null };
    const place = await this.#rows.nextProblem(this.filter, this.order, from, forward);
    if (place === undefined) {
      this.said = t(forward ? 'import-no-next-problem' : 'import-no-previous-problem');
      return;
    }
    this.said = '';
    this.pop = null;
    const column = this.#gridColumn(place.column);
    this.api?.goTo(place.position, column, true);
    // Two frames: one to scroll, one to draw the cell the popover hangs on.
    requestAnimationFrame(() => requestAnimationFrame(() => this.open(false)));
  }

  /** Sets one cell. */
  async edit(row: ImportRow, column: GridColumn, text: string): Promise<void> {
    this.pop = null;
    await this.#bench.change('import_edit', { cells: [{ row: row.row, column: Number(column.key), text }] });
  }

  /** Sets a block of cells: a paste, a fill or a delete. */
  async block(block: GridBlock): Promise<void> {
    this.pop = null;
    const width = Math.max(0, ...block.values.map((line) => line.length));
    const lead = Math.max(0, LEAD - block.left);
    const first = Math.max(0, block.left - LEAD);
    const columns = this.order.slice(first, first + width - lead);
    const rows = await this.#dataRows(block.top, block.values.length);
    const cells = spread(
      rows,
      columns,
      block.values.map((line) => line.slice(lead)),
    );
    if (cells.length > 0) await this.#bench.change('import_edit', { cells });
  }

  /** Applies a fix to one problem. */
  async fix(problem: ProblemView, fix: FixView): Promise<void> {
    const target =
      problem.column === null ? null : (this.#bench.view?.columns[problem.column]?.target ?? null);
    await this.#bench.change('import_fix', {
      rule: problem.rule,
      field: target,
      row: problem.row,
      code: fix.code,
      text: null,
    });
    this.close();
  }

  /** Applies a fix to all problems of a group. */
  async fixAll(group: ProblemGroup, code: string, text: string | null): Promise<void> {
    this.pop = null;
    await this.#bench.change('import_fix', { rule: group.rule, field: group.field, row: null, code, text });
  }

  /** Leaves rows out, or takes them in again. */
  async leaveOut(rows: number[], out: boolean): Promise<void> {
    this.pop = null;
    if (rows.length > 0) await this.#bench.change('import_leave_out', { rows, out });
  }

  /** Leaves every row of a filter out. */
  async leaveOutAll(filter: ImportFilter): Promise<void> {
    const { total } = await this.#rows.page(filter, 0, 1);
    await this.leaveOut(await this.#dataRows(0, total, filter), true);
  }

  /** Data rows of positions among the rows that are shown. */
  async #dataRows(first: number, count: number, filter: ImportFilter = this.filter): Promise<number[]> {
    const rows: number[] = [];
    while (rows.length < count) {
      const page = await this.#rows.page(filter, first + rows.length, Math.min(500, count - rows.length));
      if (page.rows.length === 0) break;
      rows.push(...page.rows.map((row) => row.row));
    }
    return rows;
  }

  #lineOf(row: ImportRow, column: number | null): string[] {
    const meta = column === null ? undefined : this.#bench.view?.columns[column];
    const worst = problemsAt(row, column)[0];
    const place =
      meta === undefined
        ? t('import-row-number', { row: row.file_row })
        : t('import-line-row', { row: row.file_row, label: meta.label });
    return worst === undefined ? [place] : [place, ruleTitle(worst, meta?.label ?? '')];
  }

  #fileColumn(gridColumn: number): number | null {
    return this.order[gridColumn - LEAD] ?? null;
  }

  #gridColumn(column: number | null): number {
    return column === null ? 0 : this.order.indexOf(column) + LEAD;
  }
}

/** Whether two filters mean the same rows. */
export function isSame(a: ImportFilter, b: ImportFilter): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
