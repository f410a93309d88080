import { asCallError, call } from '../../ipc/client';
import type { Progress } from '../../ipc/types/Progress';
import type { Workbench } from './workbench.svelte';

/** The check of the open draft in the background: begun, stopped, and shown once it has found something. */
export class BackgroundCheck {
  /** How far it is. */
  progress = $state.raw<Progress | null>(null);
  readonly #bench: Workbench;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Has the draft checked; what is found is shown when it is there. */
  now(): void {
    const bench = this.#bench;
    const id = bench.view?.id;
    if (id === undefined || bench.applied !== null) return;
    call('import_check', { id }).then(
      () => undefined,
      (cause: unknown) => {
        const error = asCallError(cause);
        const told = error.code !== 'cancelled' && error.code !== 'not_found' && error.code !== 'locked';
        if (told && bench.shows(id)) bench.failure = { error, name: null, source: null };
      },
    );
  }

  /** Stops it. */
  async stop(): Promise<void> {
    const job = this.#bench.view?.check.job ?? null;
    if (job !== null) await call('cancel_job', { job }).catch(() => undefined);
  }

  /** Hears how far it is. */
  hear(event: Progress): void {
    if (event.job === this.#bench.view?.check.job) this.progress = event.finished ? null : event;
  }

  /** It began or ended: what it found is shown. */
  async look(id: string): Promise<void> {
    const bench = this.#bench;
    await bench.behind(async () => {
      const before = bench.view;
      if (before?.id !== id || bench.applied !== null || (before.check.fresh && !before.check.running))
        return;
      const view = await call('import_view', { id }).catch(() => null);
      if (view === null || bench.view !== before) return;
      bench.view = view;
      if (view.check.running) return;
      this.progress = null;
      if (bench.step === 'review') {
        const review = await call('import_review', { id }).catch(() => null);
        if (bench.shows(id) && review !== null) bench.review = review;
      }
      bench.version += 1;
    });
  }
}
