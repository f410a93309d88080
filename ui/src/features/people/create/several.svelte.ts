import { refusalText } from '../../../i18n/errors';
import { call } from '../../../ipc/client';
import type { AccessWay } from '../../../ipc/types/AccessWay';
import type { CreatePeopleView } from '../../../ipc/types/CreatePeopleView';
import type { PersonField } from '../../../ipc/types/PersonField';
import { isBlank, paste, type Line } from './lines';

/** Lines of a window that was just opened. */
const FIRST_LINES = 3;
const PAUSE = 200;

/** Several new people, a line each; saved in one go or not at all. */
export class Several {
  lines = $state.raw<Line[]>(Array.from({ length: FIRST_LINES }, () => ({})));
  ways = $state.raw<AccessWay[]>([]);
  error = $state.raw<unknown>(null);
  busy = $state(false);
  /** What the core says about the lines that hold something, in their order. */
  private view = $state.raw<CreatePeopleView | null>(null);
  private all = $state.raw<PersonField[]>([]);
  private tried = $state(false);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Fields a line can have; secrets only when a way that is chosen takes them. */
  readonly columns = $derived(
    this.all.filter((field) => {
      const ways = this.ways.filter((way) => way.secret === field.key);
      return field.locked === null && (ways.length === 0 || ways.some((way) => way.chosen));
    }),
  );
  readonly filled = $derived(this.lines.filter((line) => !isBlank(line)).length);
  readonly effects = $derived(this.view?.effects ?? []);
  readonly loaded = $derived(this.all.length > 0);

  async load(): Promise<void> {
    try {
      const [columns, form] = await Promise.all([
        call('new_people'),
        call('new_person', { values: {}, activations: null }),
      ]);
      this.all = columns;
      this.ways = form.ways;
      this.error = null;
    } catch (cause) {
      this.error = cause;
    }
  }

  valuesOf(line: number, field: PersonField): string[] {
    return this.lines[line]?.[field.key] ?? field.values;
  }

  set(line: number, key: string, values: string[]): void {
    this.lines = this.lines.map((old, index) => (index === line ? { ...old, [key]: values } : old));
    this.later();
  }

  paste(line: number, column: number, cells: string[][]): void {
    this.lines = paste(this.lines, this.columns, { line, column }, cells);
    this.later();
  }

  add(): void {
    this.lines = [...this.lines, {}];
  }

  remove(line: number): void {
    const rest = this.lines.filter((_, index) => index !== line);
    this.lines = rest.length === 0 ? [{}] : rest;
    this.later();
  }

  choose(way: AccessWay, on: boolean): void {
    this.ways = this.ways.map((other) => {
      if (other.id === way.id) return { ...other, chosen: on };
      return way.pick === 'one_of' && other.pick === 'one_of' ? { ...other, chosen: false } : other;
    });
    this.later();
  }

  /** What is wrong in a cell; what is missing only once saving was tried. */
  fault(line: number, key: string): string | undefined {
    const code = this.problemsOf(line)?.[key];
    if (code === undefined || (!this.tried && /required|one_of/.test(code))) return undefined;
    return refusalText(code);
  }

  /** What is wrong with the ways, or with a line as a whole. */
  readonly general = $derived.by(() => {
    if (!this.tried) return undefined;
    const all = this.view?.problems ?? [];
    const code = all.map((one) => one['activations'] ?? one['']).find((found) => found !== undefined);
    return code === undefined ? undefined : refusalText(code);
  });
  readonly wrong = $derived((this.view?.problems ?? []).filter((one) => Object.keys(one).length > 0).length);

  private problemsOf(line: number): Partial<Record<string, string>> | undefined {
    const own = this.lines[line];
    if (own === undefined || isBlank(own)) return undefined;
    return this.view?.problems[this.lines.slice(0, line).filter((other) => !isBlank(other)).length];
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(true), PAUSE);
  }

  private async ask(dryRun: boolean): Promise<CreatePeopleView | undefined> {
    clearTimeout(this.timer);
    const mine = ++this.asked;
    const people = this.lines
      .filter((line) => !isBlank(line))
      .map((line) => Object.fromEntries(this.columns.map((c) => [c.key, line[c.key] ?? c.values])));
    const activations = this.ways.filter((way) => way.chosen).map((way) => way.id);
    try {
      const view = await call('create_people', { people, activations, dry_run: dryRun });
      if (mine === this.asked) this.view = view;
      this.error = null;
      return view;
    } catch (cause) {
      if (mine === this.asked) this.error = cause;
      return undefined;
    }
  }

  /** Saves all lines; answers how many people were made. */
  async save(): Promise<number> {
    if (this.busy) return 0;
    this.busy = true;
    this.tried = true;
    try {
      return (await this.ask(false))?.ids.length ?? 0;
    } finally {
      this.busy = false;
    }
  }
}
