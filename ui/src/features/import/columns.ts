import type { Choice } from '../../ipc/types/Choice';
import type { ImportColumnView } from '../../ipc/types/ImportColumnView';
import type { ImportView } from '../../ipc/types/ImportView';
import type { TargetView } from '../../ipc/types/TargetView';

/** Targets that need a column and have none. */
export function missingTargets(view: ImportView): TargetView[] {
  const used = new Set(view.columns.map((column) => column.target));
  return view.targets.filter((target) => target.required && !used.has(target.key));
}

/** Names of the columns that are left out. */
export function ignoredColumns(view: ImportView): string[] {
  return view.columns.filter((column) => column.target === null).map((column) => column.header);
}

/** What a column can be given; a target another column has says so. */
export function targetChoices(
  targets: readonly TargetView[],
  columns: readonly ImportColumnView[],
  index: number,
  taken: (label: string, column: string) => string,
): Choice[] {
  return targets.map((target) => {
    const other = columns.find((column, at) => at !== index && column.target === target.key);
    const name = target.required ? `${target.label} *` : target.label;
    return {
      value: target.key,
      label: other === undefined ? name : taken(name, other.header),
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

/** Texts of a column nobody has said the meaning of. */
export function unmapped(column: ImportColumnView): number {
  return column.values.filter((value) => value.value === null).length;
}
