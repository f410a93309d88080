import { onMount } from 'svelte';
import { codeKey, t } from '../i18n/index.svelte';
import { host, type Platform } from '../host';
import { call } from '../ipc/client';
import { appStatus, setStatus } from './app.svelte';
import { isTyping, matches } from './keys';
import { goTo } from './section.svelte';
import { notifyError } from './toasts.svelte';
import { turns } from './undo.svelte';

/** The one table behind the menu of the window, the palette and the sheet of keys. */
export const actionTable = [
  { id: 'palette', keys: 'Mod+k', group: 'app' },
  { id: 'keys', keys: 'F1', group: 'app' },
  { id: 'go_people', keys: 'Mod+1', group: 'go' },
  { id: 'go_import', keys: 'Mod+2', group: 'go' },
  { id: 'go_units', keys: 'Mod+3', group: 'go' },
  { id: 'go_roles', keys: 'Mod+4', group: 'go' },
  { id: 'go_changes', keys: 'Mod+5', group: 'go' },
  { id: 'go_invitations', keys: 'Mod+6', group: 'go' },
  { id: 'settings', keys: 'Mod+,', group: 'go' },
  { id: 'open', keys: 'Mod+o', group: 'edit' },
  { id: 'add', keys: 'Mod+n', group: 'edit' },
  { id: 'add_several', keys: 'Mod+Shift+a', group: 'edit' },
  { id: 'invite', keys: 'Mod+e', group: 'edit' },
  { id: 'find', keys: 'Mod+f', group: 'edit' },
  { id: 'replace', keys: 'Mod+h', mac: 'Mod+Alt+f', group: 'edit' },
  { id: 'inspector', keys: 'Mod+i', group: 'edit' },
  { id: 'undo', keys: 'Mod+z', group: 'edit' },
  { id: 'redo', keys: 'Mod+Shift+z', group: 'edit' },
  { id: 'sync', keys: 'Mod+Shift+s', group: 'app' },
  { id: 'lock', keys: 'Mod+l', group: 'app' },
  { id: 'help_support', keys: 'Shift+F1', group: 'help' },
  { id: 'help_api', keys: 'Alt+F1', group: 'help' },
  { id: 'help_practice', keys: 'Mod+F1', group: 'help' },
  { id: 'next_pane', keys: 'F6', group: 'go' },
  { id: 'previous_pane', keys: 'Shift+F6', group: 'go' },
] as const;

/** The keys of an action; a Mac has its own where the usual ones mean something else there. */
export function keysOf(action: { keys: string; mac?: string }, platform: Platform): string {
  return platform === 'mac' ? (action.mac ?? action.keys) : action.keys;
}

export type ActionId = (typeof actionTable)[number]['id'];
type Run = () => void;

/** Keys of the grid and of the import, for the sheet only. */
export const sheetOnly = [
  { id: 'grid_move', keys: '← ↑ → ↓' },
  { id: 'grid_edge', keys: 'Mod+Home' },
  { id: 'grid_edit', keys: 'F2' },
  { id: 'grid_select', keys: 'Space' },
  { id: 'grid_all', keys: 'Mod+a' },
  { id: 'grid_copy', keys: 'Mod+c' },
  { id: 'grid_paste', keys: 'Mod+v' },
  { id: 'grid_fill', keys: 'Mod+d' },
  { id: 'grid_menu', keys: 'Shift+F10' },
  { id: 'problem_next', keys: 'F8' },
  { id: 'problem_fixes', keys: 'Alt+Enter' },
  { id: 'import_step', keys: 'Mod+Enter' },
] as const;

let local = $state.raw<Partial<Record<ActionId, Run>>[]>([]);

/** While the component lives, its own versions of some actions win. */
export function useActions(runs: Partial<Record<ActionId, Run>>): void {
  onMount(() => {
    local = [...local, runs];
    return () => {
      local = local.filter((other) => other !== runs);
    };
  });
}

export const actionLabel = (id: string): string => t(codeKey('action', id));

function moves(command: 'sync_now' | 'lock'): void {
  call(command).then(setStatus, notifyError);
}

function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (p) => p.offsetParent !== null,
  );
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(now + step + panes.length) % panes.length];
  const first = pane?.querySelector<HTMLElement>('[tabindex="0"], button, input, select, a[href]');
  (first ?? pane)?.focus();
}

const standard: Partial<Record<ActionId, Run>> = {
  go_people: () => goTo('people'),
  go_import: () => goTo('import'),
  go_units: () => goTo('units', appStatus()?.open?.unit_kinds[0]?.kind ?? ''),
  go_roles: () => goTo('roles'),
  go_changes: () => goTo('changes'),
  settings: () => goTo('settings'),
  add: () => goTo('people', 'add'),
  add_several: () => goTo('people', 'several'),
  find: () => goTo('people', 'find'),
  undo: () => void turns('undo'),
  redo: () => void turns('redo'),
  sync: () => moves('sync_now'),
  lock: () => moves('lock'),
  next_pane: () => focusPane(1),
  previous_pane: () => focusPane(-1),
};

function runOf(id: ActionId): Run | undefined {
  return local.findLast((runs) => runs[id] !== undefined)?.[id] ?? standard[id];
}

/** Whether an action does anything where a person is now. */
export function canRun(id: ActionId): boolean {
  return runOf(id) !== undefined;
}

/** Runs an action by its id; unknown ids are ignored. */
export function runAction(id: string): void {
  const known = actionTable.find((action) => action.id === id);
  if (known !== undefined) runOf(known.id)?.();
}

/** Runs the action of a key press, if there is one. */
export function runKeys(event: KeyboardEvent): void {
  const { platform } = host();
  const typed = isTyping(event.target);
  const again = matches(event, 'Mod+y', platform);
  const action = again
    ? 'redo'
    : actionTable.find((entry) => matches(event, keysOf(entry, platform), platform))?.id;
  if (action === undefined || runOf(action) === undefined) return;
  if (typed && (action === 'undo' || action === 'redo')) return;
  if (document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"]') !== null) return;
  event.preventDefault();
  runOf(action)?.();
}
