import type { FixView } from '../../ipc/types/FixView';
import type { ImportColumnView } from '../../ipc/types/ImportColumnView';
import type { ImportView } from '../../ipc/types/ImportView';
import type { ProblemGroup } from '../../ipc/types/ProblemGroup';
import { t } from '../../i18n/index.svelte';
import { blocks } from './cells';
import { ruleTitle } from './words';

/** The column of the file a group is about. */
export function columnOf(group: ProblemGroup, view: ImportView): ImportColumnView | undefined {
  if (group.field !== null) return view.columns.find((column) => column.target === group.field);
  return group.example.column === null ? undefined : view.columns[group.example.column];
}

/** Kinds that only follow from what is wrong elsewhere. */
const FOLLOWS = ['rows.other'];

/** Groups in the order in which they are best mended: what follows from others after them, the gravest first. */
export function causesFirst(groups: readonly ProblemGroup[]): ProblemGroup[] {
  const follows = groups.filter((group) => FOLLOWS.includes(group.rule));
  const causes = groups.filter((group) => !follows.includes(group));
  const lasts = causes.filter((group) => blocks(group.example)).length;
  return causes.toSpliced(lasts, 0, ...follows);
}

/** The heading of a group: with its column where another group has the same. */
export function groupTitle(group: ProblemGroup, view: ImportView): string {
  const title = ruleTitle(group.example, group.label);
  const twin = view.groups.some(
    (other) => other !== group && ruleTitle(other.example, other.label) === title,
  );
  return twin && group.label !== '' ? t('import-group-title', { label: group.label, title }) : title;
}

/** Fixes that are a choice of the whole import, so that one click mends all of a kind. */
const CHOICES = [
  'create_unit',
  'convert',
  'bring_back',
  'leave_off',
  'dates_dmy',
  'dates_mdy',
  'dates_ymd',
  'dates_excel',
];

/** A fix that asks for a country, for the whole import. */
export const REGION = 'set_region';

/** Fixes that need no answer from a person. */
export function offered(fixes: readonly FixView[]): FixView[] {
  return fixes.filter((fix) => fix.code !== REGION);
}

/** Whether the problem goes away once the country of the phones is known. */
export function asksRegion(group: ProblemGroup): boolean {
  return group.example.fixes.some((fix) => fix.code === REGION);
}

/** What is created together with the names of a group, where other columns lack some too: itself first. */
export function createdWith(group: ProblemGroup, view: ImportView): string[] {
  const makes = (one: ProblemGroup) => one.example.fixes.some((fix) => fix.code === 'create_unit');
  const others = view.groups.filter((one) => one.field !== group.field && makes(one));
  return others.length === 0 ? [] : [group.label, ...others.map((one) => one.label)];
}

/** Fixes that mend all problems of a group without a question: only those beyond doubt. */
export function fixesForAll(group: ProblemGroup): FixView[] {
  return group.example.fixes.filter(
    (fix) => CHOICES.includes(fix.code) || (fix.safe && group.fixable > 0 && fix.code !== 'leave_out'),
  );
}

/**
 * How many problems of a group are beyond doubt where its example is not one of them: one button mends those, and
 * somebody looks at the others.
 */
export function safeOthers(group: ProblemGroup): number {
  const shown = fixesForAll(group).length > 0 || isDoubled(group);
  return shown ? 0 : group.fixable;
}

/** A fix that would mend all of a group, and that somebody has to look at first: the core is not sure of it. */
export function fixToLookAt(group: ProblemGroup, view: ImportView): FixView | undefined {
  if (canSayEach(group, view)) return undefined;
  return group.example.fixes.find(
    (fix) => !fix.safe && !CHOICES.includes(fix.code) && fix.code !== REGION && fix.cells.length > 0,
  );
}

/** Whether a group is about rows that stand for the same person. */
export function isDoubled(group: ProblemGroup): boolean {
  return group.rule === 'dup.file';
}

/** How many problems are beyond doubt, in all groups. */
export function safeCount(view: ImportView): number {
  return view.groups.reduce((sum, group) => sum + group.fixable, 0);
}

/** Whether each different text of the group can be said to stand for a choice of its own. */
export function canSayEach(group: ProblemGroup, view: ImportView): boolean {
  const column = columnOf(group, view);
  return (
    blocks(group.example) &&
    column !== undefined &&
    column.choices.length > 0 &&
    !(isBlank(group) && column.values.every((entry) => entry.value !== null)) &&
    !isEmpty(group) &&
    !column.secret
  );
}

/**
 * Whether one value can mend the whole group: only where cells are empty, so that nothing is written over, and
 * never for names, addresses, and what tells people apart.
 */
export function canSetForAll(group: ProblemGroup, view: ImportView): boolean {
  if (!blocks(group.example) || !(isEmpty(group) || isBlank(group))) return false;
  const column = columnOf(group, view);
  const target = view.targets.find((one) => one.key === column?.target);
  return column !== undefined && target?.same === true && !column.secret;
}

/**
 * Whether the cells of a group can be left empty: what is wrong with a field that nobody has to have keeps no one
 * out. Not of what stands twice, which is about people and not about cells, and not of secrets.
 */
export function canClear(group: ProblemGroup, view: ImportView): boolean {
  const { column: at, params } = group.example;
  if (!blocks(group.example) || at === null || isDoubled(group) || (params['value'] ?? '') === '')
    return false;
  const column = columnOf(group, view);
  return column !== undefined && !column.required && !column.secret && group.fixable < group.count;
}

/** A yes or no that the file leaves out: only the empty cells of the group are filled. */
export function isBlank(group: ProblemGroup): boolean {
  return group.rule === 'bool.format' && group.example.params['value'] === '';
}

function isEmpty(group: ProblemGroup): boolean {
  return group.rule === 'required' || group.rule.endsWith('.required');
}
