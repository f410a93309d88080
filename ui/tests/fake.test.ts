import { describe, expect, it } from 'vitest';
import { host } from '../src/host';
import { FakeHost } from './fake/host';
import { installFakeHost } from './fake/install';

const sources = import.meta.glob<string>(['../src/**/*.{ts,svelte}', '!../src/**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The fake's platform neither invites people nor lets its roles be changed, so their screens do not ask. */
const ELSEWHERE = ['invitations', 'invite', 'invite_form', 'add_role', 'rename_role'];

describe('the page without a core', () => {
  it('is answered whatever it asks', () => {
    installFakeHost();
    const fake = host();
    const answers = fake instanceof FakeHost ? fake.answers : {};
    const asked = Object.values(sources).flatMap((text) =>
      [...text.matchAll(/\bcall\(\s*'([a-z_]+)'/g)].map((match) => match[1]!),
    );
    const unanswered = [...new Set(asked)].filter(
      (command) => !(command in answers) && !ELSEWHERE.includes(command),
    );
    expect(unanswered).toEqual([]);
  });
});
