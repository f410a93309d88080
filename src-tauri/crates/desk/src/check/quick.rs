//! A look at some rows of a large draft, while the check of the whole is still to come: what their own
//! cells say is right at once. Whether other rows say the same only the whole can tell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use intake::{Problem, RowOutcome, RowRef, Severity};
use roster::Profile;
use sheets::{Row, Table};
use vault::{RowData, RowProblem};

use super::{checked_row, context};
use crate::draft::Draft;
use crate::wire::error::ApiError;
use crate::workspace::Workspace;

/// Most rows that are looked at.
const MOST: usize = 500;
/// Rows at the top that are looked at with them: how a column is read depends on what stands in it.
const AROUND: u32 = 1_000;
/// Rules about several rows: what they found stays until the whole is checked.
const OF_SEVERAL: [&str; 7] = [
    "dup.file",
    "dup.several",
    "dup.person",
    "rename.held",
    "rows.differ",
    "rows.other",
    "rows.people",
];

/// Looks at rows that were changed and stores what is found. Too many are left to the whole.
pub(super) fn look(open: &Workspace, id: &str, changed: &[u32]) -> Result<(), ApiError> {
    if changed.is_empty() || changed.len() > MOST {
        return Ok(());
    }
    let (draft, rows, before) = {
        let vault = open.lock();
        let draft = Draft::open(&vault, id)?;
        let mut before: BTreeMap<u32, Vec<RowProblem>> = BTreeMap::new();
        for row in changed {
            before.insert(*row, vault.import_problems_of(id, *row)?);
        }
        (draft, vault.import_some_rows(id, changed)?, before)
    };
    let profile = open.profile();
    let Some(found) = judge(open, &profile, &draft, rows)? else {
        return Ok(());
    };
    let mut results = Vec::with_capacity(found.len());
    for seen in found {
        let row = Row {
            number: seen.row.file_row,
            cells: seen.row.cells.clone(),
        };
        let mut result = checked_row(
            &profile,
            &draft,
            &seen.outcome,
            RowRef::Own(&row),
            &seen.problems,
            seen.row.left_out,
        )?;
        for old in before.get(&seen.row.row).into_iter().flatten() {
            if stays(old, &seen.row)? {
                if matches!(old.severity.as_str(), "error" | "fix") {
                    "reject".clone_into(&mut result.check.bucket);
                }
                result.problems.push(old.clone());
            }
        }
        results.push(result);
    }
    // A newer change looks at its own rows.
    let _stored: bool = open.lock().import_put_checks(id, draft.row.revision, &results)?;
    Ok(())
}

/// Whether a problem with other rows is still to be told: its cell says what it said.
fn stays(old: &RowProblem, row: &RowData) -> Result<bool, ApiError> {
    if row.left_out || !OF_SEVERAL.contains(&old.rule.as_str()) {
        return Ok(false);
    }
    let problem: Problem = serde_json::from_str(&old.problem)
        .map_err(|error| ApiError::new("vault.damaged", format!("A problem cannot be read: {error}.")))?;
    let cell = problem.column.and_then(|column| row.cells.get(column as usize));
    Ok(cell.is_none_or(|text| text.trim() == problem.value.trim()))
}

/// Problems that would go away and come with other texts in some rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Forecast {
    pub(crate) rows: u32,
    pub(crate) gone: u32,
    pub(crate) come: u32,
}

/// What other texts would do to the problems of their rows; of the first rows, where there are many. `None`
/// where nothing was checked yet since the program was started.
pub(crate) fn forecast(
    open: &Workspace,
    draft: &Draft,
    now: Vec<RowData>,
    then: Vec<RowData>,
) -> Result<Option<Forecast>, ApiError> {
    let profile = open.profile();
    let first = |rows: Vec<RowData>| rows.into_iter().take(MOST).collect();
    let (Some(before), Some(after)) = (
        judge(open, &profile, draft, first(now))?,
        judge(open, &profile, draft, first(then))?,
    ) else {
        return Ok(None);
    };
    let kinds = |seen: &Seen| -> BTreeSet<(String, Option<u32>)> {
        let told = seen.problems.iter().filter(|one| one.severity != Severity::Info);
        told.map(|one| (one.rule.clone(), one.column)).collect()
    };
    let mut forecast = Forecast {
        rows: super::count(after.len()),
        ..Forecast::default()
    };
    for (one, other) in before.iter().zip(&after) {
        let (one, other) = (kinds(one), kinds(other));
        forecast.gone += super::count(one.difference(&other).count());
        forecast.come += super::count(other.difference(&one).count());
    }
    Ok(Some(forecast))
}

/// A row as the rules see it.
struct Seen {
    row: RowData,
    outcome: RowOutcome,
    problems: Vec<Problem>,
}

/// Asks the rules about some rows among the first ones of the draft. `None` before the first check.
fn judge(
    open: &Workspace,
    profile: &Arc<Profile>,
    draft: &Draft,
    rows: Vec<RowData>,
) -> Result<Option<Vec<Seen>>, ApiError> {
    let Some(directory) = open.checks.directory() else {
        return Ok(None);
    };
    let (context, around) = {
        let vault = open.lock();
        let around = vault.import_rows(&draft.row.id, 0, AROUND, &|_| true)?;
        (context(&vault, draft)?, around)
    };
    let mut all: BTreeMap<u32, RowData> = around.into_iter().map(|row| (row.row, row)).collect();
    let wanted: BTreeSet<u32> = rows.iter().map(|row| row.row).collect();
    all.extend(rows.into_iter().map(|row| (row.row, row)));
    let all: Vec<RowData> = all.into_values().collect();
    let numbers: Vec<u32> = all.iter().map(|row| row.row).collect();
    let left_out: BTreeSet<u32> = (0u32..)
        .zip(&all)
        .filter(|(_, row)| row.left_out)
        .map(|(at, _)| at)
        .collect();
    let table = Table {
        reading: draft.reading(),
        rows: all
            .iter()
            .map(|row| Row {
                number: row.file_row,
                cells: row.cells.clone(),
            })
            .collect(),
    };
    let checked = intake::check(profile, &draft.mapping, &table, &left_out, &directory, &context)
        .map_err(|error| ApiError::new("internal", error.to_string()))?;
    let number = |at: u32| numbers.get(at as usize).copied().unwrap_or(at);
    let mut problems: BTreeMap<u32, Vec<Problem>> = BTreeMap::new();
    for mut problem in checked.problems {
        problem.row = number(problem.row);
        for fix in &mut problem.fixes {
            for edit in &mut fix.edits {
                edit.row = number(edit.row);
            }
            for row in &mut fix.leave_out {
                *row = number(*row);
            }
        }
        if wanted.contains(&problem.row) {
            problems.entry(problem.row).or_default().push(problem);
        }
    }
    let seen = all.into_iter().zip(checked.outcomes);
    let seen = seen.filter(|(row, _)| wanted.contains(&row.row));
    Ok(Some(
        seen.map(|(row, mut outcome)| {
            outcome.row = row.row;
            outcome.group = number(outcome.group);
            Seen {
                problems: problems.remove(&row.row).unwrap_or_default(),
                row,
                outcome,
            }
        })
        .collect(),
    ))
}
