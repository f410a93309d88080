import type { GridCell, GridColumn } from '../../grid/types';
import { t } from '../../i18n/index.svelte';
import { columnName } from '../../i18n/names';
import type { ImportRow } from '../../ipc/types/ImportRow';
import type { ImportView } from '../../ipc/types/ImportView';
import { isLeftOut, originalOf, problemsAt, tintOf } from './cells';
import { fileSaid, problemText, reasonText } from './words';

/** The sign of a bucket; its name is said beside it. */
const SIGNS: Record<string, Pick<GridCell, 'text' | 'tone'>> = {
  create: { text: '+', tone: 'good' },
  update: { text: '↑', tone: 'info' },
  unchanged: { text: '=', tone: 'muted' },
  skip: { text: '–', tone: 'muted' },
  reject: { text: '!', tone: 'bad' },
  conflict: { text: '≠', tone: 'warn' },
};

/** The columns of the grid: the mark, the row in the file, and the file's used columns. */
export function gridColumns(view: ImportView): GridColumn[] {
  const lead: GridColumn[] = [
    {
      key: 'mark',
      label: t('import-column-mark'),
      width: headWidth(t('import-column-mark')),
      pinned: true,
      align: 'center',
    },
    {
      key: 'row',
      label: t('import-column-row'),
      sub: t('import-column-row-sub'),
      width: headWidth(t('import-column-row-sub'), 6.5),
      pinned: true,
      rowHeader: true,
      align: 'end',
    },
  ];
  const used = view.columns.flatMap((column, index): GridColumn[] =>
    column.target === null
      ? []
      : [
          {
            key: String(index),
            label: column.label,
            sub: `← ${columnName(column.header)}`,
            width: widthOf(column.samples, column.label, column.header),
            required: column.required,
            editable: true,
          },
        ],
  );
  return [...lead, ...pinned(used, view)];
}

/** Most pixels of a name that stays in place: the rest of the grid must be readable beside it. */
const PINNED_WIDTH = 124;
const PINNED_MOST = 2;

/**
 * The first columns say who a row is about, where they hold names or addresses: they stay while one scrolls
 * sideways. Only the first, so that the columns keep the order of the file and a pasted block fits.
 */
export function pinned(used: GridColumn[], view: ImportView): GridColumn[] {
  const names = (column: GridColumn): boolean => {
    const key = view.columns.find(
      (one, index) => column.key === String(index) || column.key === one.target,
    )?.target;
    return view.targets.some((target) => target.key === key && !target.same);
  };
  const other = used.findIndex((column, at) => at >= PINNED_MOST || !names(column));
  const count = other < 0 ? 0 : other;
  return used.map((column, at) =>
    at < count ? { ...column, width: Math.min(column.width, PINNED_WIDTH), pinned: true } : column,
  );
}

/** As wide as a heading needs that stands alone, in any language. */
function headWidth(text: string, letter = 7.6): number {
  return Math.max(56, Math.round(text.length * letter) + 20);
}

/** As wide as the longest sample and the names of a column need, within reason. */
export function widthOf(samples: readonly string[], ...names: string[]): number {
  const longest = Math.max(...samples.map((text) => text.length), ...names.map((text) => text.length + 4), 6);
  // Digits, a plus and an at sign are wider than most letters, and what is mended may grow by a country code.
  const letter = samples.some((text) => /^[+\d][\d\s./()-]{7,}$|@/.test(text)) ? 8.4 : 7.2;
  return Math.min(260, Math.max(84, Math.round(longest * letter) + 18));
}

/** How a cell of the grid looks. */
export function cellOf(view: ImportView, order: readonly number[], row: ImportRow, column: number): GridCell {
  if (column === 0) return mark(view, row);
  if (column === 1) return { text: String(row.file_row), dim: true };
  const index = order[column - 2];
  const meta = index === undefined ? undefined : view.columns[index];
  if (index === undefined || meta === undefined) return { text: '' };

  const text = row.cells[index] ?? '';
  const found = problemsAt(row, index);
  const tint = tintOf(found);
  const original = originalOf(row, index);
  const notes = found
    .filter((problem) => problem.severity !== 'info')
    .map((problem) => problemText(problem, meta.label));
  if (original !== null) notes.push(fileSaid(original, meta.secret));
  const missing = text === '' && tint === 'bad';
  return {
    text,
    ...(missing ? { show: t('import-cell-required') } : {}),
    ...(meta.secret ? { edit: '' } : {}),
    ...(tint === 'bad'
      ? { mark: 'error' }
      : tint === 'warn'
        ? { mark: 'warn' }
        : original === null
          ? {}
          : { mark: 'changed' }),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    ...(original === null ? {} : { strong: true }),
    struck: isLeftOut(row),
    dim: row.bucket === 'skip' || row.bucket === 'unchanged',
  };
}

function mark(view: ImportView, row: ImportRow): GridCell {
  const sign = SIGNS[row.bucket] ?? { text: row.bucket };
  const own = problemsAt(row, null);
  const notes = [t(`import-bucket-${row.bucket}`), ...own.map((problem) => problemText(problem, ''))];
  if (row.reason !== null) notes.push(reasonText(row.reason, view.file_problems));
  const tint = tintOf(own);
  return {
    ...sign,
    ...(tint === 'bad' ? { mark: 'error' } : tint === 'warn' ? { mark: 'warn' } : {}),
    note: notes.join(': '),
  };
}
