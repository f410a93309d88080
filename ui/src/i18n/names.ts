import { t, tOr } from './index.svelte';

/** A text of the core as the end of a key: `a PNG picture` is `a-png-picture`. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A profile's name: what stands between brackets after it is said in the window's language, where it is known. */
export function profileName(label: string): string {
  const [, name, about] = /^(.+) \(([^()]+)\)$/.exec(label) ?? [];
  return name === undefined || about === undefined
    ? label
    : `${name} (${tOr(`about-${slug(about)}`, about)})`;
}

/** Names of columns without a header, as the core makes them, alone or in a list of names. */
const UNNAMED = /(?<=^|, )Column (\d{1,6})(?=$|, )/g;

/** The name of a column, or several with commas between: one without a header is called by its place, in the window's language. */
export function columnName(header: string): string {
  return header.replace(UNNAMED, (_, place: string) => t('column-unnamed', { place }));
}
