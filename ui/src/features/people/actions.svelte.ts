import { codeKey, t, tOr } from '../../i18n/index.svelte';
import { call } from '../../ipc/client';
import type { ActionOutcome } from '../../ipc/types/ActionOutcome';
import type { ActionView } from '../../ipc/types/ActionView';
import type { Selection } from '../../ipc/types/Selection';
import { runAction } from '../../shell/actions.svelte';
import { refreshStatus } from '../../shell/app.svelte';
import { notify, notifyError } from '../../shell/toasts.svelte';
import { reportRefusals } from './people.svelte';

/** The platform's word for an action, or ours for a built-in one. */
export function actionWords(action: Pick<ActionView, 'action' | 'label'>): string {
  return action.label === '' ? tOr(codeKey('act', action.action), action.action) : action.label;
}

/** An action on its way: what it would do, until a person says yes. */
export interface Pending {
  action: ActionView;
  selection: Selection;
  /** Name of the one person, or undefined for several. */
  name: string | undefined;
  argument: string | null;
  preview: ActionOutcome | null;
}

/** Runs actions on people, asking first where something cannot be taken back or has consequences. */
export class Actions {
  pending = $state.raw<Pending | null>(null);
  busy = $state(false);

  constructor(private readonly done: () => void) {}

  async begin(action: ActionView, selection: Selection, name?: string): Promise<void> {
    const pending: Pending = { action, selection, name, argument: null, preview: null };
    if (action.argument.length > 0 || action.secret) {
      this.pending = pending;
      return;
    }
    await this.look(pending);
  }

  /** Asks what it would do; runs at once when that is harmless and can be undone. */
  async look(pending: Pending): Promise<void> {
    const { action, selection, argument } = pending;
    try {
      const preview = await call('act_on_people', {
        selection,
        action: action.action,
        argument,
        dry_run: true,
      });
      const harmless =
        !action.typed_confirmation &&
        !action.irreversible &&
        preview.refused_total === 0 &&
        preview.effects.length === 0;
      if (harmless && action.argument.length === 0 && action.advice === null) await this.run(pending);
      else this.pending = { ...pending, preview };
    } catch (cause) {
      notifyError(cause);
    }
  }

  async run({ action, selection, argument }: Pending): Promise<void> {
    this.busy = true;
    try {
      const outcome = await call('act_on_people', {
        selection,
        action: action.action,
        argument,
        dry_run: false,
      });
      this.pending = null;
      reportRefusals(outcome);
      const text = t('action-done', { action: actionWords(action), count: outcome.done });
      notify(text, action.irreversible ? undefined : { label: t('undo'), run: () => runAction('undo') });
      this.done();
      await refreshStatus();
    } catch (cause) {
      notifyError(cause);
    } finally {
      this.busy = false;
    }
  }

  cancel(): void {
    this.pending = null;
  }
}
