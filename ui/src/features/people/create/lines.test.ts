import { describe, expect, it } from 'vitest';
import type { PersonField } from '../../../ipc/types/PersonField';
import { cellsOf, isBlank, paste } from './lines';

const field = (key: string, kind: PersonField['kind'] = 'text', labels: string[] = []): PersonField => ({
  key,
  label: key,
  kind,
  values: [],
  sent_values: null,
  required: false,
  locked: null,
  choices: labels.map((label) => ({ value: label.toLowerCase(), label, refused: null })),
  addable: false,
  hint: null,
});
const columns = [
  field('name'),
  field('role', 'one', ['Member', 'Trainer']),
  field('labels', 'many', ['A', 'B']),
];

describe('lines of a window for several people', () => {
  it('s3_12 reads cells of a spreadsheet, with or without a last line break', () => {
    expect(cellsOf('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(cellsOf('one')).toEqual([['one']]);
  });

  it('s3_13 fills lines from a place on and adds as many as needed', () => {
    const at = { line: 1, column: 0 };
    const lines = paste([{ name: ['kept'] }, {}], columns, at, cellsOf('Ann\ttrainer\ta; B\nBob\tMEMBER'));
    expect(lines).toEqual([
      { name: ['kept'] },
      { name: ['Ann'], role: ['trainer'], labels: ['a', 'b'] },
      { name: ['Bob'], role: ['member'] },
    ]);
  });

  it('s3_12 keeps what is no choice, so that the core can say so, and drops what has no column', () => {
    const lines = paste([{}], columns, { line: 0, column: 1 }, [['Nobody', '', 'beyond']]);
    expect(lines).toEqual([{ role: ['Nobody'], labels: [] }]);
  });

  it('s3_13 knows a line without anything', () => {
    expect(isBlank({})).toBe(true);
    expect(isBlank({ name: [' '], labels: [] })).toBe(true);
    expect(isBlank({ name: ['x'] })).toBe(false);
  });
});
