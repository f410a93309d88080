import type { ImportRow } from '../../ipc/types/ImportRow';

/** Rules about rows that may stand for one person; each names another one of them. */
const DOUBLED = ['dup.file', 'person.twice'];

/** Whether the rows of a kind of problem can be laid beside each other. */
export function canCompare(rule: string): boolean {
  return DOUBLED.includes(rule);
}

/** Numbers in the file of the other rows that problems of a rule name. */
export function named(rows: readonly ImportRow[], rule: string): number[] {
  return rows.flatMap((row) =>
    row.problems
      .filter((problem) => problem.rule === rule)
      .map((problem) => Number(problem.params['other_row'] ?? 0)),
  );
}

/** Rows that stand for one person, together; in the order of the file. Every row names one of the others. */
export function doubles(rows: readonly ImportRow[], rule: string): ImportRow[][] {
  const leader = new Map(rows.map((row) => [row.file_row, row.file_row]));
  const lead = (at: number): number => {
    const up = leader.get(at) ?? at;
    return up === at ? at : lead(up);
  };
  for (const row of rows) {
    for (const other of named([row], rule)) {
      if (!leader.has(other)) continue;
      const [a, b] = [lead(row.file_row), lead(other)];
      leader.set(Math.max(a, b), Math.min(a, b));
    }
  }
  const sets = new Map<number, ImportRow[]>();
  for (const row of rows) sets.set(lead(row.file_row), [...(sets.get(lead(row.file_row)) ?? []), row]);
  return [...sets.values()].filter((set) => set.length > 1);
}

/** Columns in which rows are not the same. */
export function differing(set: readonly ImportRow[], columns: readonly number[]): Set<number> {
  return new Set(columns.filter((column) => set.some((row) => row.cells[column] !== set[0]?.cells[column])));
}
