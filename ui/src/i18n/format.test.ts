import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ago, age } from './format';
import { setLanguage } from './index.svelte';

const now = new Date('2026-11-24T12:00:00Z');

describe('times since', () => {
  beforeEach(() => setLanguage('en'));
  afterEach(() => setLanguage('en'));

  it('s5_11 says how long in the two largest units, by the calendar', () => {
    for (const [from, words] of [
      ['2025-09-20T12:00:00Z', '1 year 2 months'],
      ['2024-11-24T12:00:00Z', '2 years'],
      ['2026-10-31T12:00:00Z', '24 days'],
      ['2026-10-23T12:00:00Z', '1 month 1 day'],
      ['2026-11-21T09:00:00Z', '3 days 3 hours'],
      ['2026-11-24T10:58:00Z', '1 hour 2 minutes'],
      ['2026-11-24T11:59:40Z', 'Just now'],
    ] as const) {
      expect(age(from, now), from).toBe(words);
    }
    expect(age('2026-08-31T00:00:00Z', new Date('2026-09-30T00:00:00Z'))).toBe('1 month');
  });

  it('s5_12 says how long ago, and never when there was none', () => {
    expect(ago('', now)).toBe('Never');
    expect(ago('2026-11-22T12:00:00Z', now)).toBe('2 days ago');
    setLanguage('nl');
    expect(ago('2026-11-22T12:00:00Z', now)).toBe('2 dagen geleden');
  });
});
