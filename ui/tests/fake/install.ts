import { setHost } from '../../src/host';
import { FakeHost } from './host';
import { FakeImport } from './import';
import { organisationAnswers } from './organisation';
import { FakePeople } from './people';
import { restAnswers } from './rest';

/**
 * Puts the fake behind the page: for `vite dev` and for screenshots without the core.
 * `?state=first|locked|signed_out|offline` chooses what it starts in, `?people=N` how many there are.
 */
export function installFakeHost(): void {
  const asked = new URLSearchParams(location.search);
  const state =
    (['first', 'locked', 'signed_out', 'offline'] as const).find((s) => s === asked.get('state')) ?? 'open';
  const people = new FakePeople(Number(asked.get('people') ?? '12408'));
  setHost(
    new FakeHost({
      ...restAnswers(state),
      ...organisationAnswers(),
      ...people.answers(),
      ...new FakeImport(1611).answers(),
    }),
  );
}
