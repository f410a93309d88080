let message = $state('');

/** What the live region reads out. */
export function announcement(): string {
  return message;
}

/** Says something to a screen reader without moving the focus. */
export function announce(text: string): void {
  // The same text twice is only read again when it differs.
  message = message === text ? `${text}\u00a0` : text;
}
