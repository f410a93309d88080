import { dateTime } from '../../i18n/format';
import { t } from '../../i18n/index.svelte';
import type { MendedView } from '../../ipc/types/MendedView';
import type { RestView } from '../../ipc/types/RestView';

const NAMED = 10;

function list(of: readonly (number | string)[]): string {
  return of.slice(0, NAMED).join(', ');
}

/** What this import is, where that of the workbook was applied before. */
function restLines({ name, at, rows, applied, behind, everybody }: RestView): string[] {
  const lines = [t('import-returned-rest', { name, rows, at: dateTime(at) })];
  if (applied > 0) lines.push(t('import-returned-rest-applied', { count: applied }));
  if (behind > 0) lines.push(t('import-returned-rest-behind', { count: behind }));
  if (everybody) lines.push(t('import-returned-rest-some'));
  return lines;
}

/** What should be looked at after a mended workbook was taken over, a line each; the gravest first. */
export function returnedLines(mended: MendedView): string[] {
  const { kept, added, there, unknown, strange, missing, worn, rest } = mended;
  const lines = rest === null ? [] : restLines(rest);
  const clashes = kept
    .slice(0, NAMED)
    .map(({ row, column, here, there: other }) =>
      here === '' && other === ''
        ? t('import-returned-kept-secret', { row, column })
        : t('import-returned-kept', { row, column, here, there: other }),
    );
  lines.push(...clashes);
  if (kept.length > NAMED) lines.push(t('import-returned-kept-more', { count: kept.length - NAMED }));
  const columns = (names: string[]): string => list(names.map((name) => t('import-quoted', { name })));
  if (strange.length > 0)
    lines.push(t('import-returned-strange', { count: strange.length, columns: columns(strange) }));
  if (missing.length > 0)
    lines.push(t('import-returned-missing', { count: missing.length, columns: columns(missing) }));
  if (unknown.length > 0)
    lines.push(t('import-returned-unknown', { count: unknown.length, rows: list(unknown) }));
  if (worn > 0) lines.push(t('import-returned-worn', { count: worn }));
  for (const { line, row, copy_of } of added.slice(0, NAMED))
    lines.push(
      copy_of === null
        ? t('import-returned-added', { line, row })
        : t('import-returned-copy', { line, row, copied: copy_of }),
    );
  if (added.length > NAMED) lines.push(t('import-returned-added-more', { count: added.length - NAMED }));
  if (there.length > 0) lines.push(t('import-returned-there', { count: there.length, rows: list(there) }));
  return lines;
}
