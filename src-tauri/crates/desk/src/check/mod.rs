//! Checking a draft. The whole of it after every change: at once where it is small, in the background where
//! it is large, with the rows that were changed looked at first. The vault is free while the rules run, and
//! is held for a slice at a time while rows come and results go.

mod kept;
mod quick;
mod running;
mod whole;

use std::sync::Arc;

use intake::{Context, Mode, Problem, RowOutcome, RowRef};
use roster::Profile;
use serde::Serialize;
use vault::{CheckedRow, RowCheck, RowProblem, Vault};

use crate::Desk;
use crate::cases::{blocking, recipes};
use crate::draft::{self, Draft};
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::workspace::{self, Workspace, now};

pub(crate) use kept::{kept, outcome, unpack};
pub(crate) use quick::forecast;
pub(crate) use running::Checks;
pub(crate) use whole::{Sendable, all, sendable};

/// Most rows of a draft that is checked before a change of it is answered.
const AT_ONCE: u32 = 5_000;

/// Code of a check that was overtaken by a change.
const CHANGED: &str = "import.changed";

/// How to get at the workspace, as long as it is open. Nobody keeps it for long.
pub(crate) type Reach<'a> = &'a dyn Fn() -> Result<Arc<Workspace>, ApiError>;

/// After a change of a draft: checks it, or has it checked in the background. `rows` are those that were
/// changed; none stands for all.
pub(crate) fn after_change(
    desk: &Desk,
    open: &Arc<Workspace>,
    id: &str,
    rows: &[u32],
    job: &Job,
) -> Result<(), ApiError> {
    let size = Draft::open(&open.lock(), id)?.row.rows;
    if size <= AT_ONCE {
        all(&|| Ok(Arc::clone(open)), id, job)?;
    } else {
        quick::look(open, id, rows)?;
        Checks::start(desk, open, id);
    }
    Ok(())
}

/// Checks a draft as the platform is now, although nothing was changed in it.
pub(crate) async fn anew(desk: &Desk, open: &Arc<Workspace>, id: &str) -> Result<(), ApiError> {
    let size = Draft::open(&open.lock(), id)?.row.rows;
    if size > AT_ONCE {
        return Checks::wait(desk, open, id).await;
    }
    let job = desk.0.jobs.begin("check");
    let (open, id) = (Arc::clone(open), id.to_owned());
    blocking(move || all(&|| Ok(Arc::clone(&open)), &id, &job)).await
}

fn changed() -> ApiError {
    ApiError::new(
        CHANGED,
        "The import was changed while it was checked. It is checked again with the next change, or when you review it.",
    )
}

/// Who imports, when, and with which choices.
fn context(vault: &Vault, draft: &Draft) -> Result<Context, ApiError> {
    let signed = workspace::signed(vault)?;
    let everybody = Mode::of(vault.profile(), &draft.choices.intake) == Mode::FullSync;
    let lists = if everybody {
        recipes::lists(vault, draft)?
    } else {
        Vec::new()
    };
    Ok(Context {
        actor_roles: signed.roles,
        actor_id: signed.id,
        now: now(),
        organisation: workspace::organisation(vault)?,
        options: draft.choices.intake.clone(),
        lists,
    })
}

/// A row's result as it is stored.
fn checked_row(
    profile: &Profile,
    draft: &Draft,
    outcome: &RowOutcome,
    row: RowRef<'_>,
    problems: &[Problem],
    left_out: bool,
) -> Result<CheckedRow, ApiError> {
    let stored = |problem: &Problem| {
        Ok::<_, ApiError>(RowProblem {
            row: problem.row,
            column: problem.column,
            rule: problem.rule.clone(),
            field: problem.field.clone(),
            severity: draft::word(&problem.severity)?,
            fixable: problem.fixes.iter().any(|fix| fix.safe),
            problem: json(problem)?,
        })
    };
    Ok(CheckedRow {
        check: RowCheck {
            row: outcome.row,
            bucket: draft::word(&outcome.bucket)?,
            person: outcome.account.clone(),
            outcome: json(&kept::pack(profile, &draft.mapping, row, outcome))?,
        },
        problems: problems.iter().map(stored).collect::<Result<_, _>>()?,
        left_out,
    })
}

fn json<T: Serialize>(part: &T) -> Result<String, ApiError> {
    serde_json::to_string(part).map_err(|error| ApiError::new("internal", error.to_string()))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
