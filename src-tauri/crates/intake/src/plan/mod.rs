//! From a mapped table to problems, buckets and side effects.
//!
//! Rows are read on every core, and what becomes of people who are new is decided there; then rows are
//! held against each other, and the rest is decided in order; where it is wanted, every row is told of at the
//! end. Nothing of the directory is copied.

mod absent;
mod addresses;
mod again;
mod beware;
mod broken;
mod check;
mod claims;
mod compare;
mod create;
mod decide;
mod draft;
mod ending;
mod examine;
mod file;
mod finish;
mod fresh;
mod groups;
mod index;
mod kept;
mod keys;
mod learn;
mod leavers;
mod memory;
mod mistaken;
mod names;
mod notes;
mod off;
mod others;
mod packed;
mod part;
mod parts;
mod person;
mod places;
mod ragged;
mod read;
mod rename;
mod rows;
mod scope;
mod tally;
mod tell;
mod twins;
mod update;
mod whole;
mod work;

pub use check::{Import, Overall, check, check_rows};
pub use create::ticked;
pub use examine::{ExamineError, Examined, Lines, MapColumns, examine};
pub use notes::Problems;
pub use off::brings_back;
pub use rows::{RowRef, Rows};
pub use tell::Told;
pub use update::{blank_clears, blank_is_open};
pub use work::OnRead;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use roster::Profile;
use roster::authority::{Actor, World};
use sheets::{Elsewhere, Header};

use crate::mode::Mode;
use crate::model::{Context, Directory, Mapping, Problem, Severity};
use crate::rules::broken::Broken;
use crate::rules::vocabulary::Vocabulary;
use crate::rules::{date, example};
use decide::Judge;
use draft::Layout;
use finish::{Ended, Source};
use index::Index;
use names::Names;
use others::Everybody;
use part::Done;
use work::Shared;

/// Why a check has no answer. Never the fault of a file: every fault of a file is a problem.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The buckets do not add up to the rows: a defect of this program, found before it can harm.
    #[error("the check is not sound: {rows} rows, but {buckets} in buckets")]
    Unsound {
        /// Data rows.
        rows: u32,
        /// Rows in buckets.
        buckets: u32,
    },
    /// Whoever is told how far it is wanted no more.
    #[error("the check was stopped")]
    Stopped,
}

/// What a file is held against.
#[derive(Clone, Copy)]
struct Case<'a> {
    profile: &'a Profile,
    mapping: &'a Mapping,
    directory: &'a Directory,
    context: &'a Context,
}

/// What is to be done with a file that can be read.
struct Work<'w> {
    case: Case<'w>,
    header: &'w Header,
    /// The first rows, which tell how cells are to be read.
    head: &'w [RowRef<'w>],
    /// All rows, where they are at hand.
    all: Option<Rows<'w>>,
    /// Whether a workbook counts days from 1904, where it says so.
    epoch_1904: Option<bool>,
    left_out: &'w BTreeSet<u32>,
    /// How many rows the reader left out that may be people.
    unread: u32,
    /// Addresses in parts of the file that were left out by choice.
    elsewhere: &'w [Elsewhere],
    /// How many hidden rows were left out that hold no address.
    hidden: u32,
    /// Pieces of rows.
    broken: Broken,
    /// Why nothing of the file is let in yet, where that is so.
    later: Option<String>,
    on_read: OnRead<'w>,
}

impl<'w> Work<'w> {
    /// The rows that are not left out, each with its place. None of a file that is read bit by bit and goes on below its
    /// first rows: nobody can be counted there yet.
    fn seen(&self) -> impl Iterator<Item = (u32, RowRef<'w>)> {
        let (all, head) = (self.all, self.head);
        let count = match all {
            Some(all) => all.len(),
            None if head.len() < HEAD => head.len(),
            None => 0,
        };
        let left_out = self.left_out;
        let row_at = move |row: u32| match all {
            Some(all) => all.get(row),
            None => head.get(row as usize).copied(),
        };
        (0..u32::try_from(count).unwrap_or(u32::MAX))
            .filter(move |row| !left_out.contains(row))
            .filter_map(move |row| Some((row, row_at(row)?)))
    }
}

/// Rows that tell how cells are to be read.
const HEAD: usize = 1_000;

/// Reads all rows by `read`, decides about them, and does with the answer what is `then` to be done, with the
/// judge as it was when rows were read.
fn run<E: From<CheckError>>(
    work: Work<'_>,
    file_problems: &mut Vec<Problem>,
    source: Source<'_, E>,
    read: impl FnOnce(&Shared<'_>) -> Result<Vec<Done>, E>,
    then: impl FnOnce(&Judge<'_>, Ended) -> Result<Ended, E>,
) -> Result<Ended, E> {
    let Case {
        profile,
        mapping,
        directory,
        context,
    } = work.case;
    leavers::tell(&work, file_problems);
    addresses::tell(&work, file_problems);
    let mut layout = Layout::new(profile, mapping);
    let mut words = Vocabulary::new(profile, directory, context);
    words.examples = example::places(profile, work.header);
    words.likely_examples = example::likely(work.head);
    learn::reading(&mut words, &layout, work.head, directory);
    words.want(layout.columns.iter());
    words.epoch_1904 = work.epoch_1904;
    words.broken = work.broken;
    for (at, finding) in learn::dates(&mut words, &mut layout, mapping, work.head, work.all) {
        // It is not read so after all.
        file_problems.retain(|problem| problem.rule != date::READ.id || problem.column != Some(at));
        file_problems.push(file::placed(finding, Some(at), mapping));
    }
    learn::pairs(&mut words, &layout, work.head, work.all);
    learn::marks(&mut words, &layout, work.head, work.all);
    learn::outlined(&mut words, &layout, work.head, work.all);
    let index = Index::new(profile, directory, &context.options);
    let (role, refused_role) = learn::import_role(profile, context, &words);
    let refused = refused_role.is_some();
    file_problems.extend(refused_role.map(|finding| file::placed(finding, None, mapping)));
    let missing = file_problems.iter().any(|problem| problem.rule == "column.missing");
    let groups = scope::managed_groups(profile, directory, context);
    let roles = scope::actor_roles(profile, context);
    let names = Names::new(profile, directory);
    let judge = Judge {
        profile,
        layout: &layout,
        words: &words,
        index: &index,
        directory,
        organisation: &context.organisation,
        options: &context.options,
        lists: &context.lists,
        actor: Actor {
            id: context.actor_id.as_deref(),
            roles: &roles,
            groups: &groups,
        },
        others: Everybody {
            index: &index,
            directory,
            freed: BTreeSet::new(),
        },
        circling: BTreeMap::new(),
        world: World::of(profile, directory.accounts.iter().map(|known| &known.account)),
        now: context.now,
        absent: learn::absent(profile, &layout),
        no_creation: if missing {
            Some("column.missing")
        } else if refused {
            Some("role.import")
        } else {
            None
        },
        role,
        mode: Mode::of(profile, &context.options),
        unread: work.unread,
        elsewhere: work.elsewhere,
        hidden: work.hidden,
        met: BTreeSet::new(),
        claims: claims::Claims::default(),
        names: &names,
        name_columns: learn::name_columns(profile, &layout),
        exchanged: BTreeSet::new(),
        alike: Vec::new(),
        counted: whole::Counted::default(),
    };
    let columns = judge.name_columns;
    let (done, groups) = {
        let shared = Shared::new(&judge, work.left_out, columns, work.on_read);
        let mut done = finish::in_order(read(&shared)?);
        let (groups, twins) = thread::scope(|scope| {
            let twins = scope.spawn(|| twins::likely(&done.parts));
            let groups = groups::Groups::of(&shared, &done.parts);
            (groups, twins.join())
        });
        done.twins = twins.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        for part in &mut done.parts {
            part.keys = Vec::new();
            part.twins = twins::Keys::default();
        }
        done.odd.retain(|row| !work.left_out.contains(row));
        (done, groups)
    };
    let mut ended = finish::all(judge.clone(), done, &groups, columns, source)?;
    let said = whole::findings(&judge, &ended).into_iter();
    let said: Vec<Problem> = said.map(|finding| file::placed(finding, None, mapping)).collect();
    let later = said.iter().find(|problem| problem.severity == Severity::Error);
    if let Some(reason) = work.later.or(later.map(|problem| problem.rule.clone())) {
        ended.put_off(reason);
    }
    file_problems.extend(said);
    then(&judge, ended)
}

/// The buckets hold every row.
fn sound(buckets: u32, rows: usize) -> Result<(), CheckError> {
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    if buckets == rows {
        Ok(())
    } else {
        Err(CheckError::Unsound { rows, buckets })
    }
}
