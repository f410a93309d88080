import { locale, t } from './index.svelte';

/** A count with the language's grouping: 12,408 or 12.408. */
export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** Day and time of an RFC 3339 instant; the text itself when it is none. */
export function dateTime(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** Short form for a column: minutes and hours today, then the day. */
export function since(instant: string, now: Date = new Date()): string {
  if (instant === '') return t('since-never');
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const minutes = Math.round((now.getTime() - date.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  if (Math.abs(minutes) < 60) return relative.format(-minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** How long ago something began: "2 years". */
export function age(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const days = Math.max(0, Math.floor((now.getTime() - date.getTime()) / 86_400_000));
  const of = (value: number, unit: string) =>
    new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  if (days >= 365) return of(Math.floor(days / 365), 'year');
  if (days >= 31) return of(Math.floor(days / 30), 'month');
  return of(days, 'day');
}

/** Several texts as the language strings them together: "a, b and c". */
export function list(texts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(texts);
}
