import type { FileNote } from '../../ipc/types/FileNote';
import { host, type FileFilter, type PickedFile } from '../../host';
import { t } from '../../i18n/index.svelte';
import { call } from '../../ipc/client';
import { workspace } from '../../shell/app.svelte';
import type { CommandName } from '../../ipc/commands';

/** What the reader takes. */
const SPREADSHEETS = ['xlsx', 'xls', 'xlsb', 'xlsm', 'ods', 'csv', 'tsv', 'txt'];

/** Lets a person choose a spreadsheet; null when cancelled. */
export function chooseFile(): Promise<PickedFile | null> {
  return host().pickFile([{ name: t('import-filter-spreadsheets'), extensions: SPREADSHEETS }]);
}

type ExportCommand = Extract<CommandName, 'export_template' | 'export_problems' | 'export_plan'>;

/** Asks where to save, has the core write there, and hands the file over. */
async function save(command: ExportCommand, id: string, name: string, filter: FileFilter): Promise<void> {
  const target = await host().saveFile(name, [filter]);
  if (target === null) return;
  await call(command, { id, handle: target.handle });
  await target.finish();
}

/** The name of a file without its ending. */
function stem(file: string): string {
  return file.replace(/\.\w{1,5}$/, '');
}

const EXCEL = { name: 'Excel', extensions: ['xlsx'] };

/** The platform's empty template, in the format its import takes. */
export function saveTemplate(): Promise<void> {
  const name = workspace().template_name;
  const ending = name.split('.').at(-1) ?? '';
  return save('export_template', '', name, { name: ending.toUpperCase(), extensions: [ending] });
}

/** New and changed people as the platform's own import file, for where it is uploaded by hand. */
export function savePlan(id: string, file: string): Promise<void> {
  const ending = workspace().template_name.split('.').at(-1) ?? 'csv';
  const name = t('import-plan-name', { file: stem(file) });
  return save('export_plan', id, `${name}.${ending}`, { name: ending.toUpperCase(), extensions: [ending] });
}

/** The rows with problems as a workbook with the reasons. */
export function saveProblems(id: string, file: string): Promise<void> {
  return save('export_problems', id, t('import-problems-name', { file: stem(file) }), EXCEL);
}

/** Of a note about rows that the workbook hides: whether its button takes them in; null for another note. */
export function hiddenRows(note: FileNote): boolean | null {
  if (note.code === 'rows.hidden') return false;
  return note.code === 'rows.hidden_out' ? true : null;
}
