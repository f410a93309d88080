import { afterEach, describe, expect, it } from 'vitest';

import { setLanguage } from '../../i18n/index.svelte';
import type { ImportView } from '../../ipc/types/ImportView';
import type { ProblemGroup } from '../../ipc/types/ProblemGroup';
import type { ProblemView } from '../../ipc/types/ProblemView';
import { reshapeAsk, targetChoices } from './columns';
import { sizeOf, withCurrent } from './formats';
import { groupTitle } from './groups';
import { bucketTabs, firstTab, sumOf } from './review';
import { chosenLines, driftLines, fixAllText, noteText, problemText, reasonText, ruleTitle } from './words';

afterEach(() => setLanguage('en'));

const problem = (rule: string, params: Record<string, string> = {}): ProblemView => ({
  rule,
  severity: 'error',
  row: 0,
  column: 0,
  params,
  message: 'As the core puts it.',
  fixes: [],
});

describe('words of a problem', () => {
  it('are in the language of the window', () => {
    setLanguage('nl');
    expect(problemText(problem('language.case', { value: 'NL', use: 'nl' }), 'Taal')).toBe(
      '“NL” is een taal met andere hoofd- of kleine letters dan het platform schrijft; het kent alleen nl. Schrijf dat.',
    );
  });

  it('are the core’s own for a rule nobody has translated', () => {
    expect(problemText(problem('made.up'), 'X')).toBe('As the core puts it.');
    expect(ruleTitle(problem('made.up'), 'X')).toBe('As the core puts it.');
  });

  it('say a refusal by its code, and quote a platform’s own words where the code is unknown', () => {
    setLanguage('nl');
    const refused = (rule: string, more: Record<string, string> = {}) =>
      problem(rule, { person: 'Ada Maes', because: 'In English.', ...more });
    expect(ruleTitle(refused('self.disable'), '')).toBe('Niet toegestaan');
    expect(problemText(refused('self.disable'), '')).toContain(
      'Dit kan niet met Ada Maes. U zou uw eigen toegang of rechten wegnemen.',
    );
    expect(problemText(refused('role.not_manager'), '')).toContain('Uw rol beheert geen personen.');
    expect(problemText(refused('house.rule', { said: 'Ask Bob.' }), '')).toContain(
      'Het platform zegt: “Ask Bob.”',
    );
    expect(problemText(refused('house.rule'), '')).not.toContain('In English');
    expect(ruleTitle(refused('password.choice'), '')).toBe('Geen manier om binnen te komen');
  });

  it('never quote what is empty', () => {
    const blank = problem('bool.format', { value: '', yes: '1', no: '0' });
    expect(problemText(blank, 'Active')).toContain('Active is empty, and the platform wants 1 or 0.');
    const word = problem('bool.format', { value: 'maybe', yes: '1', no: '0' });
    expect(problemText(word, 'Active')).toContain('“maybe” in Active is neither 1 nor 0.');
  });

  it('say once what stops a file for several columns', () => {
    const unknown = problem('column.unknown', { header: 'a' });
    expect(reasonText('column.unknown', [unknown, unknown])).toBe('A column the platform does not know.');
  });

  it('are shared by rules that carry a kind in their id', () => {
    expect(ruleTitle(problem('job_profile.cardinality'), 'Job Profile')).toBe('More than one Job Profile');
  });

  it('are the core’s own where it did not send what the translation needs', () => {
    expect(problemText(problem('language.case'), 'X')).toBe('As the core puts it.');
  });

  it('call a unit that will be created new, not unknown', () => {
    const created = problem('ref.unknown', { name: 'Sales', creates: 'department' });
    expect(ruleTitle(created, 'Department')).toBe('New Department');
    expect(problemText(created, 'Department')).toContain('will be created');
  });

  it('count what a fix for all would mend', () => {
    expect(fixAllText({ code: 'trim', params: {}, safe: true, cells: [] }, 211)).toBe(
      'Remove the spaces in 211',
    );
    expect(fixAllText({ code: 'new_fix', params: {}, safe: true, cells: [] }, 2)).toBe('new fix (2 times)');
  });

  it('name the rows of a note, and the code of an unknown one', () => {
    expect(noteText({ code: 'rows.long', rows: [9], count: 1, detail: '' })).toContain('Row 9');
    expect(noteText({ code: 'sun.spots', rows: [], count: 0, detail: 'many' })).toBe('sun.spots many');
  });

  it('give as the reason of a blocked row every fault of the file that blocks it', () => {
    const missing = (label: string) => problem('column.missing', { label });
    expect(reasonText('column.missing', [missing('Job Profile'), problem('x.y'), missing('Role')])).toBe(
      'No column holds Job Profile. No column holds Role.',
    );
  });

  it('name the column in the heading of groups that would have the same', () => {
    const group = (label: string, rule = 'text.mojibake'): ProblemGroup => ({
      rule,
      severity: 'warn',
      field: label,
      label,
      count: 1,
      fixable: 1,
      example: problem(rule, { value: 'RenÃ©e', use: 'Renée' }),
    });
    const groups = [group('First Name'), group('Last Name'), group('Email', 'email.case')];
    const view = { groups } as ImportView;
    expect(groups.map((one) => groupTitle(one, view))).toEqual([
      'First Name: Letters read in the wrong encoding',
      'Last Name: Letters read in the wrong encoding',
      'Capitals in an address',
    ]);
  });

  it('give a reason for a skipped row', () => {
    expect(reasonText('left_out')).toBe('You left it out.');
    expect(reasonText('some.other_reason')).toBe('some other reason');
  });
});

describe('tabs of the review', () => {
  const counts = { create: 0, update: 3, unchanged: 0, skip: 1, reject: 2, conflict: 0 };

  it('add up and begin where something is', () => {
    expect(bucketTabs(counts, null).reduce((sum, tab) => sum + tab.count, 0)).toBe(sumOf(counts));
    expect(firstTab(counts, null)).toBe('update');
  });

  it('show who is not in the file where it is everybody, first where they are many', () => {
    const few = {
      people: 320,
      leavers: [],
      leavers_total: 3,
      by_rows: 0,
      kept: [],
      kept_total: 0,
      unread: 0,
      parts: [],
      typed: 0,
      lasting: 0,
      consent: false,
    };
    expect(bucketTabs(counts, few).find((tab) => tab.id === 'absent')).toMatchObject({
      count: 3,
      alarm: false,
    });
    expect(firstTab(counts, few)).toBe('update');
    const many = { ...few, leavers_total: 61, consent: true };
    expect(bucketTabs(counts, many).find((tab) => tab.id === 'absent')).toMatchObject({ alarm: true });
    expect(firstTab(counts, many)).toBe('absent');
  });

  it('show conflicts only when there are any', () => {
    expect(bucketTabs(counts, null).map((tab) => tab.id)).not.toContain('conflict');
    expect(bucketTabs({ ...counts, conflict: 1 }, null).map((tab) => tab.id)).toContain('conflict');
  });
});

describe('columns', () => {
  const target = (key: string, required: boolean) => ({ key, label: key, required, same: false });
  const column = (header: string, to: string | null) => ({
    header,
    target: to,
    label: '',
    required: false,
    confidence: 100,
    reason: '',
    samples: [],
    values: [],
    choices: [],
    secret: false,
  });

  it('say which other column has a target', () => {
    const choices = targetChoices(
      [target('email', true)],
      [column('Mail', 'email'), column('Post', null)],
      1,
      (label, by) => `${label} < ${by}`,
      (label) => label,
    );
    expect(choices[0]?.label).toBe('email * < Mail');
  });

  it('call what people had until now by their own field', () => {
    const targets = [target('email', true), target('email.before', false)];
    const choices = targetChoices(
      targets,
      [column('Old mail', null)],
      0,
      (label) => label,
      (label) => `${label} until now`,
    );
    expect(choices.map((choice) => choice.label)).toEqual(['email *', 'email until now']);
  });

  it('are joined in the order of the file, and split without a sign', () => {
    const asked = { column: 2, separator: ' ', order: '' as const, joined: [3, 0] };
    expect(reshapeAsk({ ...asked, how: 'join' })).toEqual({
      columns: [0, 2, 3],
      how: 'join',
      separator: ' ',
      order: null,
    });
    expect(reshapeAsk({ ...asked, how: 'name', order: 'family_first' })).toEqual({
      columns: [2],
      how: 'name',
      separator: null,
      order: 'family_first',
    });
  });
});

describe('what a file was taken for', () => {
  it('stays on the list even when it is unusual', () => {
    expect(withCurrent(['utf-8'], 'Shift_JIS')).toEqual(['Shift_JIS', 'utf-8']);
    expect(withCurrent(['utf-8'], 'UTF-8')).toEqual(['utf-8']);
  });

  it('has a size people read', () => {
    expect(sizeOf(512, 'en')).toBe('1 kB');
    expect(sizeOf(3_400_000, 'en')).toBe('3.4 MB');
  });
});

describe('what has changed since last time', () => {
  const recipe = {
    file: 'october.csv',
    at: '2026-10-01T10:00:00Z',
    new_columns: ['Shift'],
    missing_columns: ['Cost centre', 'Floor'],
    renamed_columns: [{ before: 'Team', now: 'Unit' }],
    new_texts: [{ column: 'Unit', texts: ['Legal'] }],
    missing: ['Ada Byron'],
    missing_total: 1,
    blocked_before: 2,
    blocked_now: 14,
    more_of: [{ rule: 'email.syntax', label: 'Email', count: 7, now: 12, before: 0 }],
    taken: [
      { choice: 'mode', value: 'update_only', label: '' },
      { choice: 'activations', value: '', label: '' },
    ],
    asked: [{ choice: 'role', value: 'admin', label: 'Admin' }],
  };

  it('says which choices hold without being chosen, and which are to be chosen again', () => {
    expect(chosenLines(recipe)).toEqual([
      'Chosen then, and holds for this file too: “Only update people who exist”; new people get no message.',
      'Chosen then, and not taken over because it is chosen for each file: the role Admin.',
    ]);
    expect(chosenLines({ ...recipe, taken: [], asked: [] })).toEqual([]);
  });

  it('is said in sentences, in the language of the window', () => {
    expect(driftLines(recipe)).toEqual([
      'The column “Team” is called “Unit” in this file and is read as before. Make sure that it is the same column.',
      'The column “Shift” is new. Look on the Columns page what is taken from it.',
      'The columns “Cost centre”, “Floor” are gone. What people have there stays as it is.',
      '“Unit” says for the first time: “Legal”.',
      'In the last file and not in this one (1): Ada Byron. Check whether they have left.',
      '14 % of the rows cannot be imported as they are; of the last file it was 2 %. Something may have changed where the file is made.',
      'More often than last time: “Not an e-mail address” in Email, 7 times, in 12 % of the rows (last time 0 %).',
    ]);
    setLanguage('nl');
    const dutch = driftLines(recipe);
    expect(dutch).toHaveLength(7);
    expect(dutch[6]).toContain('“Geen e-mailadres” in Email, 7 keer');
  });

  it('is nothing where nothing has', () => {
    const same = { ...recipe, new_columns: [], missing_columns: [], renamed_columns: [], new_texts: [] };
    expect(driftLines({ ...same, missing_total: 0, blocked_now: 2, more_of: [] })).toEqual([]);
  });
});
