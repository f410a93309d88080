/** Something that hangs on a cell says it all already. */
const SAYS_ALREADY = '.pop, [role="listbox"], [role="menu"]';

function isShortened(element: HTMLElement): boolean {
  return element.scrollWidth > element.clientWidth + 1;
}

/** The whole text of something that is too narrow for it; empty when all of it is seen. */
export function fullText(element: HTMLElement): string {
  const inner = [element, ...element.querySelectorAll<HTMLElement>('.g-text, .trunc')];
  const short = inner.find((one) => isShortened(one) && getComputedStyle(one).textOverflow === 'ellipsis');
  return short?.textContent.trim() ?? '';
}

/** What a tooltip says about what has the focus: a text that is shortened, and its title. */
export function tipOf(element: HTMLElement): string {
  if (document.querySelector(SAYS_ALREADY) !== null) return '';
  const title = element.dataset['tip'] === undefined ? element.title : '';
  const parts = [fullText(element), title].filter((part) => part !== '');
  return [...new Set(parts)].join(' · ');
}
