import { host } from '../host';
import { speak } from './menu';
import { call } from '../ipc/client';
import type { AppStatus } from '../ipc/types/AppStatus';
import type { DropFault } from '../ipc/types/DropFault';
import type { DeskEvent } from '../ipc/types/DeskEvent';
import type { OpenWorkspace } from '../ipc/types/OpenWorkspace';
import type { Progress } from '../ipc/types/Progress';
import { applyTheme } from './theme';

/** What `Changed` events are about. */
export type Topic = 'people' | 'org' | 'changes' | 'imports' | 'status';

let status = $state.raw<AppStatus | null>(null);
let jobs = $state.raw<Progress[]>([]);
let drag = $state.raw<{ fault: DropFault | null } | null>(null);
const versions = $state<Record<Topic, number>>({ people: 0, org: 0, changes: 0, imports: 0, status: 0 });
let hearers: ((event: DeskEvent) => void)[] = [];

/** Everything the shell shows; null until the core has answered for the first time. */
export function appStatus(): AppStatus | null {
  return status;
}

/** The open workspace; only for screens that exist while one is open. */
export function workspace(): OpenWorkspace {
  if (status?.open == null) throw new Error('no workspace is open');
  return status.open;
}

/** Long work that has not finished. */
export function runningJobs(): readonly Progress[] {
  return jobs;
}

/** A drag with files is over the window: why it would not be taken, where that is known. */
export function draggedOver(): { fault: DropFault | null } | null {
  return drag;
}

/** A number that grows whenever the topic changed; read it in an `$effect` to refetch. */
export function version(topic: Topic): number {
  return versions[topic];
}

/** Takes in what a command answered, unless a later answer overtook it. */
export function setStatus(next: AppStatus): void {
  const before = status;
  if (before !== null && next.serial < before.serial) return;
  status = next;
  applyTheme(next.settings.theme);
  if (before?.settings.language !== next.settings.language) speak(next.settings.language);
}

export async function refreshStatus(): Promise<void> {
  setStatus(await call('app_status'));
}

/** Hears events that concern more than data: drops and menu items. Answers how to stop. */
export function onDeskEvent(hear: (event: DeskEvent) => void): () => void {
  hearers = [...hearers, hear];
  return () => {
    hearers = hearers.filter((other) => other !== hear);
  };
}

function isTopic(topic: string): topic is Topic {
  return topic in versions;
}

function progressed(progress: Progress): void {
  const others = jobs.filter((job) => job.job !== progress.job);
  jobs = progress.finished ? others : [...others, progress];
}

function take(event: DeskEvent): void {
  switch (event.kind) {
    case 'progress':
      progressed(event);
      break;
    case 'changed':
      for (const topic of event.topics) if (isTopic(topic)) versions[topic]++;
      void refreshStatus();
      break;
    case 'locked':
      void refreshStatus();
      break;
    case 'drag_over':
      drag = event.over ? { fault: event.fault } : null;
      break;
    case 'dropped':
    case 'drop_refused':
      drag = null;
      break;
    case 'menu':
      break;
  }
  for (const hear of hearers) hear(event);
}

/** Starts listening and asks for the first status. */
export async function startApp(): Promise<void> {
  speak('');
  host().listen(take);
  await refreshStatus();
}
