import { t } from '../../i18n/index.svelte';
import { columnName } from '../../i18n/names';
import type { ImportView } from '../../ipc/types/ImportView';
import type { ProblemView } from '../../ipc/types/ProblemView';
import { blocks } from './cells';
import { choiceLabel } from './columns';
import { labelOf, problemText, ruleTitle } from './words';

/** Problems of the file as a whole that are said in one go. */
export interface FileCard {
  problems: ProblemView[];
  look: 'bad' | 'warn' | 'info';
  title: string;
  text: string;
  /** Leads to the page of the columns: there all of them are settled at once. */
  columns: boolean;
  /** Columns that one button leaves out, where a file with them is refused. */
  leaveOut: string[];
}

/** Rules of which a file may have one for every column or field: one card says all of them. */
const TOGETHER: Record<string, string> = {
  'column.unknown': 'import-file-unknown',
  'column.missing': 'import-file-missing',
  'column.default': 'import-file-default',
};

/** What splits a column comes before the fields that lack one because of it. */
const FIRST = ['file.format', 'file.delimiter', 'column.full_name'];

function lookOf(problem: ProblemView): FileCard['look'] {
  if (blocks(problem)) return 'bad';
  return problem.severity === 'warn' ? 'warn' : 'info';
}

/** The step on which a problem of the file as a whole is settled. */
export function settledAt(problem: ProblemView): 'file' | 'columns' {
  return problem.rule.startsWith('column.') ? 'columns' : 'file';
}

/** Whether a problem is why the file as a whole stops: also a column that would have to be split first. */
export function stops(problem: ProblemView): boolean {
  return blocks(problem) || problem.rule === 'column.full_name';
}

/** Whether the page of the columns has no other place for a problem that stops the whole file. */
export function saidOnColumns(problem: ProblemView): boolean {
  return blocks(problem) && problem.rule !== 'column.missing';
}

/** Whether everybody may get the same of a field: of a name or an address nobody can. */
export function canBeSame(view: ImportView, problem: ProblemView): boolean {
  const target = problem.params['target'];
  return view.same.some((one) => one.target === target && one.free);
}

/** A field that is lacking and differs from person to person. */
function isOwn(problem: ProblemView, view: ImportView): boolean {
  return problem.rule === 'column.missing' && !canBeSame(view, problem);
}

/** What people get where no column says it, in the words of the window. */
function usualOf(problem: ProblemView, view: ImportView): string | undefined {
  const one = view.same.find((same) => same.target === problem.params['target']);
  if (one?.default == null) return problem.params['default'];
  return choiceLabel(one.choices, one.default);
}

function nameOf(problem: ProblemView, view: ImportView): string {
  const label = labelOf(problem);
  if (problem.rule === 'column.unknown')
    return t('import-quoted', { name: columnName(problem.params['header'] ?? '') });
  const usual = usualOf(problem, view);
  return usual === undefined ? label : t('import-file-default-one', { label, value: usual });
}

function single(problem: ProblemView, view: ImportView): FileCard {
  const label = labelOf(problem);
  const title = ruleTitle(problem, label);
  const own = isOwn(problem, view);
  const usual = usualOf(problem, view);
  const said = usual === undefined ? problem : { ...problem, params: { ...problem.params, default: usual } };
  const text = own ? t('import-file-own', { label }) : problemText(said, label);
  return {
    problems: [problem],
    look: lookOf(problem),
    title,
    text: text === title ? '' : text,
    columns: own || problem.rule === 'column.outdated',
    leaveOut: [],
  };
}

/** Cards for problems of the file as a whole: the gravest first, and one for all of a kind. */
export function fileCards(problems: readonly ProblemView[], view: ImportView): FileCard[] {
  const rank = (problem: ProblemView) => (FIRST.includes(problem.rule) ? 0 : 1);
  const worst = { bad: 0, warn: 1, info: 2 };
  const order = problems.toSorted((a, b) => rank(a) - rank(b) || worst[lookOf(a)] - worst[lookOf(b)]);
  const cards: FileCard[] = [];
  const done = new Set<string>();
  const kindOf = (problem: ProblemView) =>
    [problem.rule, lookOf(problem), isOwn(problem, view) ? 'own' : ''].join(' ');
  for (const problem of order) {
    const kind = kindOf(problem);
    if (done.has(kind)) continue;
    const key = TOGETHER[problem.rule];
    const alike = order.filter((other) => kindOf(other) === kind);
    if (key === undefined || alike.length === 1) {
      cards.push(single(problem, view));
      continue;
    }
    done.add(kind);
    const names = [...new Set(alike.map((one) => nameOf(one, view)))].join(', ');
    const refused = problem.rule === 'column.unknown' && blocks(problem);
    const said = refused ? 'import-file-refused-text' : `${key}-text`;
    cards.push({
      problems: alike,
      look: lookOf(problem),
      title: t(key, { count: alike.length }),
      text: isOwn(problem, view)
        ? t('import-file-own', { label: names })
        : t(said, { count: alike.length, names }),
      columns: problem.rule !== 'column.default',
      leaveOut: refused ? alike.map((one) => one.params['header'] ?? '') : [],
    });
  }
  return cards;
}
