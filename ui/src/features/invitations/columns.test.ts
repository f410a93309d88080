import { describe, expect, it } from 'vitest';
import type { InvitationRow } from '../../ipc/types/InvitationRow';
import { invitationCell, invitationColumns } from './columns';

const about = {
  label: 'Invitations',
  columns: ['email', 'roles', 'invited_by', 'sent_at', 'times_sent', 'delivery'],
  actions: [
    { value: 'cancel_invitation', label: 'Cancel invitation', refused: null },
    { value: 'resend', label: '', refused: null },
  ],
  count: 1,
};
const row = (delivery: string): InvitationRow => ({
  id: 'p1',
  cells: {
    email: 'ann@x.io',
    roles: 'A: Learner',
    invited_by: 'Ada',
    sent_at: '',
    times_sent: '2',
    delivery,
  },
  delivery,
  mark: null,
});

describe('the list of invitations', () => {
  const columns = invitationColumns(about);
  const at = (key: string) => columns.findIndex((column) => column.key === key);

  it('s2_24 shows the columns of the platform in its order', () => {
    expect(columns.filter((column) => !column.key.startsWith('act:')).map((column) => column.key)).toEqual(
      about.columns,
    );
    expect(invitationCell(columns, row('sent'), at('times_sent')).text).toBe('2');
    expect(invitationCell(columns, row('sent'), at('sent_at')).show).toBe('');
  });

  it('s2_25 s2_26 has a red cross and a circling arrow in each row', () => {
    const cancel = invitationCell(columns, row('sent'), at('act:cancel_invitation'));
    expect([cancel.icon, cancel.iconTone, cancel.note]).toEqual(['close', 'bad', 'Cancel invitation']);
    const resend = invitationCell(columns, row('sent'), at('act:resend'));
    expect([resend.icon, resend.note]).toEqual(['sync', 'Resend invitation']);
    expect(columns[at('act:resend')]?.button).toBe(true);
  });

  it('s2_07 says what became of the mail, and what to do when it came back', () => {
    expect(invitationCell(columns, row('waiting'), at('delivery')).text).toBe('Will be sent');
    const bounced = invitationCell(columns, row('bounced'), at('delivery'));
    expect(bounced.tone).toBe('bad');
    expect(bounced.note).toContain('typing errors');
    expect(invitationCell(columns, row(''), at('delivery')).text).toBe('');
  });
});
