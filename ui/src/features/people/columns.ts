import { ago, age, count, dateTime } from '../../i18n/format';
import { codeKey, t, tOr } from '../../i18n/index.svelte';
import type { GridCell, GridColumn } from '../../grid/types';
import type { PeopleColumn } from '../../ipc/types/PeopleColumn';
import type { PeopleQuery } from '../../ipc/types/PeopleQuery';
import type { PersonRow } from '../../ipc/types/PersonRow';
import type { StatusWhy } from '../../ipc/types/StatusWhy';
import type { IconName } from '../../components/icons';
import type { Tone } from '../../ipc/types/Tone';

/** Everybody, in the platform's own order. */
export const everybody: PeopleQuery = { view: '', search: '', filters: [], sort: '', descending: false };

/** The column of the mark that says what happens to a person's changes. */
export const MARK = '_mark';

const widths: Record<string, number> = {
  name: 176,
  status: 104,
  status_reason: 204,
  last_access: 168,
  member_for: 150,
  mfa: 84,
  mfa_enrolled: 90,
  mfa_since: 168,
};
const kindWidths: Partial<Record<PeopleColumn['kind'], number>> = {
  email: 210,
  phone: 130,
  flag: 100,
  date: 110,
  many: 150,
  one: 130,
  action: 54,
};

/** Narrower than wished, and what stands in it can still be read. */
const LEAST = 0.7;
/** Pixels of a letter of a heading, and beside it. */
const [LETTER, BESIDE] = [6.8, 26];
/** Pixels of a letter of a cell, beside it, and around a badge. */
const [CELL_LETTER, CELL_BESIDE, BADGE] = [7.3, 20, 32];
const DAY = 86_400_000;

const marks: Record<string, { icon: IconName; tone: Tone | 'info' | 'warn' }> = {
  new: { icon: 'plus', tone: 'info' },
  changed: { icon: 'arrow-up', tone: 'info' },
  sending: { icon: 'sync', tone: 'info' },
  conflict: { icon: 'warning', tone: 'bad' },
  refused: { icon: 'error', tone: 'bad' },
};

export function columnLabel(column: PeopleColumn): string {
  return column.label === '' ? tOr(codeKey('column', column.key), column.key) : column.label;
}

/** Columns of the grid for the columns of the core: the mark, then the name, both pinned. */
export function gridColumns(columns: PeopleColumn[]): GridColumn[] {
  const mark: GridColumn = {
    key: MARK,
    label: t('column-mark'),
    hideLabel: true,
    width: 30,
    pinned: true,
    align: 'center',
  };
  const cells = columns.map((column, index): GridColumn => {
    const choices = choicesOf(column);
    const wish = widths[column.key] ?? kindWidths[column.kind] ?? 140;
    const width = Math.max(wish, wholeWidth(column) ?? 0);
    return {
      key: column.key,
      label: columnLabel(column),
      width,
      least: column.kind === 'action' ? width : leastOf(column, width),
      pinned: index === 0 || column.kind === 'action',
      rowHeader: index === 0,
      sortable: column.sortable,
      editable: column.editable && !['many', 'status', 'instant', 'secret'].includes(column.kind),
      hideLabel: column.kind === 'action',
      ...(choices === undefined ? {} : { choices }),
    };
  });
  return [mark, ...cells];
}

/** Never narrower than its heading. */
function leastOf(column: PeopleColumn, width: number): number {
  const heading = Math.ceil(columnLabel(column).length * LETTER + BESIDE);
  return Math.min(width, Math.max(heading, wholeWidth(column) ?? Math.round(width * LEAST)));
}

/** As wide as what is read whole or not at all, in the language of the window. */
function wholeWidth(column: PeopleColumn): number | undefined {
  switch (column.kind) {
    case 'instant': {
      // Whoever comes at all comes every month or two; a membership lasts for years.
      const since = (days: number) => new Date(Date.now() - days * DAY).toISOString();
      const text = column.key === 'last_access' ? ago(since(59)) : age(since(362));
      return Math.ceil(text.length * CELL_LETTER + CELL_BESIDE);
    }
    case 'reason': {
      const text = reasonText({ wrong_password: true, failures: 10, by: null, by_platform: false });
      return Math.ceil(text.length * CELL_LETTER + CELL_BESIDE);
    }
    case 'status': {
      const longest = Math.max(0, ...column.choices.map((choice) => choice.label.length));
      return Math.ceil(longest * LETTER + BADGE);
    }
    case 'action':
      return Math.ceil(columnLabel(column).length * CELL_LETTER + CELL_BESIDE);
    case 'text':
    case 'email':
    case 'phone':
    case 'date':
    case 'one':
    case 'many':
    case 'flag':
    case 'secret':
      return undefined;
  }
}

function choicesOf(column: PeopleColumn): GridColumn['choices'] {
  if (column.kind === 'flag') {
    return [
      { value: '1', label: t('yes'), refused: null },
      { value: '0', label: t('no'), refused: null },
    ];
  }
  return column.kind === 'one' ? column.choices : undefined;
}

/** How a cell of a person looks. `index` counts grid columns; 0 is the mark. */
export function personCell(columns: PeopleColumn[], row: PersonRow, index: number): GridCell {
  if (index === 0) return markCell(row);
  const column = columns[index - 1];
  if (column === undefined) return { text: '' };
  const cell = valueCell(column, row, row.cells[index - 1] ?? '');
  if (!row.changed.includes(index - 1)) return cell;
  return { ...cell, mark: 'changed', note: t('cell-unsent') };
}

function markCell(row: PersonRow): GridCell {
  const mark = row.mark === null ? undefined : marks[row.mark];
  if (row.mark === null || mark === undefined) return { text: '' };
  return { text: '', icon: mark.icon, iconTone: mark.tone, note: t(`mark-${row.mark}`) };
}

function valueCell(column: PeopleColumn, row: PersonRow, text: string): GridCell {
  switch (column.kind) {
    case 'status':
      return { text: row.status.label, tone: row.status.tone };
    case 'instant':
      if (text === '') return { text, show: column.key === 'last_access' ? t('since-never') : '', dim: true };
      // How long is worked out when it is drawn; the instant itself is the tooltip.
      return { text, show: column.key === 'last_access' ? ago(text) : age(text), note: dateTime(text) };
    case 'reason':
      return { text: row.why === null ? '' : reasonText(row.why) };
    case 'action':
      return { text: '', show: columnLabel(column), link: true };
    case 'flag':
      return {
        text,
        show: text === '1' ? t('yes') : text === '0' ? t('no') : '',
        dim: text !== '1',
        ...(column.key.startsWith('mfa') && row.mfa_advised
          ? { mark: 'warn' as const, note: t('mfa-advised') }
          : {}),
      };
    case 'one': {
      const choice = column.choices.find((c) => c.label === text || c.value === text);
      // The list names a unit by its path; in the table its own name is enough.
      return { text, edit: choice?.value ?? text };
    }
    case 'text':
    case 'email':
    case 'phone':
    case 'date':
    case 'many':
    case 'secret':
      return { text, strong: column.key === 'name', link: column.opens };
  }
}

/** Why somebody cannot sign in: after how many wrong passwords, or through whom (S1-33). */
export function reasonText(why: StatusWhy): string {
  if (why.wrong_password) return t('why-wrong-password', { count: why.failures });
  if (why.by_platform) return t('why-by-platform');
  return why.by === null ? t('why-by-somebody') : t('why-by', { name: why.by });
}

/** "12,408 people". */
export const peopleCount = (total: number): string => (total < 0 ? '' : count(total));
