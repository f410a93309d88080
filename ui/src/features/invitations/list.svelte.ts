import type { GridApi, GridSource, GridTicks } from '../../grid/types';
import { noTicks } from '../../grid/types';
import { call } from '../../ipc/client';
import type { InvitationRow } from '../../ipc/types/InvitationRow';
import type { Selection } from '../../ipc/types/Selection';
import type { SelectionAction } from '../../ipc/types/SelectionAction';
import { notifyError } from '../../shell/toasts.svelte';

/** The list of invitations and what is chosen in it. */
export class Invitations {
  search = $state('');
  total = $state(-1);
  ticks = $state.raw<GridTicks>(noTicks);
  current = $state.raw<InvitationRow | undefined>(undefined);
  api: GridApi | undefined = $state.raw();
  /** The list's own actions, as they apply to what is chosen. */
  offered = $state.raw<SelectionAction[]>([]);

  constructor(private readonly actions: string[]) {}

  readonly source = $derived<GridSource<InvitationRow>>(this.sourceOf(this.search));
  readonly selected = $derived(
    this.ticks.all ? Math.max(0, this.total - this.ticks.except.size) : this.ticks.keys.size,
  );

  private sourceOf(search: string): GridSource<InvitationRow> {
    return { page: (offset, limit) => call('invitations', { search, offset, limit }) };
  }

  /** What is ticked; nothing ticked is nobody. */
  async chosen(): Promise<Selection> {
    if (!this.ticks.all) return { kind: 'ids', ids: [...this.ticks.keys] };
    const { except } = this.ticks;
    const all = await this.everybody();
    return { kind: 'ids', ids: all.filter((id) => !except.has(id)) };
  }

  private async everybody(): Promise<string[]> {
    const ids: string[] = [];
    for (let offset = 0; ; offset += 500) {
      const page = await call('invitations', { search: this.search, offset, limit: 500 });
      ids.push(...page.rows.map((row) => row.id));
      if (page.rows.length === 0 || ids.length >= page.total) return ids;
    }
  }

  /** The list's actions for a selection, each with the reason where it cannot be done. */
  async actionsFor(selection: Selection): Promise<SelectionAction[]> {
    const found = await call('people_actions', { selection });
    return this.actions.flatMap((action) => found.filter((entry) => entry.action.action === action));
  }

  async offer(): Promise<void> {
    try {
      const selection = await this.chosen();
      const none = selection.kind === 'ids' && selection.ids.length === 0;
      this.offered = none ? [] : await this.actionsFor(selection);
    } catch (cause) {
      notifyError(cause);
    }
  }

  refresh(): void {
    this.api?.refresh();
    void this.offer();
  }
}
