//! Import drafts as the page sees them: the list, one draft, its rows.

mod column;
mod file;
mod options;
mod problems;
mod rows;

use serde::Deserialize as _;
use vault::{StepWords, Vault};

pub(super) use options::match_fields;
pub(super) use rows::filtered;
pub(crate) use rows::rows;

use super::applied;
use super::import::sweep;
use super::recipes;
use super::reshaping;
use super::same;
use super::session::blocking;
use crate::draft::{ColumnTexts, Draft};
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::import::{BucketCounts, ImportItem, ImportRequest, ImportStep, ImportView, TargetView};
use crate::wire::mending::{CheckView, StepView};
use crate::workspace::Workspace;
use crate::{Desk, present};
use column::column_view;
use file::file;
use options::options;
use problems::{group_view, problem_view};

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
    let mut draft = Draft::load(vault, id)?;
    let targets = intake::targets(profile);
    let units = vault.units("")?;
    let directory = intake::Directory {
        accounts: Vec::new(),
        units,
    };
    intake::hold(profile, &mut draft.mapping, &directory);
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
        names: intake::name_columns(profile, &draft.mapping)
            .map(|at| at.map(|at| u32::try_from(at).unwrap_or(u32::MAX))),
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
        same_file: applied::same(vault, id, draft.choices.recipe.as_ref())?,
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
