import type { GridColumn } from './types';

/**
 * Widths of columns in a space: as wished, or narrower when that makes all of them fit. Each gives up of
 * what it can spare in proportion; one that a person dragged stays. What cannot fit is scrolled.
 */
export function fit(
  columns: readonly GridColumn[],
  dragged: Readonly<Record<string, number>>,
  space: number,
): number[] {
  const wished = columns.map((column) => dragged[column.key] ?? column.width);
  const spare = columns.map((column, index) =>
    column.key in dragged ? 0 : Math.max(0, (wished[index] ?? 0) - (column.least ?? column.width)),
  );
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const over = sum(wished) - space;
  const all = sum(spare);
  if (over <= 0 || over > all) return wished;
  return wished.map((width, index) => width - Math.ceil(((spare[index] ?? 0) * over) / all));
}
