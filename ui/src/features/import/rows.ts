import { call } from '../../ipc/client';
import type { ImportFilter } from '../../ipc/types/ImportFilter';
import type { ImportRow } from '../../ipc/types/ImportRow';
import type { ImportRowsPage } from '../../ipc/types/ImportRowsPage';
import { problemsAt } from './cells';
import { lowerBound } from './locate';

/** A place in the grid: a position in the rows that are shown, and a column of the file. */
export interface Place {
  position: number;
  column: number | null;
}

const PAGE = 200;
/** Rows of a group of which a preview shows what a fix would make. */
export const PREVIEW_ROWS = 200;

/** A cell before and after a fix. */
export interface Before {
  fileRow: number;
  column: number;
  before: string;
  after: string;
}

/** The rows of a draft, as the core counts them. Holds nothing. */
export class Rows {
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  /** A page of rows. */
  page(filter: ImportFilter, offset: number, limit: number): Promise<ImportRowsPage> {
    return call('import_rows', { id: this.#id, filter, offset, limit });
  }

  /** What a fix would make of the cells of the first rows of a group, which is about a column. */
  async before(filter: ImportFilter & { kind: 'group' }, column: number, code: string): Promise<Before[]> {
    const { rows } = await this.page(filter, 0, PREVIEW_ROWS);
    return rows.flatMap((row) =>
      row.problems
        .filter((problem) => problem.rule === filter.rule && (column < 0 || problem.column === column))
        .flatMap((problem) => problem.fixes.find((fix) => fix.code === code)?.cells ?? [])
        .map(({ column, text }) => ({
          fileRow: row.file_row,
          column,
          before: row.cells[column] ?? '',
          after: text,
        })),
    );
  }

  /** The row at a position; absent behind the end. */
  async at(filter: ImportFilter, position: number): Promise<ImportRow | undefined> {
    return (await this.page(filter, position, 1)).rows[0];
  }

  /** Rows of data by their numbers, counted from 0. */
  async numbered(rows: readonly number[]): Promise<ImportRow[]> {
    const found = await Promise.all(rows.map((row) => this.at({ kind: 'all' }, row)));
    return found.filter((row) => row !== undefined);
  }

  /** Rows, with those behind numbers of the file that are not among them; in the order of the file. */
  async withNamed(rows: readonly ImportRow[], fileRows: readonly number[]): Promise<ImportRow[]> {
    const wanted = [...new Set(fileRows)].filter((number) => !rows.some((row) => row.file_row === number));
    const { total } = await this.page({ kind: 'all' }, 0, 1);
    const [first] = rows;
    const more = await Promise.all(
      wanted.map(async (number) => {
        // Where every line is a row of data, the number says the place.
        const guess = first === undefined ? 0 : first.row + number - first.file_row;
        const near = guess < 0 ? undefined : await this.at({ kind: 'all' }, guess);
        if (near?.file_row === number) return [near];
        const at = await lowerBound(
          total,
          async (place) => (await this.at({ kind: 'all' }, place))?.file_row ?? Number.POSITIVE_INFINITY,
          number,
        );
        const row = await this.at({ kind: 'all' }, at);
        return row?.file_row === number ? [row] : [];
      }),
    );
    return [...rows, ...more.flat()].toSorted((a, b) => a.row - b.row);
  }

  /** Where the first row at or behind a data row stands under a filter. */
  async positionOf(filter: ImportFilter, row: number): Promise<number> {
    const { total } = await this.page(filter, 0, 1);
    return lowerBound(total, async (at) => (await this.at(filter, at))?.row ?? Number.POSITIVE_INFINITY, row);
  }

  /**
   * The next cell with a problem behind a place, or the one before it, among the rows of a filter.
   * `columns` is the order in which the columns stand in the grid. Absent when there is none.
   */
  async nextProblem(
    filter: ImportFilter,
    columns: readonly number[],
    from: Place,
    forward: boolean,
  ): Promise<Place | undefined> {
    const here = await this.at(filter, from.position);
    const order = [null, ...columns];
    const inRow = here && cellsWithProblems(here, order);
    const start = order.indexOf(from.column);
    const near = forward
      ? inRow?.find((column) => order.indexOf(column) > start)
      : inRow?.findLast((column) => order.indexOf(column) < start);
    if (near !== undefined) return { position: from.position, column: near };

    const position =
      filter.kind === 'all'
        ? await this.#farRow(here?.row ?? 0, forward)
        : await this.#scan(filter, from.position, forward);
    if (position === undefined) return undefined;
    const row = await this.at(filter, position);
    const cells = row && cellsWithProblems(row, order);
    // A problem of a column that is not shown is shown by the row's own mark.
    return { position, column: (forward ? cells?.[0] : cells?.at(-1)) ?? null };
  }

  /** Among all rows, where a position is a data row: looks the neighbour up in the lists of problems. */
  async #farRow(row: number, forward: boolean): Promise<number | undefined> {
    const found: number[] = [];
    for (const kind of ['blocked', 'warnings'] as const) {
      const at = await this.positionOf({ kind }, forward ? row + 1 : row);
      const neighbour = forward ? at : at - 1;
      const hit = neighbour < 0 ? undefined : await this.at({ kind }, neighbour);
      if (hit !== undefined) found.push(hit.row);
    }
    if (found.length === 0) return undefined;
    return forward ? Math.min(...found) : Math.max(...found);
  }

  /** Among filtered rows, where nearly every row has a problem: looks page by page. */
  async #scan(filter: ImportFilter, from: number, forward: boolean): Promise<number | undefined> {
    let at = forward ? from + 1 : from - PAGE;
    for (;;) {
      const offset = Math.max(0, at);
      const limit = forward ? PAGE : Math.min(PAGE, from - offset);
      if (limit <= 0) return undefined;
      const { rows, total } = await this.page(filter, offset, limit);
      const hit = forward
        ? rows.findIndex((row) => hasProblem(row))
        : rows.slice(0, from - offset).findLastIndex((row) => hasProblem(row));
      if (hit >= 0) return offset + hit;
      if (forward ? offset + PAGE >= total : offset === 0) return undefined;
      if (!forward) from = offset;
      at += forward ? PAGE : -PAGE;
    }
  }
}

function hasProblem(row: ImportRow): boolean {
  return row.problems.some((problem) => problem.severity !== 'info');
}

/** Columns of a row that have something worth stopping at, in the order of the grid. */
function cellsWithProblems(row: ImportRow, order: readonly (number | null)[]): (number | null)[] {
  return order.filter((column) => problemsAt(row, column).some((problem) => problem.severity !== 'info'));
}
