import { errorText } from '../i18n/errors';
import { announce } from './announce.svelte';

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action: { label: string; run: () => void } | undefined;
}

let next = 1;
let toasts = $state.raw<Toast[]>([]);

export function allToasts(): readonly Toast[] {
  return toasts;
}

export function dismiss(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
}

/** Takes the messages about what was done off the screen: somebody has gone on, and they would lie over what is next. */
export function dismissDone(): void {
  toasts = toasts.filter((toast) => toast.bad);
}

/** Says that something was done elsewhere, with a way back if there is one. */
export function notify(text: string, action?: Toast['action'], bad = false): void {
  const toast: Toast = { id: next++, text, bad, action };
  // An undo takes back the newest change, so only the newest message may offer it.
  const before = action === undefined ? toasts : toasts.map((older) => ({ ...older, action: undefined }));
  toasts = [...before.slice(-2), toast];
  announce(text);
  setTimeout(() => dismiss(toast.id), bad ? 15_000 : 8_000);
}

/** Shows an error that has no place of its own on the screen. */
export function notifyError(cause: unknown): void {
  notify(errorText(cause), undefined, true);
}
