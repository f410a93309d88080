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
  regain_access: 'unlock',
  sessions_end: 'lock',
  mfa_missing: 'warning',
  more_rights: 'warning',
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

/** What applying causes beyond the records, in one number each; shown beside the button that does it. */
export interface Consequence {
  key: 'disabled' | 'mailed' | 'billed' | 'billed-later';
  count: number;
  /** Somebody loses something by it. */
  grave: boolean;
}

/** Whose access ends, how many messages go out, and how many seats are charged, where there are any. */
export function consequences(review: Pick<ReviewView, 'effects'>): Consequence[] {
  const sum = (...kinds: string[]): number =>
    review.effects.reduce((all, line) => all + (kinds.includes(line.effect) ? line.count : 0), 0);
  const all: Consequence[] = [
    { key: 'disabled', count: sum('lose_access'), grave: true },
    { key: 'mailed', count: sum('email', 'sms'), grave: false },
    { key: 'billed', count: sum('billable_now'), grave: false },
    { key: 'billed-later', count: sum('billable_later'), grave: false },
  ];
  return all.filter(({ count }) => count > 0);
}
