//! Opening a file into a draft and working on it. Every change is stored first and checked then, so a
//! draft is never lost.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use intake::{Fix, Mapping, Mode};
use roster::{Organisation, Profile};
use sheets::{HeaderChoice, ReadOptions, Reading, Row};
use vault::{CellChange, ImportEdit, NewImport, NewImportRow, Vault};

use super::drafts::{match_fields, show};
use super::mended;
use super::person;
use super::recipes;
use super::session::blocking;
use crate::draft::{self, Choices, Draft, Source};
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::{
    ImportEditRequest, ImportFixRequest, ImportLeaveOutRequest, ImportMapRequest, ImportMapValueRequest,
    ImportOpenRequest, ImportRequest, ImportRereadRequest, ImportSetOptionsRequest, ImportSource, ImportView,
};
use crate::workspace::{self, Workspace, now};
use crate::{Desk, region, samples};

/// Rows the column mapping looks at.
const SAMPLE_ROWS: usize = 500;
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
        region: region::of_system(),
        ..ReadOptions::default()
    };
    let (source, rows) = read(origin, &options, job)?;
    let mut mapping = map(open, &source.reading, &rows)?;
    let mut choices = first_choices(&open.profile());
    if let Some(recipe) = recipes::fitting(&open.lock(), &source.reading.header.names)? {
        recipe.replay(&mut mapping);
        choices.intake = recipe.options.clone();
        if choices.intake.mode == Some(Mode::FullSync) {
            // Ending the access of everybody a file lacks is asked for each time.
            choices.intake.mode = first_choices(&open.profile()).intake.mode;
        }
        choices.recipe = Some(recipe);
    }
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

fn map(open: &Workspace, reading: &Reading, rows: &[Row]) -> Result<Mapping, ApiError> {
    let directory = draft::directory(&open.lock())?;
    let sample = &rows[..rows.len().min(SAMPLE_ROWS)];
    Ok(intake::map_columns(
        &open.profile(),
        &reading.header.names,
        sample,
        &directory,
    ))
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

/// Changes a draft in the vault, then checks it.
async fn change<F>(desk: &Desk, id: String, work: &'static str, how: F) -> Result<ImportView, ApiError>
where
    F: FnOnce(&Arc<Workspace>, &Job) -> Result<(), ApiError> + Send + 'static,
{
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin(work);
    blocking(move || {
        how(&open, &job)?;
        draft::check(&open, &id, &job)?;
        show(&open.lock(), &open, &id)
    })
    .await
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
            region: region::of_system(),
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
        let (source, rows) = read(&origin, &options, job)?;
        draft.mapping = map(open, &source.reading, &rows)?;
        if request.afresh == Some(true) {
            draft.choices = first_choices(&open.profile());
        }
        if let Some(recipe) = &draft.choices.recipe {
            recipe.replay(&mut draft.mapping);
        }
        draft.source = source;
        let mut vault = open.lock();
        draft::update(&mut vault, &draft)?;
        put_rows(&mut vault, &draft.row.id, rows)
    })
    .await
}

pub(crate) async fn map_column(desk: &Desk, request: ImportMapRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let index = usize::try_from(request.column).unwrap_or(usize::MAX);
        if let Some(target) = &request.target {
            // A field is fed by one column: the one that had it gives it up.
            for column in draft
                .mapping
                .columns
                .iter_mut()
                .filter(|column| column.field.as_ref() == Some(target))
            {
                column.field = None;
                column.reason = "none".to_owned();
                column.confidence = 0;
            }
        }
        let column = draft
            .mapping
            .columns
            .get_mut(index)
            .ok_or_else(|| ApiError::not_found("column"))?;
        column.field.clone_from(&request.target);
        column.reason = "chosen".to_owned();
        column.confidence = 100;
        column.values.clear();
        draft::update(&mut vault, &draft)
    })
    .await
}

pub(crate) async fn map_value(desk: &Desk, request: ImportMapValueRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let index = usize::try_from(request.column).unwrap_or(usize::MAX);
        let column = draft
            .mapping
            .columns
            .get_mut(index)
            .ok_or_else(|| ApiError::not_found("column"))?;
        column.values.insert(request.text.trim().to_owned(), request.value);
        draft::update(&mut vault, &draft)
    })
    .await
}

pub(crate) async fn set_options(desk: &Desk, request: ImportSetOptionsRequest) -> Result<ImportView, ApiError> {
    let only_step = request.role.is_none()
        && request.mode.is_none()
        && request.match_on.is_none()
        && request.clear_blank.is_none()
        && request.activations.is_none()
        && request.create_units.is_none();
    if only_step {
        let view = desk
            .workspace()
            .await?
            .with(move |vault, workspace| {
                let mut draft = Draft::open(vault, &request.id)?;
                if let Some(step) = request.step {
                    draft.row.step = draft::word(&step)?;
                }
                draft::update(vault, &draft)?;
                show(vault, workspace, &request.id)
            })
            .await?;
        return Ok(view);
    }
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        if let Some(asked) = &request.activations {
            can_be_ticked(&open.profile(), &workspace::organisation(&vault)?, asked)?;
        }
        let options = &mut draft.choices.intake;
        if request.role.is_some() {
            options.role = request.role;
        }
        if let Some(name) = &request.mode {
            options.mode = Some(chosen_mode(&open.profile(), name)?);
        }
        if let Some(keys) = request.match_on {
            options.match_on = chosen_key(&open.profile(), keys)?;
        }
        if let Some(clear) = request.clear_blank {
            options.clear_blank = clear;
        }
        if request.activations.is_some() {
            options.activations = request.activations;
        }
        if let Some(create) = request.create_units {
            options.create_units = create;
        }
        if let Some(step) = request.step {
            draft.row.step = draft::word(&step)?;
        }
        draft::update(&mut vault, &draft)
    })
    .await
}

/// Refuses ways of access that there are not, and those that are off (`S1-21`, `S4-09`): what was asked for is
/// never left out in silence.
fn can_be_ticked(profile: &Profile, organisation: &Organisation, asked: &[String]) -> Result<(), ApiError> {
    let offered = person::activations(profile, organisation);
    for id in asked {
        let Some(way) = offered.iter().find(|way| way.id == *id) else {
            let known: Vec<&str> = offered.iter().map(|way| way.id.as_str()).collect();
            let words = format!(
                "There is no activation `{id}` in this organisation. There are: {}.",
                known.join(", ")
            );
            return Err(ApiError::new("activation.unknown", words).with("activation", id));
        };
        if let Some(why) = way.locked.as_deref().filter(|_| !way.chosen) {
            let code = if why.starts_with("capability.") {
                why
            } else {
                "activation.needless"
            };
            let words = match why.strip_prefix("capability.") {
                Some(name) => format!(
                    "“{}” cannot be chosen: {} is not in the package of this organisation. Ask the platform's support.",
                    way.label,
                    name.to_uppercase()
                ),
                None => format!("“{}” cannot be chosen: {why}.", way.label),
            };
            return Err(ApiError::new(code, words).with("activation", id));
        }
    }
    Ok(())
}

/// A mode by its name, where the profile allows it.
pub(crate) fn chosen_mode(profile: &Profile, name: &str) -> Result<Mode, ApiError> {
    let Some(mode) = Mode::named(name) else {
        let known = Mode::ALL.map(Mode::name).join(", ");
        return Err(ApiError::new(
            "mode.unknown",
            format!("There is no way of importing called `{name}`. Known are {known}."),
        ));
    };
    match mode.locked(profile) {
        None => Ok(mode),
        Some(code) => Err(ApiError::new(code, locked_words(code))),
    }
}

/// Fields by which people are to be found, all of them such that a cell can name somebody.
pub(crate) fn chosen_key(profile: &Profile, keys: Vec<String>) -> Result<Option<Vec<String>>, ApiError> {
    let known = match_fields(profile);
    match keys.iter().find(|key| known.iter().all(|choice| choice.value != **key)) {
        None => Ok(Some(keys).filter(|keys| !keys.is_empty())),
        Some(unknown) => {
            let known: Vec<&str> = known.iter().map(|choice| choice.value.as_str()).collect();
            let known = known.join(", ");
            let message = format!("People cannot be found by `{unknown}` in a file. Possible are {known}.");
            Err(ApiError::new("match.unknown", message))
        }
    }
}

fn locked_words(code: &str) -> &'static str {
    match code {
        "mode.never_changes" => "This platform's import creates people and never changes those who exist.",
        "mode.always_changes" => "This platform's import always changes the people who exist.",
        _ => "This platform has no way of ending somebody's access that could be taken back.",
    }
}

pub(crate) async fn edit(desk: &Desk, request: ImportEditRequest) -> Result<ImportView, ApiError> {
    let cells = request
        .cells
        .into_iter()
        .map(|cell| CellChange {
            row: cell.row,
            column: cell.column,
            text: cell.text,
        })
        .collect();
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        Draft::open(&vault, &request.id)?;
        Ok(vault.import_edit(
            &request.id,
            &ImportEdit {
                cells,
                leave_out: Vec::new(),
            },
        )?)
    })
    .await
}

pub(crate) async fn leave_out(desk: &Desk, request: ImportLeaveOutRequest) -> Result<ImportView, ApiError> {
    let rows = request.rows.into_iter().map(|row| (row, request.out)).collect();
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        Draft::open(&vault, &request.id)?;
        Ok(vault.import_edit(
            &request.id,
            &ImportEdit {
                cells: Vec::new(),
                leave_out: rows,
            },
        )?)
    })
    .await
}

pub(crate) async fn fix(desk: &Desk, request: ImportFixRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        match request.code.as_str() {
            "convert" => {
                draft.choices.converted = true;
                draft::update(&mut vault, &draft)
            }
            "create_unit" => {
                draft.choices.intake.create_units = true;
                draft::update(&mut vault, &draft)
            }
            "set_region" => {
                draft.choices.intake.region = request.text.map(|region| region.trim().to_uppercase());
                draft::update(&mut vault, &draft)
            }
            _ => mend(&mut vault, &request),
        }
    })
    .await
}

/// Applies a fix to one problem, or to all of its kind, as one step of undo.
fn mend(vault: &mut Vault, request: &ImportFixRequest) -> Result<(), ApiError> {
    let problems = vault.import_problems(&request.id, &request.rule, request.field.as_deref(), request.row)?;
    let mut cells = BTreeMap::new();
    let mut leave_out = Vec::new();
    for stored in problems {
        let problem: intake::Problem = serde_json::from_value(stored.problem)
            .map_err(|error| ApiError::new("vault.damaged", error.to_string()))?;
        if request.code == "set_value" {
            if let (Some(column), Some(text)) = (problem.column, &request.text) {
                cells.insert((problem.row, column), text.clone());
            }
            continue;
        }
        if request.code == "leave_out" {
            leave_out.push((problem.row, true));
            continue;
        }
        let Some(fix) = problem.fixes.into_iter().find(|fix| fix.code == request.code) else {
            continue;
        };
        let Fix {
            edits, leave_out: rows, ..
        } = fix;
        cells.extend(edits.into_iter().map(|edit| ((edit.row, edit.column), edit.text)));
        leave_out.extend(rows.into_iter().map(|row| (row, true)));
    }
    if cells.is_empty() && leave_out.is_empty() {
        return Err(ApiError::not_found("problem"));
    }
    leave_out.sort_unstable();
    leave_out.dedup();
    let cells = cells
        .into_iter()
        .map(|((row, column), text)| CellChange { row, column, text })
        .collect();
    Ok(vault.import_edit(&request.id, &ImportEdit { cells, leave_out })?)
}

pub(crate) async fn undo(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        Draft::open(&vault, &request.id)?;
        vault.import_undo(&request.id)?;
        Ok(())
    })
    .await
}

pub(crate) async fn redo(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        Draft::open(&vault, &request.id)?;
        vault.import_redo(&request.id)?;
        Ok(())
    })
    .await
}
