import type { IconName } from '../../components/icons';
import { codeKey, tOr } from '../../i18n/index.svelte';
import type { EffectLine } from '../../ipc/types/EffectLine';
import type { ReviewView } from '../../ipc/types/ReviewView';

const ICONS: Record<string, IconName> = {
  email: 'mail',
  sms: 'send',
  billable_now: 'user',
  billable_later: 'clock',
  billable_fewer: 'minus',
  lose_access: 'lock',
  sessions_end: 'lock',
  mfa_missing: 'warning',
};

/** The sign of a side effect. */
export function effectIcon(effect: string): IconName {
  return ICONS[effect] ?? 'info';
}

/** New people come, and none of them gets a message. */
export function silent({ counts, effects }: Pick<ReviewView, 'counts' | 'effects'>): boolean {
  return counts.create > 0 && !effects.some(({ effect }) => effect === 'email' || effect === 'sms');
}

/**
 * A side effect in a sentence; the platform's own words name the message. Where nobody is told, nobody
 * can accept either until somebody sends it.
 */
export function effectText(line: EffectLine, quiet = false): string {
  const key = quiet && line.effect === 'billable_later' ? 'billable_later_told' : line.effect;
  return tOr(codeKey('import-effect', key), `${line.label || line.effect}: ${line.count}`, {
    count: line.count,
    label: line.label,
  });
}
