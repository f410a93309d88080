import { describe, expect, it } from 'vitest';
import type { ChangeView } from '../../ipc/types/ChangeView';
import { matching, verbText } from './words';

const change = (rest: Partial<ChangeView>): ChangeView => ({
  id: 'c',
  state: 'waiting',
  verb: 'create',
  verb_label: '',
  target: 'p',
  name: 'Schmidt, Pia',
  thing: '',
  batch: 'new.xlsx',
  batch_kind: 'import',
  batch_id: 'b',
  at: '2026-11-28T05:00:00Z',
  fields: [],
  attempts: 0,
  error: null,
  ...rest,
});

describe('a change', () => {
  it('says which kind of unit is new', () => {
    expect(verbText(change({ verb: 'add_unit', name: 'Manager', thing: 'Job Profile' }))).toBe(
      'New: Job Profile',
    );
    expect(verbText(change({}))).toBe('New person');
  });
  it('is found by its name and by its values', () => {
    const field = { field: 'f', label: 'F', kind: 'text' as const, base: '', mine: 'Ward 7', theirs: null };
    const all = [change({}), change({ name: 'Aalbers, Noor', fields: [field] })];
    expect(matching(all, ' pia')).toEqual([all[0]]);
    expect(matching(all, 'ward 7')).toEqual([all[1]]);
    expect(matching(all, '')).toEqual(all);
    expect(matching(all, 'nobody')).toEqual([]);
  });
});
