import type { PeopleColumn } from '../../src/ipc/types/PeopleColumn';
import type { StatusView } from '../../src/ipc/types/StatusView';
import type { UnitView } from '../../src/ipc/types/UnitView';

const FIRST = [
  'Noor',
  'Freja',
  'Daan',
  'Giulia',
  'Anna',
  'Chloé',
  'Jonas',
  'Inés',
  'Mikkel',
  'Bram',
  'Karin',
  'Hugo',
  'Sanne',
];
const LAST = [
  'Aalbers',
  'Andersen',
  'Bakker',
  'Bianchi',
  'de Vries',
  'Dubois',
  'Fischer',
  'García',
  'Hansen',
  'Jansen',
  'Meijer',
];

export const DEPARTMENTS = [
  'Sales / North',
  'Sales / South',
  'Operations',
  'HR / Learning',
  'Finance',
  'IT / Service desk',
];
export const ROLES = [
  { value: 'administrator', label: 'Administrator', rank: 100 },
  { value: 'user_manager', label: 'User manager', rank: 60 },
  { value: 'coach', label: 'Coach', rank: 30 },
  { value: 'learner', label: 'Learner', rank: 10 },
];
export const STATUSES: StatusView[] = [
  { id: 'validated', label: 'Validated', tone: 'good' },
  { id: 'invited', label: 'Invited', tone: 'pending' },
  { id: 'denied', label: 'Denied', tone: 'bad' },
  { id: 'banned', label: 'Banned', tone: 'muted' },
];

const choices = (values: { value: string; label: string }[]) =>
  values.map(({ value, label }) => ({ value, label, refused: value === 'administrator' ? 'rank' : null }));

const column = (
  key: string,
  kind: PeopleColumn['kind'],
  label: string,
  rest: Partial<PeopleColumn> = {},
): PeopleColumn => ({
  key,
  label,
  kind,
  sortable: true,
  filterable: false,
  editable: false,
  opens: key === 'name',
  choices: [],
  ...rest,
});

export const COLUMNS: PeopleColumn[] = [
  column('name', 'text', ''),
  column('status', 'status', '', {
    filterable: true,
    choices: choices(STATUSES.map((s) => ({ value: s.id, label: s.label }))),
  }),
  column('email', 'email', 'Email', { editable: true }),
  column('department', 'many', 'Department', {
    editable: true,
    filterable: true,
    choices: choices(DEPARTMENTS.map((d) => ({ value: d, label: d }))),
  }),
  column('role', 'one', 'Role', { editable: true, filterable: true, choices: choices(ROLES) }),
  column('lang', 'one', 'Language', {
    editable: true,
    choices: choices([
      { value: 'nl', label: 'Nederlands' },
      { value: 'en', label: 'English' },
    ]),
  }),
  column('mfa', 'flag', '', { filterable: true }),
  column('last_access', 'instant', ''),
];

export interface FakePerson {
  id: string;
  values: Record<string, string[]>;
  status: StatusView;
  mark: string | null;
  changed: string[];
}

export function makePerson(index: number): FakePerson {
  const first = FIRST[index % FIRST.length]!;
  const last = LAST[(index * 7) % LAST.length]!;
  const login = `${first}.${last}${index > 40 ? String(index) : ''}@acme.example`
    .toLowerCase()
    .replaceAll(' ', '');
  const hours = (index * 37) % 4000;
  const mark = { 1: 'changed', 5: 'new', 8: 'conflict', 12: 'changed' }[index] ?? null;
  return {
    id: `p${String(index)}`,
    values: {
      name: [`${last}, ${first}`],
      first_name: [first],
      last_name: [last],
      email: [login],
      department: index % 9 === 0 ? ['HR / Learning', 'Finance'] : [DEPARTMENTS[index % DEPARTMENTS.length]!],
      role: [ROLES[index % 23 === 3 ? 0 : index % 7 === 2 ? 2 : 3]!.value],
      lang: [index % 3 === 0 ? 'nl' : 'en'],
      mfa: [index % 2 === 0 ? '1' : '0'],
      last_access: index % 11 === 5 ? [] : [new Date(Date.now() - hours * 3_600_000).toISOString()],
    },
    status: STATUSES[index % 8 === 7 ? 2 : index % 31 === 11 ? 3 : index % 13 === 5 ? 1 : 0]!,
    mark,
    changed: mark === 'changed' ? ['department'] : [],
  };
}

export const UNITS: UnitView[] = [
  { id: 'd1', name: 'Sales', parent: null, people: 0, pending: false, locked: null },
  { id: 'd2', name: 'Sales / North', parent: 'd1', people: 2067, pending: false, locked: null },
  { id: 'd3', name: 'Sales / South', parent: 'd1', people: 2066, pending: true, locked: null },
  { id: 'd4', name: 'Operations', parent: null, people: 2069, pending: false, locked: null },
  {
    id: 'd5',
    name: 'HR / Learning',
    parent: null,
    people: 3102,
    pending: false,
    locked: 'directory.read_only',
  },
  { id: 'd6', name: 'Finance', parent: null, people: 1980, pending: false, locked: null },
];
