/**
 * What was last there. A step of the import is taken off the screen a moment after its draft is closed, and
 * rows that arrive in that moment are still drawn: they find the draft they belong to instead of none.
 */
export function lasting<T>(read: () => T | null): () => T | null {
  let last: T | null = null;
  return () => (last = read() ?? last);
}
