import type { FileNote } from '../../ipc/types/FileNote';
import type { ImportRereadRequest } from '../../ipc/types/ImportRereadRequest';
import { host, type FileFilter, type PickedFile } from '../../host';
import { named } from '../../i18n/untold';
import { language, t } from '../../i18n/index.svelte';
import { call } from '../../ipc/client';
import { workspace } from '../../shell/app.svelte';
import { notify } from '../../shell/toasts.svelte';

/** What the reader takes. */
const SPREADSHEETS = ['xlsx', 'xls', 'xlsb', 'xlsm', 'ods', 'csv', 'tsv', 'txt', 'tab', 'xml', 'html', 'htm'];

/** Lets a person choose a spreadsheet; null when cancelled. */
export function chooseFile(): Promise<PickedFile | null> {
  return host().pickFile([{ name: t('import-filter-spreadsheets'), extensions: SPREADSHEETS }]);
}

/** Asks where to save, has the core write there, and hands the file over. */
async function save<T>(
  name: string,
  filter: FileFilter,
  write: (handle: string) => Promise<T>,
): Promise<T | null> {
  const target = await host().saveFile(name, [filter]);
  if (target === null) return null;
  const written = await write(target.handle);
  await target.finish();
  return written;
}

/** The name of a file without its ending. */
function stem(file: string): string {
  return file.replace(/\.\w{1,5}$/, '');
}

const EXCEL = { name: 'Excel', extensions: ['xlsx'] };

/** The platform's empty template, in the format its import takes. */
export async function saveTemplate(): Promise<void> {
  const name = workspace().template_name;
  const ending = name.split('.').at(-1) ?? '';
  const filter = { name: ending.toUpperCase(), extensions: [ending] };
  await save(name, filter, (handle) => call('export_template', { id: '', handle }));
}

/** New and changed people as the platform's own import file, for where it is uploaded by hand. Says what of the plan it does not hold. */
export async function savePlan(id: string, file: string): Promise<void> {
  const ending = workspace().template_name.split('.').at(-1) ?? 'csv';
  const name = t('import-plan-name', { file: stem(file) });
  const filter = { name: ending.toUpperCase(), extensions: [ending] };
  const written = await save(`${name}.${ending}`, filter, (handle) => call('export_plan', { id, handle }));
  if (written === null) return;
  const told = written.untold.map((untold) =>
    t(untold.leaves ? 'import-plan-untold-leave' : 'import-plan-untold', named(untold)),
  );
  if (written.without_secrets > 0)
    told.push(
      t('import-plan-secrets', { count: written.without_secrets, fields: written.secrets.join(', ') }),
    );
  if (told.length > 0) notify(told.join(' '), undefined, written.untold.length > 0);
}

/** The rows with problems as a workbook with the reasons, in the language the program speaks. */
export async function saveProblems(id: string, file: string): Promise<void> {
  const name = t('import-problems-name', { file: stem(file) });
  await save(name, EXCEL, (handle) => call('export_problems', { id, handle, language: language() }));
}

/** Notes of something that may be missing or wrong by how the file was read. */
const GRAVE = new Set([
  'rows.people_out',
  'rows.broken',
  'rows.cut',
  'rows.joined',
  'rows.left',
  'rows.long',
  'rows.short',
  'sheet.people',
  'table.turned',
  'separator.wrong',
  'formula.no_value',
  'cells.error',
  'encoding.damaged',
  'quotes.stray',
]);

/** Whether a note asks to look before going on. */
export function isGrave(note: FileNote): boolean {
  return GRAVE.has(note.code);
}

/** What the button of a note about rows or columns that may be left out asks for; null for another note. */
export function choiceOf(note: FileNote): Partial<Pick<ImportRereadRequest, Left>> | null {
  const [left, take] = LEFT[note.code] ?? [];
  return left === undefined ? null : { [left]: take };
}

/** Whether columns stand where the spreadsheet program shows them: not where hidden ones were left out. */
export function asInSheet(notes: readonly FileNote[]): boolean {
  return !notes.some((note) => note.code === 'columns.hidden_out');
}

/** Notes whose rows are read and not imported. */
const OUT = new Set(['rows.hidden_out', 'rows.guide', 'rows.total', 'footer.skipped', 'header.repeated']);

/** Numbers of the rows below the header that are not imported, as far as the notes name them. */
export function rowsLeftOut(notes: readonly FileNote[]): Set<number> {
  return new Set(notes.filter((note) => OUT.has(note.code)).flatMap((note) => note.rows));
}

type Left = 'hidden_rows' | 'hidden_columns' | 'guide_rows' | 'total_rows';

/** By the code of a note: what may be left out, and whether it is out now, so that the button takes it in. */
const LEFT: Partial<Record<string, [Left, boolean]>> = {
  'rows.hidden': ['hidden_rows', false],
  'rows.hidden_out': ['hidden_rows', true],
  'columns.hidden': ['hidden_columns', false],
  'columns.hidden_out': ['hidden_columns', true],
  'rows.guide': ['guide_rows', true],
  'rows.guide_in': ['guide_rows', false],
  'rows.total': ['total_rows', true],
  'rows.total_in': ['total_rows', false],
};
