import { tOr } from './index.svelte';

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
