import { tick } from 'svelte';

import type { GridApi, GridColumn, GridRangeChange, GridSource } from '../../grid/types';
import { t } from '../../i18n/index.svelte';
import type { EditedView } from '../../ipc/types/EditedView';
import type { FixView } from '../../ipc/types/FixView';
import type { ImportFilter } from '../../ipc/types/ImportFilter';
import type { ImportRow } from '../../ipc/types/ImportRow';
import type { ProblemGroup } from '../../ipc/types/ProblemGroup';
import type { ProblemView } from '../../ipc/types/ProblemView';
import { problemsAt } from './cells';
import { named } from './doubles';
import { notify } from '../../shell/toasts.svelte';
import { safeCount } from './groups';
import { Rows, type Before } from './rows';
import { leftText } from './mending/steps';
import { ruleTitle } from './words';
import type { Workbench } from './workbench.svelte';

/** Rows that may be doubled, of which so many are laid beside each other at once. */
const DOUBLES = 100;

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

/** A question about a group: one value for all of it, the country of its phones, or what each text stands for. */
export interface Asking {
  group: ProblemGroup;
  title: string;
  code: 'each' | 'doubles' | 'set_value' | 'set_region' | { fix: string };
}

/** The problems step: which rows are shown, where the cursor is, and every way to mend. */
export class Problems {
  filter = $state.raw<ImportFilter>({ kind: 'all' });
  pop = $state.raw<Pop | null>(null);
  current = $state.raw<{ row: ImportRow | undefined; position: number; column: number | null } | null>(null);
  api = $state.raw<GridApi | undefined>(undefined);
  /** What somebody is asked about a group. It is kept here: the group goes once the last answer is in. */
  asking = $state.raw<Asking | null>(null);
  /** Spoken after a command that shows nothing else. */
  said = $state('');

  readonly bench: Workbench;
  readonly #rows: Rows;
  /** Counts the ways to the next problem. */
  #turn = 0;

  constructor(bench: Workbench, id: string) {
    this.bench = bench;
    this.#rows = new Rows(id);
    this.filter = bench.wanted ?? this.filter;
    bench.wanted = null;
  }

  /** File columns in the order of the grid: those that are used. */
  get order(): number[] {
    return (this.bench.view?.columns ?? []).flatMap((column, index) =>
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
    if (this.filter.kind !== 'group') return;
    // The cursor stands on the first cell of the kind, once the grid has the rows.
    const { field } = this.filter;
    const column = this.bench.view?.columns.findIndex((one) => one.target === field) ?? -1;
    if (field !== null && column >= 0) void tick().then(() => this.api?.goTo(0, this.gridColumn(column)));
  }

  /** The cursor of the grid moved. */
  moved(row: ImportRow | undefined, position: number, gridColumn: number): void {
    this.current = { row, position, column: this.#fileColumn(gridColumn) };
    this.bench.line = row === undefined ? [] : this.#lineOf(row, this.current.column);
    if (this.pop !== null && (this.pop.row.row !== row?.row || this.pop.column !== this.current.column))
      this.pop = null;
  }

  /** Opens the popover of the current cell. */
  open(focus: boolean): void {
    const at = this.current;
    if (at?.row === undefined) return;
    const rect = this.api?.rectOf(at.position, this.gridColumn(at.column));
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
    const turn = (this.#turn += 1);
    const filter = this.filter;
    const place = await this.#rows.nextProblem(filter, this.order, from, forward);
    // Asked again meanwhile, or other rows are shown: the place is none of theirs.
    if (turn !== this.#turn || filter !== this.filter) return;
    if (place === undefined) {
      this.said = t(forward ? 'import-no-next-problem' : 'import-no-previous-problem');
      return;
    }
    this.said = '';
    this.pop = null;
    const column = this.gridColumn(place.column);
    this.api?.goTo(place.position, column, true);
    // Two frames: one to scroll, one to draw the cell the popover hangs on.
    requestAnimationFrame(() => requestAnimationFrame(() => this.open(false)));
  }

  /** Sets one cell. */
  async edit(row: ImportRow, column: GridColumn, text: string): Promise<void> {
    this.pop = null;
    await this.bench.change('import_edit', { cells: [{ row: row.row, column: Number(column.key), text }] });
  }

  /** Changes a range of cells: a paste, a fill or a delete. The core knows the rows. */
  async range(change: GridRangeChange): Promise<void> {
    this.pop = null;
    const { top, bottom, left, right } = change.range;
    // The mark and the number of a row are no cells.
    const first = Math.max(0, left - LEAD);
    const lead = Math.max(0, LEAD - left);
    const selected = Math.max(0, right - Math.max(left, LEAD) + 1);
    if (selected === 0 && change.do !== 'paste') return;
    const columns =
      change.do === 'paste' ? this.order.slice(first) : this.order.slice(first, first + selected);
    const done = await this.bench.change('import_range', {
      filter: this.filter,
      top,
      bottom,
      columns,
      selected,
      action:
        change.do === 'paste'
          ? { kind: 'paste', values: change.values.map((line) => line.slice(lead)) }
          : { kind: change.do },
    });
    const edited = this.bench.view?.edited ?? null;
    if (done && edited !== null) this.#tell(edited, change.do === 'paste');
  }

  /** Says what was pasted, and what was left as it is. */
  #tell(edited: EditedView, paste: boolean): void {
    const words = leftText(edited);
    if (words !== '') notify(words, undefined, true);
    else if (paste && edited.cells > 1) this.said = t('import-pasted', { count: edited.cells });
  }

  /** Applies a fix to one problem. */
  async fix(problem: ProblemView, fix: FixView): Promise<void> {
    const target =
      problem.column === null ? null : (this.bench.view?.columns[problem.column]?.target ?? null);
    // Closed first: it can neither be pressed twice nor close the one that hangs on another cell by then.
    this.close();
    await this.bench.change('import_fix', {
      rule: problem.rule,
      field: target,
      row: problem.row,
      code: fix.code,
      text: null,
    });
  }

  /** Applies a fix to all problems of a group. */
  async fixAll(group: ProblemGroup, code: string, text: string | null): Promise<void> {
    this.pop = null;
    await this.bench.change('import_fix', { rule: group.rule, field: group.field, row: null, code, text });
  }

  /** Applies whatever is beyond doubt, of every kind, as one step of undo. */
  async fixSafe(): Promise<void> {
    this.pop = null;
    const count = this.bench.view === null ? 0 : safeCount(this.bench.view);
    const request = { rule: '', field: null, row: null, code: 'safe', text: null };
    if (!(await this.bench.change('import_fix', request))) return;
    // Several kinds at once, and none of them is on the screen any more: what was done is said.
    notify(t('import-fix-safe-done', { count }));
  }

  /** What a fix would make of the cells of a group. */
  before(group: ProblemGroup, code: string): Promise<Before[]> {
    const columns = this.bench.view?.columns ?? [];
    const column = columns.findIndex((one) => one.target === group.field);
    return this.#rows.before({ kind: 'group', rule: group.rule, field: group.field }, column, code);
  }

  /**
   * The first rows of a group and those they name, or the ones that were looked at before, as they are now;
   * and whether there are more.
   */
  async alike(
    filter: ImportFilter & { kind: 'group' },
    before: number[] | null,
  ): Promise<{ rows: ImportRow[]; more: boolean }> {
    if (before !== null) return { rows: await this.#rows.numbered(before), more: false };
    const page = await this.#rows.page(filter, 0, DOUBLES);
    const rows = await this.#rows.withNamed(page.rows, named(page.rows, filter.rule));
    return { rows, more: page.total > page.rows.length };
  }

  /** Leaves rows out, or takes them in again. */
  async leaveOut(rows: number[], out: boolean): Promise<void> {
    this.pop = null;
    if (rows.length > 0) await this.bench.change('import_leave_out', { rows, filter: null, out });
  }

  /** Leaves every row of a filter out, except some. */
  async leaveOutAll(filter: ImportFilter, except: number[]): Promise<void> {
    this.pop = null;
    await this.bench.change('import_leave_out', { rows: except, filter, out: true });
  }

  #lineOf(row: ImportRow, column: number | null): string[] {
    const meta = column === null ? undefined : this.bench.view?.columns[column];
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

  /** Where a column of the file stands in the grid. */
  gridColumn(column: number | null): number {
    return column === null ? 0 : this.order.indexOf(column) + LEAD;
  }
}

/** Whether two filters mean the same rows. */
export function isSame(a: ImportFilter, b: ImportFilter): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
