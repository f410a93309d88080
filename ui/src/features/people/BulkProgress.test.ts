import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeHost } from '../../../tests/fake/host';
import { openStatus } from '../../../tests/fake/status';
import { setHost } from '../../host';
import { setLanguage } from '../../i18n/index.svelte';
import { startApp } from '../../shell/app.svelte';
import BulkProgress from './BulkProgress.svelte';

beforeEach(() => setLanguage('en'));

describe('an action on very many people', () => {
  it('says how far it is, and can be stopped', async () => {
    const host = new FakeHost({ app_status: openStatus, cancel_job: () => ({}) });
    setHost(host);
    await startApp();
    const view = render(BulkProgress);
    const job = { kind: 'progress' as const, job: 'j7', work: 'act', seconds_left: null };
    host.emit({ ...job, done: 1200, total: 12408, finished: false });
    await view.findByText('Going through the selection: 1,200 of 12,408');
    await fireEvent.click(view.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(host.calls.at(-1)).toEqual({ command: 'cancel_job', request: { job: 'j7' } }));
    host.emit({ ...job, done: 0, total: null, finished: true });
    await waitFor(() => expect(view.queryByRole('status')).toBeNull());
  });
});
