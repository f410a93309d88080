//! A rectangle of cells, changed at once: fill, empty, paste. Rows are named by where they stand among the
//! rows shown, so that the page needs to hold none of them.

use sheets::write::unguarded;
use vault::{CellChange, RowData};

use super::super::drafts::filtered;
use super::{change_rows, step};
use crate::Desk;
use crate::draft::Draft;
use crate::wire::error::ApiError;
use crate::wire::import::ImportView;
use crate::wire::mending::{EditedView, ImportRangeRequest, RangeAction};

/// Rows that are changed at a time.
const SLICE: usize = 5_000;

pub(crate) async fn range(desk: &Desk, request: ImportRangeRequest) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "check", move |open, job| {
        let filter = filtered(request.filter.clone());
        let (from, count) = wanted(&request);
        let (draft, numbers, total) = {
            let vault = open.lock();
            let draft = Draft::open(&vault, &request.id)?;
            let total = vault.import_total(&request.id, &filter)?;
            // Which rows they are is settled now: mended ones may not be shown any more.
            (draft, vault.import_numbers(&request.id, &filter, from, count)?, total)
        };
        let used = draft.used_columns();
        if let Some(unknown) = request.columns.iter().find(|column| !used.contains(column)) {
            return Err(ApiError::not_found("column").with("column", unknown));
        }
        let secrets = draft.secret_columns(&open.profile());
        let code = code(&request.action);
        let mut told = EditedView::default();
        if let RangeAction::Paste { values } = &request.action {
            let height = values.len();
            let width = values.iter().map(Vec::len).max().unwrap_or_default();
            let room = usize::try_from(total.saturating_sub(request.top)).unwrap_or(usize::MAX);
            told.rows_left = self::count(height.saturating_sub(room));
            told.columns_left = self::count(width.saturating_sub(request.columns.len()));
        }
        let mut source = None;
        let mut changed = step(open, &request.id, (code, &[]), |step| {
            for (part, numbers) in numbers.chunks(SLICE).enumerate() {
                let first = part * SLICE;
                job.part_step("edit", first, count as usize)?;
                let rows = open.lock().import_some_rows(&request.id, numbers)?;
                let mut cells = block(&request, &rows, first, source.as_ref(), &used);
                source = source.or_else(|| rows.into_iter().next());
                // What a secret column shows is dots, and what it holds is copied nowhere.
                let before = cells.len();
                cells.retain(|cell| code == "clear" || !secrets.contains(&cell.column));
                told.secret += self::count(before - cells.len());
                step.cells(cells)?;
            }
            Ok(())
        })?;
        told.cells = changed.edited.as_ref().map_or(0, |done| done.cells);
        changed.edited = Some(told);
        Ok(changed)
    })
    .await
}

/// The positions a request is about: where from, and how many.
fn wanted(request: &ImportRangeRequest) -> (u32, u32) {
    let height = request.bottom.saturating_sub(request.top).saturating_add(1);
    match &request.action {
        RangeAction::FillDown if height == 1 && request.top > 0 => (request.top - 1, 2),
        RangeAction::FillDown | RangeAction::FillRight | RangeAction::Clear => (request.top, height),
        RangeAction::Paste { values } if repeated(request, values) => (request.top, height),
        RangeAction::Paste { values } => (request.top, count(values.len())),
    }
}

/// Whether a block fits the selection a whole number of times.
fn repeated(request: &ImportRangeRequest, values: &[Vec<String>]) -> bool {
    let fits = |lines: usize, room: u32| lines > 0 && (room as usize).is_multiple_of(lines);
    let width = values.iter().map(Vec::len).max().unwrap_or_default();
    let height = request.bottom.saturating_sub(request.top).saturating_add(1);
    fits(values.len(), height) && fits(width, request.selected)
}

/// What is told of a step.
fn code(action: &RangeAction) -> &'static str {
    match action {
        RangeAction::FillDown | RangeAction::FillRight => "fill",
        RangeAction::Clear => "clear",
        RangeAction::Paste { .. } => "paste",
    }
}

/// New texts of some of the rows, the first of which is the `first` of all. `source` is the row that is
/// filled down, once it was met.
fn block(
    request: &ImportRangeRequest,
    rows: &[RowData],
    first: usize,
    source: Option<&RowData>,
    used: &[u32],
) -> Vec<CellChange> {
    let text = |row: &RowData, column: u32| row.cells.get(column as usize).cloned().unwrap_or_default();
    let mut cells = Vec::new();
    let mut set = |row: &RowData, column: u32, text: String| {
        cells.push(CellChange {
            row: row.row,
            column,
            text,
        });
    };
    match &request.action {
        RangeAction::FillDown => {
            let mut rows = rows.iter();
            let Some(source) = source.or_else(|| rows.next()) else {
                return cells;
            };
            for row in rows {
                for column in &request.columns {
                    set(row, *column, text(source, *column));
                }
            }
        }
        RangeAction::FillRight => {
            let before = |column: &u32| used.iter().rev().find(|one| *one < column);
            let columns = request.columns.as_slice();
            let source = match columns {
                [only] => before(only),
                columns => columns.first(),
            };
            for row in rows {
                for (column, source) in columns.iter().filter_map(|column| Some((column, source?))) {
                    if column != source {
                        set(row, *column, text(row, *source));
                    }
                }
            }
        }
        RangeAction::Clear => {
            for row in rows {
                for column in &request.columns {
                    set(row, *column, String::new());
                }
            }
        }
        RangeAction::Paste { values } => {
            let room = if repeated(request, values) {
                request.selected as usize
            } else {
                usize::MAX
            };
            for (row, line) in rows.iter().zip(values.iter().cycle().skip(first % values.len().max(1))) {
                let width = if room == usize::MAX { line.len() } else { room };
                for (column, text) in request.columns.iter().take(width).zip(line.iter().cycle()) {
                    // What copying put before it against formulas is taken off again.
                    set(row, *column, unguarded(text).to_owned());
                }
            }
        }
    }
    cells
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
