import { describe, expect, it } from 'vitest';

import type { ImportView } from '../../ipc/types/ImportView';
import type { ProblemGroup } from '../../ipc/types/ProblemGroup';
import { canClear, canSayEach, canSetForAll, causesFirst, createdWith, safeOthers } from './groups';

const group = (
  rule: string,
  field: string,
  more: Partial<ProblemGroup> = {},
  fixes: string[] = [],
): ProblemGroup => ({
  rule,
  field,
  label: field,
  severity: 'error',
  count: 4,
  fixable: 0,
  ...more,
  example: {
    rule,
    severity: 'error',
    row: 0,
    column: 0,
    params: { value: '3,24791E+10' },
    message: '',
    fixes: fixes.map((code) => ({ code, params: {}, safe: code === 'trim', cells: [] })),
  },
});
const view = (columns: object[], groups: ProblemGroup[] = []): ImportView =>
  ({ columns, groups, targets: [] }) as never;
const column = (target: string, more: object = {}) => ({
  target,
  required: false,
  secret: false,
  choices: [],
  ...more,
});

describe('what mends a whole group', () => {
  it('empties cells only of a field that nobody has to have, and where something is left to empty', () => {
    const phones = view([column('phone')]);
    expect(canClear(group('phone.scientific', 'phone'), phones)).toBe(true);
    expect(canClear(group('phone.scientific', 'phone', { fixable: 4 }), phones)).toBe(false);
    expect(canClear(group('dup.file', 'phone'), phones)).toBe(false);
    const nothing = group('one_of', 'phone');
    nothing.example.params = { value: '' };
    expect(canClear(nothing, phones)).toBe(false);
    expect(canClear(group('phone.scientific', 'phone'), view([column('phone', { required: true })]))).toBe(
      false,
    );
    expect(canClear(group('secret.short', 'phone'), view([column('phone', { secret: true })]))).toBe(false);
  });

  it('mends what is beyond doubt of a kind whose example is not', () => {
    expect(safeOthers(group('bool.format', 'is_active', { fixable: 3 }))).toBe(3);
    expect(safeOthers(group('space.edges', 'phone', { fixable: 3 }, ['trim']))).toBe(0);
  });

  it('says what an empty yes or no means, and asks about texts only where some stand for nothing', () => {
    const blank = group('bool.format', 'is_active', { count: 29 });
    blank.example.params = { value: '' };
    const flag = {
      choices: [{ value: '1', label: 'Yes', refused: null }],
      values: [{ text: '1', value: '1' }],
    };
    const known = {
      ...view([column('is_active', flag)]),
      targets: [{ key: 'is_active', same: true }],
    } as never;
    expect(canSetForAll(blank, known)).toBe(true);
    expect(canSayEach(blank, known)).toBe(false);
    const open = { ...flag, values: [...flag.values, { text: 'maybe', value: null }] };
    expect(canSayEach(blank, view([column('is_active', open)]))).toBe(true);
    expect(canSetForAll(group('bool.format', 'is_active'), known)).toBe(false);
  });

  it('stands before what only follows from it', () => {
    const groups = [
      group('rows.other', 'email'),
      group('required', 'email'),
      group('name.case', 'last_name', { severity: 'warn' }),
    ];
    groups[2]!.example.severity = 'warn';
    expect(causesFirst(groups).map((one) => one.rule)).toEqual(['required', 'rows.other', 'name.case']);
  });

  it('names every kind of unit that one act creates', () => {
    const jobs = group('ref.unknown', 'Job Profile', {}, ['create_unit']);
    const places = group('ref.unknown', 'Department', {}, ['create_unit']);
    expect(createdWith(jobs, view([], [jobs]))).toEqual([]);
    expect(createdWith(jobs, view([], [places, jobs]))).toEqual(['Job Profile', 'Department']);
  });
});
