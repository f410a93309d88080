import type { GridApi, GridBlock, GridSource, GridTicks } from '../../grid/types';
import { noTicks } from '../../grid/types';
import { refusalText } from '../../i18n/errors';
import { t } from '../../i18n/index.svelte';
import { call } from '../../ipc/client';
import type { ActionOutcome } from '../../ipc/types/ActionOutcome';
import type { Filter } from '../../ipc/types/Filter';
import type { PeopleColumn } from '../../ipc/types/PeopleColumn';
import type { PeopleQuery } from '../../ipc/types/PeopleQuery';
import type { PeopleView } from '../../ipc/types/PeopleView';
import type { PersonRow } from '../../ipc/types/PersonRow';
import type { Selection } from '../../ipc/types/Selection';
import { everybody } from './columns';
import { runAction } from '../../shell/actions.svelte';
import { refreshStatus } from '../../shell/app.svelte';
import { notify, notifyError } from '../../shell/toasts.svelte';

/** What the people screen shows and which people it is about. */
export class People {
  columns = $state.raw<PeopleColumn[]>([]);
  views = $state.raw<PeopleView[]>([]);
  query = $state.raw<PeopleQuery>(everybody);
  total = $state(-1);
  ticks = $state.raw<GridTicks>(noTicks);
  current = $state.raw<PersonRow | undefined>(undefined);
  currentIndex = $state(-1);
  failure = $state.raw<unknown>(null);
  api: GridApi | undefined = $state.raw();
  /** What was asked for last; another list can have other columns, which come first. */
  private wanted: PeopleQuery = everybody;

  readonly source = $derived<GridSource<PersonRow>>(sourceOf(this.query));
  readonly selected = $derived(
    this.ticks.all ? Math.max(0, this.total - this.ticks.except.size) : this.ticks.keys.size,
  );
  readonly selection = $derived<Selection>(
    this.ticks.all
      ? { kind: 'all', query: this.query, except: [...this.ticks.except] }
      : { kind: 'ids', ids: [...this.ticks.keys] },
  );

  async load(): Promise<void> {
    try {
      [this.columns, this.views] = await Promise.all([
        call('people_columns', { query: this.query }),
        call('people_views'),
      ]);
      this.failure = null;
    } catch (cause) {
      this.failure = cause;
    }
  }

  /** Data changed underneath: counts and rows again, places kept. */
  async refresh(): Promise<void> {
    this.api?.refresh();
    try {
      this.views = await call('people_views');
    } catch (cause) {
      notifyError(cause);
    }
  }

  ask(change: Partial<PeopleQuery>): void {
    const next = { ...this.wanted, ...change };
    this.wanted = next;
    this.ticks = noTicks;
    if (next.view === this.query.view && next.filters === this.query.filters) this.query = next;
    else void this.turnTo(next);
  }

  private async turnTo(next: PeopleQuery): Promise<void> {
    try {
      const columns = await call('people_columns', { query: next });
      if (this.wanted !== next) return;
      // The same columns stay the same array, so that the grid is not built anew.
      if (JSON.stringify(columns) !== JSON.stringify(this.columns)) this.columns = columns;
      this.query = next;
    } catch (cause) {
      notifyError(cause);
    }
  }

  setFilter(filter: Filter): void {
    const others = this.wanted.filters.filter((f) => f.key !== filter.key);
    this.ask({ filters: filter.values.length === 0 ? others : [...others, filter] });
  }

  get narrowed(): boolean {
    return this.query.search !== '' || this.query.filters.length > 0 || this.query.view !== '';
  }

  clearSelection(): void {
    this.ticks = noTicks;
  }

  /** Sets fields and says what became of it. */
  async edit(selection: Selection, values: Record<string, string[]>): Promise<ActionOutcome | undefined> {
    try {
      const outcome = await call('edit_people', { selection, values });
      reportRefusals(outcome);
      return outcome;
    } catch (cause) {
      notifyError(cause);
      return undefined;
    } finally {
      this.api?.refresh();
      void refreshStatus();
    }
  }

  /** A paste, fill or delete: people who get the same values go in one change. */
  async block(block: GridBlock): Promise<void> {
    const groups: Record<string, { ids: string[]; values: Record<string, string[]> }> = {};
    block.values.forEach((line, offset) => {
      const row = this.api?.rowAt(block.top + offset) as PersonRow | undefined;
      if (row === undefined) return;
      const values = this.valuesOf(line, block.left);
      if (Object.keys(values).length === 0) return;
      const key = JSON.stringify(values);
      (groups[key] ??= { ids: [], values }).ids.push(row.id);
    });
    let done = 0;
    for (const { ids, values } of Object.values(groups))
      done += (await this.edit({ kind: 'ids', ids }, values))?.done ?? 0;
    if (done > 0)
      notify(t('people-edited', { count: done }), { label: t('undo'), run: () => runAction('undo') });
  }

  private valuesOf(line: string[], left: number): Record<string, string[]> {
    const values: Record<string, string[]> = {};
    line.forEach((text, offset) => {
      const column = this.columns[left + offset - 1];
      if (column === undefined || !column.editable) return;
      if (column.kind === 'many') values[column.key] = text.split(/[;,]\s*/).filter((part) => part !== '');
      else values[column.key] = text === '' ? [] : [valueOf(column, text)];
    });
    return values;
  }
}

/** The stored value for what a person sees or pastes. */
export function valueOf(column: PeopleColumn, text: string): string {
  if (column.kind === 'flag') return text === t('yes') ? '1' : text === t('no') ? '0' : text;
  return column.choices.find((c) => c.label === text || c.value === text)?.value ?? text;
}

function sourceOf(query: PeopleQuery): GridSource<PersonRow> {
  return { page: (offset, limit) => call('people_page', { query, offset, limit }) };
}

/** Names the first refusals in a message; the rest as a count. */
export function reportRefusals(outcome: ActionOutcome): void {
  const first = outcome.refused[0];
  if (first === undefined) return;
  const reason = refusalText(first.code, first.message);
  notify(
    outcome.refused_total === 1
      ? t('people-refused-one', { name: first.name, reason })
      : t('people-refused', { name: first.name, reason, count: outcome.refused_total - 1 }),
    undefined,
    true,
  );
}
