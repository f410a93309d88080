import type { DeskEvent } from '../ipc/types/DeskEvent';
import type { HelpLink } from '../ipc/types/HelpLink';
import { watchDrops } from './drops';
import { platformOf } from './platform';
import type { FileFilter, Host, PickedFile } from './types';

async function answer(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  // The page acts on the code of an error, so the core's own object is thrown as it is.
  if (!response.ok) throw body as Error;
  return body;
}

async function upload(name: string, body: Blob): Promise<PickedFile> {
  const url = `/api/files?name=${encodeURIComponent(name)}`;
  const { handle } = (await answer(await fetch(url, { method: 'POST', body }))) as { handle: string };
  return { handle, name };
}

async function choose(filters: FileFilter[]): Promise<PickedFile | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.hidden = true;
  input.dataset['testid'] = 'file-input';
  input.accept = filters.flatMap((f) => f.extensions.map((e) => `.${e}`)).join(',');
  document.body.append(input);
  try {
    const file = await new Promise<File | undefined>((resolve) => {
      input.addEventListener('change', () => resolve(input.files?.[0]));
      input.addEventListener('cancel', () => resolve(undefined));
      input.click();
    });
    return file === undefined ? null : await upload(file.name, file);
  } finally {
    input.remove();
  }
}

let emptying: ReturnType<typeof setTimeout> | undefined;

/** Takes a text off the clipboard if it is still there. A page may do so only while it is in front. */
async function emptyClipboard(text: string): Promise<void> {
  if (!document.hasFocus()) {
    window.addEventListener('focus', () => void emptyClipboard(text), { once: true });
    return;
  }
  if ((await navigator.clipboard.readText()) === text) await navigator.clipboard.writeText('');
}

/** An ordinary browser against the bridge: development and end-to-end tests. */
export function bridgeHost(): Host {
  const hearers = new Set<(event: DeskEvent) => void>();
  const tell = (event: DeskEvent) => hearers.forEach((hear) => hear(event));
  const events = new EventSource('/api/events');
  events.addEventListener('message', (m: MessageEvent<string>) => tell(JSON.parse(m.data) as DeskEvent));
  watchDrops(tell, upload);

  const invoke = async (command: string, request: unknown) =>
    answer(
      await fetch(`/api/call/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request ?? {}),
      }),
    );

  return {
    platform: platformOf(navigator.userAgent),
    invoke,
    listen(callback) {
      hearers.add(callback);
      return () => void hearers.delete(callback);
    },
    pickFile: (filters = []) => choose(filters),
    async saveFile(suggestedName) {
      const url = `/api/save?name=${encodeURIComponent(suggestedName)}`;
      const { handle } = (await answer(await fetch(url, { method: 'POST' }))) as { handle: string };
      return {
        handle,
        finish() {
          const link = document.createElement('a');
          link.href = `/api/files/${encodeURIComponent(handle)}`;
          link.download = suggestedName;
          link.click();
          return Promise.resolve();
        },
      };
    },
    async openHelp(id) {
      const links = (await invoke('help', {})) as HelpLink[];
      const link = links.find((known) => known.id === id);
      if (link !== undefined) window.open(link.url, '_blank', 'noopener,noreferrer');
    },
    async copySecret(text, seconds) {
      await navigator.clipboard.writeText(text);
      clearTimeout(emptying);
      emptying = setTimeout(() => void emptyClipboard(text), seconds * 1000);
    },
    speakMenu: () => Promise.resolve(),
    ready: () => Promise.resolve(),
  };
}
