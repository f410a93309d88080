//! What is wrong with a draft, by kind and by row.

use intake::Problem;
use roster::profile::Profile;
use vault::RowProblem;

use crate::draft;
use crate::wire::error::ApiError;
use crate::wire::import::{CellText, FixView, ProblemGroup, ProblemView};

pub(super) fn group_view(
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

pub(super) fn stored_problem(stored: &RowProblem) -> Result<ProblemView, ApiError> {
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

pub(super) fn problem_view(problem: &Problem) -> ProblemView {
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
