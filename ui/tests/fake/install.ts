import { setHost } from '../../src/host';
import { FakeHost } from './host';
import { FakeImport } from './import';
import { openStatus } from './status';

/** Puts the fake behind the page: for `vite dev` and for screenshots without the core. */
export function installFakeHost(): void {
  setHost(new FakeHost({ app_status: openStatus, ...new FakeImport(1611).answers() }));
}
