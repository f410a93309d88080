import type { DeskEvent } from '../ipc/types/DeskEvent';
import type { DropFault } from '../ipc/types/DropFault';
import type { PickedFile } from './types';

/** What is wrong with what is dropped together. While it hovers, a page sees only how many there are. */
function faultOf(data: DataTransfer): DropFault | null {
  const items = [...data.items].filter((item) => item.kind === 'file');
  if (items.length > 1) return 'several';
  return items[0]?.webkitGetAsEntry()?.isDirectory === true ? 'folder' : null;
}

/** Turns files dropped on the page into the events the core sends when they drop on the window. */
export function watchDrops(
  tell: (event: DeskEvent) => void,
  upload: (name: string, body: Blob) => Promise<PickedFile>,
): void {
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragenter', (event) => {
    if (event.dataTransfer === null || !carriesFiles(event)) return;
    tell({ kind: 'drag_over', over: true, fault: faultOf(event.dataTransfer) });
  });
  window.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) tell({ kind: 'drag_over', over: false, fault: null });
  });
  window.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    const fault = event.dataTransfer === null ? null : faultOf(event.dataTransfer);
    tell({ kind: 'drag_over', over: false, fault: null });
    if (file === undefined) return;
    event.preventDefault();
    if (fault !== null) tell({ kind: 'drop_refused', fault, name: file.name });
    else void upload(file.name, file).then((picked) => tell({ kind: 'dropped', ...picked }));
  });
}
