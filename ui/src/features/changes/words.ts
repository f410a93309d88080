import { dateTime } from '../../i18n/format';
import { codeKey, t, tOr } from '../../i18n/index.svelte';
import type { ChangeView } from '../../ipc/types/ChangeView';
import { codeWords } from '../people/actions.svelte';

/** What a change does; of a unit, of which kind it is. */
export function verbText(change: ChangeView): string {
  if (change.verb_label !== '') return change.verb_label;
  const verb = tOr(codeKey('verb', change.verb), codeWords(change.verb));
  return change.thing === '' ? verb : t('change-of-thing', { verb, thing: change.thing });
}

/** Where changes came from: one of our own words, an action, or a file's name. */
export function batchTitle(changes: ChangeView[]): string {
  const [first] = changes;
  const batch = first?.batch ?? '';
  const word = changes.find((change) => change.verb === batch)?.verb_label ?? '';
  const name = tOr(codeKey('batch', batch), word === '' ? codeWords(batch) : word);
  const turned = first?.batch_kind === 'undo' || first?.batch_kind === 'redo';
  return turned ? t(`batch-${first.batch_kind}-of`, { name, at: dateTime(first.at) }) : name;
}

/** Changes that have a text in their name, in what they do or in a value. */
export function matching(changes: ChangeView[], search: string): ChangeView[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return changes;
  const texts = (change: ChangeView) => [
    change.name,
    verbText(change),
    ...change.fields.flatMap((field) => [field.base, field.mine]),
  ];
  return changes.filter((change) => texts(change).some((text) => text.toLocaleLowerCase().includes(wanted)));
}
