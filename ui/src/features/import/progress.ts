import { codeKey, language, t } from '../../i18n/index.svelte';
import type { Progress } from '../../ipc/types/Progress';

/** What is being done, and how far. */
export function progressText(job: Progress): string {
  const key = codeKey('import-progress', job.work);
  return job.total === null
    ? t(`${key}-open`, { done: job.done })
    : t(key, { done: job.done, total: job.total });
}

/** How long yet; nothing in the last second, which is over before it is read. */
export function timeLeft(seconds: number): string | null {
  if (seconds < 1) return null;
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute'];
  const amount = new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );
  return t('import-time-left', { time: amount });
}
