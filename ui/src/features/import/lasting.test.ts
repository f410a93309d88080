import { expect, test } from 'vitest';
import { lasting } from './lasting';

test('what was last there stays when there is nothing any more', () => {
  let now: string | null = null;
  const last = lasting(() => now);
  expect(last()).toBeNull();
  now = 'first.csv';
  expect(last()).toBe('first.csv');
  now = null;
  expect(last()).toBe('first.csv');
  now = 'second.csv';
  expect(last()).toBe('second.csv');
});
