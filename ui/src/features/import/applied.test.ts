import { describe, expect, it } from 'vitest';
import { appliedFacts } from './applied';

describe('the facts of an applied import', () => {
  it('name every kind of row there is, blocked ones too, and nothing that there is not', () => {
    const facts = appliedFacts({
      at: '2026-11-28T05:00:00Z',
      queued: 55,
      people: 48,
      deactivated: 3,
      units: [{ kind: 'Department', count: 7 }],
      counts: { create: 48, update: 0, unchanged: 2, skip: 0, reject: 16, conflict: 0 },
      blocked: 16,
      waiting: 0,
      attention: 1,
      no_undo: null,
    });
    expect(facts.map((fact) => fact.text)).toEqual([
      '48 rows: new people',
      'Department: 7 new',
      '3 people who are not in the file: deactivated',
      '2 rows: already so on the platform',
      '16 rows were not imported, because of their problems',
      'One change was refused or has to be decided',
    ]);
  });
});
