import type { AppStatus } from '../../src/ipc/types/AppStatus';

/** A practice workspace that is open, signed in and online. */
export function openStatus(): AppStatus {
  return {
    serial: 0,
    version: '0.1.0',
    workspaces: [{ id: 'w1', name: 'Acme Learning', profile: '2LRN4', keychain: false, passphrase: true }],
    open: {
      id: 'w1',
      name: 'Acme Learning',
      profile_id: '2lrn4',
      profile: '2LRN4',
      role_term: 'Role',
      invitations: null,
      add_label: '',
      unit_kinds: [{ kind: 'department', label: 'Departments', tree: true, field: 'department' }],
      people: {
        menu: [],
        population: null,
        mfa_term: 'MFA',
        bulk_apply_label: null,
        no_deletion: null,
      },
      connection: {
        state: 'online',
        url: 'http://127.0.0.1:4100',
        practice: true,
        actor: { name: 'Ada Admin', roles: ['Admin'], rank: 100 },
        last_synced: '2026-11-22T09:42:00Z',
        next_try: null,
        error: null,
      },
      counts: { people: 12408, imports: 1, waiting: 0, attention: 0 },
      undo: { undo: null, redo: null },
      template_name: 'Template.csv',
    },
    keychain: false,
    settings: { language: 'en', theme: 'system', lock_after_minutes: 10 },
    profiles: [{ id: '2lrn4', label: '2LRN4', version: '2026.1', online: true }],
    suggested_profile: '2lrn4',
    sample: true,
  };
}
