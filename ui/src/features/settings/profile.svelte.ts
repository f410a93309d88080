import { call } from '../../ipc/client';
import type { ProfileFault } from '../../ipc/types/ProfileFault';
import type { ProfileEditRequest } from '../../ipc/types/ProfileEditRequest';
import type { ProfileTextView } from '../../ipc/types/ProfileTextView';
import { setStatus } from '../../shell/app.svelte';

/** A part of the common edits. */
export type CommonEdit = Partial<Omit<ProfileEditRequest, 'text'>>;

/** The organisation's own copy of the profile while it is edited. Nothing is kept before it is saved. */
export class ProfileDraft {
  text = $state('');
  kept = $state.raw<ProfileTextView | null>(null);
  guide = $state.raw<ProfileTextView['guide'] | null>(null);
  faults = $state.raw<ProfileFault[]>([]);
  error = $state.raw<unknown>(null);
  busy = $state(false);
  readonly changed = $derived(this.kept !== null && this.text !== this.kept.text);
  private checks = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    await this.doing(async () => {
      const kept = await call('profile_text');
      this.kept = kept;
      this.text = kept.text;
      this.guide = kept.guide;
      this.faults = [];
    });
  }

  /** The text was typed in: it is checked when the typing pauses. */
  typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), 300);
  }

  async check(): Promise<void> {
    const asked = ++this.checks;
    try {
      const found = await call('profile_check', { text: this.text });
      if (asked !== this.checks) return;
      this.faults = found.faults;
      if (found.guide !== null) this.guide = found.guide;
    } catch (cause) {
      this.error = cause;
    }
  }

  /** Makes a common edit in the text. */
  async common(edit: CommonEdit): Promise<void> {
    await this.doing(async () => {
      const none = { field_labels: {}, role_labels: {}, required: {}, required_for_roles: {}, languages: {} };
      const edited = await call('profile_edit', { ...none, ...edit, text: this.text });
      this.text = edited.text;
      await this.check();
    });
  }

  /** Saves the text; a broken one is refused, with the faults shown. Answers whether it is saved. */
  async save(): Promise<boolean> {
    await this.check();
    if (this.faults.length > 0) return false;
    return this.replace(async () => call('profile_save', { text: this.text }));
  }

  /** Goes back to the copy that comes with the program. */
  async restore(): Promise<boolean> {
    return this.replace(async () => call('profile_restore'));
  }

  private async replace(work: () => Promise<Parameters<typeof setStatus>[0]>): Promise<boolean> {
    return this.doing(async () => {
      setStatus(await work());
      const kept = await call('profile_text');
      this.kept = kept;
      this.text = kept.text;
      this.guide = kept.guide;
      this.faults = [];
    });
  }

  private async doing(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.error = null;
    try {
      await work();
      return true;
    } catch (cause) {
      this.error = cause;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
