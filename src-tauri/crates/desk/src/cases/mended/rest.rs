//! What is still to do of an import that was applied before its workbook of problems came back: an import of its own with
//! the rows that were not applied, those that were changed in the workbook since, and those that are new in it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use intake::returned::{self, Returned};
use sheets::Row;
use vault::{ImportFilter, NewImport, RowData};

use super::book::Book;
use super::{count, decide, reshaping, told};
use crate::cases::applied;
use crate::cases::changes::DOTS;
use crate::cases::import::{Instead, fill};
use crate::draft::{self, Choices, Draft, Source};
use crate::jobs::Job;
use crate::lying::Gathering;
use crate::present;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportStep, MendedView, RestView};
use crate::workspace::Workspace;

/// Opens it. It takes the place of one that was opened from the same workbook before, where nobody has worked on that.
pub(super) fn open(
    open: &Workspace,
    file: sheets::Source<'_>,
    draft: &Draft,
    rows: &[RowData],
    book: &Book,
    job: &Job,
) -> Result<(String, MendedView), ApiError> {
    let found = decide(open, draft, rows, book)?;
    let mut view = told(open, draft, rows, book, &found);
    let (undone, blocked) = not_applied(open, draft)?;
    let changed: BTreeSet<u32> = found.cells.iter().map(|cell| cell.row).collect();
    let todo = |row: &u32| undone || blocked.contains(row) || changed.contains(row);
    let (todo, done): (Vec<u32>, Vec<u32>) = found.present.iter().copied().partition(todo);
    if todo.is_empty() && found.added.is_empty() {
        return Err(nothing(draft));
    }
    let profile = open.profile();
    let mut choices = Choices {
        recipe: None,
        rest_of: Some(draft.row.id.clone()),
        ..draft.choices.clone()
    };
    view.rest = Some(RestView {
        name: draft.row.name.clone(),
        at: draft.row.applied_at.map(present::instant).unwrap_or_default(),
        rows: count(todo.len() + found.added.len()),
        applied: count(done.len()),
        behind: count(blocked.difference(&found.present).count()),
        everybody: draft::only_some(&profile, &mut choices),
    });
    let mut gathering = Gathering::default();
    for row in of(open, draft, rows, &todo, book, &found) {
        gathering.push(row);
    }
    let last = rows.iter().map(|row| row.file_row).max().unwrap_or_default();
    for ((added, number), told) in found.added.into_iter().zip(last + 1..).zip(&mut view.added) {
        told.row = number;
        gathering.push(Row {
            number,
            cells: reshaping::filled(&draft.choices.intake.reshape, added.cells),
        });
    }
    let mut reading = draft.source.reading.clone();
    reading.notes.clear();
    reading.elsewhere.clear();
    reading.rows = count(todo.len() + view.added.len());
    let new = NewImport {
        name: draft.row.name.clone(),
        bytes: match file {
            sheets::Source::Path(path) => std::fs::read(path).map_err(sheets::ReadError::Io)?,
            sheets::Source::Bytes { bytes, .. } => bytes.to_vec(),
        },
        reading: draft::stored(&Source {
            reading,
            preview: draft.source.preview.clone(),
        })?,
        mapping: draft::stored(&draft.mapping)?,
        options: draft::stored(&choices)?,
        step: draft::word(&ImportStep::Problems)?,
    };
    let before = earlier(open, draft, &choices)?;
    if let Some(before) = &before {
        open.checks.stop(before);
    }
    let instead = before.as_deref().map_or(Instead::OfNone, Instead::Of);
    let id = fill(open, &new, &draft.mapping, &gathering.end(), instead, job)?;
    Ok((id, view))
}

/// Whether all of an import was taken back, and the rows of it that were not applied.
fn not_applied(open: &Workspace, draft: &Draft) -> Result<(bool, BTreeSet<u32>), ApiError> {
    let vault = open.lock();
    let mut rows = BTreeSet::new();
    for filter in [ImportFilter::Blocked, ImportFilter::Bucket("conflict".to_owned())] {
        rows.extend(vault.import_numbers(&draft.row.id, &filter, 0, u32::MAX)?);
    }
    Ok((applied::is_undone(&vault, draft)?, rows))
}

/// Rows as they stand with what was changed in the workbook. Secrets of an applied import are erased: where the workbook
/// hides one, the row says so, and asks for it.
fn of<'r>(
    open: &Workspace,
    draft: &Draft,
    rows: &'r [RowData],
    todo: &'r [u32],
    book: &Book,
    found: &Returned,
) -> impl Iterator<Item = Row> + 'r {
    let mut texts: BTreeMap<(u32, u32), String> = BTreeMap::new();
    let secrets = draft.secret_columns(&open.profile());
    let by_number: HashMap<u32, u32> = rows.iter().map(|row| (row.file_row, row.row)).collect();
    for line in book.lines() {
        let number = line.mark.as_ref().map(|mark| mark.file_row).or(line.file_row);
        let row = number.and_then(|number| by_number.get(&number));
        for (row, column) in row
            .into_iter()
            .flat_map(|row| secrets.iter().map(move |at| (*row, *at)))
        {
            let text = line.cells.get(column as usize).copied().flatten();
            if text.is_some_and(|text| returned::is_mask(DOTS, text)) {
                texts.insert((row, column), DOTS.to_owned());
            }
        }
    }
    let taken = found.cells.iter();
    texts.extend(taken.map(|cell| ((cell.row, cell.column), cell.text.clone())));
    let rows = todo.iter().filter_map(|row| rows.get(*row as usize));
    rows.map(move |row| Row {
        number: row.file_row,
        cells: (0u32..)
            .zip(&row.cells)
            .map(|(column, cell)| texts.get(&(row.row, column)).unwrap_or(cell).clone())
            .collect(),
    })
}

/// The rest that was opened before and is as it was then.
fn earlier(open: &Workspace, draft: &Draft, choices: &Choices) -> Result<Option<String>, ApiError> {
    let vault = open.lock();
    for row in vault.imports()?.into_iter().filter(|row| row.applied_at.is_none()) {
        let rest = Draft::load(&vault, &row.id)?;
        if rest.choices.rest_of.as_ref() != Some(&draft.row.id) {
            continue;
        }
        let is_new = row.undo.is_none() && row.redo.is_none();
        if !is_new || rest.choices != *choices || rest.mapping != draft.mapping {
            let words = format!(
                "What was left of the import of “{}” is open already, and was worked on. Nothing was taken over from this \
                 workbook. Go on there, or discard that one and drop the workbook again.",
                draft.row.name
            );
            return Err(ApiError::new("mended.rest_open", words).with("name", &draft.row.name));
        }
        return Ok(Some(row.id));
    }
    Ok(None)
}

fn nothing(draft: &Draft) -> ApiError {
    let words = format!(
        "This is the list of problems of the import of “{}”, which was applied meanwhile. All of its rows were applied, \
         and none was changed since: there is nothing left to do.",
        draft.row.name
    );
    ApiError::new("mended.nothing_left", words).with("name", &draft.row.name)
}
