import { codeKey, t } from '../../../i18n/index.svelte';
import type { EditedView } from '../../../ipc/types/EditedView';
import type { StepView } from '../../../ipc/types/StepView';

/** What undo takes back, or redo does again, in words; the bare verb where there is nothing. */
export function stepText(way: 'undo' | 'redo', step: StepView | null): string {
  return step === null ? t(way) : t(`import-${way}-step`, { what: whatText(step) });
}

/** A step of editing in words: what was done, and to how many cells or rows. */
export function whatText(step: StepView): string {
  const key = step.code === '' ? 'import-did-edit' : codeKey('import-did', step.code);
  return t(key, { ...step.params, cells: step.cells, rows: step.rows });
}

/** What a change of a range left as it was; nothing when it went through whole. */
export function leftText({ rows_left, columns_left, secret }: EditedView): string {
  const parts = [
    rows_left > 0 ? t('import-paste-rows-left', { count: rows_left }) : '',
    columns_left > 0 ? t('import-paste-columns-left', { count: columns_left }) : '',
    secret > 0 ? t('import-paste-secret', { count: secret }) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
