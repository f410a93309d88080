import type { IconName } from '../../components/icons';
import { codeKey, tOr } from '../../i18n/index.svelte';
import type { EffectLine } from '../../ipc/types/EffectLine';

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

/** A side effect in a sentence; the platform's own words name the message. */
export function effectText(line: EffectLine): string {
  return tOr(codeKey('import-effect', line.effect), `${line.label || line.effect}: ${line.count}`, {
    count: line.count,
    label: line.label,
  });
}
