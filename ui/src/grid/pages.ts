import type { GridSource } from './types';

export const PAGE = 200;
const KEEP = 60;

/**
 * Rows by page: fetched once, kept while recent. A new generation (another query, changed data) drops
 * answers that come too late; rows of the last generation stay readable until their page is replaced.
 */
export class Pages<Row> {
  total = 0;
  private generation = 0;
  private readonly pages = new Map<number, { rows: Row[]; generation: number }>();
  private readonly asked = new Map<number, number>();

  constructor(
    private source: GridSource<Row>,
    private readonly changed: () => void,
    private readonly failed: (cause: unknown) => void,
  ) {}

  /** Another query: nothing of the old rows is right any more, but the first answer must come first. */
  setSource(source: GridSource<Row>): void {
    this.source = source;
    this.refresh();
  }

  /** Everything may have changed. */
  refresh(): void {
    this.generation++;
    this.asked.clear();
  }

  row(index: number): Row | undefined {
    const number = Math.floor(index / PAGE);
    const page = this.pages.get(number);
    if (page === undefined) return undefined;
    this.pages.delete(number);
    this.pages.set(number, page);
    return page.rows[index - number * PAGE];
  }

  /** These rows one after the other, fetched where they must be. */
  async *each(first: number, last: number): AsyncGenerator<{ row: Row; index: number }> {
    for (let at = first; at <= last; at += PAGE) {
      const answer = await this.source.page(at, Math.min(PAGE, last - at + 1));
      for (const [index, row] of answer.rows.entries()) yield { row, index: at + index };
    }
  }

  /** Fetches the pages that hold these rows, unless they are fresh or asked for. */
  need(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(Math.max(first, last) / PAGE); page++) {
      if (this.pages.get(page)?.generation === this.generation) continue;
      if (this.asked.get(page) === this.generation) continue;
      void this.fetch(page, this.generation);
    }
  }

  private async fetch(page: number, generation: number): Promise<void> {
    this.asked.set(page, generation);
    try {
      const answer = await this.source.page(page * PAGE, PAGE);
      if (generation !== this.generation) return;
      this.total = answer.total;
      this.put(page, answer.rows);
      this.changed();
    } catch (cause) {
      if (generation === this.generation) this.failed(cause);
    }
  }

  private put(page: number, rows: Row[]): void {
    this.pages.set(page, { rows, generation: this.generation });
    for (const number of [...this.pages.keys()]) {
      const pastEnd = number > 0 && number * PAGE >= this.total;
      if (pastEnd || (number !== page && this.pages.size > KEEP)) this.pages.delete(number);
    }
  }
}
