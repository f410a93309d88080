//! From a mapped table to problems, buckets and side effects.
//!
//! One pass reads the rows, one pass finds rows about the same person, one pass decides. Nothing of
//! the directory is copied.

mod absent;
mod compare;
mod create;
mod decide;
mod draft;
mod groups;
mod index;
mod names;
mod others;
mod person;
mod scope;
mod tally;
mod update;

pub use create::ticked;
pub use update::blank_is_open;

use std::collections::BTreeSet;

use roster::authority::{self, Actor, World};
use roster::profile::FieldType;
use roster::{Account, Profile};
use sheets::Table;

use crate::mode::Mode;
use crate::model::{Bucket, Buckets, Checked, Context, Directory, Known, Mapping, Problem, RowOutcome};
use crate::rules::finding::{Finding, Place};
use crate::rules::vocabulary::{Region, Vocabulary};
use crate::rules::{alike, columns, date, example, existing, file, header, phone, role, split, swapped};
use crate::words::concepts::{self, Concept};
use crate::words::domains::Domains;
use decide::Judge;
use draft::{Draft, Layout};
use index::Index;
use names::Names;
use others::Everybody;

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
    let mut checked = Checked::default();
    let refusal = file_level(profile, mapping, table, context, &mut checked.file_problems);
    if let Some(reason) = refusal {
        checked.outcomes = refused(table, left_out, &reason);
        return finished(checked, table);
    }
    let mut words = Vocabulary::new(profile, directory, context);
    let mut layout = Layout::new(profile, mapping);
    learn(&mut words, &layout, table, directory);
    let mut problems = Vec::new();
    let mut drafts: Vec<Draft> = (0_u32..)
        .zip(&table.rows)
        .map(|(number, row)| {
            if left_out.contains(&number) {
                Draft::out("left_out")
            } else {
                draft::read(row, number, &mut layout, &words, &mut problems)
            }
        })
        .collect();
    let index = Index::new(profile, directory, &context.options);
    let people = groups::group(profile, table, &layout, &index, &mut drafts, &mut problems);
    let (role, refused_role) = import_role(profile, context, &words);
    checked.file_problems.extend(
        refused_role
            .iter()
            .cloned()
            .map(|finding| placed(finding, None, mapping)),
    );
    let missing = checked
        .file_problems
        .iter()
        .find(|problem| problem.rule == "column.missing");
    let groups = scope::managed_groups(profile, directory, context);
    let roles = scope::actor_roles(profile, context);
    let names = Names::new(profile, directory);
    let mut judge = Judge {
        profile,
        layout: &layout,
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
        },
        world: World::of(profile, directory.accounts.iter().map(|known| &known.account)),
        now: context.now,
        absent: absent(profile, &layout),
        no_creation: if missing.is_some() {
            Some("column.missing")
        } else if refused_role.is_some() {
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
    let mut tally = tally::Tally::new(profile, &layout, &words, &drafts);
    for rows in people {
        let (person, contradictions) = person::assemble(profile, &layout, &mut drafts, rows, |row| {
            table.rows.get(row as usize).map_or(0, |row| row.number)
        });
        let mut verdict = judge.decide(&person);
        for (row, column, finding) in contradictions {
            problems.push(in_column(&layout, table, row, column, finding));
        }
        for (field, finding) in std::mem::take(&mut verdict.findings) {
            let row = person.rows.first().copied().unwrap_or_default();
            problems.push(at_field(profile, &layout, table, row, &field, finding));
        }
        tally.add(person, verdict);
    }
    let (outcomes, mut effects, new_units) = tally.finish();
    let creates = |row: u32| {
        let outcome = outcomes.get(row as usize);
        outcome.is_some_and(|outcome| matches!(outcome.bucket, Bucket::Create | Bucket::Reject))
    };
    for (row, other) in alike_people(&judge).into_iter().filter(|(row, _)| creates(*row)) {
        problems.push(alike_problem(profile, &layout, table, row, &other.account));
    }
    problems.extend(swapped_names(profile, &layout, table, left_out));
    let split = split::find(table, &context.options.reshape).into_iter();
    problems.extend(
        split
            .filter(|(row, _, _)| !left_out.contains(row))
            .map(|(row, column, finding)| in_column(&layout, table, row, column, finding)),
    );
    if judge.mode == Mode::FullSync {
        let (absence, caused) = absent::judge(&mut judge, table);
        effects.add(&caused);
        checked.absence = Some(absence);
    }
    checked.outcomes = outcomes;
    checked.effects = effects;
    checked.new_units = new_units;
    problems.sort_by_key(|problem| (problem.row, problem.column, problem.severity));
    checked.problems = problems;
    finished(checked, table)
}

/// Problems of the file as a whole; the code of one that lets nothing in.
fn file_level(
    profile: &Profile,
    mapping: &Mapping,
    table: &Table,
    context: &Context,
    problems: &mut Vec<Problem>,
) -> Option<String> {
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
    for finding in file::check(profile, &table.reading) {
        refusal = refusal.or(add(finding, None));
    }
    if refusal.is_some() {
        return refusal;
    }
    if let Some(finding) = header::missing(profile, &table.reading) {
        return add(finding, None);
    }
    for (column, finding) in header::spelled(profile, mapping) {
        add(finding, Some(column));
    }
    if let Some(finding) = columns::no_key(profile, mapping, context.options.match_on.as_deref()) {
        return add(finding, None);
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

/// A finding about a field of the person of a row, in the column that holds it.
fn at_field(profile: &Profile, layout: &Layout<'_>, table: &Table, row: u32, field: &str, finding: Finding) -> Problem {
    let known = profile.field(field);
    let column = layout.place(field);
    let secret = known.is_some_and(|field| field.kind == FieldType::Secret);
    let cell = column.and_then(|column| table.rows.get(row as usize)?.cells.get(column.at as usize));
    let place = Place {
        row,
        column: column.map(|column| column.at),
        field: known.map(|field| field.key.as_str()),
        label: known.map_or("", |field| field.label.as_str()),
    };
    finding.into_problem(&place, if secret { "" } else { cell.map_or("", String::as_str) })
}

/// A finding about a cell.
fn in_column(layout: &Layout<'_>, table: &Table, row: u32, column: u32, finding: Finding) -> Problem {
    let about = layout.columns.iter().find(|known| known.at == column);
    let cell = table
        .rows
        .get(row as usize)
        .and_then(|row| row.cells.get(column as usize));
    let place = Place {
        row,
        column: Some(column),
        field: about.map(|column| column.field.key.as_str()),
        label: about.map_or("", |column| column.label.as_str()),
    };
    finding.into_problem(&place, cell.map_or("", String::as_str))
}

/// Rows about somebody new, each with somebody of the same name whom no row is about.
fn alike_people<'a>(judge: &Judge<'a>) -> Vec<(u32, &'a Known)> {
    let mut found: Vec<(u32, &Known)> = Vec::new();
    for (row, at) in judge.alike.iter().filter(|(_, at)| !judge.met.contains(at)) {
        let known = judge.directory.accounts.get(*at as usize);
        if let Some(known) = known.filter(|_| found.last().is_none_or(|(last, _)| last != row)) {
            found.push((*row, known));
        }
    }
    found
}

fn alike_problem(profile: &Profile, layout: &Layout<'_>, table: &Table, row: u32, other: &Account) -> Problem {
    let keys = profile.import.match_on.iter();
    let field = keys.map(String::as_str).find(|key| layout.place(key).is_some());
    let name = other.display_name(profile);
    let login = other.login(profile).unwrap_or("–");
    let finding = alike::found(&name, login);
    at_field(profile, layout, table, row, field.unwrap_or_default(), finding)
}

/// Rows that take part and have the first and last name in each other's column.
fn swapped_names(profile: &Profile, layout: &Layout<'_>, table: &Table, left_out: &BTreeSet<u32>) -> Vec<Problem> {
    let at = |concept: Concept| {
        let target = concepts::target(profile, concept)?;
        layout.columns.iter().find(|column| column.target == target)
    };
    let (Some(given), Some(family), Some(email)) =
        (at(Concept::GivenName), at(Concept::FamilyName), at(Concept::Email))
    else {
        return Vec::new();
    };
    let columns = swapped::Columns {
        given: given.at,
        family: family.at,
        email: email.at,
    };
    let found = swapped::find(table, columns).into_iter();
    found
        .filter(|(row, _)| !left_out.contains(row))
        .map(|(row, finding)| at_field(profile, layout, table, row, &given.field.key, finding))
        .collect()
}

/// What the columns as a whole, and the directory, say about how cells are to be read.
fn learn(words: &mut Vocabulary<'_>, layout: &Layout<'_>, table: &Table, directory: &Directory) {
    let cells = |kind: FieldType| {
        let column = layout.columns.iter().find(|column| column.field.kind == kind);
        let at = column.map(|column| column.at as usize);
        table
            .rows
            .iter()
            .take(1_000)
            .filter_map(move |row| row.cells.get(at?))
            .map(String::as_str)
    };
    words.examples = example::places(words.profile, &table.reading.header);
    if words.region.is_none() {
        words.region = phone::usual_country(cells(FieldType::Phone), cells(FieldType::Email)).map(Region::Guessed);
    }
    words.month_first =
        date::month_first(cells(FieldType::Date)).or_else(|| date::month_first(cells(FieldType::Datetime)));
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

/// Counts the buckets and holds them against the rows.
fn finished(mut checked: Checked, table: &Table) -> Result<Checked, CheckError> {
    let mut buckets = Buckets::default();
    let mut in_order = true;
    for (expected, outcome) in checked.outcomes.iter().enumerate() {
        in_order &= outcome.row as usize == expected;
        let count = match outcome.bucket {
            Bucket::Create => &mut buckets.create,
            Bucket::Update => &mut buckets.update,
            Bucket::Unchanged => &mut buckets.unchanged,
            Bucket::Skip => &mut buckets.skip,
            Bucket::Reject => &mut buckets.reject,
            Bucket::Conflict => &mut buckets.conflict,
        };
        *count += 1;
    }
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let sum = buckets.create + buckets.update + buckets.unchanged + buckets.skip + buckets.reject + buckets.conflict;
    if sum != rows || !in_order {
        return Err(CheckError::Unsound { rows, buckets: sum });
    }
    debug_assert!(checked.problems.is_sorted_by_key(|problem| problem.row));
    checked.buckets = buckets;
    Ok(checked)
}
