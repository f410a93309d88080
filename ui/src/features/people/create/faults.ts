import { tick } from 'svelte';

/** Puts the focus on the first control that is not right, once it is marked. */
export async function focusFault(root: string): Promise<void> {
  await tick();
  const places = [...document.querySelectorAll<HTMLElement>(`${root} [data-field]`)];
  const wrong = places.find((place) => place.querySelector('.error, .fault, [aria-invalid]') !== null);
  wrong?.querySelector<HTMLElement>('input, button, select, textarea')?.focus();
}
