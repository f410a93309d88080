import { afterEach, describe, expect, it } from 'vitest';

import { setLanguage } from '../../i18n/index.svelte';
import type { ImportView } from '../../ipc/types/ImportView';
import type { ProblemView } from '../../ipc/types/ProblemView';
import { fileCards } from './fileproblems';

afterEach(() => setLanguage('en'));

const problem = (
  rule: string,
  params: Record<string, string>,
  more: Partial<ProblemView> = {},
): ProblemView => ({
  rule,
  severity: 'info',
  row: 0,
  column: null,
  params,
  message: '',
  fixes: [],
  ...more,
});
const flag = [
  { value: '1', label: 'Yes', refused: null },
  { value: '0', label: 'No', refused: null },
];
const view = { same: [{ target: 'mfa', free: true, default: '0', choices: flag }] } as unknown as ImportView;

describe('what is said of a file as a whole', () => {
  it('says yes and no in the language of the window', () => {
    const usual = problem('column.default', { target: 'mfa', label: 'Enable MFA', default: 'no' });
    setLanguage('nl');
    expect(fileCards([usual], view)[0]?.text).toContain('Nieuwe personen krijgen Nee');
  });

  it('says that a file is refused for columns nobody knows, and which ones one button leaves out', () => {
    const unknown = (header: string, severity: ProblemView['severity']) =>
      problem('column.unknown', { header }, { severity });
    const [refused] = fileCards([unknown('course1', 'error'), unknown('shoe size', 'error')], view);
    expect(refused?.text).toContain('takes no file with columns it does not know: “course1”, “shoe size”');
    expect(refused?.leaveOut).toEqual(['course1', 'shoe size']);
    const [ignored] = fileCards([unknown('course1', 'warn'), unknown('shoe size', 'warn')], view);
    expect(ignored?.text).toContain('Nothing has to be done');
    expect(ignored?.leaveOut).toEqual([]);
  });

  it('asks to convert only where that can be done', () => {
    const format = problem('file.format', { allowed: 'xlsx' });
    expect(fileCards([format], view)[0]?.text).toContain('You need do nothing');
    const fixes = [{ code: 'convert', params: {}, safe: false, cells: [] }];
    expect(fileCards([{ ...format, fixes }], view)[0]?.text).toContain('Convert it');
  });
});
