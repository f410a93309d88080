//! A check of all of a draft. Rows are taken out of the vault slice by slice into texts that lie side by
//! side, what is found is packed on every core and put back slice by slice: only what all rows together
//! say is held until the end.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use intake::{Bucket, CheckError, Context, Directory, Import, Mode, Overall, Roll, RowOutcome, Rows, Told};
use roster::Profile;
use sha2::{Digest as _, Sha256};
use sheets::Batch;
use vault::{CheckedRow, Vault};

use super::{Reach, changed, checked_row, context, count};
use crate::cases::recipes;
use crate::draft::{self, ColumnTexts, Draft, Summary};
use crate::jobs::Job;
use crate::lying;
use crate::wire::error::ApiError;

/// Rows taken out of the vault at a time.
const GATHER: u32 = 10_000;
/// Results put into the vault at a time.
const STORE: usize = 2_000;
/// Most people of last time who are named as missing.
const MISSING: usize = 200;

/// What was checked to be sent.
pub(crate) struct Sendable {
    /// The change of the draft that was checked.
    pub(crate) revision: u32,
    /// Who is in the file.
    pub(crate) roll: Option<Roll>,
    /// What the order depends on in which its rows are sent.
    pub(crate) ordered: Vec<RowOutcome>,
}

/// Checks all of a draft and stores what is new. What becomes of each row is in the vault afterwards: of a
/// million it is too much to be held.
///
/// # Errors
/// `import.changed` when it changed meanwhile, `cancelled`; in both cases it stays unchecked.
pub(crate) fn sendable(reach: Reach<'_>, id: &str, job: &Job) -> Result<Sendable, ApiError> {
    let mut ordered = Vec::new();
    let (draft, rows) = run(reach, id, job, Some(&mut ordered))?;
    let profile = reach()?.profile();
    Ok(Sendable {
        revision: draft.row.revision,
        roll: recipes::roll_of(&profile, &draft, Rows::Batches(&rows)),
        ordered,
    })
}

/// The same for those who send nothing.
///
/// # Errors
/// As [`sendable`].
pub(crate) fn all(reach: Reach<'_>, id: &str, job: &Job) -> Result<(), ApiError> {
    run(reach, id, job, None).map(drop)
}

/// How far it is, over all of its parts: each has as many tenths as it takes of the time.
struct Way<'j> {
    job: &'j Job,
    size: u32,
}

impl Way<'_> {
    /// A part that begins after `before` tenths and has `tenths` of them has come to row `done`.
    fn at(&self, before: u32, tenths: u32, done: u32) -> Result<(), ApiError> {
        if self.job.is_cancelled() {
            return Err(ApiError::new(
                "cancelled",
                "Cancelled. The draft is as it was, and not checked.",
            ));
        }
        self.job
            .part("check", way(self.size, before, tenths, done), Some(self.size));
        Ok(())
    }

    fn gathered(&self, rows: u32) -> Result<(), ApiError> {
        self.at(0, 2, rows)
    }

    fn read(&self, rows: u32) -> Result<(), ApiError> {
        self.at(2, 1, rows)
    }

    fn stored(&self, rows: u32) -> Result<(), ApiError> {
        self.at(3, 7, rows)
    }
}

fn way(size: u32, before: u32, tenths: u32, done: u32) -> u32 {
    let steps = u64::from(before) * u64::from(size) + u64::from(tenths) * u64::from(done.min(size));
    u32::try_from(steps / 10).unwrap_or(u32::MAX)
}

/// What a check needs to know.
struct Gathered {
    draft: Draft,
    profile: Arc<Profile>,
    context: Context,
    directory: Arc<Directory>,
    roll: Option<Roll>,
    rows: Vec<Batch>,
    left_out: BTreeSet<u32>,
}

/// A row's result, ready to be stored.
struct Ready {
    checked: CheckedRow,
    /// What it says of the plan.
    line: Vec<u8>,
    /// The person it is part of, where that one is new or changes.
    moves: Option<u32>,
    /// What its place in the order depends on.
    ordered: Option<RowOutcome>,
}

fn run(
    reach: Reach<'_>,
    id: &str,
    job: &Job,
    mut ordered: Option<&mut Vec<RowOutcome>>,
) -> Result<(Draft, Vec<Batch>), ApiError> {
    let gathered = gather(reach, id, job)?;
    let Gathered {
        draft,
        profile,
        context,
        directory,
        roll,
        rows,
        left_out,
    } = &gathered;
    let way = Way {
        job,
        size: draft.row.rows,
    };
    let lying = Rows::Batches(rows);
    let reading = draft.reading();
    let import = Import {
        profile,
        mapping: &draft.mapping,
        reading: &reading,
        rows: lying,
        left_out,
        directory,
        context,
    };
    let sends = ordered.is_some();
    let make = |told: Told<'_>| ready(&gathered, told, sends);
    // Rules are at work on every core: this only stops them, and why is asked below.
    let on_read = |read: u32| going_on(&way.read(read));
    let mut plan = Sha256::new();
    plan.update(reach()?.lock().about()?.profile_toml.as_bytes());
    let mut people = BTreeSet::new();
    let mut failed = None;
    let mut store = |made: Vec<Result<Ready, ApiError>>| {
        let mut checked = Vec::with_capacity(made.len());
        for one in made {
            let one = one?;
            plan.update(&one.line);
            people.extend(one.moves);
            if let Some(ordered) = &mut ordered {
                ordered.extend(one.ordered);
            }
            checked.push(one.checked);
        }
        for rows in checked.chunks(STORE) {
            way.stored(rows.first().map_or(0, |row| row.check.row))?;
            if !reach()?.lock().import_put_checks(id, draft.row.revision, rows)? {
                return Err(changed());
            }
        }
        Ok(())
    };
    let mut take = |made| {
        let stored = store(made);
        let flow = going_on(&stored);
        failed = stored.err();
        flow
    };
    let overall = match intake::check_rows(import, &on_read, &make, &mut take) {
        Ok(overall) => overall,
        Err(CheckError::Stopped) => {
            let stopped = failed.or_else(|| way.read(0).err());
            return Err(stopped.unwrap_or_else(changed));
        }
        Err(error) => return Err(ApiError::new("internal", error.to_string())),
    };
    let everybody = Mode::of(profile, &draft.choices.intake) == Mode::FullSync;
    let missing = roll
        .as_ref()
        .map(|roll| roll.missing(profile, &draft.mapping, lying, everybody));
    let columns = draft::column_texts(profile, &draft.mapping, lying, directory);
    let told = Summed {
        overall,
        people: count(people.len()),
        missing: missing.unwrap_or_default(),
        columns,
        plan,
    };
    let open = reach()?;
    let mut vault = open.lock();
    let summary = told.summary(&vault, draft)?;
    if !vault.import_checked(id, draft.row.revision, &draft::stored(&summary)?)? {
        return Err(changed());
    }
    let Gathered { mut draft, rows, .. } = gathered;
    draft.summary = summary;
    Ok((draft, rows))
}

fn going_on(result: &Result<(), ApiError>) -> ControlFlow<()> {
    if result.is_err() {
        return ControlFlow::Break(());
    }
    ControlFlow::Continue(())
}

fn ready(gathered: &Gathered, told: Told<'_>, sends: bool) -> Result<Ready, ApiError> {
    let Told { row, outcome, problems } = told;
    let left_out = gathered.left_out.contains(&outcome.row);
    let checked = checked_row(&gathered.profile, &gathered.draft, &outcome, row, &problems, left_out)?;
    let mut line = serde_json::to_vec(&outcome).map_err(|error| ApiError::new("internal", error.to_string()))?;
    line.push(b'\n');
    let mut ordered = None;
    if sends {
        ordered = intake::ordered_by(&gathered.profile, &outcome);
    }
    Ok(Ready {
        checked,
        line,
        moves: matches!(outcome.bucket, Bucket::Create | Bucket::Update).then_some(outcome.group),
        ordered,
    })
}

fn gather(reach: Reach<'_>, id: &str, job: &Job) -> Result<Gathered, ApiError> {
    let open = reach()?;
    let profile = open.profile();
    let (draft, context, directory, roll) = {
        let vault = open.lock();
        let mut draft = Draft::open(&vault, id)?;
        let roll = match &draft.choices.recipe {
            Some(recipe) => recipes::roll(&vault, recipe)?,
            None => None,
        };
        let directory = Arc::new(draft::directory(&vault)?);
        // The platform may have got units since the file was opened.
        intake::hold(&profile, &mut draft.mapping, &directory);
        let context = context(&vault, &draft)?;
        (draft, context, directory, roll)
    };
    open.checks.remember(&directory);
    drop(open);
    let size = draft.row.rows;
    let way = Way { job, size };
    let mut rows = Vec::new();
    let mut left_out = BTreeSet::new();
    for from in (0..size).step_by(GATHER as usize) {
        way.gathered(from)?;
        let slice = reach()?
            .lock()
            .import_rows(id, from, from.saturating_add(GATHER), &|_| true)?;
        left_out.extend(slice.iter().filter(|row| row.left_out).map(|row| row.row));
        let cells = slice.iter().map(|row| (row.file_row, row.cells.as_slice()));
        lying::add(&mut rows, cells, draft.mapping.columns.len());
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

/// What all rows together say.
struct Summed {
    overall: Overall,
    people: u32,
    missing: Vec<String>,
    columns: Vec<ColumnTexts>,
    plan: Sha256,
}

impl Summed {
    fn summary(mut self, vault: &Vault, draft: &Draft) -> Result<Summary, ApiError> {
        let missing_total = count(self.missing.len());
        self.missing.truncate(MISSING);
        let first_blocked = match draft.summary.first_blocked {
            Some(first) => first,
            None => vault.import_blocked(&draft.row.id)?,
        };
        let first_kinds = match &draft.summary.first_kinds {
            Some(first) => first.clone(),
            None => recipes::kinds(&vault.import_groups(&draft.row.id)?),
        };
        Ok(Summary {
            plan: plan(self.plan, &self.overall),
            file_problems: self.overall.file_problems,
            buckets: self.overall.buckets,
            people: self.people,
            new_units: self.overall.new_units,
            effects: self.overall.effects,
            absence: self.overall.absence,
            missing: self.missing,
            missing_total,
            first_blocked: Some(first_blocked),
            first_kinds: Some(first_kinds),
            columns: self.columns,
        })
    }
}

/// Tells one plan from another. A plan is what its rows say, under one text of the profile. Secrets are not
/// part of it.
fn plan(mut rows: Sha256, overall: &Overall) -> String {
    for gone in overall.absence.iter().flat_map(|absence| &absence.leavers) {
        rows.update(format!("{} {}\n", gone.account, gone.action).as_bytes());
    }
    rows.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_goes_on_where_the_one_before_it_ended_and_the_last_ends_at_the_end() {
        let size = 1_234;
        let ends = [way(size, 0, 2, size), way(size, 2, 1, size), way(size, 3, 7, size)];
        assert_eq!(ends, [way(size, 2, 1, 0), way(size, 3, 7, 0), size]);
        assert!(way(size, 3, 7, 10) < way(size, 3, 7, 500));
        assert_eq!(way(u32::MAX, 3, 7, u32::MAX), u32::MAX);
    }

    #[test]
    fn every_part_can_be_stopped() {
        let (events, _heard) = tokio::sync::broadcast::channel(8);
        let jobs = crate::jobs::Jobs::new(events);
        let job = jobs.begin("check");
        let way = Way { job: &job, size: 10 };
        assert!(going_on(&way.read(3)).is_continue());
        jobs.cancel(job.id());
        let parts = [way.gathered(3), way.read(3), way.stored(3)];
        for part in parts {
            assert!(going_on(&part).is_break());
            assert_eq!(part.map_err(|error| error.code), Err("cancelled".to_owned()));
        }
    }
}
