//! A file that is held in memory: everything that is wrong with it, and what becomes of every row.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use roster::Profile;
use sheets::{Reading, Table};

use super::file::Entry;
use super::fresh;
use super::rows::{RowRef, Rows};
use super::tell::Told;
use super::work::{OnRead, ROWS_AT_ONCE};
use super::{Case, CheckError, HEAD, Work, broken, file, finish, ragged, run, sound, tell};
use crate::model::{Absence, Buckets, Checked, Context, Directory, Mapping, NewUnit, Problem, SideEffects};
use crate::rules::date;

/// What is to be checked, and against what.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// Rules of the platform.
    pub profile: &'a Profile,
    /// Which column feeds which field.
    pub mapping: &'a Mapping,
    /// What the file was taken for.
    pub reading: &'a Reading,
    /// Its data rows.
    pub rows: Rows<'a>,
    /// Places of rows that are left out.
    pub left_out: &'a BTreeSet<u32>,
    /// Who is there.
    pub directory: &'a Directory,
    /// Who imports, when and how.
    pub context: &'a Context,
}

/// What is said of all rows together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overall {
    /// As in [`Checked`].
    pub file_problems: Vec<Problem>,
    /// How many rows end where.
    pub buckets: Buckets,
    /// Units that will be created.
    pub new_units: Vec<NewUnit>,
    /// What applying will cause.
    pub effects: SideEffects,
    /// Who is there and not in the file, where the file is everybody.
    pub absence: Option<Absence>,
}

/// Finds everything that is wrong with a table, and what applying it would do.
///
/// # Errors
/// [`CheckError::Unsound`] when the buckets do not add up, which is a defect of this program.
pub fn check(
    profile: &Profile,
    mapping: &Mapping,
    table: &Table,
    left_out: &BTreeSet<u32>,
    directory: &Directory,
    context: &Context,
) -> Result<Checked, CheckError> {
    let import = Import {
        profile,
        mapping,
        reading: &table.reading,
        rows: Rows::Own(&table.rows),
        left_out,
        directory,
        context,
    };
    let mut checked = Checked::default();
    let go_on = |_| ControlFlow::Continue(());
    let overall = check_rows(import, &go_on, &|told| (told.outcome, told.problems), &mut |rows| {
        for (outcome, problems) in rows {
            checked.outcomes.push(outcome);
            checked.problems.extend(problems);
        }
        ControlFlow::Continue(())
    })?;
    checked.file_problems = overall.file_problems;
    checked.buckets = overall.buckets;
    checked.new_units = overall.new_units;
    checked.effects = overall.effects;
    checked.absence = overall.absence;
    Ok(checked)
}

/// The same, with rows handed out as they are decided, so that not all of them are there at once: `make` is asked
/// about each of them, on every core and in any order, and `take` gets what it made, many rows at a time and in
/// their order. Before that every row is read once, which `on_read` is told.
///
/// # Errors
/// As [`check`]; [`CheckError::Stopped`] when `on_read` or `take` breaks off.
pub fn check_rows<T: Send>(
    import: Import<'_>,
    on_read: OnRead<'_>,
    make: &(dyn Fn(Told<'_>) -> T + Sync),
    take: &mut dyn FnMut(Vec<T>) -> ControlFlow<()>,
) -> Result<Overall, CheckError> {
    let rows = import.rows;
    let case = Case {
        profile: import.profile,
        mapping: import.mapping,
        directory: import.directory,
        context: import.context,
    };
    let mut overall = Overall::default();
    let later = match file::problems(case, import.reading, &mut overall.file_problems) {
        Entry::Closed(reason) => {
            overall.buckets = refused(import, &reason, make, take)?;
            return sound(overall.buckets.sum(), rows.len()).map(|()| overall);
        }
        Entry::Later(reason) => Some(reason),
        Entry::Open => None,
    };
    let head: Vec<RowRef<'_>> = rows.iter().take(HEAD).collect();
    let (broken, pieces) = broken::find(case, import.reading, rows, import.left_out);
    let work = Work {
        case,
        header: &import.reading.header,
        head: &head,
        all: Some(rows),
        epoch_1904: date::epoch_1904(import.reading),
        left_out: import.left_out,
        unread: left_out(import.reading, "rows.people_out") + left_out(import.reading, "rows.broken") + pieces,
        elsewhere: &import.reading.elsewhere,
        hidden: hidden(import.reading),
        broken,
        later,
        on_read,
    };
    let read = |shared: &super::work::Shared<'_>| {
        let done = shared.held(rows);
        if shared.is_stopped() {
            Err(CheckError::Stopped)
        } else {
            Ok(done)
        }
    };
    let source = finish::Source::Held(rows);
    let ended = run(work, &mut overall.file_problems, source, read, |judge, mut ended| {
        ragged::tell(judge, import.reading, Some(rows), &mut ended);
        sound(ended.buckets.sum(), rows.len())?;
        tell::all(judge, rows, &ended, make, take)?;
        Ok(ended)
    })?;
    overall.buckets = ended.buckets;
    overall.effects = ended.effects;
    overall.new_units = ended.new_units;
    overall.absence = ended.absence;
    Ok(overall)
}

/// Rows that the reader left out for a reason: `rows.people_out` hold an address, and each may be a person.
fn left_out(reading: &Reading, reason: &str) -> u32 {
    let notes = reading.notes.iter().filter(|note| note.code == reason);
    notes.map(|note| note.count).sum()
}

/// Hidden rows that were left out, where no address tells whose they are.
fn hidden(reading: &Reading) -> u32 {
    if reading.elsewhere.iter().any(|other| other.sheet.is_none()) {
        return 0;
    }
    left_out(reading, "rows.hidden_out")
}

/// Every row refused for one reason, except those that are left out.
fn refused<T>(
    import: Import<'_>,
    reason: &str,
    make: &(dyn Fn(Told<'_>) -> T + Sync),
    take: &mut dyn FnMut(Vec<T>) -> ControlFlow<()>,
) -> Result<Buckets, CheckError> {
    let mut buckets = Buckets::default();
    let mut made = Vec::new();
    for (number, row) in (0_u32..).zip(import.rows.iter()) {
        let outcome = if import.left_out.contains(&number) {
            fresh::skipped(number, Some("left_out"))
        } else {
            fresh::rejected(number, reason)
        };
        buckets.count(outcome.bucket);
        made.push(make(Told {
            row,
            outcome,
            problems: Vec::new(),
        }));
        if made.len() == ROWS_AT_ONCE && take(std::mem::take(&mut made)).is_break() {
            return Err(CheckError::Stopped);
        }
    }
    if !made.is_empty() && take(made).is_break() {
        return Err(CheckError::Stopped);
    }
    Ok(buckets)
}
