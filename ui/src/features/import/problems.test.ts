import { beforeEach, describe, expect, it } from 'vitest';

import { FakeHost } from '../../../tests/fake/host';
import { FakeImport } from '../../../tests/fake/import';
import { setHost } from '../../host';
import type { ImportFilter } from '../../ipc/types/ImportFilter';
import { Problems } from './problems.svelte';
import { Rows, type Place } from './rows';
import { Workbench } from './workbench.svelte';

let fake: FakeImport;
let host: FakeHost;
let bench: Workbench;
let problems: Problems;

beforeEach(async () => {
  fake = new FakeImport(600);
  host = new FakeHost(fake.answers());
  setHost(host);
  bench = new Workbench();
  await bench.open({ kind: 'sample' }, null);
  problems = new Problems(bench, 'draft-1');
});

describe('the next problem', () => {
  const walk = async (filter: ImportFilter, forward: boolean, from: Place): Promise<Place[]> => {
    const rows = new Rows('draft-1');
    const places: Place[] = [];
    let at: Place | undefined = from;
    while ((at = await rows.nextProblem(filter, problems.order, at, forward)) !== undefined) places.push(at);
    return places;
  };
  // Every cell that has a problem, row by row, in the order of the columns.
  const expected = (): Place[] =>
    fake.cells.flatMap((cells, position) =>
      [2, 3, 4].flatMap((column) => {
        const bad = [cells[2]?.endsWith('@acme'), cells[3] === '', cells[4] === 'Duits'][column - 2];
        return bad === true ? [{ position, column }] : [];
      }),
    );

  it('visits every problem once, in order', async () => {
    expect(await walk({ kind: 'all' }, true, { position: 0, column: null })).toEqual(expected());
  });

  it('and the same way back', async () => {
    const back = await walk({ kind: 'all' }, false, { position: 599, column: 6 });
    expect(back.toReversed()).toEqual(expected());
  });

  it('stays among the rows that are shown', async () => {
    const filter = { kind: 'group', rule: 'required', field: 'department' } as const;
    const places = await walk(filter, true, { position: 0, column: null });
    expect(places.filter((place) => place.column === 3)).toHaveLength(21);
  });

  it('asks for a page at most a screen at a time', async () => {
    host.calls.length = 0;
    await new Rows('draft-1').nextProblem(
      { kind: 'all' },
      problems.order,
      { position: 0, column: null },
      true,
    );
    expect(host.calls.length).toBeLessThan(30);
  });
});

describe('mending', () => {
  it('pastes a block over the rows that are shown, not over those between them', async () => {
    problems.filter = { kind: 'group', rule: 'required', field: 'department' };
    // Column 5 of the grid: two leading columns, then first name, last name, e-mail, department.
    await problems.block({ top: 0, left: 5, values: [['Sales'], ['IT']] });
    expect(fake.cells[7]?.[3]).toBe('Sales');
    expect(fake.cells[36]?.[3]).toBe('IT');
    expect(fake.cells[8]?.[3]).not.toBe('IT');
  });

  it('leaves the leading columns of a pasted block alone', async () => {
    await problems.block({ top: 1, left: 0, values: [['x', 'y', 'Sanne']] });
    expect(fake.cells[1]?.[0]).toBe('Sanne');
    expect(fake.cells[1]?.[1]).not.toBe('y');
  });

  it('is one step of undo, however many cells', async () => {
    const before = structuredClone(fake.cells);
    await problems.block({
      top: 0,
      left: 2,
      values: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    await bench.change('import_undo', {});
    expect(fake.cells).toEqual(before);
  });

  it('sets one value for all of a kind', async () => {
    const group = bench.view?.groups.find((g) => g.rule === 'required');
    await problems.fixAll(group!, 'set_value', 'Finance');
    expect(fake.cells.filter((row) => row[3] === '')).toEqual([]);
    expect(bench.view?.groups.some((g) => g.rule === 'required')).toBe(false);
  });

  it('leaves all rows of a kind out, also beyond a page', async () => {
    await problems.leaveOutAll({ kind: 'all' });
    expect(bench.view?.counts.skip).toBe(600);
  });

  it('shows all rows again when a kind is chosen twice', () => {
    const filter = { kind: 'group', rule: 'required', field: 'department' } as const;
    problems.show(filter);
    expect(problems.filter).toEqual(filter);
    problems.show({ ...filter });
    expect(problems.filter).toEqual({ kind: 'all' });
  });
});
