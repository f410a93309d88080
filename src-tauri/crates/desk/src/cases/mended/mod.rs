//! The workbook of problems, mended in a spreadsheet program and dropped back: its cells go into the
//! import they came from, as one step that can be undone.

use std::collections::{HashMap, HashSet};

use sheets::{HeaderChoice, Limits, ReadOptions, Row, read_table};
use vault::{CellChange, ImportFilter, RowData};

use super::changes::DOTS;
use crate::draft::{self, Draft};
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportStep, MendedView};
use crate::workspace::Workspace;

/// Hidden property of the workbook: the import it came from.
pub(super) const PROPERTY: &str = "rosterdesk_import";

/// Takes over what was mended; `None` when the file is no such workbook, or its import is gone, applied or
/// has other columns by now.
pub(super) fn merge(
    open: &Workspace,
    source: sheets::Source<'_>,
    job: &Job,
) -> Result<Option<(String, MendedView)>, ApiError> {
    let properties = sheets::properties(source, &Limits::default())?;
    let Some(id) = properties.get(PROPERTY) else {
        return Ok(None);
    };
    let vault = open.lock();
    if vault.import(id)?.is_none_or(|draft| draft.applied_at.is_some()) {
        return Ok(None);
    }
    let mut draft = Draft::open(&vault, id)?;
    let options = ReadOptions {
        header: HeaderChoice::At { row: 1, rows: 1 },
        ..ReadOptions::default()
    };
    let table = read_table(source, &options)?;
    let names = &draft.source.reading.header.names;
    if !table.reading.header.names.starts_with(names) || table.reading.header.names.len() <= names.len() {
        return Ok(None);
    }
    let rows = vault.import_rows(id, 0, u32::MAX, &|_| true)?;
    drop(vault);
    let (cells, unknown) = differences(&table.rows, &rows, names.len(), &draft.secret_columns(&open.profile()));
    let kept: HashSet<u32> = table.rows.iter().filter_map(|line| number(line, names.len())).collect();
    let deleted: HashSet<u32> = rows
        .iter()
        .filter(|row| !kept.contains(&row.file_row))
        .map(|row| row.row)
        .collect();
    let mut changed: Vec<u32> = cells.iter().map(|cell| cell.row).collect();
    changed.dedup();
    let mut view = MendedView {
        cells: count(cells.len()),
        rows: count(changed.len()),
        unknown,
        gone: Vec::new(),
    };
    if !cells.is_empty() {
        super::import::apply(open, id, ("mended", &[]), cells, Vec::new(), job)?;
    }
    let mut vault = open.lock();
    view.gone = vault.import_numbers(id, &ImportFilter::Blocked, 0, u32::MAX)?;
    view.gone.retain(|row| deleted.contains(row));
    draft.row.step = draft::word(&ImportStep::Problems)?;
    draft::update(&mut vault, &draft)?;
    Ok(Some((id.clone(), view)))
}

/// Cells that say something else than in the import, and the rows of the workbook whose number is none of
/// the import's. Dots for a secret are no text.
fn differences(mended: &[Row], rows: &[RowData], width: usize, secrets: &[u32]) -> (Vec<CellChange>, Vec<u32>) {
    let by_number: HashMap<u32, &RowData> = rows.iter().map(|row| (row.file_row, row)).collect();
    let mut cells = Vec::new();
    let mut unknown = Vec::new();
    for line in mended {
        let Some(row) = number(line, width).and_then(|number| by_number.get(&number)) else {
            unknown.push(line.number);
            continue;
        };
        for (column, text) in (0u32..).zip(line.cells.iter().take(width)) {
            let before = row.cells.get(column as usize).map_or("", String::as_str);
            let untouched = same(before, text) || secrets.contains(&column) && text == DOTS;
            if !untouched {
                cells.push(CellChange {
                    row: row.row,
                    column,
                    text: text.clone(),
                });
            }
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    (cells, unknown)
}

/// The row of the original file that a line of the workbook came from.
fn number(line: &Row, width: usize) -> Option<u32> {
    line.cells.get(width)?.trim().parse().ok()
}

/// Equal but for how lines end, which spreadsheet programs change.
fn same(before: &str, after: &str) -> bool {
    before == after || before.replace("\r\n", "\n") == after.replace("\r\n", "\n")
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
