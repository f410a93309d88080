import { t } from '../../i18n/index.svelte';
import type { FieldKind } from '../../ipc/types/FieldKind';

/** A stored value in a person's words: yes and no for a flag, a dash for nothing. */
export function valueText(kind: FieldKind, text: string | null): string {
  if (text === null || text === '') return '—';
  if (kind === 'flag') return text === '1' ? t('yes') : text === '0' ? t('no') : text;
  return text;
}
