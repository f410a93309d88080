import { beforeEach, describe, expect, it } from 'vitest';

import { FakeHost } from '../../../tests/fake/host';
import { FakeImport } from '../../../tests/fake/import';
import { setHost } from '../../host';
import type { ImportFilter } from '../../ipc/types/ImportFilter';
import { allToasts } from '../../shell/toasts.svelte';
import { Problems } from './problems.svelte';
import { Rows, type Place } from './rows';
import { Workbench } from './workbench.svelte';

let fake: FakeImport;
let host: FakeHost;
let bench: Workbench;
let problems: Problems;

beforeEach(() => openRows(600));

async function openRows(count: number): Promise<void> {
  fake = new FakeImport(count);
  host = new FakeHost(fake.answers());
  setHost(host);
  bench = new Workbench();
  await bench.open({ kind: 'sample' }, null);
  problems = new Problems(bench, 'draft-1');
}

describe('the next problem', () => {
  // A little more than a page: every step from one problem to the next asks for some twenty rows.
  beforeEach(() => openRows(230));

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
    const back = await walk({ kind: 'all' }, false, { position: 229, column: 6 });
    expect(back.toReversed()).toEqual(expected());
  });

  it('stays among the rows that are shown', async () => {
    const filter = { kind: 'group', rule: 'required', field: 'department' } as const;
    const places = await walk(filter, true, { position: 0, column: null });
    expect(places.filter((place) => place.column === 3)).toHaveLength(8);
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
    await problems.range({
      do: 'paste',
      range: { top: 0, bottom: 0, left: 5, right: 5 },
      values: [['Sales'], ['IT']],
    });
    expect(fake.cells[7]?.[3]).toBe('Sales');
    expect(fake.cells[36]?.[3]).toBe('IT');
    expect(fake.cells[8]?.[3]).not.toBe('IT');
  });

  it('leaves the leading columns of a pasted block alone', async () => {
    await problems.range({
      do: 'paste',
      range: { top: 1, bottom: 1, left: 0, right: 0 },
      values: [['x', 'y', 'Sanne']],
    });
    expect(fake.cells[1]?.[0]).toBe('Sanne');
    expect(fake.cells[1]?.[1]).not.toBe('y');
  });

  it('is one step of undo, however many cells', async () => {
    const before = structuredClone(fake.cells);
    await problems.range({
      do: 'paste',
      range: { top: 0, bottom: 0, left: 2, right: 2 },
      values: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    await bench.change('import_undo', {});
    expect(fake.cells).toEqual(before);
  });

  it('says how much of a paste did not fit', async () => {
    const values = [['a'], ['b'], ['c']];
    await problems.range({ do: 'paste', range: { top: 598, bottom: 598, left: 2, right: 2 }, values });
    expect(fake.cells[599]?.[0]).toBe('b');
    expect(allToasts().at(-1)?.text).toContain('1 row did not fit');
  });

  it('empties only cells, not the marks and numbers of rows', async () => {
    await problems.range({ do: 'clear', range: { top: 0, bottom: 3, left: 0, right: 1 } });
    expect(host.calls.some((call) => call.command === 'import_range')).toBe(false);
    await problems.range({ do: 'fill_down', range: { top: 0, bottom: 3, left: 1, right: 2 } });
    const asked = host.calls.find((call) => call.command === 'import_range')?.request;
    expect(asked).toMatchObject({ top: 0, bottom: 3, columns: [0], selected: 1 });
  });

  it('sets one value for all of a kind', async () => {
    const group = bench.view?.groups.find((g) => g.rule === 'required');
    await problems.fixAll(group!, 'set_value', 'Finance');
    expect(fake.cells.filter((row) => row[3] === '')).toEqual([]);
    expect(bench.view?.groups.some((g) => g.rule === 'required')).toBe(false);
  });

  it('leaves all rows of a kind out, also beyond a page', async () => {
    await problems.leaveOutAll({ kind: 'all' }, [3]);
    expect(bench.view?.counts.skip).toBe(599);
  });

  it('shows all rows again when a kind is chosen twice', () => {
    const filter = { kind: 'group', rule: 'required', field: 'department' } as const;
    problems.show(filter);
    expect(problems.filter).toEqual(filter);
    problems.show({ ...filter });
    expect(problems.filter).toEqual({ kind: 'all' });
  });
});
