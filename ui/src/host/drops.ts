import type { DeskEvent } from '../ipc/types/DeskEvent';
import type { PickedFile } from './types';

/** Turns files dropped on the page into the events the core sends when they drop on the window. */
export function watchDrops(
  tell: (event: DeskEvent) => void,
  upload: (name: string, body: Blob) => Promise<PickedFile>,
): void {
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragenter', (event) => {
    if (carriesFiles(event)) tell({ kind: 'drag_over', over: true });
  });
  window.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) tell({ kind: 'drag_over', over: false });
  });
  window.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    tell({ kind: 'drag_over', over: false });
    if (file === undefined) return;
    event.preventDefault();
    void upload(file.name, file).then((picked) => tell({ kind: 'dropped', ...picked }));
  });
}
