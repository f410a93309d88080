import type { BucketCounts } from '../../src/ipc/types/BucketCounts';
import type { EditedView } from '../../src/ipc/types/EditedView';
import type { ImportFilter } from '../../src/ipc/types/ImportFilter';
import type { ImportRow } from '../../src/ipc/types/ImportRow';
import type { ImportStep } from '../../src/ipc/types/ImportStep';
import type { ImportView } from '../../src/ipc/types/ImportView';
import type { ProblemGroup } from '../../src/ipc/types/ProblemGroup';
import type { Answers } from './host';
import {
  columnsOf,
  appliedOf,
  forecastOf,
  foundIn,
  foundView,
  FILE_PROBLEMS,
  HEADERS,
  LABELS,
  makeRow,
  NOTHING_MADE,
  OPTIONS,
  type State,
  stepOf,
  problemsOf,
  TARGETS,
} from './import-data';

/** Just enough of an import to look at the workbench and to test its controllers. Not shipped. */
export class FakeImport {
  readonly original: string[][];
  cells: string[][];
  leftOut = new Set<number>();
  step: ImportStep = 'file';
  headerRow = 3;
  mapping = [...TARGETS];
  german: string | null = null;
  past: State[] = [];
  future: State[] = [];
  edited: EditedView | null = null;
  discarded = false;

  constructor(rows: number) {
    this.original = Array.from({ length: rows }, (_, index) => makeRow(index));
    this.cells = this.original.map((row) => [...row]);
  }

  private change(code: string, work: () => void): ImportView {
    this.past.push({ code, cells: this.cells.map((row) => [...row]), leftOut: new Set(this.leftOut) });
    this.future = [];
    work();
    return this.view();
  }

  private travel(from: typeof this.past, to: typeof this.past): ImportView {
    const state = from.pop();
    if (state !== undefined) {
      to.push({ code: state.code, cells: this.cells, leftOut: this.leftOut });
      ({ cells: this.cells, leftOut: this.leftOut } = state);
    }
    return this.view();
  }

  private row(index: number): ImportRow {
    const problems = problemsOf(this.cells[index] ?? [], index, this.german);
    const out = this.leftOut.has(index);
    const bad = problems.some((p) => p.severity === 'error' || p.severity === 'fix');
    const bucket = out
      ? 'skip'
      : bad
        ? 'reject'
        : index % 5 === 1
          ? 'update'
          : index % 97 === 0
            ? 'unchanged'
            : 'create';
    const cells = this.cells[index] ?? [];
    const before = this.original[index] ?? [];
    return {
      row: index,
      file_row: index + this.headerRow + 1,
      bucket,
      reason: out ? 'left_out' : null,
      person: bucket === 'update' ? `p${index}` : null,
      cells,
      edited: cells.flatMap((text, column) =>
        text === before[column] ? [] : [{ column, original: before[column] ?? '' }],
      ),
      problems: out ? [] : problems,
      changes:
        bucket === 'update'
          ? [
              {
                field: 'department',
                label: 'Department',
                kind: 'one',
                base: 'Finance / Old',
                mine: cells[3] ?? '',
                theirs: null,
              },
            ]
          : [],
    };
  }

  /** Rows as they are since the last command; every command answers a view, which reckons them anew. */
  private rows: ImportRow[] | null = null;

  private all(): ImportRow[] {
    return (this.rows ??= this.cells.map((_, index) => this.row(index)));
  }

  private groups(rows: ImportRow[]): ProblemGroup[] {
    const groups = new Map<string, ProblemGroup>();
    for (const problem of rows.flatMap((row) => row.problems)) {
      const field = this.mapping[problem.column ?? -1] ?? null;
      const group = groups.get(problem.rule) ?? {
        rule: problem.rule,
        field,
        label: LABELS[problem.column ?? -1] ?? '',
        severity: problem.severity,
        count: 0,
        example: problem,
        fixable: 0,
      };
      group.count += 1;
      if (problem.fixes.some((fix) => fix.safe)) group.fixable += 1;
      groups.set(problem.rule, group);
    }
    return [...groups.values()];
  }

  view(): ImportView {
    this.rows = null;
    const rows = this.all();
    const counts: BucketCounts = { create: 0, update: 0, unchanged: 0, skip: 0, reject: 0, conflict: 0 };
    for (const row of rows) counts[row.bucket as keyof BucketCounts] += 1;
    const title = ['Personeelslijst november 2026', '', '', '', '', '', ''];
    return {
      id: 'draft-1',
      step: this.step,
      file: {
        name: 'Personeel_2026-11.csv',
        bytes: 184_320,
        format: 'delimited',
        delimiter: ';',
        encoding: 'windows-1252',
        decodings: [],
        sheet: '',
        sheets: [],
        header_row: this.headerRow,
        header_rows: this.headerRow === 0 ? 0 : 1,
        rows: this.cells.length,
        notes: [
          { code: 'preamble.skipped', rows: [1, 2], count: 2, detail: '' },
          { code: 'encoding.guessed', rows: [], count: 0, detail: 'windows-1252' },
        ],
        preview: [title, HEADERS.map(() => ''), HEADERS, ...this.original.slice(0, 17)],
      },
      columns: columnsOf(this.mapping, this.original, this.german),
      names: null,
      targets: TARGETS.flatMap((key, index) =>
        key === null ? [] : [{ key, label: LABELS[index] ?? '', required: true, same: index > 2 }],
      ),
      options: OPTIONS,
      file_problems: FILE_PROBLEMS,
      groups: this.groups(rows),
      counts,
      blocked: counts.reject,
      undo: stepOf(this.past.at(-1)),
      redo: stepOf(this.future.at(-1)),
      check: { fresh: true, running: false, job: null },
      edited: this.edited,
      mended: null,
      reshaped: [],
      same: [],
      recipe: null,
      same_file: null,
    };
  }

  private matching(filter: ImportFilter): ImportRow[] {
    const has = (row: ImportRow, severities: string[]) =>
      row.problems.some((p) => severities.includes(p.severity));
    const rows = this.all();
    switch (filter.kind) {
      case 'all':
        return rows;
      case 'blocked':
        return rows.filter((row) => has(row, ['error', 'fix']));
      case 'warnings':
        return rows.filter((row) => has(row, ['warn']));
      case 'doubtful':
        return rows.filter((row) => has(row, ['warn']) && ['create', 'update'].includes(row.bucket));
      case 'group':
        return rows.filter((row) => row.problems.some((p) => p.rule === filter.rule));
      case 'bucket':
        return rows.filter((row) => row.bucket === filter.bucket);
    }
  }

  answers(): Answers {
    const open = (): ImportView => {
      this.discarded = false;
      return this.view();
    };
    return {
      imports: () =>
        this.discarded
          ? []
          : [
              {
                id: 'draft-1',
                name: 'Personeel_2026-11.csv',
                at: '2026-11-20T09:42:00Z',
                rows: this.cells.length,
                step: this.step,
                applied_at: null,
              },
            ],
      import_open: open,
      import_view: () => this.view(),
      import_discard: () => {
        this.discarded = true;
        return {};
      },
      import_reread: ({ header_row }) => {
        this.headerRow = header_row ?? this.headerRow;
        return this.view();
      },
      import_map: ({ column, target }) => this.change('type', () => (this.mapping[column] = target)),
      import_map_value: ({ value }) => {
        this.german = value;
        return this.view();
      },
      import_forget_value: () => {
        this.german = null;
        return this.view();
      },
      import_reshape_preview: () => NOTHING_MADE,
      import_reshape: () => this.view(),
      import_unshape: () => this.view(),
      import_same: () => this.view(),
      import_set_options: ({ step }) => {
        this.step = step ?? this.step;
        return this.view();
      },
      import_rows: ({ filter, offset, limit }) => {
        const rows = this.matching(filter);
        return { total: rows.length, rows: rows.slice(offset, offset + limit) };
      },
      import_edit: ({ cells }) =>
        this.change('type', () => {
          for (const { row, column, text } of cells) (this.cells[row] ??= [])[column] = text;
        }),
      import_fix: ({ rule, row, code, text }) =>
        this.change('fix', () => {
          for (const target of this.all()) {
            for (const problem of target.problems) {
              if (problem.rule !== rule || (row !== null && row !== target.row)) continue;
              if (code === 'leave_out') this.leftOut.add(target.row);
              const fix = problem.fixes.find((f) => f.code === code);
              const value = text ?? fix?.params['value'];
              const cells = this.cells[target.row];
              if (value !== undefined && problem.column !== null && cells) cells[problem.column] = value;
            }
          }
        }),
      import_leave_out: ({ rows, filter, out }) =>
        this.change('leave_out', () => {
          const all = filter === null ? rows : this.matching(filter).map((row) => row.row);
          for (const row of all.filter((row) => filter === null || !rows.includes(row)))
            if (out) this.leftOut.add(row);
            else this.leftOut.delete(row);
        }),
      import_range: ({ filter, top, columns, action }) => {
        const rows = this.matching(filter).slice(top);
        return this.change('paste', () => {
          const values = action.kind === 'paste' ? action.values : [];
          for (const [r, line] of values.entries())
            for (const [c, text] of line.entries()) {
              const [cells, column] = [this.cells[rows[r]?.row ?? -1], columns[c]];
              if (cells !== undefined && column !== undefined) cells[column] = text;
            }
          const rowsLeft = Math.max(0, values.length - rows.length);
          this.edited = { cells: values.length, rows_left: rowsLeft, columns_left: 0, secret: 0 };
        });
      },
      import_find: (request) => foundView(this.cells, request),
      import_find_next: ({ what }) => foundIn(this.cells, what)[0] ?? null,
      import_replace: () => this.change('replace', () => (this.edited = null)),
      import_check: () => this.view(),
      import_undo: () => this.travel(this.past, this.future),
      import_redo: () => this.travel(this.future, this.past),
      import_review: () => {
        const { counts } = this.view();
        return {
          ...forecastOf(counts),
          absence: null,
          refused: null,
          plan: String(this.past.length),
        };
      },
      import_apply: () => {
        this.step = 'applied';
        return appliedOf(this.view());
      },
      import_report: () => appliedOf(this.view()),
      export_problems: () => ({}),
      export_template: () => ({}),
    };
  }
}
