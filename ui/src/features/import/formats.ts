import { t, tOr } from '../../i18n/index.svelte';
import type { FileView } from '../../ipc/types/FileView';

/** Encodings a person may choose: what spreadsheet programs write, the most usual first. */
export const ENCODINGS: readonly string[] = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'cp850',
  'cp852',
  'cp437',
  'iso-8859-7',
  'cp737',
  'cp857',
  'utf-16le',
  'utf-16be',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'x-mac-cyrillic',
  'x-mac-ce',
];

/** Delimiters a person may choose. */
export const DELIMITERS: readonly string[] = [',', ';', '\t', '|', ' ', ':'];

/** The letter of a column, as spreadsheet programs count: A to Z, then AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? '' : columnLetter(rest)) + String.fromCharCode(65 + (index % 26));
}

/** Which kind of file it is by its content; where its name promises another, that is said too. */
export function formatName(file: FileView): string {
  const format = tOr(`format-${file.format.replaceAll('_', '-')}`, file.format);
  const ending = /\.[^.]+$/.exec(file.name)?.[0] ?? '';
  const renamed = file.notes.some((note) => note.code === 'format.renamed');
  return renamed && ending !== '' ? t('import-format-renamed', { format, ending }) : format;
}

/** An encoding in words: what a person who saved the file would call it. */
export function encodingName(label: string): string {
  const key = label.toLowerCase();
  return tOr(`encoding-${key}`, label);
}

const DELIMITER_KEYS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
  ':': 'colon',
};

/** A delimiter in words. */
export function delimiterName(delimiter: string): string {
  const key = DELIMITER_KEYS[delimiter];
  return key === undefined ? delimiter : t(`delimiter-${key}`);
}

/** A list of choices with what the file has, even when it is not on the list. */
export function withCurrent(list: readonly string[], current: string): string[] {
  const known = list.some((entry) => entry.toLowerCase() === current.toLowerCase());
  return known || current === '' ? [...list] : [current, ...list];
}

/** A size as people read it: 12 KB, 3.4 MB. */
export function sizeOf(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(
    value,
  );
}
