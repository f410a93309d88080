import { t } from '../../i18n/index.svelte';
import type { MendedView } from '../../ipc/types/MendedView';
import { notify } from '../../shell/toasts.svelte';
import { mendedText } from './words';
import type { Workbench } from './workbench.svelte';

/** Says what came back from a mended workbook, and offers to leave out what was deleted in it. */
export function tellMended(bench: Workbench, mended: MendedView): void {
  const { gone } = mended;
  const leaveOut = {
    label: t('import-mended-leave-out', { count: gone.length }),
    run: () => void bench.change('import_leave_out', { rows: gone, filter: null, out: true }),
  };
  notify(mendedText(mended), gone.length > 0 ? leaveOut : undefined);
}
