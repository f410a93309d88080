import type { IconName } from '../../components/icons';
import { t } from '../../i18n/index.svelte';
import type { AppliedView } from '../../ipc/types/AppliedView';

/** What became of the rows of an applied import, line by line; every row is in one of them. */
export function appliedFacts(applied: AppliedView): { icon: IconName; text: string }[] {
  const { counts } = applied;
  const line = (icon: IconName, key: string, count: number) => ({ icon, count, text: t(key, { count }) });
  const lines = [
    line('plus', 'import-fact-create', counts.create),
    line('pen', 'import-fact-update', counts.update),
    ...applied.units.map(({ kind, count }) => ({
      icon: 'plus' as const,
      count,
      text: t('import-fact-units', { kind, count }),
    })),
    line('lock', 'import-fact-deactivated', applied.deactivated),
    line('check', 'import-fact-unchanged', counts.unchanged),
    line('minus', 'import-fact-skip', counts.skip),
    line('error', 'import-fact-reject', counts.reject),
    line('warning', 'import-fact-conflict', counts.conflict),
    line('warning', 'import-fact-attention', applied.attention),
  ];
  return lines.filter((fact) => fact.count > 0);
}
