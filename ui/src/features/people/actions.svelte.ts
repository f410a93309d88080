import { codeKey, t, tOr } from '../../i18n/index.svelte';
import { call } from '../../ipc/client';
import type { ActionOutcome } from '../../ipc/types/ActionOutcome';
import type { ActionView } from '../../ipc/types/ActionView';
import type { Selection } from '../../ipc/types/Selection';
import { runAction } from '../../shell/actions.svelte';
import { appStatus, refreshStatus } from '../../shell/app.svelte';
import { notify, notifyError } from '../../shell/toasts.svelte';

/** The platform's word for an action, or ours for a built-in one. */
export function actionWords(action: Pick<ActionView, 'action' | 'label'>): string {
  return action.label === '' ? codeWords(action.action) : action.label;
}

/** Our words for an action, with the platform's word for a second factor in them. */
export function codeWords(action: string): string {
  return tOr(codeKey('act', action), action, { mfa: mfaTerm() });
}

/** The platform's word for a second factor. */
export function mfaTerm(): string {
  return appStatus()?.open?.people.mfa_term || 'MFA';
}

/** An action on its way: what it would do, until a person says yes. */
export interface Pending {
  action: ActionView;
  selection: Selection;
  /** Name of the one person, or undefined for several. */
  name: string | undefined;
  argument: string | null;
  preview: ActionOutcome | null;
  /** What became of it, when there is something to read: some were refused. */
  outcome: ActionOutcome | null;
}

/** Whether a new password can go with it: for one person, never the same for several. */
export const takesSecret = ({ action, selection }: Pending): boolean =>
  action.secret && (!action.secret_optional || (selection.kind === 'ids' && selection.ids.length === 1));

/** Runs actions on people, asking first where something cannot be taken back or has consequences. */
export class Actions {
  pending = $state.raw<Pending | null>(null);
  busy = $state(false);

  constructor(private readonly done: () => void) {}

  async begin(action: ActionView, selection: Selection, name?: string): Promise<void> {
    const pending: Pending = { action, selection, name, argument: null, preview: null, outcome: null };
    if (action.argument.length > 0 || (action.secret && !action.secret_optional)) {
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
        !takesSecret(pending) &&
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

  /** The action recommended instead of the pending one, with its own look ahead. */
  async instead(pending: Pending): Promise<void> {
    const { action, selection, name } = pending;
    if (action.advice === null) return;
    const { label, action: id } = action.advice;
    const other = { ...action, action: id, label, advice: null, typed_confirmation: false };
    await this.begin({ ...other, irreversible: false, secret: false, argument: [] }, selection, name);
  }

  async run(pending: Pending): Promise<void> {
    const { action, selection, argument } = pending;
    this.busy = true;
    try {
      const outcome = await call('act_on_people', {
        selection,
        action: action.action,
        argument,
        dry_run: false,
      });
      this.pending = outcome.refused_total > 0 ? { ...pending, outcome } : null;
      const text = t('action-done', { action: actionWords(action), count: outcome.done });
      if (outcome.done > 0)
        notify(text, action.irreversible ? undefined : { label: t('undo'), run: () => runAction('undo') });
      this.done();
      await refreshStatus();
    } catch (cause) {
      notifyError(cause);
    } finally {
      this.busy = false;
    }
  }

  /** Back to what was asked, after all of it was refused. */
  again(pending: Pending): void {
    const preview = pending.action.secret_optional ? pending.preview : null;
    this.pending = { ...pending, argument: null, preview, outcome: null };
  }

  cancel(): void {
    this.pending = null;
  }
}
