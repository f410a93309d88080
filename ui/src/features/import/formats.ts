import { t, tOr } from '../../i18n/index.svelte';

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
  'utf-16le',
  'utf-16be',
  'koi8-r',
  'ibm866',
];

/** Delimiters a person may choose. */
export const DELIMITERS: readonly string[] = [',', ';', '\t', '|', ' ', ':'];

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
