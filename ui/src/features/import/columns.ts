import { language, t } from '../../i18n/index.svelte';
import { columnName } from '../../i18n/names';
import type { Choice } from '../../ipc/types/Choice';
import type { ImportColumnView } from '../../ipc/types/ImportColumnView';
import type { ImportReshapeRequest } from '../../ipc/types/ImportReshapeRequest';
import type { ImportView } from '../../ipc/types/ImportView';
import type { NameOrder } from '../../ipc/types/NameOrder';
import type { ReshapeHow } from '../../ipc/types/ReshapeHow';
import type { TargetView } from '../../ipc/types/TargetView';
import type { ValueMapping } from '../../ipc/types/ValueMapping';

/** The core says yes and no in English. */
const SPOKEN: Record<string, string> = { Yes: 'yes', No: 'no' };

/** A list of bare codes of languages, such as `nl` or `pt-BR`. */
const CODE = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/;

/** Choices in the language of the window: yes and no, and languages by their names beside their codes. */
export function spokenChoices(choices: readonly Choice[]): Choice[] {
  if (choices.length > 0 && choices.every(({ value, label }) => value === label && CODE.test(value))) {
    const names = new Intl.DisplayNames(language(), { type: 'language' });
    return choices.map((choice) => ({
      ...choice,
      label: `${choice.value} (${names.of(choice.value) ?? ''})`,
    }));
  }
  if (choices.length !== 2 || choices.some((choice) => !(choice.label in SPOKEN))) return [...choices];
  return choices.map((choice) => ({ ...choice, label: t(SPOKEN[choice.label] ?? '') }));
}

/** A value as its choice is called. */
export function choiceLabel(choices: readonly Choice[], value: string): string {
  return spokenChoices(choices).find((choice) => choice.value === value)?.label ?? value;
}

/** Names of the columns that are left out. */
export function ignoredColumns(view: ImportView): string[] {
  return view.columns.filter((column) => column.target === null).map((column) => columnName(column.header));
}

/** End of the key of what people were found by until now. */
const BEFORE = '.before';

function labelOf(key: string, targets: readonly TargetView[]): string {
  const field = key.slice(0, -BEFORE.length);
  return targets.find((target) => target.key === field)?.label ?? field;
}

/** What a column can be given; a target another column has says so. */
export function targetChoices(
  targets: readonly TargetView[],
  columns: readonly ImportColumnView[],
  index: number,
  taken: (label: string, column: string) => string,
  until: (label: string) => string,
): Choice[] {
  return targets.map((target) => {
    const other = columns.find((column, at) => at !== index && column.target === target.key);
    const named = target.key.endsWith(BEFORE) ? until(labelOf(target.key, targets)) : target.label;
    const name = target.required ? `${named} *` : named;
    return {
      value: target.key,
      label: other === undefined ? name : taken(name, columnName(other.header)),
      refused: null,
    };
  });
}

/** How sure a match is, in three steps a person can tell apart. */
export function certainty(column: ImportColumnView): 'sure' | 'likely' | 'unsure' | 'none' {
  if (column.target === null) return 'none';
  if (column.confidence >= 90) return 'sure';
  return column.confidence >= 60 ? 'likely' : 'unsure';
}

/** Texts nobody has said anything about first: they have to be decided. */
export function openFirst(values: readonly ValueMapping[]): ValueMapping[] {
  return [
    ...values.filter((value) => value.value === null),
    ...values.filter((value) => value.value !== null),
  ];
}

/** Texts in the order they were first shown in; what came since stands at the end. */
export function inOrder(values: readonly ValueMapping[], order: readonly string[]): ValueMapping[] {
  const place = new Map(order.map((text, at) => [text, at]));
  const known = values.filter((value) => place.has(value.text));
  known.sort((a, b) => (place.get(a.text) ?? 0) - (place.get(b.text) ?? 0));
  return [...known, ...openFirst(values.filter((value) => !place.has(value.text)))];
}

/** Columns that the file has by itself, with their places. */
export function fileColumns(view: ImportView): { at: number; header: string; secret: boolean }[] {
  const made = view.reshaped.reduce((count, step) => count + step.into.length, 0);
  return view.columns
    .slice(0, view.columns.length - made)
    .map(({ header, secret }, at) => ({ at, header, secret }));
}

/** Places of the columns that hold whole names and feed nothing. */
export function fullNames(view: ImportView): number[] {
  return view.file_problems
    .filter((problem) => problem.rule === 'column.full_name' && problem.column !== null)
    .map((problem) => problem.column ?? 0);
}

/** What a person asks of the columns. */
export function reshapeAsk(asked: {
  column: number;
  how: ReshapeHow;
  separator: string;
  order: NameOrder | '';
  joined: number[];
}): Omit<ImportReshapeRequest, 'id'> {
  const { how, separator } = asked;
  // Joined in the order of the file, whatever was ticked first.
  const columns = how === 'join' ? [asked.column, ...asked.joined].sort((a, b) => a - b) : [asked.column];
  return {
    columns,
    how,
    separator: how === 'name' || separator === '' ? null : separator,
    order: how === 'name' && asked.order !== '' ? asked.order : null,
  };
}
