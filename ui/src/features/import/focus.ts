/** Whether the focus fell to the page, because what had it is gone. */
export function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Parts of a list that are gone through one after the other. */
const PARTS = ':scope section';

/**
 * Keeps the keyboard where somebody works in a list of which parts go away once they are settled: the focus
 * goes on to the part that has taken the place, or to the list itself.
 */
export class FocusKeeper {
  /** Which part had the focus; null when it was somewhere else. */
  #stood: number | null = null;

  /** Before something changes: where the focus is. `list` is within `root`. */
  before(root: HTMLElement | undefined, list: HTMLElement | undefined): void {
    const active = document.activeElement;
    if (root === undefined || list === undefined || active === null || !root.contains(active)) return;
    const part = [...list.querySelectorAll(PARTS)].findIndex((one) => one.contains(active));
    this.#stood = Math.max(0, part);
  }

  /** After it: gives the focus on where it was lost. */
  after(list: HTMLElement | undefined): void {
    if (this.#stood === null || list === undefined) return;
    if (isLost()) {
      const parts = [...list.querySelectorAll(PARTS)];
      const next = parts[Math.min(this.#stood, parts.length - 1)];
      const control = next?.querySelector<HTMLElement>('button') ?? list;
      control.focus();
    }
    this.#stood = null;
  }
}
