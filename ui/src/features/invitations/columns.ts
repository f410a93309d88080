import type { GridCell, GridColumn } from '../../grid/types';
import { dateTime } from '../../i18n/format';
import { codeKey, t, tOr } from '../../i18n/index.svelte';
import type { InvitationList } from '../../ipc/types/InvitationList';
import type { InvitationRow } from '../../ipc/types/InvitationRow';
import { actionWords } from '../people/actions.svelte';
import type { IconName } from '../../components/icons';

/** Begins the keys of columns that act on their row. */
export const ACT = 'act:';

const widths: Record<string, number> = {
  email: 240,
  roles: 220,
  invited_by: 160,
  sent_at: 150,
  times_sent: 96,
  delivery: 130,
};
const signs: Record<string, { icon: IconName; iconTone: 'bad' | 'info' }> = {
  cancel_invitation: { icon: 'close', iconTone: 'bad' },
  resend: { icon: 'sync', iconTone: 'info' },
};
const tones: Record<string, GridCell['tone']> = {
  waiting: 'info',
  queued: 'pending',
  sent: 'good',
  bounced: 'bad',
  suppressed: 'warn',
};

/** Columns of the list as the platform has it; what acts on a row stands beside what names it. */
export function invitationColumns(about: InvitationList): GridColumn[] {
  const cells = about.columns.map((key, index): GridColumn => ({
    key,
    label: tOr(codeKey('invitation-column', key), key),
    width: widths[key] ?? 140,
    pinned: index === 0,
    rowHeader: index === 0,
    align: key === 'times_sent' ? 'end' : 'start',
  }));
  const acts = about.actions.map((action): GridColumn => ({
    key: ACT + action.value,
    label: actionWords({ action: action.value, label: action.label }),
    hideLabel: true,
    width: 40,
    align: 'center',
    button: true,
  }));
  return [...cells.slice(0, 1), ...acts, ...cells.slice(1)];
}

/** How one cell of the list looks. */
export function invitationCell(columns: GridColumn[], row: InvitationRow, index: number): GridCell {
  const column = columns[index];
  if (column === undefined) return { text: '' };
  if (column.key.startsWith(ACT)) {
    const sign = signs[column.key.slice(ACT.length)] ?? { icon: 'more', iconTone: 'info' };
    return { text: '', ...sign, note: column.label };
  }
  const text = row.cells[column.key] ?? '';
  if (column.key === 'sent_at') return { text, show: text === '' ? '' : dateTime(text) };
  if (column.key === 'delivery') return deliveryCell(row.delivery);
  return { text, strong: column.rowHeader === true };
}

function deliveryCell(delivery: string): GridCell {
  if (delivery === '') return { text: '' };
  const words = t(codeKey('delivery', delivery));
  const hint =
    delivery === 'bounced' || delivery === 'suppressed' ? t(`delivery-${delivery}-help`) : undefined;
  return { text: words, tone: tones[delivery] ?? 'muted', ...(hint === undefined ? {} : { note: hint }) };
}
