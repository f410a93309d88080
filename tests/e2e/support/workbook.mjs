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

/** The number that ends a part of a zip file (ISO 3309). */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A zip file of parts by name, none of them packed. */
function zipped(files) {
  const [local, central] = [[], []];
  let at = 0;
  for (const [name, text] of files) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(checksum(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), about, title, bytes);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, title);
    at += 30 + title.length + bytes.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, list, end]);
}

/** The workbook with some texts written over others, as somebody does who mends it; the rest stays. */
export function rewritten(path, changes) {
  const files = parts(path);
  for (const [name, text] of files) {
    if (!/sharedStrings|worksheets/.test(name)) continue;
    let now = text;
    for (const [from, to] of Object.entries(changes)) now = now.replaceAll(`>${from}<`, `>${to}<`);
    files.set(name, now);
  }
  return zipped(files);
}

/** A workbook of one sheet; `hidden` are the numbers of rows that it hides, `columns` those of columns. */
export function workbookOf(rows, hidden = [], columns = []) {
  const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const line = (row, index) => `<row r="${index + 1}"${hidden.includes(index + 1) ? ' hidden="1"' : ''}>${row.map(cell).join('')}</row>`;
  const cols = columns.map((at) => `<col min="${at}" max="${at}" width="9" hidden="1"/>`).join('');
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = (...all) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
      .map(([type, target]) => `<Relationship Id="r1" Type="${office}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  return zipped(
    new Map([
      [
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
      ],
      ['_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])],
      [
        'xl/workbook.xml',
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="Staff" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ],
      ['xl/_rels/workbook.xml.rels', relations(['worksheet', 'worksheets/sheet1.xml'])],
      [
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>${rows.map(line).join('')}</sheetData></worksheet>`,
      ],
    ]),
  );
}
