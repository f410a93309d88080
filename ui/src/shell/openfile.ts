import { chooseFile } from '../features/import/files';
import { workbench } from '../features/import/workbench.svelte';
import { goTo } from './section.svelte';
import { notifyError } from './toasts.svelte';

/** Goes to the import and lets a person choose a file. */
export async function openFile(): Promise<void> {
  goTo('import');
  try {
    const file = await chooseFile();
    if (file !== null) await workbench.open({ kind: 'file', handle: file.handle }, file.name);
  } catch (cause) {
    notifyError(cause);
  }
}

/** Imports a file that was dropped on the window while another section was open. */
export function openDropped(handle: string, name: string): void {
  goTo('import');
  void workbench.open({ kind: 'file', handle }, name);
}

/** Forgets the open draft: the vault was locked, and the page keeps nothing of it. */
export function forgetDraft(): void {
  workbench.view = null;
  workbench.review = null;
  workbench.applied = null;
}
