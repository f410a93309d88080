import { codeKey, t } from '../i18n/index.svelte';
import { call } from '../ipc/client';
import type { UndoLine } from '../ipc/types/UndoLine';
import type { UndoReport } from '../ipc/types/UndoReport';
import { setStatus } from './app.svelte';
import { notify, notifyError } from './toasts.svelte';

export type Way = 'undo' | 'redo';
type Told = Omit<UndoReport, 'status'>;

/** A step that a person has to agree to before anything happens. */
export interface Question {
  way: Way;
  told: Told;
  answer: (agreed: boolean) => void;
}

let question = $state.raw<Question | null>(null);

/** What is asked now; the shell shows it. */
export function undoQuestion(): Question | null {
  return question;
}

/** A line of a report in a person's words. */
export function lineText(way: Way, side: 'done' | 'stays', line: UndoLine): string {
  const again = way === 'redo' && side === 'done' && line.code !== 'action';
  return t(codeKey(again ? 'redo-line' : 'undo-line', line.code), {
    count: line.count,
    label: line.label,
    status: line.status,
  });
}

/** What a step is: an import by its file. */
export function stepName(kind: string, name: string): string {
  if (kind === 'import') return t('undo-import-named', { name });
  if (name === 'invite') return t('undo-invite');
  return t(`undo-${['create', 'action', 'org'].includes(kind) ? kind : 'edit'}`);
}

/** The first thing that was left as it is, by name. */
export function leftWords({ left, left_total: count }: Told): string | null {
  const first = left[0];
  if (first === undefined) return null;
  const what = first.field === null ? first.name : `${first.name} (${first.field})`;
  return t('undo-left', { count, what, why: t(codeKey('undo-left', first.code)) });
}

/** What was done and what was not, in one sentence each. */
function words(way: Way, told: Told): string {
  const done = told.lines.map((line) => lineText(way, 'done', line)).join('; ');
  return [done === '' ? t(`${way}-nothing-done`) : t(`${way}-did`, { what: done }), leftWords(told)]
    .filter((part) => part !== null)
    .join(' ');
}

function ask(way: Way, told: Told): Promise<boolean> {
  return new Promise((resolve) => {
    question = {
      way,
      told,
      answer: (agreed) => {
        question = null;
        resolve(agreed);
      },
    };
  });
}

/**
 * Undoes or redoes the latest step, or one import whatever lies on top of it. Asks first where the core
 * wants it, and always for an import; answers what was done, or null when a person thought better of it.
 */
export async function perform(way: Way, of: string | null): Promise<UndoReport | null> {
  let agreed: number | null = null;
  let report = await call(way, { import: of, rehearse: of !== null, agreed });
  // What would happen can change while somebody reads: then it is asked anew.
  while (report.asks) {
    if (report.done === 0) return report;
    if (!(await ask(way, report))) return null;
    agreed = report.sends;
    report = await call(way, { import: of, rehearse: false, agreed });
  }
  setStatus(report.status);
  return report;
}

/** The same for the latest step, with a message. */
export async function turns(way: Way): Promise<void> {
  if (question !== null) return;
  try {
    const report = await perform(way, null);
    if (report === null || report.step === '') return;
    const plain = report.left_total === 0 && report.sends === 0;
    if (!plain || report.done === 0) notify(words(way, report), undefined, report.left_total > 0);
  } catch (cause) {
    notifyError(cause);
  }
}
