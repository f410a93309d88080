import { describe, expect, it } from 'vitest';

import type { ImportRow } from '../../ipc/types/ImportRow';
import type { ProblemView } from '../../ipc/types/ProblemView';
import { isLeftOut, originalOf, problemsAt, tintOf } from './cells';

const problem = (severity: string, column: number | null): ProblemView => ({
  rule: severity,
  severity,
  row: 4,
  column,
  params: {},
  message: '',
  fixes: [],
});

const row = (part: Partial<ImportRow>): ImportRow => ({
  row: 4,
  file_row: 7,
  bucket: 'create',
  reason: null,
  person: null,
  cells: ['a', 'b'],
  edited: [],
  problems: [],
  changes: [],
  ...part,
});

describe('a cell', () => {
  it('shows its own problems, the worst first', () => {
    const mixed = row({
      problems: [problem('warn', 1), problem('error', 1), problem('fix', 0), problem('error', null)],
    });
    expect(problemsAt(mixed, 1).map((p) => p.severity)).toEqual(['error', 'warn']);
    expect(problemsAt(mixed, null)).toHaveLength(1);
  });

  it.each([
    [['info', 'fix'], 'bad'],
    [['warn', 'info'], 'warn'],
    [['info'], 'info'],
    [[], null],
  ])('of %j is tinted %s', (severities, tint) => {
    expect(tintOf(severities.map((severity) => problem(severity, 0)))).toBe(tint);
  });

  it('remembers what the file said', () => {
    const edited = row({ edited: [{ column: 1, original: '' }] });
    expect(originalOf(edited, 1)).toBe('');
    expect(originalOf(edited, 0)).toBeNull();
  });

  it('is struck through only when a person left the row out', () => {
    expect(isLeftOut(row({ bucket: 'skip', reason: 'left_out' }))).toBe(true);
    expect(isLeftOut(row({ bucket: 'skip', reason: 'exists.not_overwritten' }))).toBe(false);
  });
});
