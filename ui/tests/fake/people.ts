import type { ActionOutcome } from '../../src/ipc/types/ActionOutcome';
import type { ActionView } from '../../src/ipc/types/ActionView';
import type { PeopleQuery } from '../../src/ipc/types/PeopleQuery';
import type { PersonRow } from '../../src/ipc/types/PersonRow';
import type { NewPersonView } from '../../src/ipc/types/NewPersonView';
import type { PersonView } from '../../src/ipc/types/PersonView';
import type { Selection } from '../../src/ipc/types/Selection';
import type { Answers } from './host';
import { COLUMNS, makePerson, ROLES, UNITS, type FakePerson } from './people-data';

/** A directory in memory, enough to look at the people screens. Rules are the core's. Not shipped. */
export class FakePeople {
  readonly people: FakePerson[];

  constructor(count: number) {
    this.people = Array.from({ length: count }, (_, index) => makePerson(index));
  }

  private find(query: PeopleQuery): FakePerson[] {
    const search = query.search.toLowerCase();
    const views: Record<string, (p: FakePerson) => boolean> = {
      attention: (p) => p.mark === 'conflict' || p.status.tone === 'bad',
      never: (p) => p.values['last_access']?.length === 0,
      no_mfa: (p) => p.values['mfa']?.[0] === '0',
      unsent: (p) => p.mark !== null,
    };
    const found = this.people.filter(
      (p) =>
        (views[query.view]?.(p) ?? true) &&
        (search === '' || Object.values(p.values).flat().join(' ').toLowerCase().includes(search)) &&
        query.filters.every((f) => {
          const values = f.key === 'status' ? [p.status.id] : (p.values[f.key] ?? []);
          return f.values.some((v) => (v === '' ? values.length === 0 : values.includes(v)));
        }),
    );
    const key = query.sort === '' ? 'name' : query.sort;
    const of = (p: FakePerson) => (key === 'status' ? p.status.label : (p.values[key]?.[0] ?? ''));
    found.sort((a, b) => of(a).localeCompare(of(b)) * (query.descending ? -1 : 1));
    return found;
  }

  private row(person: FakePerson): PersonRow {
    return {
      id: person.id,
      cells: COLUMNS.map((column) => {
        if (column.key === 'status') return person.status.label;
        const values = person.values[column.key] ?? [];
        return values.map((v) => column.choices.find((c) => c.value === v)?.label ?? v).join(', ');
      }),
      status: person.status,
      changed: person.changed.map((key) => COLUMNS.findIndex((c) => c.key === key)),
      why: null,
      mfa_advised: false,
      mark: person.mark,
    };
  }

  private chosen(selection: Selection): FakePerson[] {
    if (selection.kind === 'ids') return this.people.filter((p) => selection.ids.includes(p.id));
    return this.find(selection.query).filter((p) => !selection.except.includes(p.id));
  }

  private fields(person?: FakePerson): PersonView['fields'] {
    return [
      { key: 'first_name', label: 'First name', kind: 'text' as const },
      { key: 'last_name', label: 'Last name', kind: 'text' as const },
      ...COLUMNS.filter((c) => !['name', 'status', 'last_access', 'mfa'].includes(c.key)),
      { key: 'password', label: 'Password', kind: 'secret' as const },
    ].map((c) => ({
      key: c.key,
      label: c.label,
      kind: c.kind,
      values: person?.values[c.key] ?? [],
      sent_values: person?.changed.includes(c.key) ? ['Finance'] : null,
      required: ['first_name', 'last_name', 'department'].includes(c.key),
      locked: c.key === 'lang' && person?.id === 'p3' ? 'directory.read_only' : null,
      choices: 'choices' in c ? c.choices : [],
      addable: false,
      hint: null,
    }));
  }

  private view(person: FakePerson | undefined): PersonView {
    return {
      id: person?.id ?? '',
      name: person?.values['name']?.[0] ?? '',
      login: person?.values['email']?.[0] ?? '',
      status: person?.status ?? { id: 'new', label: '', tone: 'muted' },
      status_since: '2026-11-19T16:04:00Z',
      fields: this.fields(person),
      actions: ACTIONS,
      created_at: '2024-07-01T08:00:00Z',
      last_access_at: person?.values['last_access']?.[0] ?? null,
      status_why: null,
      email_verified_at: null,
      invited_by: null,
      deliveries: [],
      mfa: null,
      mark: person?.mark ?? null,
      history: [
        {
          at: '2026-11-22T08:00:00Z',
          actor: 'Ada Admin',
          what: 'edit',
          field: 'Department',
          kind: 'one',
          before: 'Finance',
          after: 'Operations',
        },
        {
          at: '2024-07-01T08:00:00Z',
          actor: 'import',
          what: 'create',
          field: null,
          kind: 'text',
          before: null,
          after: null,
        },
      ],
    };
  }

  private add(values: Partial<Record<string, string[]>>): FakePerson {
    const person = { ...makePerson(this.people.length), mark: 'new' };
    Object.assign(person.values, values);
    this.people.unshift(person);
    return person;
  }

  private newPerson(values: Partial<Record<string, string[]>>, activations: string[] | null): NewPersonView {
    const filled = (key: string) => (values[key] ?? []).some((text) => text !== '');
    const missing = ['first_name', 'last_name'].filter((key) => !filled(key));
    const mail = activations?.includes('mail') ?? true;
    return {
      label: '',
      fields: this.fields(),
      ways: [
        {
          id: 'mail',
          label: 'Send an invitation by e-mail',
          pick: 'tick',
          chosen: mail,
          refused: null,
          missing: [],
          secret: null,
        },
        {
          id: 'sms',
          label: 'Send a text message',
          pick: 'tick',
          chosen: false,
          refused: 'capability.sms',
          missing: [],
          secret: null,
        },
      ],
      memberships: [],
      effects: mail ? [{ effect: 'email', label: 'Invitation', count: 1 }] : [],
      problems: Object.fromEntries(missing.map((key) => [key, 'required'])),
    };
  }

  answers(): Answers {
    return {
      people_columns: () => COLUMNS,
      people_views: () =>
        ['', 'attention', 'never', 'no_mfa', 'unsent'].map((id) => ({
          id,
          label: '',
          count: this.find({ view: id, search: '', filters: [], sort: '', descending: false }).length,
        })),
      people_page: ({ query, offset, limit }) => {
        const found = this.find(query);
        return { total: found.length, rows: found.slice(offset, offset + limit).map((p) => this.row(p)) };
      },
      person: ({ id }) => this.view(this.people.find((p) => p.id === id)),
      new_person: ({ values, activations }) => this.newPerson(values, activations),
      new_people: () => this.fields(),
      create_people: ({ people, dry_run }) => {
        const problems = people.map((values) => this.newPerson(values, null).problems);
        const clean = problems.every((one) => Object.keys(one).length === 0);
        const ids = clean && !dry_run ? people.map((values) => this.add(values).id) : [];
        return { ids, problems, effects: [{ effect: 'email', label: 'Invitation', count: people.length }] };
      },
      create_person: ({ values }) => {
        if ((values['first_name'] ?? []).length === 0) {
          throw Object.assign(new Error('invalid'), { code: 'invalid', details: { first_name: 'required' } });
        }
        return this.view(this.add(values));
      },
      edit_people: ({ selection, values }) => {
        const people = this.chosen(selection);
        for (const person of people) {
          Object.assign(person.values, values);
          person.mark ??= 'changed';
          person.changed = [...new Set([...person.changed, ...Object.keys(values)])].filter((k) =>
            COLUMNS.some((c) => c.key === k),
          );
        }
        return outcome(people.length);
      },
      people_actions: ({ selection }) => {
        const people = this.chosen(selection);
        return ACTIONS.map((action) => ({
          action,
          applies_to:
            action.refused !== null
              ? 0
              : action.action === 'unblock'
                ? people.filter((p) => p.status.tone === 'bad').length
                : people.length,
        }));
      },
      act_on_people: ({ selection, action }) => {
        const people = this.chosen(selection);
        if (action !== 'disable') return outcome(people.length);
        return {
          ...outcome(people.length - 1),
          refused: [{ id: 'p1', name: 'Ada Admin', code: 'self.disable', message: '' }],
          refused_total: 1,
          effects: [{ effect: 'lose_access', label: '', count: people.length - 1 }],
        };
      },
      units: () => UNITS,
      add_unit: ({ name, parent }) => {
        const unit = { id: `u${UNITS.length}`, name, parent, people: 0, pending: true, locked: null };
        UNITS.push(unit);
        return unit;
      },
      rename_unit: ({ id, name }) => {
        const unit = UNITS.find((known) => known.id === id);
        if (unit === undefined) throw Object.assign(new Error('gone'), { code: 'not_found', details: {} });
        return Object.assign(unit, { name, pending: true });
      },
      roles: () =>
        ROLES.map((role, index) => ({
          id: role.value,
          label: role.label,
          rank: role.rank,
          people: this.people.filter((p) => p.values['role']?.includes(role.value)).length,
          manages_users: role.rank >= 60,
          refused: role.rank > 60 ? 'rank' : null,
          own: index === 1,
          locked: index === 0 ? 'rank' : null,
        })),
    };
  }
}

const outcome = (done: number): ActionOutcome => ({
  done,
  people: [],
  unchanged: 0,
  refused: [],
  refused_total: 0,
  effects: [],
});

const action = (id: string, label: string, rest: Partial<ActionView> = {}): ActionView => ({
  action: id,
  label,
  refused: null,
  refused_message: null,
  typed_confirmation: false,
  irreversible: false,
  platform_makes: false,
  argument: [],
  secret: false,
  secret_optional: false,
  moves_status: false,
  advice: null,
  ...rest,
});

const ACTIONS: ActionView[] = [
  action('role_set', '', {
    argument: ROLES.map((r) => ({ value: r.value, label: r.label, refused: r.rank > 60 ? 'rank' : null })),
  }),
  action('unblock', 'Unblock'),
  action('disable', 'Disable', { typed_confirmation: true }),
  action('mfa_require', ''),
  action('delete', 'Delete', {
    irreversible: true,
    typed_confirmation: true,
    advice: {
      action: 'disable',
      label: 'Disable',
      refused: null,
      reasons: ['They may come back', 'Reports need history', 'Only active users are billed'],
    },
  }),
  action('ban', 'Ban', { refused: 'rank' }),
];
