import { expect, test } from 'vitest';

import { matching } from './choices';

test('what begins with what was typed comes first, and the rest keeps its order', () => {
  const choices = ['Belgium', 'Caribbean Netherlands', 'Netherlands', 'Netherland Antilles'].map((label) => ({
    value: label,
    label,
    refused: null,
  }));
  expect(matching(choices, ' nether ').map((one) => one.label)).toEqual([
    'Netherlands',
    'Netherland Antilles',
    'Caribbean Netherlands',
  ]);
  expect(matching(choices, '')).toEqual(choices);
});
