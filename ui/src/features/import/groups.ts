import type { FixView } from '../../ipc/types/FixView';
import type { ImportColumnView } from '../../ipc/types/ImportColumnView';
import type { ImportView } from '../../ipc/types/ImportView';
import type { ProblemGroup } from '../../ipc/types/ProblemGroup';
import { blocks } from './cells';

/** The column of the file a group is about. */
export function columnOf(group: ProblemGroup, view: ImportView): ImportColumnView | undefined {
  if (group.field !== null) return view.columns.find((column) => column.target === group.field);
  return group.example.column === null ? undefined : view.columns[group.example.column];
}

/** Fixes that are a choice of the whole import, so that one click mends all of a kind. */
const CHOICES = ['create_unit', 'convert'];

/** Fixes the core cannot apply by their code yet. */
const NOT_OFFERED = ['set_region'];

/** Fixes that can be offered. */
export function offered(fixes: readonly FixView[]): FixView[] {
  return fixes.filter((fix) => !NOT_OFFERED.includes(fix.code));
}

/** Fixes that mend all problems of a group without a question: only those beyond doubt. */
export function fixesForAll(group: ProblemGroup): FixView[] {
  return group.example.fixes.filter(
    (fix) => CHOICES.includes(fix.code) || (fix.safe && group.fixable > 0 && fix.code !== 'leave_out'),
  );
}

/** Whether one value can mend the whole group. Not where every value has to be different. */
export function canSetForAll(group: ProblemGroup, view: ImportView): boolean {
  if (!blocks(group.example) || /^(dup|unique|exists)\b/.test(group.rule)) return false;
  const column = columnOf(group, view);
  return column !== undefined && !column.secret;
}
