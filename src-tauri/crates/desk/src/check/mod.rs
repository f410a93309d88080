//! Checking a draft. The whole of it after every change: at once where it is small, in the background where
//! it is large, with the rows that were changed looked at first. The vault is free while the rules run, and
//! is held for a slice at a time while rows come and results go.

mod kept;
mod quick;
mod running;

use std::collections::BTreeSet;
use std::sync::Arc;

use intake::{Bucket, Checked, Context, Directory, Problem, Roll, RowOutcome};
use roster::Profile;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use sheets::{Row, Table};
use vault::{CheckedRow, RowCheck, RowProblem, Vault};

use crate::Desk;
use crate::cases::{blocking, recipes};
use crate::draft::{self, ColumnTexts, Draft, Summary};
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::workspace::{self, Workspace, now};

pub(crate) use kept::{Kept, unpack};
pub(crate) use quick::forecast;
pub(crate) use running::Checks;

/// Most rows of a draft that is checked before a change of it is answered.
const AT_ONCE: u32 = 5_000;
/// Rows taken out of the vault at a time.
const GATHER: u32 = 10_000;
/// Results put into the vault at a time.
const STORE: usize = 2_000;
/// Most people of last time who are named as missing.
const MISSING: usize = 200;

/// Code of a check that was overtaken by a change.
const CHANGED: &str = "import.changed";

/// How to get at the workspace, as long as it is open. Nobody keeps it for long.
pub(crate) type Reach<'a> = &'a dyn Fn() -> Result<Arc<Workspace>, ApiError>;

/// A whole check, for those who go on with it.
pub(crate) struct Whole {
    pub(crate) draft: Draft,
    pub(crate) rows: Vec<Row>,
    pub(crate) outcomes: Vec<RowOutcome>,
}

/// What a check needs to know.
struct Gathered {
    draft: Draft,
    profile: Arc<Profile>,
    context: Context,
    directory: Arc<Directory>,
    roll: Option<Roll>,
    rows: Vec<Row>,
    left_out: BTreeSet<u32>,
}

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
        whole(&|| Ok(Arc::clone(open)), id, job)?;
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
    blocking(move || whole(&|| Ok(Arc::clone(&open)), &id, &job).map(drop)).await
}

/// Checks all of a draft and stores what is new.
///
/// # Errors
/// `import.changed` when it changed meanwhile, `cancelled`; in both cases it stays unchecked.
pub(crate) fn whole(reach: Reach<'_>, id: &str, job: &Job) -> Result<Whole, ApiError> {
    let gathered = gather(reach, id, job)?;
    let size = gathered.draft.row.rows;
    // The rules do not say where they are: a third of the way is theirs.
    let third = size / 3;
    let Gathered {
        mut draft,
        profile,
        context,
        directory,
        roll,
        rows,
        left_out,
    } = gathered;
    let table = Table {
        reading: draft.reading(),
        rows,
    };
    let missing = roll.map(|roll| roll.missing(&draft.mapping, intake::Rows::Own(&table.rows)));
    let columns = draft::column_texts(&profile, &draft.mapping, &table.rows, &directory);
    let checked = intake::check(&profile, &draft.mapping, &table, &left_out, &directory, &context)
        .map_err(|error| ApiError::new("internal", error.to_string()))?;
    drop(directory);
    going_on(job)?;
    let mut problems = checked.problems.as_slice();
    for outcomes in checked.outcomes.chunks(STORE) {
        let rows = outcomes.iter().map(|outcome| {
            let end = problems.partition_point(|problem| problem.row <= outcome.row);
            let (own, rest) = problems.split_at(end);
            problems = rest;
            let cells = table.rows.get(outcome.row as usize).map(|row| row.cells.as_slice());
            checked_row(
                &profile,
                &draft,
                outcome,
                cells.unwrap_or_default(),
                own,
                left_out.contains(&outcome.row),
            )
        });
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let done = outcomes.first().map_or(0, |outcome| outcome.row);
        job.at(third * 2 + done / 3, Some(size));
        going_on(job)?;
        if !reach()?.lock().import_put_checks(id, draft.row.revision, &rows)? {
            return Err(changed());
        }
    }
    let open = reach()?;
    let mut vault = open.lock();
    let summary = summary(&vault, &draft, &checked, missing.unwrap_or_default(), columns)?;
    if !vault.import_checked(id, draft.row.revision, &draft::stored(&summary)?)? {
        return Err(changed());
    }
    draft.summary = summary;
    draft.row.checked = Some(draft.row.revision);
    Ok(Whole {
        draft,
        rows: table.rows,
        outcomes: checked.outcomes,
    })
}

fn going_on(job: &Job) -> Result<(), ApiError> {
    if job.is_cancelled() {
        return Err(ApiError::new(
            "cancelled",
            "Cancelled. The draft is as it was, and not checked.",
        ));
    }
    Ok(())
}

fn changed() -> ApiError {
    ApiError::new(
        CHANGED,
        "The import was changed while it was checked. It is checked again with the next change, or when you review it.",
    )
}

fn gather(reach: Reach<'_>, id: &str, job: &Job) -> Result<Gathered, ApiError> {
    let open = reach()?;
    let profile = open.profile();
    let (draft, context, directory, roll) = {
        let vault = open.lock();
        let draft = Draft::open(&vault, id)?;
        let roll = match &draft.choices.recipe {
            Some(recipe) => recipes::roll(&vault, recipe)?,
            None => None,
        };
        let directory = Arc::new(draft::directory(&vault)?);
        let context = context(&vault, &draft)?;
        (draft, context, directory, roll)
    };
    open.checks.remember(&directory);
    drop(open);
    let size = draft.row.rows;
    let mut rows = Vec::with_capacity(size as usize);
    let mut left_out = BTreeSet::new();
    for from in (0..size).step_by(GATHER as usize) {
        job.at(from / 3, Some(size));
        going_on(job)?;
        let slice = reach()?
            .lock()
            .import_rows(id, from, from.saturating_add(GATHER), &|_| true)?;
        for row in slice {
            if row.left_out {
                left_out.insert(row.row);
            }
            rows.push(Row {
                number: row.file_row,
                cells: row.cells,
            });
        }
    }
    Ok(Gathered {
        draft,
        profile,
        context,
        directory,
        roll,
        rows,
        left_out,
    })
}

/// Who imports, when, and with which choices.
fn context(vault: &Vault, draft: &Draft) -> Result<Context, ApiError> {
    let signed = workspace::signed(vault)?;
    Ok(Context {
        actor_roles: signed.roles,
        actor_id: signed.id,
        now: now(),
        organisation: workspace::organisation(vault)?,
        options: draft.choices.intake.clone(),
    })
}

/// A row's result as it is stored.
fn checked_row(
    profile: &Profile,
    draft: &Draft,
    outcome: &RowOutcome,
    cells: &[String],
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
            outcome: json(&kept::pack(profile, &draft.mapping, cells, outcome))?,
        },
        problems: problems.iter().map(stored).collect::<Result<_, _>>()?,
        left_out,
    })
}

fn json<T: Serialize>(part: &T) -> Result<String, ApiError> {
    serde_json::to_string(part).map_err(|error| ApiError::new("internal", error.to_string()))
}

fn summary(
    vault: &Vault,
    draft: &Draft,
    checked: &Checked,
    mut missing: Vec<String>,
    columns: Vec<ColumnTexts>,
) -> Result<Summary, ApiError> {
    let moves = |outcome: &&RowOutcome| matches!(outcome.bucket, Bucket::Create | Bucket::Update);
    let people: BTreeSet<u32> = checked
        .outcomes
        .iter()
        .filter(moves)
        .map(|outcome| outcome.group)
        .collect();
    let missing_total = count(missing.len());
    missing.truncate(MISSING);
    let first_blocked = match draft.summary.first_blocked {
        Some(first) => first,
        None => vault.import_blocked(&draft.row.id)?,
    };
    let first_kinds = match &draft.summary.first_kinds {
        Some(first) => first.clone(),
        None => recipes::kinds(&vault.import_groups(&draft.row.id)?),
    };
    Ok(Summary {
        file_problems: checked.file_problems.clone(),
        buckets: checked.buckets,
        people: count(people.len()),
        new_units: checked.new_units.clone(),
        effects: checked.effects.clone(),
        absence: checked.absence.clone(),
        missing,
        missing_total,
        first_blocked: Some(first_blocked),
        first_kinds: Some(first_kinds),
        plan: plan(vault, checked)?,
        columns,
    })
}

/// Tells one plan from another. A plan is what its rows say, under one text of the profile. Secrets are not
/// part of it.
fn plan(vault: &Vault, checked: &Checked) -> Result<String, ApiError> {
    let mut hash = Sha256::new();
    hash.update(vault.about()?.profile_toml.as_bytes());
    let mut text = Vec::new();
    for outcome in &checked.outcomes {
        text.clear();
        serde_json::to_writer(&mut text, outcome).map_err(|error| ApiError::new("internal", error.to_string()))?;
        text.push(b'\n');
        hash.update(&text);
    }
    for gone in checked.absence.iter().flat_map(|absence| &absence.leavers) {
        hash.update(format!("{} {}\n", gone.account, gone.action).as_bytes());
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
