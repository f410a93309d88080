//! A rectangle of cells, changed at once: fill, empty, paste. Rows are named by where they stand among the
//! rows shown, so that the page needs to hold none of them.

use sheets::write::unguarded;
use vault::{CellChange, RowData};

use super::super::drafts::filtered;
use super::{Changed, apply, change_rows};
use crate::Desk;
use crate::draft::Draft;
use crate::wire::error::ApiError;
use crate::wire::import::ImportView;
use crate::wire::mending::{EditedView, ImportRangeRequest, RangeAction};

pub(crate) async fn range(desk: &Desk, request: ImportRangeRequest) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "check", move |open, _| {
        let (draft, rows, total) = {
            let vault = open.lock();
            let draft = Draft::open(&vault, &request.id)?;
            let filter = filtered(request.filter.clone());
            let total = vault.import_total(&request.id, &filter)?;
            let (from, count) = wanted(&request);
            let numbers = vault.import_numbers(&request.id, &filter, from, count)?;
            (draft, vault.import_some_rows(&request.id, &numbers)?, total)
        };
        let used = draft.used_columns();
        if let Some(unknown) = request.columns.iter().find(|column| !used.contains(column)) {
            return Err(ApiError::not_found("column").with("column", unknown));
        }
        let secrets = draft.secret_columns(&open.profile());
        let (code, block) = block(&request, &rows, &used);
        let mut told = EditedView::default();
        if let RangeAction::Paste { values } = &request.action {
            let height = values.len();
            let width = values.iter().map(Vec::len).max().unwrap_or_default();
            let room = usize::try_from(total.saturating_sub(request.top)).unwrap_or(usize::MAX);
            told.rows_left = count(height.saturating_sub(room));
            told.columns_left = count(width.saturating_sub(request.columns.len()));
        }
        let mut cells = Vec::with_capacity(block.len());
        for cell in block {
            // What a secret column shows is dots, and what it holds is copied nowhere.
            if secrets.contains(&cell.column) && code != "clear" {
                told.secret += 1;
            } else {
                cells.push(cell);
            }
        }
        let mut changed = if cells.is_empty() {
            Changed::default()
        } else {
            apply(open, &request.id, (code, &[]), cells, Vec::new())?
        };
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

fn block(request: &ImportRangeRequest, rows: &[RowData], used: &[u32]) -> (&'static str, Vec<CellChange>) {
    let text = |row: &RowData, column: u32| row.cells.get(column as usize).cloned().unwrap_or_default();
    let mut cells = Vec::new();
    let mut set = |row: &RowData, column: u32, text: String| {
        cells.push(CellChange {
            row: row.row,
            column,
            text,
        });
    };
    let code = match &request.action {
        RangeAction::FillDown => {
            let Some((first, rest)) = rows.split_first() else {
                return ("fill", cells);
            };
            for row in rest {
                for column in &request.columns {
                    set(row, *column, text(first, *column));
                }
            }
            "fill"
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
            "fill"
        }
        RangeAction::Clear => {
            for row in rows {
                for column in &request.columns {
                    set(row, *column, String::new());
                }
            }
            "clear"
        }
        RangeAction::Paste { values } => {
            let room = if repeated(request, values) {
                request.selected as usize
            } else {
                usize::MAX
            };
            for (row, line) in rows.iter().zip(values.iter().cycle()) {
                let width = if room == usize::MAX { line.len() } else { room };
                for (column, text) in request.columns.iter().take(width).zip(line.iter().cycle()) {
                    // What copying put before it against formulas is taken off again.
                    set(row, *column, unguarded(text).to_owned());
                }
            }
            "paste"
        }
    };
    (code, cells)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
