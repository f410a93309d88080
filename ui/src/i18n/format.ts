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

/** Whole months and what is left of a time, in milliseconds; by the calendar, in UTC. */
function calendar(from: Date, to: Date): { months: number; rest: number } {
  const later = (months: number) => {
    const date = new Date(from);
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
    date.setUTCDate(Math.min(day, date.getUTCDate()));
    return date;
  };
  let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  if (later(months) > to) months -= 1;
  return { months, rest: to.getTime() - later(months).getTime() };
}

/** How long something lasts by now, in its two largest units: "1 year 2 months" (D-32). Empty under a minute. */
export function span(instant: string, now: Date = new Date()): string {
  const from = new Date(instant);
  if (Number.isNaN(from.getTime())) return instant;
  if (from >= now) return '';
  const { months, rest } = calendar(from, now);
  const minutes = Math.floor(rest / 60_000);
  const amounts: [number, string][] = [
    [Math.floor(months / 12), 'year'],
    [months % 12, 'month'],
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ];
  const first = amounts.findIndex(([value]) => value > 0);
  if (first < 0) return '';
  return amounts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) =>
      new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value),
    )
    .join(' ');
}

/** How long ago an instant was, in its two largest units; "Never" when there is none. */
export function ago(instant: string, now: Date = new Date()): string {
  if (instant === '') return t('since-never');
  const past = span(instant, now);
  return past === '' ? t('since-now') : t('since-ago', { span: past });
}

/** How long something has been so: "1 year 2 months". */
export function age(instant: string, now: Date = new Date()): string {
  return span(instant, now) || t('since-now');
}

/** Several texts as the language strings them together: "a, b and c". */
export function list(texts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(texts);
}
