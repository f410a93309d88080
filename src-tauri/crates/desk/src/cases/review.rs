//! What applying an import will do.

use vault::Vault;

use super::absence;
use super::actions::effect_lines;
use super::drafts::counts;
use super::recipes;
use crate::Desk;
use crate::check;
use crate::draft::Draft;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportRequest, NewUnitView, ReviewView};
use crate::workspace::Workspace;

pub(crate) async fn review(desk: &Desk, request: ImportRequest) -> Result<ReviewView, ApiError> {
    let open = desk.workspace().await?;
    // The platform may have changed since the last look: what is reviewed is what holds now.
    check::anew(desk, &open, &request.id).await?;
    open.with(move |vault, workspace| show(vault, workspace, &Draft::open(vault, &request.id)?))
        .await
}

/// What applying a draft would do, as it was checked.
pub(super) fn show(vault: &Vault, workspace: &Workspace, draft: &Draft) -> Result<ReviewView, ApiError> {
    let profile = &workspace.profile();
    let counts = counts(draft);
    let new_units = draft
        .summary
        .new_units
        .iter()
        .map(|unit| {
            let org = profile.org_kind(&unit.kind);
            NewUnitView {
                kind: org.map_or_else(|| unit.kind.clone(), |org| org.label.clone()),
                name: unit.name.clone(),
                rows: unit.rows,
                warning: org.and_then(|org| org.warn_text.clone()),
                warning_code: org.and_then(|org| org.warn_code.clone()),
            }
        })
        .collect();
    // A fault of the file as a whole has refused the rows it concerns; others can go.
    let fault = draft
        .summary
        .file_problems
        .iter()
        .find(|problem| problem.severity == intake::Severity::Error);
    let absence = draft.summary.absence.as_ref();
    let roll = match draft.choices.recipe.as_ref().filter(|_| absence.is_some()) {
        Some(recipe) => recipes::roll(vault, recipe)?,
        None => None,
    };
    let leavers = absence.map_or(0, |absence| absence.leavers.len());
    let refused = (counts.create + counts.update == 0 && leavers == 0)
        .then(|| fault.map_or_else(|| "nothing_to_do".to_owned(), |problem| problem.rule.clone()));
    Ok(ReviewView {
        counts,
        people: draft.summary.people,
        doubtful: vault.import_doubtful(&draft.row.id)?,
        new_units,
        effects: effect_lines(profile, &draft.summary.effects),
        absence: absence
            .map(|absence| absence::view(vault, profile, absence, roll.as_ref()))
            .transpose()?,
        refused,
        plan: draft.summary.plan.clone(),
    })
}
