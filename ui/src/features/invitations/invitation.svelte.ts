import { refusalText } from '../../i18n/errors';
import { asCallError, call } from '../../ipc/client';
import type { InviteForm } from '../../ipc/types/InviteForm';
import type { InviteView } from '../../ipc/types/InviteView';
import type { PersonField } from '../../ipc/types/PersonField';
import type { Recipient } from '../../ipc/types/Recipient';

/** Pause after typing before the core is asked what it would cause, in milliseconds. */
const PAUSE = 200;

/** An invitation on its way: what was entered, and what the core says about each address. */
export class Invitation {
  form = $state.raw<InviteForm | null>(null);
  view = $state.raw<InviteView | null>(null);
  error = $state.raw<unknown>(null);
  busy = $state(false);
  addresses = $state('');
  onlyValid = $state(false);
  resend = $state(false);
  createLabels = $state(false);
  private values = $state.raw<Record<string, string[]>>({});
  private tried = $state(false);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly context: string,
    readonly group: string | null,
  ) {}

  readonly refused = $derived(this.of('refused'));
  readonly invited = $derived(this.of('invited'));
  readonly newLabels = $derived(this.view?.new_labels ?? []);

  private of(state: Recipient['state']): Recipient[] {
    return this.view?.recipients.filter((one) => one.state === state) ?? [];
  }

  async load(): Promise<void> {
    try {
      this.form = await call('invite_form', { context: this.context, group: this.group });
      this.values = Object.fromEntries(this.form.fields.map((field) => [field.key, field.values]));
      this.error = null;
      await this.ask(true);
    } catch (cause) {
      this.error = cause;
    }
  }

  valuesOf(field: PersonField): string[] {
    return this.values[field.key] ?? field.values;
  }

  fault(key: string): string | undefined {
    const code = this.view?.problems[key];
    if (code === undefined || (!this.tried && /required/.test(code))) return undefined;
    return refusalText(code);
  }

  set(key: string, values: string[]): void {
    this.values = { ...this.values, [key]: values };
    this.later();
  }

  typed(text: string): void {
    this.addresses = text;
    // A yes was about the addresses as they were.
    this.onlyValid = false;
    this.later();
  }

  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(true), PAUSE);
  }

  private async ask(dryRun: boolean): Promise<InviteView | undefined> {
    clearTimeout(this.timer);
    const mine = ++this.asked;
    const view = await call('invite', {
      context: this.context,
      group: this.group,
      addresses: this.addresses,
      // What the place fixes is not asked again.
      values: Object.fromEntries(
        Object.entries(this.values).filter(
          ([key]) => this.form?.fields.find((field) => field.key === key)?.locked == null,
        ),
      ),
      only_valid: this.onlyValid,
      resend: this.resend,
      create_labels: this.createLabels,
      dry_run: dryRun,
    });
    if (mine === this.asked) this.view = view;
    return view;
  }

  /** Looks again at what would happen. */
  async look(): Promise<void> {
    try {
      await this.ask(true);
      this.error = null;
    } catch (cause) {
      this.error = cause;
    }
  }

  /** Sends the invitations as one batch; answers how many, 0 when something is not right. */
  async send(): Promise<number> {
    if (this.busy) return 0;
    this.busy = true;
    this.error = null;
    try {
      return (await this.ask(false))?.invitations ?? 0;
    } catch (cause) {
      this.tried = true;
      const { details } = asCallError(cause);
      const problems = Object.fromEntries(
        Object.entries(details).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const marked = Object.keys(problems).some((key) => key !== '');
      if (this.view !== null && marked) this.view = { ...this.view, problems };
      else this.error = cause;
      return 0;
    } finally {
      this.busy = false;
    }
  }
}
