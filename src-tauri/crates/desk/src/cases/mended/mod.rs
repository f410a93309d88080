//! The workbook of problems, mended in a spreadsheet program and dropped back: its cells go into the
//! import they came from, as one step that can be undone.

mod book;
mod rest;

use std::collections::HashMap;

use intake::returned::{self, Added, Column, Returned, Standing, Workbook};
use vault::{CellChange, ImportFilter, NewImportRow, RowData, Vault};

use self::book::{Book, Origin};
use super::changes::DOTS;
use super::reshaping;
use crate::draft::{self, Draft};
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::{AddedView, ImportStep, KeptView, MendedView};
use crate::workspace::Workspace;

pub(super) use self::book::PROPERTY;

/// Tells how the file of a draft is read from other ways.
pub(super) fn layout(draft: &Draft) -> u32 {
    let reading = &draft.source.reading;
    let own = reading.header.names.get(..draft.width()).unwrap_or_default();
    returned::layout(reading.sheet.as_deref(), own)
}

/// What a file is beside the imports that are there.
pub(super) enum Dropped {
    /// Rows of an import, whatever they are called.
    File,
    /// The workbook of problems of an import that is gone.
    Orphan,
    /// One whose rows are in this import now.
    Into(String, Box<MendedView>),
}

/// Takes over what was mended. What is still to do of an import that was applied meanwhile is an import of its own.
pub(super) fn merge(open: &Workspace, source: sheets::Source<'_>, job: &Job) -> Result<Dropped, ApiError> {
    let Some(origin) = Origin::of(source)? else {
        return Ok(Dropped::File);
    };
    let id = &origin.import;
    let (mut draft, rows) = {
        let vault = open.lock();
        if vault.import(id)?.is_none() {
            return Ok(Dropped::Orphan);
        }
        (Draft::load(&vault, id)?, vault.import_rows(id, 0, u32::MAX, &|_| true)?)
    };
    let book = Book::read(source, &origin, &draft)?;
    if draft.row.applied_at.is_some() {
        let (id, view) = rest::open(open, source, &draft, &rows, &book, job)?;
        return Ok(Dropped::Into(id, Box::new(view)));
    }
    let found = decide(open, &draft, &rows, &book)?;
    let mut view = told(open, &draft, &rows, &book, &found);
    let (cells, added) = (found.cells.into_iter(), found.added);
    let mut cells: Vec<CellChange> = cells
        .map(|cell| CellChange {
            row: cell.row,
            column: cell.column,
            text: cell.text,
        })
        .collect();
    cells.extend(add(open, &draft, &rows, added, &mut view.added)?);
    if !cells.is_empty() {
        super::import::apply(open, id, ("mended", &[]), cells, Vec::new(), job)?;
    }
    let mut vault = open.lock();
    view.gone = vault.import_numbers(id, &ImportFilter::Blocked, 0, u32::MAX)?;
    view.gone.retain(|row| !found.present.contains(row));
    draft.row.step = draft::word(&ImportStep::Problems)?;
    draft::update(&mut vault, &draft)?;
    drop(vault);
    Ok(Dropped::Into(origin.import, Box::new(view)))
}

fn decide(open: &Workspace, draft: &Draft, rows: &[RowData], book: &Book) -> Result<Returned, ApiError> {
    let profile = open.profile();
    let names = &draft.source.reading.header.names;
    let secrets = draft.secret_columns(&profile);
    let tells = returned::telling(&profile, &draft.choices.intake, &draft.mapping);
    let columns: Vec<Column<'_>> = (0u32..)
        .zip(names)
        .map(|(at, name)| Column {
            name,
            tells: tells.contains(&at),
            mask: secrets.contains(&at).then_some(DOTS),
            erased: draft.row.applied_at.is_some() && secrets.contains(&at),
        })
        .collect();
    let lines = book.lines();
    let mut marks = lines.iter().filter_map(|line| line.mark.as_ref());
    let layout = layout(draft);
    if marks.any(|mark| mark.import == draft.row.id && !mark.fits(layout)) {
        let words = format!(
            "The file “{}” is read another way by now, with other columns or another sheet, than when this list of its \
             problems was saved. Nothing was taken over. Read it as it was then, or save its problems anew.",
            draft.row.name
        );
        return Err(ApiError::new("mended.read_otherwise", words).with("name", &draft.row.name));
    }
    let workbook = Workbook {
        import: &draft.row.id,
        columns: &columns,
        own: draft.width(),
        wear: book.wear(),
    };
    let standing: Vec<Standing<'_>> = rows
        .iter()
        .map(|row| Standing {
            row: row.row,
            file_row: row.file_row,
            cells: &row.cells,
        })
        .collect();
    workbook.take(&standing, &lines, |row| edited(&open.lock(), &draft.row.id, row))
}

/// Columns in which a row differs from its file.
fn edited(vault: &Vault, id: &str, row: u32) -> Result<Vec<u32>, ApiError> {
    let page = vault.import_page(id, &ImportFilter::All, row, 1)?;
    let edited = page.rows.into_iter().flat_map(|row| row.edited);
    Ok(edited.map(|(column, _)| column).collect())
}

/// What the page is told; the numbers of new rows are not known yet.
fn told(open: &Workspace, draft: &Draft, rows: &[RowData], book: &Book, found: &Returned) -> MendedView {
    let names = &draft.source.reading.header.names;
    let secrets = draft.secret_columns(&open.profile());
    let by_row: HashMap<u32, &RowData> = rows.iter().map(|row| (row.row, row)).collect();
    let mut changed: Vec<u32> = found.cells.iter().map(|cell| cell.row).collect();
    changed.sort_unstable();
    changed.dedup();
    let kept = found.kept.iter().map(|clash| {
        let row = by_row.get(&clash.row);
        let at = clash.column as usize;
        let secret = secrets.contains(&clash.column);
        let shown = |text: &str| if secret { String::new() } else { text.to_owned() };
        KeptView {
            row: row.map_or(0, |row| row.file_row),
            column: names.get(at).cloned().unwrap_or_default(),
            here: shown(row.and_then(|row| row.cells.get(at)).map_or("", String::as_str)),
            there: shown(&clash.text),
        }
    });
    let added = found.added.iter().map(|added| AddedView {
        line: added.line,
        row: 0,
        copy_of: added.copy_of,
    });
    MendedView {
        cells: count(found.cells.len()),
        rows: count(changed.len()),
        added: added.collect(),
        there: found.there.clone(),
        kept: kept.collect(),
        unknown: found.unknown.clone(),
        strange: book.strange.clone(),
        missing: book.missing(names),
        worn: found.worn,
        gone: Vec::new(),
        rest: None,
    }
}

/// Makes room for new rows below the others, says in `told` where they are, and answers what is to stand there.
/// Rows that such a step left empty when it was undone are used again.
fn add(
    open: &Workspace,
    draft: &Draft,
    rows: &[RowData],
    added: Vec<Added>,
    told: &mut [AddedView],
) -> Result<Vec<CellChange>, ApiError> {
    let empty = |row: &&RowData| row.cells.iter().all(String::is_empty);
    let free = rows.iter().rev().take_while(empty).count();
    let mut places: Vec<(u32, u32)> = rows
        .iter()
        .skip(rows.len() - free)
        .map(|row| (row.row, row.file_row))
        .take(added.len())
        .collect();
    let last = rows.iter().map(|row| row.file_row).max().unwrap_or_default();
    let missing = added.len() - places.len();
    let new = (count(rows.len())..).zip(last + 1..).take(missing);
    let width = draft.source.reading.header.names.len();
    let new: Vec<NewImportRow> = new
        .map(|(row, file_row)| NewImportRow {
            row,
            file_row,
            cells: vec![String::new(); width],
        })
        .collect();
    places.extend(new.iter().map(|row| (row.row, row.file_row)));
    if !new.is_empty() {
        open.lock().import_add_rows(&draft.row.id, &new)?;
    }
    let mut cells = Vec::new();
    for ((added, told), (row, number)) in added.into_iter().zip(told).zip(&places) {
        told.row = *number;
        let texts = reshaping::filled(&draft.choices.intake.reshape, added.cells);
        let texts = (0u32..).zip(texts).filter(|(_, text)| !text.is_empty());
        cells.extend(texts.map(|(column, text)| CellChange {
            row: *row,
            column,
            text,
        }));
    }
    Ok(cells)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
