import { describe, expect, it } from 'vitest';

import type { ImportColumnView } from '../../ipc/types/ImportColumnView';
import type { ImportView } from '../../ipc/types/ImportView';
import type { ValueMapping } from '../../ipc/types/ValueMapping';
import { canCreate, comes, isNew, restOf, unknowns, unsaid } from './values';

const value = (text: string, count = 1, more: Partial<ValueMapping> = {}): ValueMapping => ({
  text,
  value: null,
  count,
  origin: 'found',
  suggestion: null,
  ...more,
});
const near = { suggestion: { value: 'HR', confidence: 90, asked: true } };
const far = { suggestion: { value: 'HR', confidence: 60, asked: false } };
const column = (values: ValueMapping[]): ImportColumnView =>
  ({ target: 'department', choices: [{ value: 'HR', label: 'HR', refused: null }], values }) as never;
/** A draft with problems about names it does not know: what mends the worst, and how often. */
const draft = (codes: string[], params: Record<string, string> = {}, count = 1): ImportView => {
  const example = { fixes: codes.map((code) => ({ code })), params };
  return { groups: [{ rule: 'ref.unknown', field: 'department', count, example }] } as never;
};

describe('names the platform does not have', () => {
  it('are refused, asked about or created, as the worst of them says', () => {
    const way = (view: ImportView) => unknowns(column([]), view);
    expect(way({ groups: [] } as never)).toBe('refused');
    expect(way(draft(['use_value']))).toBe('refused');
    expect(way(draft(['use_value', 'create_unit']))).toBe('ask');
    expect(way(draft(['use_value', 'create_this']))).toBe('created');
    expect(way(draft([], { creates: 'department' }))).toBe('created');
  });

  it('can be created one by one, but never several of one cell at once', () => {
    expect(canCreate(value('Logistics'), 'ask')).toBe(true);
    expect(canCreate(value('HR dept', 1, near), 'created')).toBe(true);
    expect(canCreate(value('Logistics'), 'refused')).toBe(false);
    expect(canCreate(value('HR; Logistics'), 'ask')).toBe(false);
    expect(canCreate(value('Logistics', 1, { value: 'HR' }), 'ask')).toBe(false);
  });

  it('come by themselves once the rest is created, unless they are nearly another', () => {
    expect(comes(value('Logistics'), 'created')).toBe(true);
    expect(comes(value('Human', 1, far), 'created')).toBe(true);
    expect(comes(value('HR dept', 1, near), 'created')).toBe(false);
    expect(comes(value('Logistics'), 'ask')).toBe(false);
    expect(comes(value('Sales|Finance'), 'created')).toBe(false);
    const texts = column([value('Logistics'), value('HR dept', 1, near), value('HR', 4, { value: 'HR' })]);
    expect(unsaid(texts, draft(['create_unit']))).toBe(2);
    expect(unsaid(texts, draft(['create_this']))).toBe(1);
  });

  it('are counted once in whatever way they are written, with their people', () => {
    const texts = column([
      value('Care Home', 5),
      value('care-home', 2),
      value('IT', 3),
      value('HR dept', 9, near),
      value('Sales|Finance', 4),
    ]);
    expect(restOf(texts, draft(['create_unit'], {}, 23))).toEqual({ names: 2, people: 10, more: false });
    expect(restOf(texts, draft(['create_unit'], {}, 24)).more).toBe(true);
  });

  it('are told from what the platform has', () => {
    expect(isNew(value('Logistics', 1, { value: 'Logistics' }), column([]))).toBe(true);
    expect(isNew(value('HR', 1, { value: 'HR' }), column([]))).toBe(false);
    expect(isNew(value('Sales', 1, { value: 'HR' }), column([]))).toBe(false);
  });
});
