import { asCallError, call } from '../../../ipc/client';
import { refusalText } from '../../../i18n/errors';
import type { AccessWay } from '../../../ipc/types/AccessWay';
import type { NewPersonView } from '../../../ipc/types/NewPersonView';
import type { PersonField } from '../../../ipc/types/PersonField';
import type { PersonView } from '../../../ipc/types/PersonView';

/** Pause after typing before the core is asked what it would cause, in milliseconds. */
const PAUSE = 150;

/** The form of one new person: what was entered, and what the core says about it. */
export class Newcomer {
  form = $state.raw<NewPersonView | null>(null);
  error = $state.raw<unknown>(null);
  busy = $state(false);
  private values = $state.raw<Record<string, string[]>>({});
  private ticked = $state.raw<string[] | null>(null);
  private touched = $state.raw<readonly string[]>([]);
  private tried = $state(false);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly ways = $derived(this.form?.ways ?? []);
  private readonly apart = $derived(this.ways.map((way) => way.secret));
  readonly fields = $derived((this.form?.fields ?? []).filter((field) => !this.apart.includes(field.key)));
  /** What concerns no field. */
  readonly whole = $derived(this.form?.problems[''] ?? null);

  /** The field of a secret that is entered with a way. */
  secretOf(way: AccessWay): PersonField | undefined {
    return this.form?.fields.find((field) => field.key === way.secret);
  }

  valuesOf(field: PersonField): string[] {
    return this.values[field.key] ?? field.values;
  }

  /** What to say about a field: what is missing only once saving was tried. */
  fault(key: string): string | undefined {
    const code = this.form?.problems[key];
    if (code === undefined) return undefined;
    const unfinished = ['required', 'role.required', 'group.required', 'identity.one_of', 'password.choice'];
    if (!this.tried && (!this.touched.includes(key) || unfinished.includes(code))) return undefined;
    // The way is chosen already: what is missing is its password.
    const chosen = this.ways.some((way) => way.chosen && way.secret === key);
    return refusalText(code === 'password.choice' && chosen ? 'required' : code);
  }

  set(key: string, values: string[]): void {
    this.values = { ...this.values, [key]: values };
    this.touched = [...this.touched, key];
    this.later();
  }

  /** Ticks a way, or chooses it among those that exclude each other. */
  choose(way: AccessWay, on: boolean): void {
    const others = this.ways.filter(
      (other) => other.id !== way.id && other.chosen && !(way.pick === 'one_of' && other.pick === 'one_of'),
    );
    const wished = others.filter((other) => other.pick !== 'automatic').map((other) => other.id);
    this.ticked = on ? [...wished, way.id] : wished;
    void this.ask();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE);
  }

  /** Asks for the form as it is now; only the newest answer counts. */
  async ask(): Promise<void> {
    clearTimeout(this.timer);
    const mine = ++this.asked;
    try {
      const form = await call('new_person', { values: this.sent(), activations: this.ticked });
      if (mine !== this.asked) return;
      this.form = form;
      this.error = null;
    } catch (cause) {
      if (mine === this.asked) this.error = cause;
    }
  }

  /** What travels: no secret of a way that is not chosen. */
  private sent(): Record<string, string[]> {
    const left = this.ways.filter((way) => !way.chosen && way.secret !== null).map((way) => way.secret);
    return Object.fromEntries(Object.entries(this.values).filter(([key]) => !left.includes(key)));
  }

  /** Saves; answers the person, or nothing when something is not right. */
  async save(): Promise<PersonView | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.error = null;
    try {
      await this.ask();
      const activations = this.ways.filter((way) => way.chosen).map((way) => way.id);
      return await call('create_person', { values: this.sent(), activations });
    } catch (cause) {
      this.tried = true;
      const { details } = asCallError(cause);
      const problems = Object.fromEntries(
        Object.entries(details).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const marked = Object.keys(problems).some((key) => key !== '');
      if (this.form !== null && marked) this.form = { ...this.form, problems };
      else this.error = cause;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
