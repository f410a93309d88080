import type { DeskEvent } from '../ipc/types/DeskEvent';

/** A file a person chose. The path stays in the core; the page only holds the handle. */
export interface PickedFile {
  handle: string;
  name: string;
}

/** Where an export goes. Call `finish` after the core has written to the handle. */
export interface SaveTarget {
  handle: string;
  /** In a browser: starts the download. In the program: nothing is left to do. */
  finish(): Promise<void>;
}

/** Files a dialog offers, for example `{ name: 'Excel', extensions: ['xlsx'] }`. */
export interface FileFilter {
  name: string;
  extensions: string[];
}

export type Platform = 'mac' | 'windows' | 'linux';

/** The only door out of the page. Nothing outside `host/` knows what is behind it. */
export interface Host {
  readonly platform: Platform;
  /** Calls a command of the core. Rejects with what the core answered; see `ipc/errors`. */
  invoke(command: string, request: unknown): Promise<unknown>;
  /** Hears every event of the core. Answers how to stop. */
  listen(callback: (event: DeskEvent) => void): () => void;
  /** Lets a person choose a file; null when cancelled. */
  pickFile(filters?: FileFilter[]): Promise<PickedFile | null>;
  /** Lets a person choose where to save; null when cancelled. */
  saveFile(suggestedName: string, filters?: FileFilter[]): Promise<SaveTarget | null>;
  /** Opens a page of help, by its id, in the system's browser. The address comes from the core. */
  openHelp(id: string): Promise<void>;
  /** Puts a secret on the clipboard and takes it away again after so many seconds. */
  copySecret(text: string, seconds: number): Promise<void>;
  /** Has the menu of the system, where there is one, speak as the page does: texts by the names of its entries. */
  speakMenu(texts: Record<string, string>): Promise<void>;
  /** The first paint is done: the window may be shown. */
  ready(): Promise<void>;
}
