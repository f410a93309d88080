import { untrack } from 'svelte';
import { call } from '../../ipc/client';
import type { InviteContext } from '../../ipc/types/InviteContext';
import { version, workspace } from '../../shell/app.svelte';
import { notifyError } from '../../shell/toasts.svelte';

/** The places people are invited from, kept up to date while the component lives. */
export function inviteContexts(): { readonly all: InviteContext[] } {
  let all = $state.raw<InviteContext[]>([]);
  $effect(() => {
    void version('status');
    if (untrack(workspace).invitations !== null)
      call('invite_contexts').then((found) => (all = found), notifyError);
  });
  return {
    get all() {
      return all;
    },
  };
}
