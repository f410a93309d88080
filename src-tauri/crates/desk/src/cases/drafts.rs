//! Import drafts as the page sees them: the list, one draft, its rows.

use intake::{FieldChange, MappedColumn, Mode, Problem};
use roster::profile::{Field, FieldType, OnUnknown, Profile};
use serde::Deserialize as _;
use sheets::{Decoding, Dialect};
use vault::{ImportFilter as VaultFilter, ImportRow as VaultRow, RowProblem, StepWords, Vault};

use super::applied;
use super::changes::DOTS;
use super::import::sweep;
use super::person;
use super::recipes;
use super::reshaping;
use super::same;
use super::session::blocking;
use crate::check::{kept, unpack};
use crate::draft::{self, ColumnTexts, Draft};
use crate::wire::Choice;
use crate::wire::Nothing;
use crate::wire::changes::FieldDiff;
use crate::wire::error::ApiError;
use crate::wire::import::{
    BucketCounts, CellText, DecodingView, EditedCell, FileNote, FileView, FixView, ImportColumnView, ImportFilter,
    ImportItem, ImportOptions, ImportRequest, ImportRow, ImportRowsPage, ImportRowsRequest, ImportStep, ImportView,
    ProblemGroup, ProblemView, TargetView, ValueMapping, ValueOrigin, ValueSuggestion,
};
use crate::wire::mending::{CheckView, StepView};
use crate::workspace::{self, Workspace};
use crate::{Desk, present};

/// Most rows in one answer.
const MOST_ROWS: u32 = 500;

pub(crate) async fn list(desk: &Desk, _: Nothing) -> Result<Vec<ImportItem>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, _| {
            Ok(vault
                .imports()?
                .into_iter()
                .map(|draft| ImportItem {
                    step: step(&draft.step, draft.applied_at.is_some()),
                    id: draft.id,
                    name: draft.name,
                    at: present::instant(draft.at),
                    rows: draft.rows,
                    applied_at: draft.applied_at.map(present::instant),
                })
                .collect())
        })
        .await
}

fn step(word: &str, applied: bool) -> ImportStep {
    match word {
        _ if applied => ImportStep::Applied,
        "columns" => ImportStep::Columns,
        "problems" => ImportStep::Problems,
        "review" => ImportStep::Review,
        _ => ImportStep::File,
    }
}

pub(crate) async fn view(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| show(vault, workspace, &request.id))
        .await
}

pub(crate) async fn discard(desk: &Desk, request: ImportRequest) -> Result<Nothing, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            workspace.checks.stop(&request.id);
            Ok(vault.import_discard(&request.id)?)
        })
        .await?;
    let open = desk.workspace().await?;
    blocking(move || sweep(&open)).await?;
    desk.changed(&["imports", "status"]);
    Ok(Nothing {})
}

/// Everything about a draft except its rows.
pub(crate) fn show(vault: &Vault, workspace: &Workspace, id: &str) -> Result<ImportView, ApiError> {
    let profile = &workspace.profile();
    let draft = Draft::load(vault, id)?;
    let targets = intake::targets(profile);
    let units = vault.units("")?;
    let directory = intake::Directory {
        accounts: Vec::new(),
        units,
    };
    let nothing = ColumnTexts::default();
    let texts = draft.summary.columns.iter().chain(std::iter::repeat(&nothing));
    let columns = draft
        .mapping
        .columns
        .iter()
        .zip(texts)
        .map(|(column, texts)| column_view(profile, &targets, &directory, column, texts))
        .collect();
    let groups = vault.import_groups(id)?;
    let recipe = recipes::view(profile, &draft, vault.import_blocked(id)?, &groups);
    Ok(ImportView {
        id: draft.row.id.clone(),
        step: step(&draft.row.step, draft.row.applied_at.is_some()),
        file: file(profile, &draft),
        columns,
        options: options(vault, profile, &draft)?,
        file_problems: draft.summary.file_problems.iter().map(problem_view).collect(),
        groups: groups
            .into_iter()
            .map(|group| group_view(profile, &targets, group))
            .collect::<Result<_, _>>()?,
        counts: counts(&draft),
        blocked: vault.import_blocked(id)?,
        undo: draft.row.undo.as_ref().map(step_view),
        redo: draft.row.redo.as_ref().map(step_view),
        check: check_view(workspace, &draft),
        edited: None,
        mended: None,
        reshaped: reshaping::views(&draft),
        same_file: applied::same(vault, id)?,
        same: same::views(vault, profile, &draft, &directory)?,
        recipe,
        targets: targets
            .into_iter()
            .map(|target| TargetView {
                same: intake::can_be_same(profile, &target.key),
                key: target.key,
                label: target.label,
                required: target.required,
            })
            .collect(),
    })
}

/// A step in words that the page has.
fn step_view(step: &StepWords) -> StepView {
    StepView {
        cells: step.cells,
        rows: step.rows,
        // Steps of an earlier version say nothing of themselves.
        ..StepView::deserialize(&step.words).unwrap_or_default()
    }
}

fn check_view(workspace: &Workspace, draft: &Draft) -> CheckView {
    let (running, job) = workspace.checks.of(&draft.row.id);
    CheckView {
        fresh: draft.is_checked(),
        running,
        job,
    }
}

pub(crate) fn counts(draft: &Draft) -> BucketCounts {
    let found = draft.summary.buckets;
    BucketCounts {
        create: found.create,
        update: found.update,
        unchanged: found.unchanged,
        skip: found.skip,
        reject: found.reject,
        conflict: found.conflict,
    }
}

fn file(profile: &Profile, draft: &Draft) -> FileView {
    let reading = &draft.source.reading;
    let dialect = reading.dialect.as_ref();
    FileView {
        name: draft.row.name.clone(),
        bytes: u32::try_from(draft.row.bytes).unwrap_or(u32::MAX),
        format: draft::word(&reading.format).unwrap_or_default(),
        delimiter: dialect.map(|dialect| dialect.delimiter.to_string()).unwrap_or_default(),
        encoding: dialect.map(|dialect| dialect.encoding.clone()).unwrap_or_default(),
        decodings: dialect
            .filter(|_| draft.secret_columns(profile).is_empty())
            .map(decodings)
            .unwrap_or_default(),
        sheet: reading.sheet.clone().unwrap_or_default(),
        sheets: reading.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        header_row: reading.header.row,
        header_rows: reading.header.rows,
        rows: draft.row.rows,
        notes: reading.notes.iter().map(FileNote::from).collect(),
        preview: preview(profile, draft),
    }
}

/// Words of the file in the likeliest encodings. They are taken from anywhere, so that a file with secrets
/// shows none.
fn decodings(dialect: &Dialect) -> Vec<DecodingView> {
    let view = |way: &Decoding| DecodingView {
        encoding: way.encoding.clone(),
        words: way.words.clone(),
    };
    dialect.decodings.iter().map(view).collect()
}

/// The top of the sheet; what stands in a secret column is dots, except in the header.
fn preview(profile: &Profile, draft: &Draft) -> Vec<Vec<String>> {
    let header = &draft.source.reading.header;
    let heading = header.row..header.row + header.rows;
    let secrets = draft.secret_columns(profile);
    let cell = |row: u32, column: u32, text: &String| {
        let hidden = secrets.contains(&column) && !heading.contains(&row) && !text.is_empty();
        if hidden { DOTS.to_owned() } else { text.clone() }
    };
    (1u32..)
        .zip(&draft.source.preview)
        .map(|(row, cells)| {
            (0u32..)
                .zip(cells)
                .map(|(column, text)| cell(row, column, text))
                .collect()
        })
        .collect()
}

fn column_view(
    profile: &Profile,
    targets: &[intake::Target],
    directory: &intake::Directory,
    column: &MappedColumn,
    texts: &ColumnTexts,
) -> ImportColumnView {
    let target = targets.iter().find(|target| Some(&target.key) == column.field.as_ref());
    let choices = target
        .map(|target| intake::choices(profile, &target.key, directory))
        .unwrap_or_default();
    let beside: Vec<&str> = texts.meanings.iter().map(|(text, _, _)| text.as_str()).collect();
    let suggested = |text: &str| {
        let (value, sure) = intake::suggested(profile, column, text, &beside, directory)?;
        Some(ValueSuggestion {
            value,
            confidence: u32::from(sure),
            asked: intake::asked_about(profile, column, sure),
        })
    };
    ImportColumnView {
        header: column.header.clone(),
        target: column.field.clone(),
        label: target.map(|target| target.label.clone()).unwrap_or_default(),
        required: target.is_some_and(|target| target.required),
        confidence: u32::from(column.confidence),
        reason: column.reason.clone(),
        samples: texts.samples.clone(),
        values: texts
            .meanings
            .iter()
            .map(|(text, value, count)| ValueMapping {
                text: text.clone(),
                value: value.clone(),
                count: *count,
                suggestion: if value.is_none() { suggested(text) } else { None },
                origin: if column.recalled.contains(text) {
                    ValueOrigin::Before
                } else if column.values.contains_key(text) {
                    ValueOrigin::Chosen
                } else {
                    ValueOrigin::Found
                },
            })
            .collect(),
        choices: choices
            .into_iter()
            .map(|choice| Choice {
                value: choice.value,
                label: choice.label,
                refused: None,
            })
            .collect(),
        secret: draft::secret(profile, column),
    }
}

fn options(vault: &Vault, profile: &Profile, draft: &Draft) -> Result<ImportOptions, ApiError> {
    let signed = workspace::signed(vault)?;
    let chosen = &draft.choices.intake;
    let role = profile.import.role.is_some();
    let mut activations = person::activations(profile, &workspace::organisation(vault)?);
    if let Some(ids) = &chosen.activations {
        for activation in activations.iter_mut().filter(|activation| activation.locked.is_none()) {
            activation.chosen = ids.contains(&activation.id);
        }
    }
    Ok(ImportOptions {
        role: if role { chosen.role.clone() } else { None },
        roles: if role {
            present::roles(profile, &signed.actor())
        } else {
            Vec::new()
        },
        mode: Mode::of(profile, chosen).name().to_owned(),
        match_on: chosen.match_on.clone().unwrap_or_default(),
        match_fields: match_fields(profile),
        match_usual: match_usual(profile),
        clear_blank: chosen.clear_blank,
        clear_blank_free: intake::blank_is_open(profile),
        modes: Mode::ALL.map(|mode| mode_choice(profile, mode)).into(),
        activations,
        create_units: chosen.create_units == Some(true),
        create_units_free: profile.org.iter().any(|org| {
            let allowed = org.create_by.is_empty() || org.create_by.iter().any(|role| signed.roles.contains(role));
            allowed && matches!(org.on_unknown, OnUnknown::Ask | OnUnknown::Error)
        }),
    })
}

/// Fields by which people can be found, those that tell people apart first.
pub(super) fn match_fields(profile: &Profile) -> Vec<Choice> {
    let names = |field: &&Field| {
        let kinds = [FieldType::Text, FieldType::Email, FieldType::Phone, FieldType::Ref];
        field.in_import && kinds.contains(&field.kind)
    };
    let mut fields: Vec<&Field> = profile.fields.iter().filter(names).collect();
    fields.sort_by_key(|field| !profile.identity.unique.contains(&field.key));
    let choice = |field: &Field| Choice {
        value: field.key.clone(),
        label: field.label.clone(),
        refused: None,
    };
    fields.into_iter().map(choice).collect()
}

/// The labels of the fields by which the platform's import finds people, in order of preference.
fn match_usual(profile: &Profile) -> String {
    let keys = profile.import.match_on.iter();
    let labels = keys.map(|key| profile.field(key).map_or(key.as_str(), |field| field.label.as_str()));
    labels.collect::<Vec<_>>().join(" / ")
}

fn mode_choice(profile: &Profile, mode: Mode) -> Choice {
    Choice {
        value: mode.name().to_owned(),
        label: String::new(),
        refused: mode.locked(profile).map(str::to_owned),
    }
}

fn group_view(
    profile: &Profile,
    targets: &[intake::Target],
    group: vault::ProblemGroup,
) -> Result<ProblemGroup, ApiError> {
    let key = group.field.as_deref();
    let label = targets
        .iter()
        .find(|target| Some(target.key.as_str()) == key)
        .map(|target| target.label.clone())
        .or_else(|| key.and_then(|key| profile.field(key)).map(|field| field.label.clone()))
        .unwrap_or_default();
    Ok(ProblemGroup {
        rule: group.rule,
        field: group.field,
        label,
        severity: group.severity,
        count: group.count,
        example: stored_problem(&group.example)?,
        fixable: group.fixable,
    })
}

fn stored_problem(stored: &RowProblem) -> Result<ProblemView, ApiError> {
    let problem: Problem = serde_json::from_str(&stored.problem)
        .map_err(|error| ApiError::new("vault.damaged", format!("A problem cannot be read: {error}.")))?;
    Ok(problem_view(&problem))
}

fn cell_text(edit: &intake::CellEdit) -> CellText {
    CellText {
        row: edit.row,
        column: edit.column,
        text: edit.text.clone(),
    }
}

fn problem_view(problem: &Problem) -> ProblemView {
    let mut params = problem.params.clone();
    params
        .entry("value".to_owned())
        .or_insert_with(|| problem.value.clone());
    ProblemView {
        rule: problem.rule.clone(),
        severity: draft::word(&problem.severity).unwrap_or_default(),
        row: problem.row,
        column: problem.column,
        params,
        message: problem.message.clone(),
        fixes: problem
            .fixes
            .iter()
            .map(|fix| FixView {
                code: fix.code.clone(),
                params: fix.params.clone(),
                safe: fix.safe,
                // A secret has no value here, and what it would become is shown no more than it is.
                cells: if problem.value.is_empty() {
                    Vec::new()
                } else {
                    fix.edits.iter().map(cell_text).collect()
                },
            })
            .collect(),
    }
}

pub(crate) async fn rows(desk: &Desk, request: ImportRowsRequest) -> Result<ImportRowsPage, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let draft = Draft::load(vault, &request.id)?;
            let page = vault.import_page(
                &request.id,
                &filtered(request.filter),
                request.offset,
                request.limit.min(MOST_ROWS),
            )?;
            let profile = &workspace.profile();
            let secrets = draft.secret_columns(profile);
            let rows = page
                .rows
                .into_iter()
                .map(|row| row_view(profile, &draft, &secrets, row));
            Ok(ImportRowsPage {
                total: page.total,
                rows: rows.collect::<Result<_, _>>()?,
            })
        })
        .await
}

/// A filter as the vault knows it.
pub(super) fn filtered(filter: ImportFilter) -> VaultFilter {
    match filter {
        ImportFilter::All => VaultFilter::All,
        ImportFilter::Blocked => VaultFilter::Blocked,
        ImportFilter::Warnings => VaultFilter::Warnings,
        ImportFilter::Doubtful => VaultFilter::Doubtful,
        ImportFilter::Group { rule, field } => VaultFilter::Group { rule, field },
        ImportFilter::Bucket { bucket } => VaultFilter::Bucket(bucket),
    }
}

fn row_view(profile: &Profile, draft: &Draft, secrets: &[u32], row: VaultRow) -> Result<ImportRow, ApiError> {
    let masked = |column: u32, text: String| {
        if secrets.contains(&column) && !text.is_empty() {
            DOTS.to_owned()
        } else {
            text
        }
    };
    let kept = kept(&row.outcome)?;
    let reason = kept.reason.clone();
    let changes = unpack(profile, &draft.mapping, &row.bucket, &row.cells, kept);
    Ok(ImportRow {
        row: row.row,
        file_row: row.file_row,
        bucket: row.bucket,
        reason: if row.left_out {
            Some("left_out".to_owned())
        } else {
            reason
        },
        person: row.person,
        cells: (0u32..)
            .zip(row.cells)
            .map(|(column, text)| masked(column, text))
            .collect(),
        edited: row
            .edited
            .into_iter()
            .map(|(column, original)| EditedCell {
                column,
                original: masked(column, original),
            })
            .collect(),
        problems: row.problems.iter().map(stored_problem).collect::<Result<_, _>>()?,
        changes: changes.iter().map(|change| diff(profile, change)).collect(),
    })
}

/// A change of a field in the platform's words.
pub(crate) fn diff(profile: &Profile, change: &FieldChange) -> FieldDiff {
    let field = profile.field(&change.field);
    FieldDiff {
        field: change.field.clone(),
        label: field.map_or_else(|| change.field.clone(), |field| field.label.clone()),
        kind: present::kind_of(field),
        base: present::label(profile, field, change.before.as_ref()),
        mine: present::label(profile, field, change.after.as_ref()),
        theirs: None,
    }
}
