import { beforeEach, describe, expect, it } from 'vitest';
import { setHost } from '../../../host';
import { FakeHost } from '../../../../tests/fake/host';
import type { AccessWay } from '../../../ipc/types/AccessWay';
import type { NewPersonRequest } from '../../../ipc/types/NewPersonRequest';
import type { NewPersonView } from '../../../ipc/types/NewPersonView';
import { Newcomer } from './newcomer.svelte';

const way = (id: string, secret: string | null = null): AccessWay => ({
  id,
  label: id,
  pick: 'one_of',
  chosen: false,
  refused: null,
  missing: [],
  secret,
});

/** A core with two ways that exclude each other, the first with a password. */
function view({ activations, values }: NewPersonRequest): NewPersonView {
  const ways = [way('typed', 'password'), way('mailed')].map((one) => ({
    ...one,
    chosen: activations?.includes(one.id) ?? false,
  }));
  const problems: Record<string, string> = {};
  if ((values['name'] ?? []).length === 0) problems['name'] = 'required';
  if (!ways.some((one) => one.chosen)) problems['activations'] = 'password.choice';
  else if (ways[0]?.chosen === true && (values['password'] ?? []).length === 0) {
    problems['password'] = 'password.choice';
  }
  return { label: '', fields: [], ways, memberships: [], effects: [], problems };
}

describe('the form of a new person', () => {
  let host: FakeHost;
  beforeEach(() => {
    host = new FakeHost({
      new_person: view,
      create_person: ({ values, activations }) => {
        const { problems } = view({ values, activations: activations ?? null });
        throw Object.assign(new Error('invalid'), { code: 'invalid', message: '', details: problems });
      },
    });
    setHost(host);
  });

  it('s2_31 chooses one of the ways that exclude each other, and sends no password of the other', async () => {
    const person = new Newcomer();
    await person.ask();
    person.choose(person.ways[0]!, true);
    await person.ask();
    person.set('password', ['secret one']);
    person.choose(person.ways[1]!, true);
    await person.ask();
    expect(person.ways.map((one) => one.chosen)).toEqual([false, true]);
    await person.save();
    const sent = host.calls.at(-1)?.request as { values: object; activations: string[] };
    expect(sent.activations).toEqual(['mailed']);
    expect(sent.values).not.toHaveProperty('password');
  });

  it('s2_35 marks what is missing only once saving was tried', async () => {
    const person = new Newcomer();
    await person.ask();
    expect(person.fault('name')).toBeUndefined();
    expect(await person.save()).toBeUndefined();
    expect(person.fault('name')).toBe('Required.');
    expect(person.fault('activations')).toContain('exactly one');
    person.set('name', ['Ann']);
    await person.ask();
    expect(person.fault('name')).toBeUndefined();
  });

  it('s2_31 asks for the password of the chosen way, not for the choice again', async () => {
    const person = new Newcomer();
    await person.ask();
    person.set('name', ['Ann']);
    person.choose(person.ways[0]!, true);
    await person.ask();
    expect(person.fault('password')).toBeUndefined();
    await person.save();
    expect(person.fault('password')).toBe('Required.');
  });
});
