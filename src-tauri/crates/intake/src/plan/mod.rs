//! From a mapped table to problems, buckets and side effects.
//!
//! Rows are read on every core, and what becomes of people who are new is decided there; then rows are
//! held against each other, and the rest is decided in order. Nothing of the directory is copied.

mod absent;
mod compare;
mod create;
mod decide;
mod draft;
mod examine;
mod finish;
mod fresh;
mod groups;
mod index;
mod memory;
mod names;
mod notes;
mod others;
mod person;
mod read;
mod rename;
mod rows;
mod scope;
mod tally;
mod twins;
mod update;
mod work;

pub use create::ticked;
pub use examine::{ExamineError, Examined, Lines, MapColumns, examine};
pub use notes::Problems;
pub(crate) use rows::RowRef;
pub use update::blank_is_open;

use std::collections::{BTreeMap, BTreeSet};

use roster::Profile;
use roster::authority::{self, Actor, World};
use roster::profile::FieldType;
use sheets::{Header, Reading, Row, Table};

use crate::mode::Mode;
use crate::model::{Bucket, Checked, Context, Directory, Mapping, Problem, RowOutcome};
use crate::rules::finding::{Finding, Place};
use crate::rules::vocabulary::{Region, Vocabulary};
use crate::rules::{columns, date, example, existing, file, header, phone, role, split, swapped};
use crate::words::concepts::{self, Concept};
use crate::words::domains::Domains;
use decide::Judge;
use draft::Layout;
use finish::{Ended, Source};
use index::Index;
use names::Names;
use others::Everybody;
use work::{Done, Shared};

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
    let case = Case {
        profile,
        mapping,
        directory,
        context,
    };
    let mut checked = Checked::default();
    if let Some(reason) = file_level(case, &table.reading, &mut checked.file_problems) {
        checked.outcomes = refused(table, left_out, &reason);
        for outcome in &checked.outcomes {
            checked.buckets.count(outcome.bucket);
        }
        return sound(checked.buckets.sum(), table.rows.len()).map(|()| checked);
    }
    let head: Vec<RowRef<'_>> = table.rows.iter().take(HEAD).map(RowRef::Own).collect();
    let work = Work {
        case,
        header: &table.reading.header,
        head: &head,
        tail: table.rows.get(HEAD..).unwrap_or_default(),
        epoch_1904: date::epoch_1904(&table.reading),
        left_out,
        full: true,
    };
    let ended = run(work, &mut checked.file_problems, Source::Table(table), |shared| {
        Ok::<_, CheckError>(work::table(shared, &table.rows))
    })?;
    sound(ended.buckets.sum(), table.rows.len())?;
    checked.problems = ended.problems.into_problems();
    if !context.options.reshape.is_empty() {
        split_names(case, table, left_out, &mut checked.problems);
    }
    checked.outcomes = ended.outcomes;
    checked.buckets = ended.buckets;
    checked.effects = ended.effects;
    checked.new_units = ended.new_units;
    checked.absence = ended.absence;
    Ok(checked)
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
#[derive(Clone, Copy)]
struct Work<'w> {
    case: Case<'w>,
    header: &'w Header,
    /// The first rows, which tell how cells are to be read.
    head: &'w [RowRef<'w>],
    /// The rows after them, where they are at hand.
    tail: &'w [Row],
    /// Whether a workbook counts days from 1904, where it says so.
    epoch_1904: Option<bool>,
    left_out: &'w BTreeSet<u32>,
    /// Outcomes are wanted, with every value.
    full: bool,
}

/// Rows that tell how cells are to be read.
const HEAD: usize = 1_000;

/// Reads all rows by `read` and decides about them.
fn run<E: From<CheckError>>(
    work: Work<'_>,
    file_problems: &mut Vec<Problem>,
    source: Source<'_, E>,
    read: impl FnOnce(&Shared<'_>) -> Result<Vec<Done>, E>,
) -> Result<Ended, E> {
    let Case {
        profile,
        mapping,
        directory,
        context,
    } = work.case;
    let layout = Layout::new(profile, mapping);
    let mut words = Vocabulary::new(profile, directory, context);
    words.examples = example::places(profile, work.header);
    learn(&mut words, &layout, work.head, directory);
    words.epoch_1904 = work.epoch_1904;
    dates(&mut words, &layout, work.head, work.tail);
    let index = Index::new(profile, directory, &context.options);
    let (role, refused_role) = import_role(profile, context, &words);
    let refused = refused_role.is_some();
    file_problems.extend(refused_role.map(|finding| placed(finding, None, mapping)));
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
        absent: absent(profile, &layout),
        no_creation: if missing {
            Some("column.missing")
        } else if refused {
            Some("role.import")
        } else {
            None
        },
        role,
        mode: Mode::of(profile, &context.options),
        met: BTreeSet::new(),
        about: BTreeSet::new(),
        names: &names,
        alike: Vec::new(),
    };
    let columns = name_columns(profile, &layout);
    let (done, groups) = {
        let shared = Shared::new(&judge, work.left_out, columns, work.full);
        let mut done = finish::in_order(read(&shared)?);
        let groups = groups::Groups::of(&shared, &done.parts);
        for part in &mut done.parts {
            part.keys = Vec::new();
        }
        done.odd.retain(|row| !work.left_out.contains(row));
        (done, groups)
    };
    finish::all(judge, done, &groups, columns, source)
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

/// Problems of the file as a whole; the code of one that lets nothing in.
fn file_level(case: Case<'_>, reading: &Reading, problems: &mut Vec<Problem>) -> Option<String> {
    let Case {
        profile,
        mapping,
        context,
        ..
    } = case;
    let mut add = |finding: Finding, column: Option<u32>| {
        let refusal = finding.blocks().then(|| finding.rule_id().to_owned());
        problems.push(placed(finding, column, mapping));
        refusal
    };
    let actor = Actor {
        roles: &context.actor_roles,
        ..Actor::default()
    };
    if !context.actor_roles.is_empty()
        && let Err(denial) = authority::may_manage(profile, &actor)
    {
        return add(existing::denied("anybody", &denial), None);
    }
    let mut refusal = None;
    for finding in file::check(profile, reading) {
        refusal = refusal.or(add(finding, None));
    }
    if refusal.is_some() {
        return refusal;
    }
    if let Some(finding) = header::missing(profile, reading) {
        return add(finding, None);
    }
    for (column, finding) in header::spelled(profile, mapping) {
        add(finding, Some(column));
    }
    if let Some(finding) = columns::no_key(profile, mapping, context.options.match_on.as_deref()) {
        return add(finding, None);
    }
    for (column, finding) in date::told(profile, mapping) {
        add(finding, Some(column));
    }
    for (column, finding) in columns::check(profile, mapping, context.options.role.is_some()) {
        let code = add(finding, column);
        refusal = refusal.or(code.filter(|code| code != "column.missing"));
    }
    refusal
}

/// A finding about the file.
fn placed(finding: Finding, column: Option<u32>, mapping: &Mapping) -> Problem {
    let about = column.and_then(|at| mapping.columns.get(at as usize));
    let place = Place {
        row: 0,
        column,
        field: about.and_then(|column| column.field.as_deref()),
        label: about.map_or("", |column| column.header.as_str()),
    };
    finding.into_problem(&place, "")
}

/// Where a finding about a field of the person of a row stands: in the column that holds it. With its text.
fn at_field<'p, 'r>(
    profile: &'p Profile,
    layout: &Layout<'p>,
    cells: Option<RowRef<'r>>,
    row: u32,
    field: &str,
) -> (Place<'p>, &'r str) {
    let column = layout.place(field);
    let known = column.map(|column| column.field).or_else(|| profile.field(field));
    let secret = known.is_some_and(|field| field.kind == FieldType::Secret);
    let text = column.zip(cells).map(|(column, cells)| cells.cell(column.at));
    let place = Place {
        row,
        column: column.map(|column| column.at),
        field: known.map(|field| field.key.as_str()),
        label: known.map_or("", |field| field.label.as_str()),
    };
    (place, text.filter(|_| !secret).unwrap_or_default())
}

/// Where a finding about a column of a row stands, with its text.
fn at_column<'l, 'r>(layout: &'l Layout<'_>, cells: Option<RowRef<'r>>, row: u32, column: u32) -> (Place<'l>, &'r str) {
    let about = layout.columns.iter().find(|known| known.at == column);
    let place = Place {
        row,
        column: Some(column),
        field: about.map(|column| column.field.key.as_str()),
        label: about.map_or("", |column| column.label.as_str()),
    };
    (place, cells.map_or("", |cells| cells.cell(column)))
}

/// Names that were split by a guess, in rows that take part.
fn split_names(case: Case<'_>, table: &Table, left_out: &BTreeSet<u32>, problems: &mut Vec<Problem>) {
    let layout = Layout::new(case.profile, case.mapping);
    let found = split::find(table, &case.context.options.reshape).into_iter();
    problems.extend(
        found
            .filter(|(row, _, _)| !left_out.contains(row))
            .map(|(row, column, finding)| {
                let cells = table.rows.get(row as usize).map(RowRef::Own);
                let (place, text) = at_column(&layout, cells, row, column);
                finding.into_problem(&place, text)
            }),
    );
    problems.sort_by_key(|problem| (problem.row, problem.column, problem.severity));
}

/// The columns with the names and the address of people, where the file has all of them.
fn name_columns(profile: &Profile, layout: &Layout<'_>) -> Option<swapped::Columns> {
    let at = |concept: Concept| {
        let target = concepts::target(profile, concept)?;
        let column = layout.columns.get(layout.target(&target)?)?;
        Some(column.at)
    };
    Some(swapped::Columns {
        given: at(Concept::GivenName)?,
        family: at(Concept::FamilyName)?,
        email: at(Concept::Email)?,
    })
}

/// What the columns as a whole, and the directory, say about how cells are to be read.
fn learn(words: &mut Vocabulary<'_>, layout: &Layout<'_>, head: &[RowRef<'_>], directory: &Directory) {
    let cells = |kind: FieldType| {
        let column = layout.columns.iter().find(|column| column.field.kind == kind);
        let at = column.map(|column| column.at);
        head.iter().filter_map(move |row| Some(row.cell(at?)))
    };
    if words.region.is_none() {
        words.region = phone::usual_country(cells(FieldType::Phone), cells(FieldType::Email)).map(Region::Guessed);
    }
    let addresses = words
        .profile
        .fields
        .iter()
        .filter(|field| field.kind == FieldType::Email);
    let known = addresses.flat_map(|field| {
        let accounts = directory.accounts.iter().take(10_000);
        accounts.filter_map(|known| known.account.text(&field.key))
    });
    words.domains = Domains::of(cells(FieldType::Email).chain(known));
}

/// In which order the dates of each column stand.
fn dates(words: &mut Vocabulary<'_>, layout: &Layout<'_>, head: &[RowRef<'_>], tail: &[Row]) {
    for column in layout.columns.iter().filter(|column| date::is(column.field.kind)) {
        let mut evidence = date::Evidence::default();
        for row in head.iter().copied().chain(tail.iter().map(RowRef::Own)) {
            evidence.cell(row.cell(column.at), words.today);
        }
        words.dates.extend(evidence.order().map(|order| (column.at, order)));
    }
}

/// The role of new people where the file has no column for it, and why it cannot be given.
fn import_role(
    profile: &Profile,
    context: &Context,
    words: &Vocabulary<'_>,
) -> (Option<roster::Value>, Option<Finding>) {
    let Some(field) = profile
        .fields
        .iter()
        .find(|field| matches!(field.kind, FieldType::Role | FieldType::Roles))
    else {
        return (None, None);
    };
    let default = Some(profile.roles.default.as_str()).filter(|id| !id.is_empty());
    let Some(id) = context.options.role.as_deref().or(default) else {
        return (None, None);
    };
    let value = match field.kind {
        FieldType::Roles => roster::Value::List(vec![id.to_owned()]),
        _ => roster::Value::Text(id.to_owned()),
    };
    let refused = match profile.role(id) {
        Some(role) => role::judge(role, words),
        None if context.options.role.is_some() && !field.open_vocabulary => Some(role::unknown_choice(profile, id)),
        None => None,
    };
    (
        Some(value),
        refused.filter(|_| context.options.role.is_some() || !field.in_import),
    )
}

/// Fields that the file has no column for although the platform wants one; said once for the file.
fn absent<'a>(profile: &'a Profile, layout: &Layout<'_>) -> BTreeSet<&'a str> {
    let wanted = profile.import.columns.iter().filter(|column| column.required);
    wanted
        .filter_map(|column| profile.field(column.field.split('.').next().unwrap_or_default()))
        .map(|field| field.key.as_str())
        .filter(|key| layout.place(key).is_none())
        .collect()
}

/// Every row refused for one reason, except those that are left out.
fn refused(table: &Table, left_out: &BTreeSet<u32>, reason: &str) -> Vec<RowOutcome> {
    (0_u32..)
        .zip(&table.rows)
        .map(|(row, _)| {
            let out = left_out.contains(&row);
            RowOutcome {
                row,
                bucket: if out { Bucket::Skip } else { Bucket::Reject },
                account: None,
                changes: Vec::new(),
                secrets: Vec::new(),
                reason: Some(if out { "left_out".to_owned() } else { reason.to_owned() }),
                group: row,
            }
        })
        .collect()
}
