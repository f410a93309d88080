import type { FixView } from '../../ipc/types/FixView';
import type { ImportFilter } from '../../ipc/types/ImportFilter';
import type { ProblemView } from '../../ipc/types/ProblemView';
import type { Workbench } from './workbench.svelte';

/** What a fix of the file as a whole says besides its code. */
const ASKED: Record<string, string> = {
  confirm_off: 'count',
  confirm_new: 'count',
  leave_out_left: 'header',
  take_addresses: 'header',
};

/** Goes to the problems, to these rows. */
export async function lookAt(bench: Workbench, filter: ImportFilter): Promise<void> {
  bench.wanted = filter;
  await bench.go('problems');
}

/** Goes where a field without a column gets one value for everybody. */
export async function giveAll(bench: Workbench, target: string): Promise<void> {
  bench.sameFor = target;
  await bench.go('columns');
}

/** Gives the columns of first and last name each other's field. */
export async function exchangeNames(bench: Workbench): Promise<void> {
  await bench.change('import_fix', { rule: '', field: null, row: null, code: 'exchange_names', text: null });
}

/** Applies a fix of the file as a whole, or goes where it is settled. */
export async function mendFile(bench: Workbench, problem: ProblemView, fix: FixView): Promise<void> {
  if (fix.code === 'choose_header') return bench.go('file');
  if (fix.code === 'split_name') {
    bench.reshaping = problem.column === null ? null : { column: problem.column, how: 'name' };
    return bench.go('columns');
  }
  if (fix.code === 'find_by') {
    return bench.choose({ match_on: (fix.params['fields'] ?? '').split('+') });
  }
  if (fix.code === 'leave_out_column') {
    const column = bench.view?.columns.findIndex((c) => c.header === fix.params['header']) ?? -1;
    if (column >= 0) await bench.change('import_map', { column, target: null });
    return;
  }
  await bench.change('import_fix', {
    rule: problem.rule,
    field: problem.column === null ? null : (bench.view?.columns[problem.column]?.target ?? null),
    row: null,
    code: fix.code,
    text: fix.params[ASKED[fix.code] ?? ''] ?? null,
  });
}

/** Leaves columns out that feed nothing, by their headers. */
export async function leaveColumnsOut(bench: Workbench, headers: readonly string[]): Promise<void> {
  const columns = bench.view?.columns ?? [];
  for (const [column, { header, target }] of columns.entries()) {
    if (target === null && headers.includes(header))
      await bench.change('import_map', { column, target: null });
  }
}
