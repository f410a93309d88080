import type { AppStatus } from '../../src/ipc/types/AppStatus';
import type { ChangeState } from '../../src/ipc/types/ChangeState';
import type { ChangeView } from '../../src/ipc/types/ChangeView';
import type { UndoReport } from '../../src/ipc/types/UndoReport';
import type { Answers } from './host';
import { openStatus } from './status';

const change = (id: string, state: ChangeState, rest: Partial<ChangeView> = {}): ChangeView => ({
  id,
  state,
  verb: 'update',
  verb_label: '',
  target: 'p3',
  name: 'Bianchi, Giulia',
  thing: '',
  batch: 'edit',
  batch_kind: 'edit',
  batch_id: 'b1',
  at: '2026-11-22T09:12:00Z',
  fields: [
    {
      field: 'department',
      label: 'Department',
      kind: 'one',
      base: 'Finance',
      mine: 'Operations',
      theirs: null,
    },
  ],
  attempts: 1,
  error: null,
  ...rest,
});

const undone = (status: AppStatus): UndoReport => ({
  asks: false,
  step: 'edit',
  name: 'edit',
  done: 1,
  sends: 0,
  lines: [],
  stays: [],
  later: 0,
  left: [],
  left_total: 0,
  status,
});

const CHANGES: ChangeView[] = [
  change('c1', 'waiting'),
  change('c2', 'waiting', {
    verb: 'create',
    name: 'Schmidt, Pia',
    batch: 'Personeel_2026-11.xlsx',
    batch_id: 'b2',
    fields: [],
  }),
  change('c3', 'conflict', {
    name: 'Hansen, Mikkel',
    fields: [
      {
        field: 'department',
        label: 'Department',
        kind: 'one',
        base: 'Finance',
        mine: 'Operations',
        theirs: 'HR / Learning',
      },
      { field: 'phone', label: 'Phone', kind: 'phone', base: '', mine: '+31 6 12345678', theirs: null },
    ],
  }),
  change('c4', 'refused', {
    name: 'Lefèvre, Hugo',
    attempts: 2,
    error: { code: 'rank', message: 'User hugo.lefevre outranks the caller', details: {} },
  }),
  change('c5', 'sent', { name: 'Aalbers, Noor' }),
];

/** Sessions, settings and changes of the fake. `state` is what the page starts in. */
export function restAnswers(state: 'open' | 'first' | 'locked' | 'signed_out' | 'offline'): Answers {
  let status: AppStatus = openStatus();
  const open = status.open;
  if (state === 'first') status = { ...status, open: null, workspaces: [] };
  if (state === 'locked') status = { ...status, open: null };
  if (open !== null && state === 'signed_out') {
    status = {
      ...status,
      open: { ...open, connection: { ...open.connection, state: 'signed_out', actor: null } },
    };
  }
  if (open !== null && state === 'offline') {
    status = {
      ...status,
      open: {
        ...open,
        connection: { ...open.connection, state: 'offline', next_try: '2026-11-22T10:00:00Z' },
        counts: { people: 12408, imports: 1, waiting: 14, attention: 2 },
      },
    };
  }
  const unlocked = () => (status = { ...openStatus(), settings: status.settings });
  return {
    app_status: () => status,
    create_workspace: unlocked,
    unlock: ({ passphrase }) => {
      if (passphrase === 'wrong')
        throw Object.assign(new Error('wrong'), { code: 'wrong_passphrase', details: {} });
      return unlocked();
    },
    lock: () => (status = { ...status, open: null }),
    sign_in: unlocked,
    sign_out: () => status,
    practice_sign_in: () => ({ login: 'admin@acme.example', password: 'practice', totp: '123456' }),
    hold: ({ offline }) =>
      (status = {
        ...status,
        open: status.open && {
          ...status.open,
          connection: { ...status.open.connection, state: offline ? 'held' : 'online' },
        },
      }),
    sync_now: () => status,
    change_passphrase: () => status,
    profile_save: () => status,
    profile_restore: () => status,
    remove_workspace: () => (status = { ...status, open: null, workspaces: [] }),
    save_settings: (settings) => (status = { ...status, settings }),
    undo: () => undone(status),
    redo: () => undone(status),
    changes: ({ state: wanted }) => {
      const changes = CHANGES.filter((c) => wanted === null || c.state === wanted);
      const states = ['waiting', 'sending', 'unknown', 'conflict', 'refused', 'sent'] as const;
      return {
        total: changes.length,
        by_state: states.map((s) => ({ state: s, count: CHANGES.filter((c) => c.state === s).length })),
        changes,
      };
    },
    resolve_conflict: () => ({}),
    retry_changes: () => ({}),
    discard_batch: () => ({}),
    discard_changes: () => ({}),
  };
}
