import { setHost } from '../../src/host';
import { FakeHost } from './host';

/** Puts the fake behind the page: for `vite dev` and for screenshots without the core. */
export function installFakeHost(): void {
  setHost(new FakeHost());
}
