import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import { t } from '../i18n/index.svelte';
import type { DeskEvent } from '../ipc/types/DeskEvent';
import { platformOf } from './platform';
import type { Host, PickedFile } from './types';

/** The program's own window. Every command goes through the one command `desk`. */
export function tauriHost(): Host {
  return {
    platform: platformOf(navigator.userAgent),
    invoke: (command, request) => invoke('desk', { command, request }),
    listen(callback) {
      const stop = listen<DeskEvent>('desk', (event) => callback(event.payload));
      return () => void stop.then((off) => off());
    },
    pickFile: (filters = []) =>
      invoke<PickedFile | null>('pick_file', {
        filters: [...filters, { name: t('files-all'), extensions: ['*'] }],
      }),
    async saveFile(name, filters = []) {
      const handle = await invoke<string | null>('save_file', { name, filters });
      return handle === null ? null : { handle, finish: () => Promise.resolve() };
    },
    openHelp: (id) => invoke('open_help', { id }),
    copySecret: (text, seconds) => invoke('copy_secret', { text, seconds }),
    speakMenu: (texts) => invoke('speak_menu', { texts }),
    ready: () => invoke('window_ready'),
  };
}
