import { beforeEach, describe, expect, it } from 'vitest';

import { FakeHost } from '../../../tests/fake/host';
import { FakeImport } from '../../../tests/fake/import';
import { setHost } from '../../host';
import type { ApiError } from '../../ipc/types/ApiError';
import { Workbench } from './workbench.svelte';

let fake: FakeImport;
let host: FakeHost;
let bench: Workbench;

beforeEach(() => {
  fake = new FakeImport(40);
  host = new FakeHost(fake.answers());
  setHost(host);
  bench = new Workbench();
});

const refuse = (error: Omit<ApiError, 'details'>) => () => {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the core answers errors as plain objects
  throw { ...error, details: {} };
};

describe('the workbench', () => {
  it('opens a file at the first step and remembers the step it goes to', async () => {
    await bench.open({ kind: 'sample' }, null);
    expect(bench.step).toBe('file');
    await bench.next();
    await bench.next();
    expect(bench.step).toBe('problems');
    expect(fake.step).toBe('problems');
    await bench.back();
    expect(bench.step).toBe('columns');
  });

  it('takes a draft up at the step it was left, with its review', async () => {
    fake.step = 'review';
    await bench.resume('draft-1', 'staff.csv');
    expect(bench.step).toBe('review');
    expect(bench.review?.counts.create).toBeGreaterThan(0);
  });

  it('keeps the draft when a command fails, and says why', async () => {
    await bench.open({ kind: 'sample' }, null);
    const before = bench.view;
    host.answers.import_edit = refuse({ code: 'disk.full', message: 'The disk is full.' });
    expect(await bench.change('import_edit', { cells: [] })).toBe(false);
    expect(bench.failure?.error.code).toBe('disk.full');
    expect(bench.view).toBe(before);
    expect(bench.busy).toBe(false);
  });

  it('names the file that could not be read and can try it again', async () => {
    host.answers.import_open = refuse({ code: 'read.password', message: 'Protected.' });
    await bench.open({ kind: 'file', handle: 'h1' }, 'secret.xlsx');
    expect(bench.failure?.name).toBe('secret.xlsx');
    expect(bench.failure?.source).toEqual({ kind: 'file', handle: 'h1' });
    expect(bench.view).toBeNull();
  });

  it('takes a cancelled read as no failure', async () => {
    host.answers.import_open = refuse({ code: 'cancelled', message: '' });
    await bench.open({ kind: 'sample' }, null);
    expect(bench.failure).toBeNull();
  });

  it('runs commands one after the other, in order', async () => {
    await bench.open({ kind: 'sample' }, null);
    const cell = (text: string) => ({ cells: [{ row: 0, column: 0, text }] });
    await Promise.all([bench.change('import_edit', cell('A')), bench.change('import_edit', cell('B'))]);
    expect(fake.cells[0]?.[0]).toBe('B');
    await bench.change('import_undo', {});
    expect(fake.cells[0]?.[0]).toBe('A');
    expect(bench.view?.redo?.code).toBeDefined();
  });

  it('shows the new plan after a change on the review, such as an undo', async () => {
    await bench.open({ kind: 'sample' }, null);
    await bench.change('import_leave_out', { rows: [1], filter: null, out: true });
    expect(bench.review).toBeNull();
    await bench.go('review');
    const before = bench.review;
    await bench.change('import_undo', {});
    expect(bench.step).toBe('review');
    expect(bench.review).not.toBeNull();
    expect(bench.review).not.toBe(before);
  });

  it('shows the new plan when the reviewed one is stale', async () => {
    await bench.open({ kind: 'sample' }, null);
    await bench.go('review');
    host.answers.import_apply = refuse({ code: 'plan.stale', message: 'The directory has changed.' });
    const before = bench.review;
    await bench.apply();
    expect(bench.applied).toBeNull();
    expect(bench.failure?.error.code).toBe('plan.stale');
    expect(bench.review).not.toBe(before);
    expect(bench.review).not.toBeNull();
  });

  it('applies what was reviewed', async () => {
    await bench.open({ kind: 'sample' }, null);
    await bench.go('review');
    await bench.apply();
    expect(host.calls.at(-1)).toEqual({
      command: 'import_apply',
      request: { id: 'draft-1', plan: '0', leavers: null },
    });
    expect(bench.step).toBe('applied');
  });

  it('shows progress of its own work only, and cancels it', async () => {
    const progress = {
      kind: 'progress',
      job: 'j1',
      done: 5,
      total: 40,
      seconds_left: 2,
      finished: false,
    } as const;
    const open = bench.open({ kind: 'sample' }, null);
    await Promise.resolve();
    await Promise.resolve();
    bench.hear({ ...progress, work: 'pull' });
    expect(bench.job).toBeNull();
    bench.hear({ ...progress, work: 'read' });
    expect(bench.job?.done).toBe(5);
    await bench.cancel();
    expect(host.calls.at(-1)).toEqual({ command: 'cancel_job', request: { job: 'j1' } });
    await open;
    expect(bench.job).toBeNull();
  });

  // The fake answers a moment later: whatever is done before that is done while the answer is under way.
  it('stays left when an answer comes after the draft was left, and the change is made', async () => {
    await bench.open({ kind: 'sample' }, null);
    const change = bench.change('import_edit', { cells: [{ row: 0, column: 0, text: 'Late' }] });
    await Promise.resolve();
    const left = bench.leave();
    await Promise.all([change, left]);
    expect(bench.view).toBeNull();
    expect(fake.cells[0]?.[0]).toBe('Late');
  });

  it('shows no outcome of a draft that was left while it was applied', async () => {
    await bench.open({ kind: 'sample' }, null);
    await bench.go('review');
    const applying = bench.apply();
    await Promise.resolve();
    const left = bench.leave();
    await Promise.all([applying, left]);
    expect(bench.applied).toBeNull();
    expect(bench.step).toBe('file');
  });

  it('shows no review of a draft that was left while it was made', async () => {
    await bench.open({ kind: 'sample' }, null);
    const going = bench.go('review');
    await Promise.resolve();
    const left = bench.leave();
    await Promise.all([going, left]);
    expect([bench.review, bench.view, bench.step]).toEqual([null, null, 'file']);
  });

  it('applies once, opens once and discards once when it is pressed twice', async () => {
    const asked = (command: string) => host.calls.filter((made) => made.command === command).length;
    await Promise.all([bench.open({ kind: 'sample' }, null), bench.open({ kind: 'sample' }, null)]);
    expect(asked('import_open')).toBe(1);
    await bench.go('review');
    await Promise.all([bench.apply(), bench.apply()]);
    expect(asked('import_apply')).toBe(1);
    expect(bench.failure).toBeNull();
    await Promise.all([bench.discard('draft-1'), bench.discard('draft-1')]);
    expect(asked('import_discard')).toBe(1);
  });

  it('forgets a draft that is discarded', async () => {
    await bench.open({ kind: 'sample' }, null);
    await bench.discard('draft-1');
    expect(bench.view).toBeNull();
    expect(bench.drafts).toEqual([]);
  });
});
