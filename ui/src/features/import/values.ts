import type { ImportColumnView } from '../../ipc/types/ImportColumnView';
import type { ImportView } from '../../ipc/types/ImportView';
import type { ProblemGroup } from '../../ipc/types/ProblemGroup';
import type { ValueMapping } from '../../ipc/types/ValueMapping';

/**
 * What becomes of names of a column that the platform does not have: nothing can be made of them, each waits for
 * somebody's word, or they are created.
 */
export type Unknowns = 'refused' | 'ask' | 'created';

/** The group of problems about names of a column that the platform does not have. */
export function unknownsOf(column: ImportColumnView, view: ImportView): ProblemGroup | undefined {
  return view.groups.find((group) => group.rule === 'ref.unknown' && group.field === column.target);
}

/** What becomes of names of a column that the platform does not have. */
export function unknowns(column: ImportColumnView, view: ImportView): Unknowns {
  const example = unknownsOf(column, view)?.example;
  const mends = (code: string) => example?.fixes.some((fix) => fix.code === code) === true;
  // A near miss is offered as another one only where the rest is created already.
  if (mends('create_this') || example?.params['creates'] !== undefined) return 'created';
  return mends('create_unit') ? 'ask' : 'refused';
}

/** Several names in one cell: none of them is the text as a whole. */
const SEVERAL = /[;|\n]/;

/** Whether a text can be made a name of its own. */
export function canCreate({ text, value }: ValueMapping, way: Unknowns): boolean {
  return way !== 'refused' && value === null && text !== '' && !SEVERAL.test(text);
}

/** Whether a text is created as it is, without another word. */
export function comes(entry: ValueMapping, way: Unknowns): boolean {
  const asked = entry.suggestion?.asked === true || SEVERAL.test(entry.text);
  return way === 'created' && entry.value === null && !asked;
}

/** Texts of a column that somebody has to say the meaning of. */
export function unsaid(column: ImportColumnView, view: ImportView): number {
  const way = unknowns(column, view);
  return column.values.filter((entry) => entry.value === null && !comes(entry, way)).length;
}

/** Whether somebody made a text a name of its own. */
export function isNew({ text, value }: ValueMapping, column: ImportColumnView): boolean {
  return value !== null && value === text && !column.choices.some((choice) => choice.value === value);
}

/** Names that all that are missing and nearly nothing else come to, and the people with them. */
export interface Rest {
  names: number;
  people: number;
  /** The column has more texts than are listed. */
  more: boolean;
}

/** What one act creates: everything nobody has to be asked about. */
export function restOf(column: ImportColumnView, view: ImportView): Rest {
  const rest = column.values.filter(
    ({ text, value, suggestion }) => value === null && suggestion?.asked !== true && !SEVERAL.test(text),
  );
  const sum = (entries: ValueMapping[]) => entries.reduce((people, entry) => people + entry.count, 0);
  // Written with other capitals or signs it is the same name, and is created once.
  const names = new Set(rest.map(({ text }) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')));
  // What somebody made a name of its own is in the group as well.
  const listed = sum(column.values.filter((entry) => entry.value === null || isNew(entry, column)));
  return { names: names.size, people: sum(rest), more: (unknownsOf(column, view)?.count ?? 0) > listed };
}
