import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** The parts of a workbook by name, as texts: what a test needs of `.xlsx`, and no more. */
function parts(path) {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = bytes.readUInt16LE(end + 10);
  const found = new Map();
  for (let at = bytes.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, note] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(data, data + packed);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), (method === 0 ? raw : inflateRawSync(raw)).toString('utf8'));
    at += 46 + name + extra + note;
  }
  return found;
}

/** Rows of the first sheet of a workbook, as texts. */
export function rowsOf(path) {
  const files = parts(path);
  const textIn = (xml) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((match) => match[1]).join('');
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((match) => textIn(match[1]));
  const rows = [...files.get('xl/worksheets/sheet1.xml').matchAll(/<row[^>]*>(.*?)<\/row>/gs)];
  return rows.map(([, row]) =>
    [...row.matchAll(/<c([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, about, inside = '']) => {
      const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1] ?? '';
      return / t="s"/.test(about) ? shared[Number(value)] : value || textIn(inside);
    }),
  );
}
