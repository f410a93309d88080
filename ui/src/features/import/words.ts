import { codeKey, t, tOr } from '../../i18n/index.svelte';
import { columnName } from '../../i18n/names';
import { encodingName } from './formats';
import type { FileNote } from '../../ipc/types/FileNote';
import type { FixView } from '../../ipc/types/FixView';
import type { MendedView } from '../../ipc/types/MendedView';
import type { NewUnitView } from '../../ipc/types/NewUnitView';
import type { RecipeView } from '../../ipc/types/RecipeView';
import type { ProblemView } from '../../ipc/types/ProblemView';
import type { TakenChoice } from '../../ipc/types/TakenChoice';

type Params = Partial<Record<string, string>>;

/** Parameters as a message takes them: whole numbers count, everything else is text. */
export function argsOf(params: Params): Record<string, string | number> {
  const entries = Object.entries(params).map(([key, value = '']): [string, string | number] => [
    key.replace(/[._]/g, '-'),
    COUNTED.has(key) && /^\d{1,9}$/.test(value)
      ? Number(value)
      : HEADERS.has(key)
        ? columnName(value)
        : value,
  ]);
  return Object.fromEntries(entries);
}

/** Parameters that are names of columns. */
const HEADERS = new Set(['header', 'headers', 'other']);
const COUNTED = new Set(['count', 'rows', 'max', 'min', 'n', 'columns', 'more']);

/** The text of a rule's message; rules whose id starts with a kind, such as `department.cardinality`, share one. */
function ruleOr(
  rule: string,
  ending: string,
  fallback: string,
  args: Record<string, string | number>,
): string {
  const shared = `rule-any-${rule.slice(rule.lastIndexOf('.') + 1).replaceAll('_', '-')}${ending}`;
  return tOr(`${codeKey('rule', rule)}${ending}`, tOr(shared, fallback, args), args);
}

/** The rule whose words fit: a unit that will be created is no mistake. */
function wordedAs(rule: string, params: Params): string {
  return rule === 'ref.unknown' && params['creates'] !== undefined ? 'ref.new' : rule;
}

/** Why the platform or its rules refuse something of a person: by its code, or in the platform's own words. */
function becauseText(rule: string, { said, because = '' }: Params): string {
  const known = tOr(codeKey('because', rule), tOr(codeKey('because', rule.split('.')[0] ?? ''), ''));
  if (known !== '') return known;
  if (said !== undefined) return t('because-said', { said });
  return tOr('because-other', because);
}

/** Whether a rule is a refusal by its code, which has no words of its own. */
function isRefusal({ person, because }: Params): boolean {
  return person !== undefined && because !== undefined;
}

/** What a problem of the file as a whole is about. */
export function labelOf(problem: ProblemView): string {
  return problem.params['label'] ?? problem.params['column'] ?? '';
}

/** A rule's name, as the heading of its group; the rule's example message when it is not known. */
export function ruleTitle(problem: ProblemView, label: string): string {
  const known = isRefusal(problem.params) ? t('rule-change-denied') : problem.message;
  return ruleOr(wordedAs(problem.rule, problem.params), '', known, { label });
}

/** What is wrong, why, and what to do: translated by the rule, otherwise as the core put it. */
export function problemText(problem: ProblemView, label: string): string {
  const { rule, params } = problem;
  const args = { label, fixes: problem.fixes.length, ...argsOf(params) };
  const known = isRefusal(params)
    ? t('rule-change-denied-text', { person: params['person'] ?? '', because: becauseText(rule, params) })
    : problem.message;
  const said = ruleOr(wordedAs(rule, params), '-text', known, args);
  // A text between quotes that is none says nothing.
  return params['value'] === '' ? tOr(`${codeKey('rule', rule)}-empty`, said, args) : said;
}

/** What a fix does; its code when it is not known. */
export function fixText(fix: FixView): string {
  return tOr(codeKey('fix', fix.code), fix.code.replaceAll('_', ' '), argsOf(fix.params));
}

/** What a fix does to all problems of a kind. */
export function fixAllText(fix: FixView, count: number): string {
  return tOr(`${codeKey('fix', fix.code)}-all`, t('import-fix-all', { count, fix: fixText(fix) }), {
    ...argsOf(fix.params),
    count,
  });
}

/** Something that should be known about how the file was read. */
export function noteText(note: FileNote): string {
  return tOr(codeKey('note', note.code), t('note-other', { code: note.code, detail: note.detail }), {
    count: note.count,
    detail: note.code.startsWith('encoding.') ? encodingName(note.detail) : note.detail,
    row: note.rows[0] ?? 0,
    rows: note.rows.join(', '),
  });
}

/** What came back from a mended workbook of problems. */
export function mendedText({ cells, rows, added }: MendedView): string {
  return added.length > 0
    ? t('import-mended-added', { cells, count: added.length })
    : t('import-mended', { cells, rows });
}

/** Why a row is left alone, or why a plan cannot be applied: where the file as a whole is why, all of its faults of that kind. */
export function reasonText(code: string, ofFile: readonly ProblemView[] = []): string {
  const faults = ofFile.filter((problem) => problem.rule === code);
  if (faults.length > 0) {
    const titles = faults.map((fault) => `${ruleTitle(fault, labelOf(fault))}.`);
    return [...new Set(titles)].join(' ');
  }
  return tOr(codeKey('reason', code), tOr(codeKey('error', code), code.replaceAll(/[._]/g, ' ')));
}

/** People of last time's file who are not in this one, the first by name. */
export function missingText(recipe: RecipeView): string {
  return t('import-drift-missing-people', {
    count: recipe.missing_total,
    names: recipe.missing.slice(0, NAMED).join(', '),
    more: Math.max(recipe.missing_total - NAMED, 0),
  });
}

/** Choices of an earlier import, in words. */
function choicesText(choices: readonly TakenChoice[]): string {
  const word = ({ choice, value, label }: TakenChoice): string => {
    if (choice === 'mode') return t('import-quoted', { name: t(codeKey('import-mode', value)) });
    const held = label === '' ? value : label;
    return t(codeKey('import-choice', choice), { value: held === '' ? 'none' : held });
  };
  return choices.map(word).join('; ');
}

/** What was chosen for that import: what holds without being chosen, and what is to be chosen again. */
export function chosenLines({ taken, asked }: RecipeView): string[] {
  const lines = taken.length > 0 ? [t('import-recipe-taken', { choices: choicesText(taken) })] : [];
  if (asked.length > 0) lines.push(t('import-recipe-asked', { choices: choicesText(asked) }));
  return lines;
}

/** What has changed since the import whose columns and choices were taken over, a line each; the gravest last. */
export function driftLines(recipe: RecipeView): string[] {
  const list = (names: string[]): string => names.map((name) => t('import-quoted', { name })).join(', ');
  const lines = recipe.renamed_columns.map(({ before, now }) =>
    t('import-drift-renamed-column', { before: columnName(before), now: columnName(now) }),
  );
  const columns = (key: string, names: string[]): void => {
    if (names.length > 0) lines.push(t(key, { count: names.length, columns: list(names.map(columnName)) }));
  };
  columns('import-drift-new-columns', recipe.new_columns);
  columns('import-drift-missing-columns', recipe.missing_columns);
  for (const { column, texts } of recipe.new_texts) {
    const more = Math.max(texts.length - 5, 0);
    lines.push(
      t('import-drift-new-texts', {
        column: columnName(column),
        count: texts.length,
        texts: list(texts.slice(0, 5)),
        more,
      }),
    );
  }
  if (recipe.missing_total > 0) lines.push(missingText(recipe));
  const { blocked_before: before, blocked_now: now } = recipe;
  if (now !== before)
    lines.push(t(now > before ? 'import-drift-blocked' : 'import-drift-fewer', { before, now }));
  for (const kind of recipe.more_of.slice(0, KINDS)) {
    const title = ruleOr(kind.rule, '', kind.rule, { label: kind.label });
    lines.push(
      t('import-drift-kind', {
        label: kind.label === '' ? 'none' : kind.label,
        title,
        count: kind.count,
        now: kind.now,
        before: kind.before,
      }),
    );
  }
  return lines;
}

const KINDS = 5;
const NAMED = 20;

/** What the file says in a cell that says something else now. */
export function fileSaid(original: string, secret: boolean): string {
  if (original === '') return t('import-file-said-nothing');
  return t('import-file-said', { text: secret ? '••••' : original });
}

/** What a platform says of a unit that comes: by its code, where the program has words for it. */
export function warningText({ warning, warning_code: code }: NewUnitView): string {
  return code === null ? (warning ?? '') : tOr(codeKey('warning', code), warning ?? code);
}
