import type { Choice } from '../ipc/types/Choice';

/** Choices that hold what was typed: those that begin with it first, otherwise in their own order. */
export function matching(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = typed.trim().toLocaleLowerCase();
  const found = choices.filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  const begins = ({ label }: Choice): boolean => label.toLocaleLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))];
}
