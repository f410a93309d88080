import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import Grid from './Grid.svelte';
import type { GridColumn } from './types';

interface Row {
  id: string;
  name: string;
  city: string;
}
const rows: Row[] = Array.from({ length: 500 }, (_, i) => ({
  id: `r${i}`,
  name: `Name ${i}`,
  city: i === 1 ? '' : `City ${i}`,
}));
const columns: GridColumn[] = [
  { key: 'name', label: 'Name', width: 100, pinned: true, rowHeader: true, sortable: true },
  { key: 'city', label: 'City', width: 100, editable: true },
];

async function show(extra: Record<string, unknown> = {}) {
  const view = render(Grid<Row>, {
    label: 'People',
    columns,
    source: {
      page: (offset: number, limit: number) =>
        Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) }),
    },
    cell: (row: Row, column: number) =>
      column === 0
        ? { text: row.name }
        : { text: row.city, ...(row.city === '' ? { mark: 'error' as const, note: 'Required' } : {}) },
    rowKey: (row: Row) => row.id,
    selectable: true,
    ...extra,
  });
  const grid = view.getByRole('grid');
  const cell = (row: number, column: number) =>
    grid.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)!;
  await waitFor(() => expect(cell(0, 0).textContent).toBe('Name 0'));
  return { grid, cell, view };
}

describe('Grid', () => {
  it('tells what it is: counts, indexes, the row header and the sort', async () => {
    const { grid, cell } = await show({ sort: { key: 'name', descending: true } });
    expect(grid.getAttribute('aria-rowcount')).toBe('501');
    expect(grid.getAttribute('aria-colcount')).toBe('3');
    expect(cell(0, 0).getAttribute('role')).toBe('rowheader');
    expect(cell(3, 1).closest('[role="row"]')?.getAttribute('aria-rowindex')).toBe('5');
    expect(grid.querySelector('[data-key="name"]')?.getAttribute('aria-sort')).toBe('descending');
  });

  it('leaves nothing of itself behind when it is built anew', async () => {
    const { grid, cell, view } = await show();
    await view.rerender({ columns: [...columns] });
    await waitFor(() => expect(cell(0, 0).textContent).toBe('Name 0'));
    // Rows are put in reading order once the grid has rested.
    await new Promise((rested) => setTimeout(rested, 250));
    expect(grid.querySelectorAll('[data-row="0"]')).toHaveLength(1);
  });

  it('marks a faulty cell in words, not only in colour', async () => {
    const { cell } = await show();
    expect(cell(1, 1).getAttribute('aria-invalid')).toBe('true');
    expect(cell(1, 1).textContent).toContain('Required');
  });

  it('has one tab stop, which follows the arrows', async () => {
    const { grid, cell } = await show();
    await fireEvent.keyDown(grid, { key: 'ArrowDown' });
    await fireEvent.keyDown(grid, { key: 'ArrowRight' });
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    expect(cell(1, 1).tabIndex).toBe(0);
  });

  it('edits a cell by typing and keeps it with Enter', async () => {
    const onedit = vi.fn();
    const { grid, cell } = await show({ onedit });
    await fireEvent.keyDown(grid, { key: 'ArrowRight' });
    await fireEvent.keyDown(grid, { key: 'F2' });
    const input = grid.querySelector<HTMLInputElement>('.g-edit input')!;
    expect(input.value).toBe('City 0');
    await fireEvent.input(input, { target: { value: 'Utrecht' } });
    await fireEvent.keyDown(input, { key: 'Enter' });
    expect(onedit.mock.calls[0]?.slice(2)).toEqual(['Utrecht', { row: 0, column: 1 }]);
    expect(cell(1, 1).tabIndex).toBe(0);
  });

  it('gives an edit up with Escape', async () => {
    const onedit = vi.fn();
    const { grid } = await show({ onedit });
    await fireEvent.keyDown(grid, { key: 'ArrowRight' });
    await fireEvent.keyDown(grid, { key: 'x' });
    const input = grid.querySelector<HTMLInputElement>('.g-edit input')!;
    expect(input.value).toBe('x');
    await fireEvent.keyDown(input, { key: 'Escape' });
    expect(onedit).not.toHaveBeenCalled();
    expect(grid.querySelector('.g-edit')).toBeNull();
  });

  it('does not open an editor on a column that has none', async () => {
    const oneditrequest = vi.fn();
    const { grid } = await show({ onedit: vi.fn(), oneditrequest });
    await fireEvent.keyDown(grid, { key: 'Enter' });
    expect(grid.querySelector('.g-edit')).toBeNull();
    expect(oneditrequest).toHaveBeenCalledOnce();
  });

  it('ticks with Space, and all with Mod+A', async () => {
    const { grid } = await show();
    await fireEvent.keyDown(grid, { key: ' ' });
    await waitFor(() =>
      expect(grid.querySelector('[data-row="0"]')?.getAttribute('aria-selected')).toBe('true'),
    );
    await fireEvent.keyDown(grid, { key: 'a', ctrlKey: true });
    await waitFor(() =>
      expect(grid.querySelector('[data-row="4"]')?.getAttribute('aria-selected')).toBe('true'),
    );
  });

  it('hands a delete over a range to one callback', async () => {
    const onblock = vi.fn();
    const { grid } = await show({ onblock });
    await fireEvent.keyDown(grid, { key: 'ArrowRight' });
    await fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
    await fireEvent.keyDown(grid, { key: 'Delete' });
    expect(onblock).toHaveBeenCalledWith({ top: 0, left: 1, values: [[''], ['']] }, 'clear');
  });

  it('sorts from the header by keyboard', async () => {
    const onsort = vi.fn();
    const { grid } = await show({ onsort });
    await fireEvent.keyDown(grid, { key: 'ArrowUp' });
    await fireEvent.keyDown(grid, { key: 'Enter' });
    expect(onsort).toHaveBeenCalledWith({ key: 'name', descending: false });
  });

  it('shows why rows could not be read, and tries again', async () => {
    let works = false;
    const source = {
      page: () =>
        works ? Promise.resolve({ total: 1, rows: rows.slice(0, 1) }) : Promise.reject(new Error('no disk')),
    };
    const view = render(Grid<Row>, {
      label: 'People',
      columns,
      source,
      cell: (row: Row) => ({ text: row.name }),
      rowKey: (row: Row) => row.id,
    });
    const alert = await view.findByRole('alert');
    expect(alert.textContent).toContain('no disk');
    works = true;
    await fireEvent.click(view.getByRole('button', { name: /again/i }));
    await waitFor(() => expect(view.queryByRole('alert')).toBeNull());
  });
});

describe('other columns', () => {
  it('leave no row of the columns before', async () => {
    const source = {
      page: (offset: number, limit: number) =>
        Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) }),
    };
    const props = {
      label: 'People',
      columns,
      source,
      cell: (row: Row, column: number) => ({ text: column === 0 ? row.name : row.city }),
      rowKey: (row: Row) => row.id,
    };
    const view = render(Grid<Row>, props);
    const first = () => view.getByRole('grid').querySelectorAll('.g-row[data-row="0"]');
    await waitFor(() => expect(first().length).toBe(1));
    await view.rerender({ ...props, columns: [columns[0]!, { key: 'town', label: 'Town', width: 80 }] });
    // Longer than the view waits before it puts its rows in reading order.
    await new Promise((done) => setTimeout(done, 300));
    expect(first().length).toBe(1);
  });
});
