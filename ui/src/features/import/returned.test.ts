import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { setLanguage } from '../../i18n/index.svelte';
import type { MendedView } from '../../ipc/types/MendedView';
import ReturnedNote from './ReturnedNote.svelte';
import { returnedLines } from './returned';
import { mendedText } from './words';

beforeEach(() => setLanguage('en'));

const NOTHING: MendedView = {
  cells: 2,
  rows: 1,
  added: [],
  there: [],
  kept: [],
  unknown: [],
  strange: [],
  missing: [],
  worn: 0,
  rest: null,
  gone: [],
};

test('where nothing is to be looked at there is no line', () => {
  expect(returnedLines(NOTHING)).toEqual([]);
  expect(mendedText(NOTHING)).toBe('2 cells in one row were taken over.');
});

test('what is left of an applied import says so first', () => {
  const rest = {
    name: 'staff.csv',
    at: '2026-11-28T10:00:00Z',
    rows: 2,
    applied: 1,
    behind: 3,
    everybody: true,
  };
  const lines = returnedLines({ ...NOTHING, rest });
  expect(lines[0]).toMatch(/^“staff.csv” was applied on .*2026.* 2 rows were still to do: they are here.$/);
  expect(lines.slice(1)).toEqual([
    'One row of the workbook was applied and not changed since: it is not here.',
    '3 rows that could not be applied are not in the workbook, and not here.',
    'That file was everybody; this is a part of it, so nobody is deactivated.',
  ]);
});

test('what was changed on both sides is said with both texts, and a secret with neither', () => {
  const kept = [
    { row: 3, column: 'Department', here: 'HR', there: 'Sales' },
    { row: 4, column: 'Password', here: '', there: '' },
  ];
  const [both, secret] = returnedLines({ ...NOTHING, kept });
  expect(both).toContain('Row 3, Department');
  expect(both).toContain('“HR”');
  expect(both).toContain('“Sales”');
  expect(secret).toBe('Row 4, Password: changed here and in the workbook; nothing was changed.');
});

test('every line of the workbook that is no old row is named', () => {
  const mended = {
    ...NOTHING,
    added: [
      { line: 6, row: 12, copy_of: 5 },
      { line: 7, row: 13, copy_of: null },
    ],
    there: [8],
    unknown: [9, 10],
    strange: ['Phone'],
    missing: ['First Name'],
    worn: 2,
  };
  const lines = returnedLines(mended).join('\n');
  expect(lines).toContain(
    'Row 6 of the workbook is a copy of row 5 and is taken for somebody new: it is row 12',
  );
  expect(lines).toContain('Row 7 of the workbook is new: it is row 13 now.');
  expect(lines).toContain('Row 8 of the workbook is here already');
  expect(lines).toContain('Rows 9, 10 of the workbook belong to another import');
  expect(lines).toContain('The column “Phone” of the workbook is none of this import');
  expect(lines).toContain('The column “First Name” is not in the workbook');
  expect(lines).toContain('2 cells lost letters or zeros');
  expect(mendedText(mended)).toBe('2 new rows and 2 changed cells were taken over.');
});

test('the note stays, says how much was taken over, and leaves out what was deleted in the workbook', async () => {
  const onleaveout = vi.fn();
  render(ReturnedNote, { mended: { ...NOTHING, gone: [4, 9] }, onleaveout, onclose: vi.fn() });
  expect(screen.getByText('2 cells in one row were taken over.')).toBeTruthy();
  expect(screen.getByText(/2 rows that still have problems are no longer in the workbook/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Leave those 2 rows out' }));
  expect(onleaveout).toHaveBeenCalledWith([4, 9]);
});
