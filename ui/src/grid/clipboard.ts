/** Most cells that are copied at once. */
export const MOST_COPIED = 200_000;

const runs = /^'*[=+\-@\t\r]/;

/** A text that a spreadsheet program does not run as a formula; the core takes the apostrophe off again. */
const guarded = (text: string) => (runs.test(text) ? `'${text}` : text);

/** Takes off what `guarded` put on; anything else stays as it is. */
export function unguarded(text: string): string {
  return text.startsWith("'") && runs.test(text.slice(1)) ? text.slice(1) : text;
}

/** Cells as they go to the clipboard: harmless in a spreadsheet program. */
export function copied(rows: readonly (readonly string[])[]): string {
  return toTsv(rows.map((row) => row.map(guarded)));
}

/** What the clipboard holds, as cells: its text, or the first table of a page that has no text of its own. */
export function pasted(data: DataTransfer): string[][] {
  const text = data.getData('text/plain');
  if (text !== '') return fromTsv(text);
  const html = data.getData('text/html');
  if (html === '') return [];
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [...(page.querySelector('table')?.rows ?? [])].map((row) =>
    [...row.cells].map((cell) => cell.textContent.trim()),
  );
}

/** Cells as tab-separated text, quoted the way spreadsheets do. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join('\t')).join('\r\n');
}

/** Tab-separated text as cells. Quoted cells may hold tabs and line breaks; one last line end is ignored. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let value: string;
    if (text[at] === '"') {
      const parts: string[] = [];
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) {
          parts.push(text.slice(at));
          at = text.length;
          break;
        }
        parts.push(text.slice(at, quote));
        at = quote + 1;
        if (text[at] !== '"') break;
        parts.push('"');
        at++;
      }
      value = parts.join('');
    } else value = '';
    const start = at;
    while (at < text.length && text[at] !== '\t' && text[at] !== '\n' && text[at] !== '\r') at++;
    row.push(value + text.slice(start, at));
    if (text[at] === '\t') {
      at++;
      continue;
    }
    rows.push(row);
    row = [];
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    if (at >= text.length) break;
  }
  return rows;
}

/** Repeats a copied block over a larger selection when it fits a whole number of times. */
export function tile(values: string[][], height: number, width: number): string[][] {
  const rows = values.length;
  const columns = Math.max(0, ...values.map((row) => row.length));
  if (rows === 0 || columns === 0 || height % rows !== 0 || width % columns !== 0) return values;
  if (height <= rows && width <= columns) return values;
  return Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_, c) => values[r % rows]?.[c % columns] ?? ''),
  );
}
