import { describe, expect, it, vi } from 'vitest';
import { PAGE, Pages } from './pages';
import type { GridPage } from './types';

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const answer = (offset: number, total: number, tag = ''): GridPage<string> => ({
  total,
  rows: Array.from({ length: Math.min(PAGE, total - offset) }, (_, i) => `${tag}${offset + i}`),
});

describe('pages', () => {
  it('asks for each page once', async () => {
    const page = vi.fn((offset: number) => Promise.resolve(answer(offset, 1000)));
    const pages = new Pages(
      { page },
      () => undefined,
      () => undefined,
    );
    pages.need(0, 30);
    pages.need(10, 40);
    await settle();
    pages.need(190, 210);
    await settle();
    expect(page.mock.calls.map((c) => c[0])).toEqual([0, 200]);
    expect([pages.total, pages.row(205), pages.row(405)]).toEqual([1000, '205', undefined]);
  });

  it('keeps old rows until the new ones are there', async () => {
    let tag = 'old';
    const pages = new Pages(
      { page: (offset) => Promise.resolve(answer(offset, 10, tag)) },
      () => undefined,
      () => undefined,
    );
    pages.need(0, 5);
    await settle();
    tag = 'new';
    pages.refresh();
    expect(pages.row(0)).toBe('old0');
    pages.need(0, 5);
    await settle();
    expect(pages.row(0)).toBe('new0');
  });

  it('drops an answer that comes too late', async () => {
    const late: ((page: GridPage<string>) => void)[] = [];
    const pages = new Pages<string>(
      { page: () => new Promise((resolve) => late.push(resolve)) },
      () => undefined,
      () => undefined,
    );
    pages.need(0, 5);
    pages.setSource({ page: (offset) => Promise.resolve(answer(offset, 3, 'second')) });
    pages.need(0, 5);
    await settle();
    late[0]?.(answer(0, 99, 'first'));
    await settle();
    expect([pages.total, pages.row(0)]).toEqual([3, 'second0']);
  });

  it('forgets pages that were not seen for long', async () => {
    const pages = new Pages(
      { page: (offset) => Promise.resolve(answer(offset, 100_000)) },
      () => undefined,
      () => undefined,
    );
    for (let p = 0; p < 80; p++) {
      pages.need(p * PAGE, p * PAGE);
      await settle();
    }
    expect(pages.row(0)).toBeUndefined();
    expect(pages.row(79 * PAGE)).toBe(String(79 * PAGE));
  });

  it('reports a failure once and can be asked again', async () => {
    const failed = vi.fn();
    let works = false;
    const pages = new Pages(
      { page: (offset) => (works ? Promise.resolve(answer(offset, 1)) : Promise.reject(new Error('gone'))) },
      () => undefined,
      failed,
    );
    pages.need(0, 0);
    await settle();
    expect(failed).toHaveBeenCalledOnce();
    works = true;
    pages.refresh();
    pages.need(0, 0);
    await settle();
    expect(pages.row(0)).toBe('0');
  });
});
