//! Opening a file into a draft and working on it. Every change is stored first and checked then, so a
//! draft is never lost.

mod arrange;
mod carried;
mod choices;
mod find;
mod mapping;
mod mend;
mod open;
mod range;
mod reread;
mod turn;

pub(super) use arrange::map;
pub(crate) use choices::{chosen_key, chosen_mode, set_options};
pub(crate) use find::{find, next, replace};
pub(crate) use mapping::{map_column, map_value};
pub(crate) use mend::{edit, fix, leave_out};
pub(crate) use open::open;
pub(in crate::cases) use open::{Instead, fill, first_choices, sweep};
pub(crate) use range::range;
pub(crate) use reread::reread;
pub(crate) use turn::{redo, undo};

use std::collections::BTreeMap;
use std::sync::Arc;

use intake::reshape::Reshape;
use vault::{CellChange, ImportEdit};

use super::drafts::show;
use super::reshaping;
use super::session::blocking;
use crate::Desk;
use crate::check::{self, Checks};
use crate::draft::Draft;
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportRequest, ImportView};
use crate::wire::mending::{EditedView, StepView};
use crate::workspace::Workspace;

/// Cells that are changed at a time.
const PART: usize = 5_000;
/// Most characters of a cell, as in a workbook.
pub(super) const LONGEST: usize = 32_767;

/// Changes a draft in the vault, then checks it.
pub(super) async fn change<F>(desk: &Desk, id: String, work: &'static str, how: F) -> Result<ImportView, ApiError>
where
    F: FnOnce(&Arc<Workspace>, &Job) -> Result<(), ApiError> + Send + 'static,
{
    change_rows(desk, id, work, |open, job| {
        how(open, job)?;
        Ok(Changed::default())
    })
    .await
}

/// What a change did.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// Rows to be looked at at once.
    rows: Vec<u32>,
    /// What is told of it.
    edited: Option<EditedView>,
}

/// The same for a change of rows: those are looked at at once, also where the draft is large.
async fn change_rows<F>(desk: &Desk, id: String, work: &'static str, how: F) -> Result<ImportView, ApiError>
where
    F: FnOnce(&Arc<Workspace>, &Job) -> Result<Changed, ApiError> + Send + 'static,
{
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin(work);
    let desk = desk.clone();
    blocking(move || {
        let changed = how(&open, &job)?;
        check::after_change(&desk, &open, &id, &changed.rows, &job)?;
        let mut view = show(&open.lock(), &open, &id)?;
        view.edited = changed.edited;
        Ok(view)
    })
    .await
}

/// Waits for the check of a draft as it is now.
pub(crate) async fn check(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    let open = desk.workspace().await?;
    if !Draft::load(&open.lock(), &request.id)?.is_checked() {
        Checks::wait(desk, &open, &request.id).await?;
    }
    open.with(move |vault, workspace| show(vault, workspace, &request.id))
        .await
}

/// Changes cells and rows as one step of undo. `code` and `params` say what it does.
pub(super) fn apply(
    open: &Workspace,
    id: &str,
    words: (&str, &[(&str, &str)]),
    cells: Vec<CellChange>,
    leave_out: Vec<(u32, bool)>,
    job: &Job,
) -> Result<Changed, ApiError> {
    step(open, id, words, |step| step.all(&cells, &leave_out, job))
}

/// The same for a draft that is being filled ([`fill`]), which nobody sees yet; `shapes` are what its columns are made
/// of.
pub(super) fn carry(
    open: &Workspace,
    id: &str,
    shapes: Vec<Reshape>,
    (cells, leave_out): (&[CellChange], &[(u32, bool)]),
    job: &Job,
) -> Result<(), ApiError> {
    Step::new(open, id, shapes, ("carried", &[]))?.all(cells, leave_out, job)
}

/// A step of undo that is made part by part, so that a change of many rows neither lies in memory nor holds
/// the vault for long. Where it fails or is stopped, what it did is taken back.
fn step(
    open: &Workspace,
    id: &str,
    words: (&str, &[(&str, &str)]),
    make: impl FnOnce(&mut Step<'_>) -> Result<(), ApiError>,
) -> Result<Changed, ApiError> {
    let shapes = Draft::load(&open.lock(), id)?.choices.intake.reshape;
    let mut step = Step::new(open, id, shapes, words)?;
    if let Err(error) = make(&mut step) {
        if let Some(part) = step.edit.part_of {
            while open.lock().import_give_up(id, part)? {}
        }
        return Err(error);
    }
    Ok(step.changed)
}

/// A step that is being made.
struct Step<'o> {
    open: &'o Workspace,
    id: &'o str,
    shapes: Vec<Reshape>,
    edit: ImportEdit,
    changed: Changed,
}

impl<'o> Step<'o> {
    fn new(
        open: &'o Workspace,
        id: &'o str,
        shapes: Vec<Reshape>,
        (code, params): (&str, &[(&str, &str)]),
    ) -> Result<Self, ApiError> {
        let params: BTreeMap<String, String> = params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let words = crate::draft::stored(&StepView {
            code: code.to_owned(),
            params,
            ..StepView::default()
        })?;
        Ok(Self {
            open,
            id,
            shapes,
            edit: ImportEdit {
                words,
                ..ImportEdit::default()
            },
            changed: Changed {
                edited: Some(EditedView::default()),
                ..Changed::default()
            },
        })
    }

    /// Changes cells and rows, part by part.
    fn all(&mut self, cells: &[CellChange], leave_out: &[(u32, bool)], job: &Job) -> Result<(), ApiError> {
        let total = cells.len() + leave_out.len();
        for (part, some) in cells.chunks(PART).enumerate() {
            job.part_step("edit", part * PART, total)?;
            self.cells(some.to_vec())?;
        }
        for (part, some) in leave_out.chunks(PART).enumerate() {
            job.part_step("edit", cells.len() + part * PART, total)?;
            self.leave_out(some.to_vec())?;
        }
        Ok(())
    }

    /// Changes cells; columns that are made of a changed one follow it.
    fn cells(&mut self, mut cells: Vec<CellChange>) -> Result<(), ApiError> {
        if let Some(cell) = cells.iter().find(|cell| cell.text.chars().count() > LONGEST) {
            return Err(too_long(cell));
        }
        cells = {
            let vault = self.open.lock();
            reshaping::with_followers(&vault, self.id, &self.shapes, cells)?
        };
        cells.sort_by_key(|cell| (cell.row, cell.column));
        self.edit.cells = cells;
        self.done()
    }

    /// Leaves rows out, or takes them in.
    fn leave_out(&mut self, rows: Vec<(u32, bool)>) -> Result<(), ApiError> {
        self.edit.leave_out = rows;
        self.done()
    }

    fn done(&mut self) -> Result<(), ApiError> {
        let done = self.open.lock().import_edit(self.id, &self.edit)?;
        (self.edit.cells, self.edit.leave_out) = (Vec::new(), Vec::new());
        self.edit.part_of = done.step;
        if let Some(told) = &mut self.changed.edited {
            told.cells += done.cells;
        }
        self.changed.rows.extend(done.rows);
        Ok(())
    }
}

fn too_long(cell: &CellChange) -> ApiError {
    let length = cell.text.chars().count();
    let words = format!("A cell would hold {length} characters; at most {LONGEST} fit. Nothing was changed.");
    ApiError::new("cell.too_long", words)
        .with("length", length)
        .with("max", LONGEST)
}
