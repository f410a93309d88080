//! Opening a file into a draft, and reading it another way.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use intake::{Mapping, Rows};
use roster::Profile;
use sheets::{Batch, ReadOptions};
use vault::{NewImport, NewImportRow, Vault};

use super::super::drafts::show;
use super::super::mended::{self, Dropped};
use super::super::recipes;
use super::super::session::blocking;
use super::arrange::{arrange, found};
use super::carried::Carried;
use super::carry;
use crate::check;
use crate::draft::{self, Choices, Source, Summary};
use crate::jobs::Job;
use crate::lying::{self, Gathering};
use crate::wire::error::ApiError;
use crate::wire::import::{ImportOpenRequest, ImportSource, ImportView};
use crate::workspace::{Workspace, now};
use crate::{Desk, region, samples};

/// Rows of the raw top of a sheet that are kept with a draft.
const PREVIEW_ROWS: usize = 20;
/// Rows that are stored at a time, and erased.
const SLICE: usize = 10_000;
const SLICE_ERASED: u32 = 5_000;
/// A progress event is tried after so many rows.
const SAY_EVERY: u32 = 1_000;

/// Where bytes come from.
pub(super) enum Origin {
    Path(PathBuf),
    Bytes { name: String, bytes: Vec<u8> },
}

impl Origin {
    fn source(&self) -> sheets::Source<'_> {
        match self {
            Self::Path(path) => sheets::Source::Path(path),
            Self::Bytes { name, bytes } => sheets::Source::Bytes { name, bytes },
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Path(path) => path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            Self::Bytes { name, .. } => name.clone(),
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, ApiError> {
        match self {
            Self::Path(path) => Ok(std::fs::read(path).map_err(sheets::ReadError::Io)?),
            Self::Bytes { bytes, .. } => Ok(bytes.clone()),
        }
    }
}

pub(crate) async fn open(desk: &Desk, request: ImportOpenRequest) -> Result<ImportView, ApiError> {
    let open = desk.workspace().await?;
    let origin = match request.source {
        ImportSource::File { handle } => {
            Origin::Path(desk.handed_out(&handle).ok_or_else(|| ApiError::not_found("file"))?)
        }
        ImportSource::Text { text } => Origin::Bytes {
            name: samples::PASTED.to_owned(),
            bytes: text.into_bytes(),
        },
        ImportSource::Sample => {
            let (name, bytes) = samples::of(&open.profile());
            Origin::Bytes {
                name: name.to_owned(),
                bytes: bytes.to_vec(),
            }
        }
    };
    let job = desk.0.jobs.begin("read");
    let own = desk.clone();
    let view = blocking(move || read_in(&own, &open, &origin, &job)).await?;
    desk.changed(&["imports", "status"]);
    Ok(view)
}

fn read_in(desk: &Desk, open: &Arc<Workspace>, origin: &Origin, job: &Job) -> Result<ImportView, ApiError> {
    let dropped = mended::merge(open, origin.source(), job)?;
    if let Dropped::Into(id, mended) = dropped {
        check::after_change(desk, open, &id, &[], job)?;
        let mut view = show(&open.lock(), open, &id)?;
        view.mended = Some(*mended);
        return Ok(view);
    }
    let options = ReadOptions {
        known_names: intake::known_names(&open.profile()),
        region: region::of_system(),
        ..ReadOptions::default()
    };
    let (mut source, mut rows) = read(origin, &options, job)?;
    let mut choices = first_choices(&open.profile());
    let found = found(open, &source, &rows)?;
    let fitting = recipes::fitting(&open.lock(), &found, &origin.name(), Rows::Batches(&rows))?;
    if let Some(fitting) = fitting {
        choices.intake = fitting.recipe.choices(&open.profile(), &choices.intake);
        choices.converted = fitting.recipe.converted;
        choices.of_others = fitting.of_others;
        choices.rivals = fitting.rivals;
        choices.others = fitting.others;
        choices.recipe = Some(fitting.recipe);
    }
    if matches!(dropped, Dropped::Orphan) {
        draft::only_some(&open.profile(), &mut choices);
    }
    let mapping = arrange(open, &mut source, &mut rows, &mut choices)?;
    let new = NewImport {
        name: origin.name(),
        bytes: origin.bytes()?,
        reading: draft::stored(&source)?,
        mapping: draft::stored(&mapping)?,
        options: draft::stored(&choices)?,
        step: "file".to_owned(),
    };
    let id = fill(open, &new, &mapping, &rows, Instead::OfNone, job)?;
    check::after_change(desk, open, &id, &[], job)?;
    show(&open.lock(), open, &id)
}

/// What a draft that is made takes the place of.
pub(in crate::cases) enum Instead<'a> {
    OfNone,
    /// This draft, and nothing of it is kept.
    Of(&'a str),
    /// This draft, and this is what was done to it. It is done to the new one before that takes its place, so that it
    /// is never without it, whenever the program ends.
    Carrying(&'a str, Carried),
}

/// Makes a draft of what was read, slice by slice. Until it is whole there is none; it is whole, and in its place, at
/// one moment.
pub(in crate::cases) fn fill(
    open: &Workspace,
    new: &NewImport,
    mapping: &Mapping,
    rows: &[Batch],
    instead: Instead<'_>,
    job: &Job,
) -> Result<String, ApiError> {
    let directory = draft::directory(&open.lock())?;
    let first_look = Summary {
        columns: draft::column_texts(&open.profile(), mapping, Rows::Batches(rows), &directory),
        ..Summary::default()
    };
    let id = open.lock().import_create(new, now())?;
    let filled = fill_rows(open, &id, rows, job).and_then(|()| {
        let instead_of = match instead {
            Instead::OfNone => None,
            Instead::Of(before) => Some(before),
            Instead::Carrying(before, carried) => {
                let shapes = draft::part::<Choices>(&new.options)?.intake.reshape;
                carry(open, &id, shapes, (&carried.cells, &carried.left_out), job)?;
                Some(before)
            }
        };
        let mut vault = open.lock();
        vault.import_first_look(&id, &draft::stored(&first_look)?)?;
        Ok(vault.import_whole(&id, instead_of)?)
    });
    if filled.is_err() {
        open.lock().import_discard(&id)?;
    }
    sweep(open)?;
    filled
}

fn fill_rows(open: &Workspace, id: &str, rows: &[Batch], job: &Job) -> Result<(), ApiError> {
    let total = lying::count(rows);
    let mut numbered = (0u32..)
        .zip(Rows::Batches(rows).iter())
        .map(|(row, read)| NewImportRow {
            row,
            file_row: read.number(),
            cells: read.cells().map(str::to_owned).collect(),
        });
    loop {
        let slice: Vec<NewImportRow> = numbered.by_ref().take(SLICE).collect();
        let Some(last) = slice.last() else { return Ok(()) };
        job.part("store", last.row, Some(total));
        if job.is_cancelled() {
            return Err(sheets::ReadError::Cancelled.into());
        }
        open.lock().import_add_rows(id, &slice)?;
    }
}

/// Erases what is left of drafts that were thrown away; a large one bit by bit, aside.
pub(in crate::cases) fn sweep(open: &Workspace) -> Result<(), ApiError> {
    if !open.lock().import_sweep(SLICE_ERASED)? {
        return Ok(());
    }
    let vault = Arc::downgrade(&open.vault);
    std::thread::spawn(move || {
        let more = |vault: &Mutex<Vault>| {
            let mut vault = vault.lock().unwrap_or_else(PoisonError::into_inner);
            // What cannot be erased now is erased when the workspace is opened next.
            vault.import_sweep(SLICE_ERASED).unwrap_or(false)
        };
        while vault.upgrade().is_some_and(|vault| more(&vault)) {
            std::thread::yield_now();
        }
    });
    Ok(())
}

/// Reads a file; what was found out about it, its top, and its rows.
pub(super) fn read(origin: &Origin, options: &ReadOptions, job: &Job) -> Result<(Source, Vec<Batch>), ApiError> {
    let mut rows = Gathering::default();
    let mut count = 0u32;
    let mut reading = sheets::read(origin.source(), options, &mut |row| {
        rows.push(row);
        count = count.saturating_add(1);
        if count.is_multiple_of(SAY_EVERY) {
            job.at(count, None);
        }
        if job.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    if job.is_cancelled() {
        return Err(sheets::ReadError::Cancelled.into());
    }
    if matches!(origin, Origin::Bytes { name, .. } if name == samples::PASTED) {
        // The name is the program's: nobody chose its ending.
        reading.extension.clear();
    }
    let preview = sheets::preview_as_read(origin.source(), options, &reading, PREVIEW_ROWS)?;
    Ok((Source { reading, preview }, rows.end()))
}

/// What an import does unless somebody chooses otherwise.
pub(in crate::cases) fn first_choices(profile: &Profile) -> Choices {
    let mut choices = Choices::default();
    if profile.import.role.is_some() && !profile.roles.default.is_empty() {
        choices.intake.role = Some(profile.roles.default.clone());
    }
    choices
}
