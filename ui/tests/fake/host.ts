import type { Host, PickedFile, SaveTarget } from '../../src/host';
import type { CommandName, RequestOf, ResponseOf } from '../../src/ipc/commands';
import type { ApiError } from '../../src/ipc/types/ApiError';
import type { DeskEvent } from '../../src/ipc/types/DeskEvent';

export type Answers = { [C in CommandName]?: (request: RequestOf<C>) => ResponseOf<C> };

/** A host whose answers a test or the development page gives. Not shipped. */
export class FakeHost implements Host {
  readonly platform = 'linux';
  readonly calls: { command: string; request: unknown }[] = [];
  private readonly hearers = new Set<(event: DeskEvent) => void>();

  constructor(readonly answers: Answers = {}) {}

  invoke(command: string, request: unknown): Promise<unknown> {
    this.calls.push({ command, request });
    const answer = this.answers[command as CommandName] as ((request: unknown) => unknown) | undefined;
    const missing: ApiError = { code: 'not_found', message: `no fake for ${command}`, details: {} };
    // A core answers errors as plain objects, so the fake does too.
    if (answer === undefined) return Promise.reject(missing);
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        try {
          resolve(structuredClone(answer(request)));
        } catch (cause) {
          reject(cause);
        }
      }, 1);
    });
  }
  listen(callback: (event: DeskEvent) => void): () => void {
    this.hearers.add(callback);
    return () => void this.hearers.delete(callback);
  }
  emit(event: DeskEvent): void {
    for (const hear of this.hearers) hear(event);
  }
  pickFile(): Promise<PickedFile | null> {
    return Promise.resolve({ handle: 'file-1', name: 'staff.xlsx' });
  }
  saveFile(): Promise<SaveTarget | null> {
    return Promise.resolve({ handle: 'save-1', finish: () => Promise.resolve() });
  }
  openHelp(id: string): Promise<void> {
    this.calls.push({ command: 'open_help', request: { id } });
    return Promise.resolve();
  }
  copySecret(text: string, seconds: number): Promise<void> {
    this.calls.push({ command: 'copy_secret', request: { text, seconds } });
    return Promise.resolve();
  }
  speakMenu(texts: Record<string, string>): Promise<void> {
    this.calls.push({ command: 'speak_menu', request: texts });
    return Promise.resolve();
  }
  ready(): Promise<void> {
    return Promise.resolve();
  }
}
