//! Imports that were applied: what became of them, and whether a file was applied before.

use std::collections::BTreeMap;

use intake::Recipe;
use roster::profile::Profile;
use vault::{BatchState, OpState, Vault};

use super::drafts::counts;
use super::recipes;
use crate::Desk;
use crate::draft::{Draft, Summary, part};
use crate::present;
use crate::wire::error::ApiError;
use crate::wire::import::{AppliedView, ImportRequest, SameFileView, UnitCount};

pub(crate) async fn report(desk: &Desk, request: ImportRequest) -> Result<AppliedView, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| show(vault, &workspace.profile(), &request.id))
        .await
}

/// What became of an applied import; `not_found` when it was not applied.
pub(super) fn show(vault: &Vault, profile: &Profile, id: &str) -> Result<AppliedView, ApiError> {
    let draft = Draft::load(vault, id)?;
    let at = draft.row.applied_at.ok_or_else(|| ApiError::not_found("import"))?;
    let state = vault.batch_state(&draft.row.batch)?;
    let of = |states: &[OpState]| {
        let known = state.iter().flat_map(|state| &state.states);
        known
            .filter(|(which, _)| states.contains(which))
            .map(|(_, count)| count)
            .sum()
    };
    let mut units: BTreeMap<&str, u32> = BTreeMap::new();
    for unit in &draft.summary.new_units {
        *units.entry(&unit.kind).or_default() += 1;
    }
    let unit = |(kind, count): (&str, u32)| UnitCount {
        kind: profile
            .org_kind(kind)
            .map_or_else(|| kind.to_owned(), |org| org.label.clone()),
        count,
    };
    Ok(AppliedView {
        at: present::instant(at),
        queued: state.as_ref().map_or(0, |state| state.changes),
        people: draft.summary.people,
        deactivated: draft
            .summary
            .absence
            .as_ref()
            .map_or(0, |absence| count(absence.leavers.len())),
        units: units.into_iter().map(unit).collect(),
        counts: counts(&draft),
        blocked: vault.import_blocked(id)?,
        waiting: of(&[OpState::Ready, OpState::Claimed, OpState::Unknown]),
        attention: of(&[OpState::Parked, OpState::Conflict]),
        no_undo: no_undo(state.as_ref()),
    })
}

/// Whether what an import did was taken back.
pub(super) fn is_undone(vault: &Vault, draft: &Draft) -> Result<bool, ApiError> {
    recipes::is_undone(vault, &draft.row.batch)
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

/// An import that an earlier version applied is known by no batch.
fn no_undo(state: Option<&BatchState>) -> Option<String> {
    match state {
        Some(state) => state.refused.map(str::to_owned),
        None => Some("undo.past".to_owned()),
    }
}

/// The latest applied import of a file of the same content; `recipe` is of the last file of its kind.
pub(super) fn same(vault: &Vault, id: &str, recipe: Option<&Recipe>) -> Result<Option<SameFileView>, ApiError> {
    let Some(before) = vault.import_applied_same(id)? else {
        return Ok(None);
    };
    let Some(at) = before.applied_at else { return Ok(None) };
    let summary: Summary = part(&before.summary)?;
    let state = vault.batch_state(&before.batch)?;
    Ok(Some(SameFileView {
        id: before.id,
        at: present::instant(at),
        create: summary.buckets.create,
        update: summary.buckets.update,
        undone: state.and_then(|state| state.refused) == Some("undo.undone"),
        newer: recipe
            .filter(|recipe| {
                recipe.applied_at > at && recipe.batch.as_ref().is_some_and(|batch| *batch != before.batch)
            })
            .map(|recipe| recipe.file.clone()),
    }))
}
