import type { BucketCounts } from '../../src/ipc/types/BucketCounts';
import type { AppliedView } from '../../src/ipc/types/AppliedView';
import type { ImportColumnView } from '../../src/ipc/types/ImportColumnView';
import type { ReshapePreview } from '../../src/ipc/types/ReshapePreview';
import type { FindWhat } from '../../src/ipc/types/FindWhat';
import type { FoundPlace } from '../../src/ipc/types/FoundPlace';
import type { FoundView } from '../../src/ipc/types/FoundView';
import type { ImportFindRequest } from '../../src/ipc/types/ImportFindRequest';
import type { ImportView } from '../../src/ipc/types/ImportView';
import type { StepView } from '../../src/ipc/types/StepView';
import type { ReviewView } from '../../src/ipc/types/ReviewView';
import type { ProblemView } from '../../src/ipc/types/ProblemView';

export const HEADERS = ['Voornaam', 'Achternaam', 'E-mailadres', 'Afdeling', 'Taal', 'MFA aan', 'Opmerking'];
export const TARGETS = ['first_name', 'last_name', 'email', 'department', 'language', 'mfa_required', null];
export const LABELS = ['First Name', 'Last Name', 'Email', 'Department', 'Language', 'Enable MFA', ''];
const FIRST = 'Sanne Ruben Tess Emma Lotte Jonas Chloé Mila Karin Daan Hugo Anna'.split(' ');
const LAST = [
  'Meijer',
  'Vermeulen',
  'van den Berg',
  'Müller',
  'Peeters',
  'Fischer',
  'Dubois',
  'Rossi',
  'Kowalska',
  'Bakker',
];
const DEPARTMENTS = [
  'Sales / North',
  'Warehouse / Day shift',
  'IT / Service desk',
  'HR / Learning',
  'Finance',
];
export const LANGUAGES = ['nl', 'en', 'de', 'fr'];

export function makeRow(index: number): string[] {
  const first = FIRST[index % FIRST.length] ?? '';
  const last = LAST[index % LAST.length] ?? '';
  const login = `${first}.${last}${index}`
    .toLowerCase()
    .replaceAll(' ', '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
  return [
    first,
    last,
    index % 37 === 5 ? `${login}@acme` : `${login}@acme.example`,
    index % 29 === 7 ? '' : (DEPARTMENTS[index % DEPARTMENTS.length] ?? ''),
    index % 11 === 3 ? 'Duits' : (LANGUAGES[index % LANGUAGES.length] ?? ''),
    index % 3 === 0 ? '1' : '0',
    '',
  ];
}

/** What is wrong with a row. */
export function problemsOf(row: readonly string[], index: number, german: string | null): ProblemView[] {
  const found: ProblemView[] = [];
  const add = (
    rule: string,
    severity: string,
    column: number,
    message: string,
    fixes: ProblemView['fixes'] = [],
  ) =>
    found.push({
      rule,
      severity,
      row: index,
      column,
      params: { value: row[column] ?? '', use: 'de' },
      message,
      fixes,
    });
  const leave = { code: 'leave_out', params: {}, safe: false, cells: [] };
  if (row[3] === '')
    add('required', 'error', 3, 'Department is empty. The platform demands it. Fill it in.', [leave]);
  if (row[2]?.endsWith('@acme'))
    add('email.syntax', 'fix', 2, 'This is no e-mail address: the part after the @ has no ending.', [
      { code: 'use_value', params: { value: `${row[2]}.example` }, safe: true, cells: [] },
      leave,
    ]);
  if (row[4] === 'Duits' && german === null)
    add('language.variant', 'warn', 4, '“Duits” was read as de.', [
      { code: 'use_value', params: { value: 'de' }, safe: true, cells: [] },
    ]);
  return found;
}

/** Ways of importing, as a platform that always changes who exists allows them. */
const MODES = ['upsert', 'skip_existing', 'create_only', 'update_only', 'full_sync'].map((value) => ({
  value,
  label: '',
  refused: value === 'skip_existing' || value === 'create_only' ? 'mode.always_changes' : null,
}));

/** How rows find their people. */
const MATCHING = {
  match_on: [] as string[],
  match_fields: [{ value: 'email', label: 'E-mail', refused: null }],
  match_usual: 'E-mail',
  clear_blank: false,
  clear_blank_free: false,
};

/** What creating and changing so many people causes. */
export function forecastOf(
  counts: BucketCounts,
): Pick<ReviewView, 'counts' | 'people' | 'doubtful' | 'new_units' | 'effects'> {
  const { create, update } = counts;
  const warning = 'New department: make sure it has access to the right categories and courses.';
  return {
    counts,
    people: create + update,
    doubtful: 0,
    new_units: [
      { kind: 'Department', name: 'Warehouse / Day shift', rows: 3, warning, warning_code: 'course_access' },
    ],
    effects: [
      { effect: 'email', label: 'Send password reset email', count: create },
      { effect: 'email', label: 'Send a welcome email', count: create },
      { effect: 'billable_now', label: '', count: create },
    ],
  };
}

/** The columns of the file. */
export function columnsOf(
  mapping: readonly (string | null)[],
  original: readonly string[][],
  german: string | null,
): ImportColumnView[] {
  return HEADERS.map((header, index) => ({
    header,
    target: mapping[index] ?? null,
    label: mapping[index] === null ? '' : (LABELS[index] ?? ''),
    required: index < 6,
    confidence: index === 5 ? 72 : 100,
    reason: mapping[index] === null ? 'none' : index === 5 ? 'content' : 'alias',
    samples: original.slice(0, 5).map((row) => row[index] ?? ''),
    values:
      index === 4
        ? [
            { text: 'nl', value: 'nl', count: 140, origin: 'found', suggestion: null },
            {
              text: 'Duits',
              value: german,
              count: 27,
              origin: german === null ? 'found' : 'chosen',
              suggestion: null,
            },
          ]
        : [],
    choices: index === 4 ? LANGUAGES.map((value) => ({ value, label: value, refused: null })) : [],
    secret: false,
  }));
}

/** A preview of splitting a column without names. */
export const NOTHING_MADE: ReshapePreview = {
  into: ['First Name', 'Last Name'],
  order: 'given_first',
  rows: 0,
  doubts: 0,
  lines: [],
};
/** Choices of the import. */
export const OPTIONS = {
  role: 'user',
  roles: [
    { value: 'user', label: 'User', refused: null },
    { value: 'admin', label: 'Admin', refused: 'rank' },
  ],
  mode: 'upsert',
  modes: MODES,
  ...MATCHING,
  activations: [
    { id: 'reset_mail', label: 'Send password reset email', chosen: true, locked: null },
    { id: 'welcome_mail', label: 'Send a welcome email', chosen: true, locked: null },
  ],
  create_units: true,
  create_units_free: false,
  bring_back: false,
  bring_back_free: true,
} satisfies ImportView['options'];

/** What can be gone back to. */
export interface State {
  code: string;
  cells: string[][];
  leftOut: Set<number>;
}
export const stepOf = (state: State | undefined): StepView | null =>
  state === undefined ? null : { code: state.code, params: {}, cells: 1, rows: 0 };

/** Cells in which a text is, without regard to capitals. */
export function foundIn(cells: string[][], what: FindWhat): FoundPlace[] {
  return cells.flatMap((line, position) =>
    line.flatMap((text, column) =>
      text.toLowerCase().includes(what.text.toLowerCase()) ? [{ position, column }] : [],
    ),
  );
}

/** What was found, and what replacing it does. */
export function foundView(cells: string[][], { what, replacement }: ImportFindRequest): FoundView {
  const places = foundIn(cells, what);
  return {
    cells: places.length,
    rows: new Set(places.map((place) => place.position)).size,
    changed: replacement === null ? 0 : places.length,
    examples: [],
    problems: null,
  };
}

/** What is wrong with the file as a whole. */
export const FILE_PROBLEMS = [
  {
    rule: 'file.delimiter',
    severity: 'warn',
    row: 0,
    column: null,
    params: { delimiter: ';' },
    message:
      'The platform wants commas between cells; this file has semicolons. It is converted when applied.',
    fixes: [],
  },
] satisfies ImportView['file_problems'];

/** What a draft is once it was applied. */
export function appliedOf({ counts, blocked }: ImportView): AppliedView {
  return {
    at: '2026-11-22T09:12:00Z',
    deactivated: 0,
    queued: counts.create + counts.update + 1,
    people: counts.create + counts.update,
    units: [{ kind: 'Department', count: 1 }],
    counts,
    blocked,
    waiting: 0,
    attention: 0,
    no_undo: null,
  };
}
