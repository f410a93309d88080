//! Opening a file into a draft, and reading it another way.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use intake::Mode;
use roster::Profile;
use sheets::{HeaderChoice, ReadOptions, Row};
use vault::{NewImport, NewImportRow, Vault};

use super::super::drafts::show;
use super::super::session::blocking;
use super::super::{mended, recipes};
use super::arrange::arrange;
use super::change;
use crate::draft::{self, Choices, Draft, Source};
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportOpenRequest, ImportRereadRequest, ImportSource, ImportView};
use crate::workspace::{Workspace, now};
use crate::{Desk, samples};

/// Rows of the raw top of a sheet that are kept with a draft.
const PREVIEW_ROWS: usize = 20;
/// A progress event is tried after so many rows.
const SAY_EVERY: u32 = 1_000;

/// Where bytes come from.
enum Origin {
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
    let view = blocking(move || read_in(&open, &origin, &job)).await?;
    desk.changed(&["imports", "status"]);
    Ok(view)
}

fn read_in(open: &Arc<Workspace>, origin: &Origin, job: &Job) -> Result<ImportView, ApiError> {
    if let Some((id, mended)) = mended::merge(open, origin.source())? {
        draft::check(open, &id, job)?;
        let mut view = show(&open.lock(), open, &id)?;
        view.mended = Some(mended);
        return Ok(view);
    }
    let options = ReadOptions {
        known_names: intake::known_names(&open.profile()),
        ..ReadOptions::default()
    };
    let (mut source, mut rows) = read(origin, &options, job)?;
    let mut choices = first_choices(&open.profile());
    if let Some(recipe) = recipes::fitting(&open.lock(), &source.reading.header.names)? {
        choices.intake = recipe.options.clone();
        if choices.intake.mode == Some(Mode::FullSync) {
            // Ending the access of everybody a file lacks is asked for each time.
            choices.intake.mode = first_choices(&open.profile()).intake.mode;
        }
        choices.recipe = Some(recipe);
    }
    let mapping = arrange(open, &mut source, &mut rows, &mut choices)?;
    let bytes = origin.bytes()?;
    let id = {
        let mut vault = open.lock();
        let id = vault.import_create(
            &NewImport {
                name: origin.name(),
                bytes,
                reading: draft::stored(&source)?,
                mapping: draft::stored(&mapping)?,
                options: draft::stored(&choices)?,
                step: "file".to_owned(),
            },
            now(),
        )?;
        put_rows(&mut vault, &id, rows)?;
        id
    };
    draft::check(open, &id, job)?;
    let mut vault = open.lock();
    let mut draft = Draft::open(&vault, &id)?;
    draft.choices.first_blocked = vault.import_blocked(&id)?;
    draft::update(&mut vault, &draft)?;
    show(&vault, open, &id)
}

/// Reads a file; what was found out about it, its top, and its rows.
fn read(origin: &Origin, options: &ReadOptions, job: &Job) -> Result<(Source, Vec<Row>), ApiError> {
    let preview = sheets::preview(origin.source(), options, PREVIEW_ROWS)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut reading = sheets::read(origin.source(), options, &mut |row| {
        rows.push(row);
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if count % SAY_EVERY == 0 {
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
    Ok((Source { reading, preview }, rows))
}

fn put_rows(vault: &mut Vault, id: &str, rows: Vec<Row>) -> Result<(), ApiError> {
    let mut numbered = (0u32..).zip(rows).map(|(row, read)| NewImportRow {
        row,
        file_row: read.number,
        cells: read.cells,
    });
    vault.import_put_rows(id, &mut numbered)?;
    Ok(())
}

/// What an import does unless somebody chooses otherwise.
fn first_choices(profile: &Profile) -> Choices {
    let mut choices = Choices::default();
    if profile.import.role.is_some() && !profile.roles.default.is_empty() {
        choices.intake.role = Some(profile.roles.default.clone());
    }
    choices
}

pub(crate) async fn reread(desk: &Desk, request: ImportRereadRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "read", move |open, job| {
        let (mut draft, bytes) = {
            let vault = open.lock();
            let draft = Draft::open(&vault, &request.id)?;
            let bytes = vault
                .import_bytes(&request.id)?
                .ok_or_else(|| ApiError::not_found("file"))?;
            (draft, bytes)
        };
        let current = &draft.source.reading;
        let same_sheet = request.sheet.is_none();
        let options = ReadOptions {
            sheet: request.sheet.or_else(|| current.sheet.clone()),
            header: match request.header_row {
                Some(0) => HeaderChoice::None,
                Some(row) => HeaderChoice::At { row, rows: 1 },
                None if same_sheet && request.delimiter.is_none() && request.encoding.is_none() => HeaderChoice::At {
                    row: current.header.row,
                    rows: current.header.rows.max(1),
                },
                None => HeaderChoice::Find,
            },
            encoding: request
                .encoding
                .or_else(|| current.dialect.as_ref().map(|dialect| dialect.encoding.clone())),
            delimiter: request
                .delimiter
                .and_then(|text| text.chars().next())
                .or_else(|| current.dialect.as_ref().map(|dialect| dialect.delimiter)),
            known_names: intake::known_names(&open.profile()),
            leave_out_hidden: match request.hidden_rows {
                Some(import) => !import,
                None => current.notes.iter().any(|note| note.code == "rows.hidden_out"),
            },
            ..ReadOptions::default()
        };
        let origin = Origin::Bytes {
            name: draft.row.name.clone(),
            bytes,
        };
        let (mut source, mut rows) = read(&origin, &options, job)?;
        if request.afresh == Some(true) {
            draft.choices = first_choices(&open.profile());
        }
        draft.mapping = arrange(open, &mut source, &mut rows, &mut draft.choices)?;
        draft.source = source;
        let mut vault = open.lock();
        draft::update(&mut vault, &draft)?;
        put_rows(&mut vault, &draft.row.id, rows)
    })
    .await
}
