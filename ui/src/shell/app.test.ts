import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeHost } from '../../tests/fake/host';
import { openStatus } from '../../tests/fake/status';
import { setHost } from '../host';
import type { AppStatus } from '../ipc/types/AppStatus';
import type { ConnectionState } from '../ipc/types/ConnectionState';
import { appStatus, setStatus, startApp } from './app.svelte';

/** The connection in a state, as the core's answer of that number. */
function answer(serial: number, state: ConnectionState): AppStatus {
  const status = openStatus();
  if (status.open !== null) status.open.connection.state = state;
  return { ...status, serial };
}
const shown = () => appStatus()?.open?.connection.state;

let serial = 100;
beforeEach(() => {
  serial += 100;
  setHost(new FakeHost());
  setStatus(answer(serial, 'signed_out'));
});

describe('the status on the page', () => {
  it('is not set back by an answer that was overtaken on its way', () => {
    setStatus(answer(serial + 2, 'online'));
    setStatus(answer(serial + 1, 'syncing'));
    expect(shown()).toBe('online');
  });

  it('follows what the core announces', async () => {
    let state: ConnectionState = 'syncing';
    const host = new FakeHost({ app_status: () => answer(++serial, state) });
    setHost(host);
    await startApp();
    expect(shown()).toBe('syncing');
    state = 'online';
    host.emit({ kind: 'changed', topics: ['status', 'people', 'org', 'changes'] });
    await vi.waitFor(() => expect(shown()).toBe('online'));
  });
});
