import type { ImportRow } from '../../ipc/types/ImportRow';
import type { ProblemView } from '../../ipc/types/ProblemView';

/** How a cell or a row is tinted. */
export type Tint = 'bad' | 'warn' | 'info' | null;

const ORDER = ['error', 'fix', 'warn', 'info'];

/** Problems of one cell, worst first. Without a column: those of the row as a whole. */
export function problemsAt(row: ImportRow, column: number | null): ProblemView[] {
  return row.problems
    .filter((problem) => problem.column === column)
    .toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** The tint the worst of some problems asks for. */
export function tintOf(problems: readonly ProblemView[]): Tint {
  const has = (severity: string) => problems.some((problem) => problem.severity === severity);
  if (has('error') || has('fix')) return 'bad';
  if (has('warn')) return 'warn';
  return has('info') ? 'info' : null;
}

/** What a problem demands: only these two stop a row. */
export function blocks(problem: ProblemView): boolean {
  return problem.severity === 'error' || problem.severity === 'fix';
}

/** The text the file had, when the cell was edited. */
export function originalOf(row: ImportRow, column: number): string | null {
  return row.edited.find((cell) => cell.column === column)?.original ?? null;
}

/** Whether a person left the row out, as opposed to a rule of the platform. */
export function isLeftOut(row: ImportRow): boolean {
  return row.bucket === 'skip' && row.reason === 'left_out';
}
