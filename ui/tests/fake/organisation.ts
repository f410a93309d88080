import type { CountsView } from '../../src/ipc/types/CountsView';
import type { ProfileGuide } from '../../src/ipc/types/ProfileGuide';
import type { StatusView } from '../../src/ipc/types/StatusView';
import type { Answers } from './host';

const STATUSES: [StatusView, number, boolean][] = [
  [{ id: 'active', label: 'Active', tone: 'good' }, 11_604, true],
  [{ id: 'blocked', label: 'Blocked', tone: 'bad' }, 92, true],
  [{ id: 'disabled', label: 'Disabled', tone: 'muted' }, 712, false],
];

const COUNTS: CountsView = {
  people: 12_408,
  billable: 11_696,
  statuses: STATUSES.map(([status, people, billable]) => ({ status, people, billable })),
  months: ['2026-11', '2026-10', '2026-09', '2026-08'].map((month, ago) => ({
    month,
    joined: 214 - 13 * ago,
    ended: 31 + 4 * ago,
    seen: 8_730 - 420 * ago,
    people: 12_408 - 190 * ago,
  })),
};

const feature = (name: string, label: string, on: boolean) => ({ name, label, on });

/** What the platform says of itself, its numbers, and where its help is. */
export function organisationAnswers(): Answers {
  let text = 'schema = 1\n[profile]\nid = "2lrn4"\nlabel = "2LRN4"\n';
  const guide: ProfileGuide = {
    fields: [
      {
        key: 'first_name',
        label: 'First Name',
        required: true,
        required_for_roles: [],
        languages: null,
      },
      { key: 'lang', label: 'Language', required: false, required_for_roles: [], languages: ['en', 'nl'] },
    ],
    roles: [{ id: 'user', label: 'User' }],
  };
  let waiting = [{ person: 'p3', name: 'Hansen, Mikkel' }];
  return {
    help: () => [
      { id: 'support', url: 'https://support.example.org/' },
      { id: 'api', url: 'http://127.0.0.1:4100/docs' },
      { id: 'practice', url: 'http://127.0.0.1:4100/' },
      { id: 'topic:mail', url: 'https://support.example.org/mail' },
    ],
    organisation: () => ({
      announced: true,
      name: 'Acme Learning',
      language: 'en',
      time_zone: 'Europe/Amsterdam',
      package: [feature('groups', 'Groups', true), feature('sso', '', true), feature('sms', '', false)],
      switches: [feature('auto_activation', 'Activation email', false), feature('sso', '', true)],
      hidden: [],
      sso_creates: true,
    }),
    people_counts: () => COUNTS,
    profile_text: () => ({ text, revision: 1, edited: false, restorable: false, guide }),
    profile_check: () => ({ faults: [], guide }),
    profile_edit: ({ text: before }) => ({ text: (text = before) }),
    one_time_passwords: () => waiting,
    take_one_time_password: ({ person }) => {
      waiting = waiting.filter((item) => item.person !== person);
      return { password: 'N358-ygaS-Eazw-dVDD' };
    },
    invite_contexts: () => [],
    export_people: () => ({ people: 0, untold: [] }),
    export_plan: () => ({ people: 1, without_secrets: 0, secrets: [], untold: [] }),
    cancel_job: () => ({}),
  };
}
