import type { PersonField } from '../../../ipc/types/PersonField';

/** One line of the window: values by field key. */
export type Line = Record<string, string[]>;

/** Whether nothing was entered on a line. */
export const isBlank = (line: Line): boolean =>
  Object.values(line).every((values) => values.every((text) => text.trim() === ''));

/** Cells of a spreadsheet as they come from the clipboard. */
export function cellsOf(text: string): string[][] {
  const rows = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return rows.map((row) => row.split('\t'));
}

/** What a pasted text means for a column: several are split, a choice is found by its label. */
export function valuesOf(field: PersonField, text: string): string[] {
  const parts = field.kind === 'many' ? text.split(/[;,]/) : [text];
  const fold = (one: string) => one.trim().toLocaleLowerCase();
  const known = (part: string) =>
    field.choices.find((c) => fold(c.label) === fold(part) || fold(c.value) === fold(part))?.value ??
    part.trim();
  return parts.map(known).filter((part) => part !== '');
}

/** Lays cells over lines from a place on, adding lines as needed. Columns beyond the last are left out. */
export function paste(
  lines: Line[],
  columns: PersonField[],
  at: { line: number; column: number },
  cells: string[][],
): Line[] {
  const next = lines.map((line) => ({ ...line }));
  cells.forEach((row, down) => {
    const line = (next[at.line + down] ??= {});
    row.forEach((text, right) => {
      const field = columns[at.column + right];
      if (field !== undefined) line[field.key] = valuesOf(field, text);
    });
  });
  return next;
}
