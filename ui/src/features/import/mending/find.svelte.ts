import { asCallError, call, type CallError } from '../../../ipc/client';
import type { DeskEvent } from '../../../ipc/types/DeskEvent';
import type { FindWhat } from '../../../ipc/types/FindWhat';
import type { FoundView } from '../../../ipc/types/FoundView';
import { t } from '../../../i18n/index.svelte';
import { notify } from '../../../shell/toasts.svelte';
import type { Problems } from '../problems.svelte';
import type { Workbench } from '../workbench.svelte';

/** Time after the last key before it is looked for. */
const QUIET = 200;

/** Find and replace among the rows that are shown. The core looks; nothing of the rows is held here. */
export class Finder {
  mode = $state<'closed' | 'find' | 'replace'>('closed');
  what = $state<FindWhat>({ text: '', column: null, match_case: false, whole: false, regex: false });
  replacement = $state('');
  found = $state.raw<FoundView | null>(null);
  error = $state.raw<CallError | null>(null);
  looking = $state(false);
  /** Rises when the field is to be given the focus. */
  asked = $state(0);

  readonly #bench: Workbench;
  readonly #problems: Problems;
  readonly #id: string;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #job: string | null = null;

  constructor(bench: Workbench, problems: Problems, id: string) {
    this.#bench = bench;
    this.#problems = problems;
    this.#id = id;
  }

  /** Whether there is something to look for. */
  get ready(): boolean {
    return this.what.text !== '' || this.what.whole;
  }

  open(mode: 'find' | 'replace'): void {
    this.mode = mode;
    this.asked += 1;
    this.look();
  }

  /** Closes the bar; the focus goes back to the cell. */
  close(): void {
    this.mode = 'closed';
    this.#stop();
    this.#problems.api?.focus();
  }

  /** Looks again, a moment after the last change of what is looked for. */
  look(): void {
    if (this.mode === 'closed') return;
    this.#stop();
    this.error = null;
    if (!this.ready) {
      this.found = null;
      this.looking = false;
      return;
    }
    const turn = this.#turn;
    this.looking = true;
    this.#timer = setTimeout(() => void this.#count(turn), QUIET);
  }

  async #count(turn: number): Promise<void> {
    try {
      const found = await call('import_find', {
        id: this.#id,
        what: $state.snapshot(this.what),
        filter: this.#problems.filter,
        replacement: this.mode === 'replace' ? this.replacement : null,
      });
      if (turn === this.#turn) this.found = found;
    } catch (cause) {
      const error = asCallError(cause);
      if (turn !== this.#turn || error.code === 'cancelled') return;
      this.found = null;
      this.error = error;
    } finally {
      if (turn === this.#turn) this.looking = false;
    }
  }

  /** Late answers are dropped, and a search that still runs is ended. */
  #stop(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    if (this.#job !== null) call('cancel_job', { job: this.#job }).catch(() => undefined);
    this.#job = null;
  }

  hear(event: DeskEvent): void {
    if (event.kind !== 'progress' || event.work !== 'find' || this.#bench.busy) return;
    this.#job = event.finished ? null : event.job;
  }

  /** Goes to the next place, or the one before, round the end. */
  async step(forward: boolean): Promise<void> {
    if (!this.ready) return;
    const at = this.#problems.current;
    const { filter } = this.#problems;
    const turn = this.#turn;
    // Something else is looked for, or other rows are shown: the answer is none of theirs.
    const late = (): boolean => turn !== this.#turn || filter !== this.#problems.filter;
    try {
      const place = await call('import_find_next', {
        id: this.#id,
        what: $state.snapshot(this.what),
        filter,
        position: at?.position ?? 0,
        column: at?.column ?? null,
        forward,
      });
      if (late()) return;
      if (place === null) {
        this.#problems.said = t('import-find-none');
        return;
      }
      this.#problems.pop = null;
      this.#problems.api?.goTo(place.position, this.#problems.gridColumn(place.column));
    } catch (cause) {
      if (!late()) this.error = asCallError(cause);
    }
  }

  /** Replaces all, as one step of undo. */
  async replaceAll(): Promise<void> {
    if (!this.ready) return;
    const done = await this.#bench.change('import_replace', {
      what: $state.snapshot(this.what),
      filter: this.#problems.filter,
      replacement: this.replacement,
    });
    const cells = this.#bench.view?.edited?.cells ?? 0;
    if (done) notify(t('import-replaced', { count: cells }));
  }
}
