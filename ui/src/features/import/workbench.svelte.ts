import { asCallError, call, type CallError } from '../../ipc/client';
import type { RequestOf } from '../../ipc/commands';
import type { AppliedView } from '../../ipc/types/AppliedView';
import type { DeskEvent } from '../../ipc/types/DeskEvent';
import type { ImportFilter } from '../../ipc/types/ImportFilter';
import type { ImportItem } from '../../ipc/types/ImportItem';
import type { ImportRereadRequest } from '../../ipc/types/ImportRereadRequest';
import type { ImportSetOptionsRequest } from '../../ipc/types/ImportSetOptionsRequest';
import type { ImportSource } from '../../ipc/types/ImportSource';
import type { ImportStep } from '../../ipc/types/ImportStep';
import type { ImportView } from '../../ipc/types/ImportView';
import type { MendedView } from '../../ipc/types/MendedView';
import type { Progress } from '../../ipc/types/Progress';
import type { ReshapeHow } from '../../ipc/types/ReshapeHow';
import type { ReviewView } from '../../ipc/types/ReviewView';
import { announce } from '../../shell/announce.svelte';
import { dismissDone } from '../../shell/toasts.svelte';
import { BackgroundCheck } from './check.svelte';
import { Queue } from './queue';
import { NO_CHOICE, NO_OPTIONS, type RestOf, type ViewCommand } from './requests';
import { mendedText } from './words';

/** The steps in order. */
export const STEPS: readonly ImportStep[] = ['file', 'columns', 'problems', 'review', 'applied'];

/** What went wrong, and which source it went wrong with. */
export interface Failure {
  error: CallError;
  /** Name of the file, when reading it failed. */
  name: string | null;
  /** The source to try again with. */
  source: ImportSource | null;
  /** Does it all the same, where that is for a person to say. */
  onward?: () => void;
}

/** The draft that is open, the drafts that wait, and every command that moves them. */
export class Workbench {
  drafts = $state.raw<ImportItem[]>([]);
  view = $state.raw<ImportView | null>(null);
  step = $state<ImportStep>('file');
  review = $state.raw<ReviewView | null>(null);
  /** What came of the mended workbook that was dropped last. */
  mended = $state.raw<MendedView | null>(null);
  applied = $state.raw<AppliedView | null>(null);
  failure = $state.raw<Failure | null>(null);
  job = $state.raw<Progress | null>(null);
  /** A command is under way. */
  busy = $state(false);
  /** What the bar at the bottom of the window says about the place a person is at. */
  line = $state.raw<string[]>([]);
  /** The column that is being taken apart or joined, and how it begins. */
  reshaping = $state<{ column: number; how: ReshapeHow } | null>(null);
  /** The field without a column that somebody wants to give everybody the same value. */
  sameFor: string | null = null;
  /** Rows that somebody wants to look at under Problems. */
  wanted: ImportFilter | null = null;
  /** Rises whenever rows may have changed. */
  version = $state(0);

  /** The check of the draft in the background. */
  readonly check = new BackgroundCheck(this);

  #queue = new Queue();
  /** What is being read into a new draft. */
  #opening: string | null = null;

  /** Reads the list of drafts. */
  async loadDrafts(): Promise<void> {
    // By itself and in the background: what is on the screen, an error above all, stays.
    await this.#queue.run(async () => {
      try {
        this.drafts = await call('imports');
      } catch (cause) {
        this.failure ??= { error: asCallError(cause), name: null, source: null };
      }
    });
  }

  /** Reads a file, pasted cells or the sample into a new draft. */
  async open(source: ImportSource, name: string | null): Promise<void> {
    // Pressed twice: the same would be read into two drafts.
    const asked = JSON.stringify(source);
    if (this.#opening === asked) return;
    this.#opening = asked;
    await this.#guard(name, source, async () => {
      const view = await call('import_open', { source });
      this.#show(view, view.mended === null ? 'file' : 'problems');
      if (view.mended !== null) announce(mendedText(view.mended));
    });
    if (this.#opening === asked) this.#opening = null;
  }

  /** Takes up a draft where it was left. */
  async resume(id: string, name: string | null): Promise<void> {
    await this.#guard(name, null, async () => {
      const view = await call('import_view', { id });
      this.#show(view, view.step);
      if (view.step === 'review') {
        const review = await call('import_review', { id });
        if (this.shows(id)) this.review = review;
      }
      if (view.step === 'applied') {
        const applied = await call('import_report', { id });
        if (this.shows(id)) this.applied = applied;
      }
    });
    // The program was closed before the last change was checked.
    const check = this.view?.check;
    if (this.view?.id === id && check !== undefined && !check.fresh && !check.running) this.check.now();
  }

  /** Throws a draft away. */
  async discard(id: string): Promise<void> {
    await this.#guard(null, null, async () => {
      // Pressed twice: it is gone.
      if (this.view?.id !== id && !this.drafts.some((draft) => draft.id === id)) return;
      await call('import_discard', { id });
      if (this.view?.id === id) this.#clear();
      this.drafts = await call('imports');
    });
  }

  /** Leaves the draft as it is and goes back to the start. */
  async leave(): Promise<void> {
    this.#clear();
    await this.loadDrafts();
  }

  /** Goes to a step and remembers it in the draft. */
  async go(step: ImportStep): Promise<void> {
    const view = this.view;
    if (view === null || step === 'applied' || step === this.step) return;
    await this.#guard(null, null, async () => {
      const review = step === 'review' ? await call('import_review', { id: view.id }) : null;
      if (!this.shows(view.id)) return;
      if (review !== null) this.review = review;
      this.step = step;
      this.line = [];
      dismissDone();
      const moved = await call('import_set_options', { ...NO_OPTIONS, id: view.id, step });
      if (this.shows(view.id)) this.view = moved;
    });
  }

  /** Goes one step on. */
  async next(): Promise<void> {
    const step = STEPS[STEPS.indexOf(this.step) + 1];
    if (step !== undefined) await this.go(step);
  }

  /** Goes one step back. */
  async back(): Promise<void> {
    const step = STEPS[STEPS.indexOf(this.step) - 1];
    if (step !== undefined) await this.go(step);
  }

  /** Reads the file again with a choice changed. */
  async reread(choice: Partial<Omit<ImportRereadRequest, 'id'>>): Promise<void> {
    if (await this.change('import_reread', { ...NO_CHOICE, ...choice })) return;
    // Some of the work would be lost: a person says whether that is meant.
    if (this.failure?.error.code === 'import.reread_loses')
      this.failure = { ...this.failure, onward: () => void this.reread({ ...choice, agreed: true }) };
  }

  /** Changes choices of the import. */
  async choose(options: Partial<Omit<ImportSetOptionsRequest, 'id' | 'step'>>): Promise<void> {
    await this.change('import_set_options', { ...NO_OPTIONS, ...options });
  }

  /** Runs a command on the draft and shows what it answers. Answers whether it went through. */
  async change<C extends ViewCommand>(command: C, request: RestOf<C>): Promise<boolean> {
    const id = this.view?.id;
    if (id === undefined) return false;
    return this.#guard(null, null, async () => {
      // The rest of a request and an id are the request; the compiler cannot see it through `C`.
      const full = { ...request, id } as unknown as RequestOf<ViewCommand> & RequestOf<C>;
      const view = await (call as (c: ViewCommand, r: unknown) => Promise<ImportView>)(command, full);
      // What is looked at is the plan: undone under it, it is another one.
      const review = this.shows(id) && this.step === 'review' ? await call('import_review', { id }) : null;
      // Done all the same, and found there when the draft is taken up again.
      if (!this.shows(id)) return;
      this.view = view;
      this.review = review;
      this.version += 1;
    });
  }

  /**
   * Puts the plan that was reviewed into the outbox. `leavers` is how many people a person has agreed to
   * deactivate, where they are many.
   */
  async apply(leavers: number | null = null): Promise<void> {
    const { view, review } = this;
    if (view === null || review === null) return;
    await this.#guard(null, null, async () => {
      // Pressed twice: it is applied, and a second answer would say no more than that.
      if (this.applied !== null && this.shows(view.id)) return;
      try {
        const applied = await call('import_apply', { id: view.id, plan: review.plan, leavers });
        if (!this.shows(view.id)) return;
        this.applied = applied;
        this.step = 'applied';
      } catch (cause) {
        // The directory moved since the review: show the plan as it is now, and why.
        if (asCallError(cause).code === 'plan.stale') {
          const now = await call('import_review', { id: view.id });
          if (this.shows(view.id)) {
            this.review = now;
            this.version += 1;
          }
        }
        throw cause;
      }
    });
  }

  /** Runs work that may fail, such as saving a file; an error is shown. */
  async attempt(work: () => Promise<void>): Promise<void> {
    await this.#guard(null, null, work);
  }

  /** Stops the long work that is under way. */
  async cancel(): Promise<void> {
    if (this.job !== null) await call('cancel_job', { job: this.job.job }).catch(() => undefined);
  }

  /** Hears the core: progress of this workbench's work, and drafts that changed. */
  hear(event: DeskEvent): void {
    if (event.kind === 'progress' && WORK.includes(event.work)) {
      this.job = event.finished || !this.busy ? null : event;
    }
    if (event.kind === 'progress') this.check.hear(event);
    if (event.kind !== 'changed' || !event.topics.includes('imports')) return;
    if (this.view === null && !this.busy) void this.loadDrafts();
    if (this.view !== null && this.applied === null) void this.check.look(this.view.id);
  }

  /** Runs quiet work after the work before it: nothing on the screen waits for it. */
  async behind(work: () => Promise<void>): Promise<void> {
    await this.#queue.run(work);
  }

  /** Takes an error off the screen. */
  dismiss(): void {
    this.failure = null;
  }

  /** Whether a draft is on the screen still: it can be left, or another opened, while an answer is under way. */
  shows(id: string): boolean {
    return this.view?.id === id;
  }

  #show(view: ImportView, step: ImportStep): void {
    this.view = view;
    this.mended = view.mended;
    this.step = step;
    this.review = null;
    this.applied = null;
    this.version += 1;
  }

  #clear(): void {
    this.reshaping = null;
    this.view = null;
    this.mended = null;
    this.review = null;
    this.applied = null;
    this.failure = null;
    this.step = 'file';
    this.line = [];
    this.check.progress = null;
  }

  /** Runs work after the work before it; an error becomes the failure on the screen. */
  async #guard(
    name: string | null,
    source: ImportSource | null,
    work: () => Promise<void>,
  ): Promise<boolean> {
    return this.#queue.run(async () => {
      this.busy = true;
      this.failure = null;
      try {
        await work();
        return true;
      } catch (cause) {
        const error = asCallError(cause);
        if (error.code !== 'cancelled') this.failure = { error, name, source };
        return false;
      } finally {
        this.busy = false;
        this.job = null;
      }
    });
  }
}

const WORK: readonly string[] = ['read', 'store', 'check', 'find', 'edit', 'apply'];

/** The one workbench: it outlives the screen, so that a person can look something up and come back. */
export const workbench = new Workbench();
