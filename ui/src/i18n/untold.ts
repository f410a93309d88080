import type { UntoldView } from '../ipc/types/UntoldView';
import { list } from './format';

/** Most people named for one thing that a file does not hold. */
const NAMED = 3;

/** What a message says of something that a file does not hold. */
export function named({ label, names, people }: UntoldView): { label: string; names: string; more: number } {
  return { label, names: list(names.slice(0, NAMED)), more: Math.max(people - NAMED, 0) };
}
