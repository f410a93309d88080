//! What is written of people is read back as the same people, whatever their names are.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Utc;
use intake::{Bucket, Checked, Context, Directory, Known, Options};
use roster::profile::{Cardinality, Field, FieldType, Profile};
use roster::{Account, Membership, OrgUnit, Organisation, Value};
use sheets::{ReadOptions, Source};

use super::{cells, columns, names, written};
use crate::platform_file::{self, Ids};

/// What stands in a name, a phrase or a department, and what programs make of it.
const AWKWARD: &[&str] = &[
    "O'Brien",
    "Smith, John",
    "a;b",
    "a|b",
    "say \"cheese\"",
    "\"quoted\"",
    "=1+1",
    "+32 and more",
    "-5",
    "@home",
    "'apostrophe",
    "0012",
    "v1.0",
    "3,5",
    "1E5",
    "12-03",
    "TRUE",
    "yes",
    "N/A",
    "Null",
    "#REF",
    "Zo\u{eb}",
    "Nguy\u{1ec5}n",
    "\u{738b}\u{5c0f}\u{660e}",
    "Bj\u{f6}rk \u{201c}B\u{201d}",
    "Quality, Health and Safety",
    "A \u{2013} B",
    "a/b\\c",
    "100%",
    "&amp;",
    "<b>",
    "Total",
    "sep=;",
];

fn units(profile: &Profile) -> Vec<OrgUnit> {
    let mut units = Vec::new();
    for org in &profile.org {
        for (at, name) in AWKWARD.iter().enumerate() {
            let id = match &org.id_pattern {
                Some(_) => format!("{:024x}", at + 1),
                None => format!("{}-{at}", org.kind),
            };
            units.push(OrgUnit {
                id,
                kind: org.kind.clone(),
                name: (*name).to_owned(),
                parent: None,
            });
        }
    }
    units
}

/// A value of a field for the person of an awkward text.
fn value(profile: &Profile, field: &Field, at: usize) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let unit = |at: usize| AWKWARD[at % AWKWARD.len()].to_owned();
    let assignable = profile.role_list.iter().filter(|role| role.assignable);
    let role = assignable.min_by_key(|role| role.rank);
    let one = field
        .reference
        .as_deref()
        .and_then(|kind| profile.org_kind(kind))
        .is_some_and(|org| matches!(org.cardinality, Cardinality::One | Cardinality::AtMostOne));
    match field.kind {
        FieldType::Email => text(&format!("person{at}@example.org")),
        FieldType::Phone => text(&format!("+3161234{at:04}")),
        FieldType::Lang => text(field.values.first().map_or("nl", String::as_str)),
        FieldType::Tz => text("Europe/Amsterdam"),
        FieldType::Date => text("2031-05-01"),
        FieldType::Datetime => text("2031-05-01T10:00:00Z"),
        FieldType::Enum => text(field.values.first()?),
        FieldType::Bool | FieldType::Bool01 => {
            let driven = roster::lifecycle::driving_value(profile, field, roster::Lifecycle::Active);
            Some(driven.unwrap_or_else(|| Value::Flag(at.is_multiple_of(2))))
        }
        FieldType::Ref => text(&unit(at)),
        FieldType::Refs if one => Some(Value::List(vec![unit(at)])),
        FieldType::Refs => Some(Value::List(vec![unit(at), unit(at + 1)])),
        FieldType::Role => text(&role?.id),
        FieldType::Roles => Some(Value::List(vec![role?.id.clone()])),
        FieldType::Memberships => Some(Value::Memberships(vec![Membership {
            group: unit(at),
            role: role?.id.clone(),
        }])),
        FieldType::User | FieldType::Status | FieldType::Secret | FieldType::Computed => None,
        FieldType::Text if profile.identity.unique.contains(&field.key) || field.max.is_some_and(|most| most < 30) => {
            text(&format!("person{at}"))
        }
        FieldType::Text if !field.values.is_empty() => text(&field.values[0]),
        FieldType::Text => text(AWKWARD[at]),
    }
}

fn people(profile: &Profile) -> Vec<Account> {
    let person = |at: usize| Account {
        fields: profile
            .fields
            .iter()
            .filter_map(|field| Some((field.key.clone(), value(profile, field, at)?)))
            .collect(),
        ..Account::default()
    };
    // A text that no cell of the platform holds is told about, not written.
    let import = &profile.import;
    let holds = |at: &usize| {
        [*at, (*at + 1) % AWKWARD.len()].iter().all(|at| {
            import
                .cell_forbidden
                .iter()
                .all(|sign| !AWKWARD[*at].contains(sign.as_str()))
        })
    };
    (0..AWKWARD.len()).filter(holds).map(person).collect()
}

/// What a file of these people would do where the platform has them as they are.
fn back(profile: &Profile, name: &str, bytes: &[u8], accounts: &[Account]) -> Checked {
    let options = ReadOptions {
        known_names: intake::known_names(profile),
        ..ReadOptions::default()
    };
    let table = sheets::read_table(Source::Bytes { name, bytes }, &options).unwrap();
    let known = |(at, account): (usize, &Account)| Known {
        id: at.to_string(),
        account: account.clone(),
        stuck: None,
    };
    let directory = Directory {
        accounts: accounts.iter().enumerate().map(known).collect(),
        units: units(profile),
        departed: Vec::new(),
    };
    let context = Context {
        actor_roles: Vec::new(),
        actor_id: None,
        now: Utc::now(),
        organisation: Organisation::default(),
        lists: Vec::new(),
        options: Options::default(),
    };
    let mapping = intake::map_columns(profile, &table.reading.header.names, &table.rows, &directory);
    intake::check(profile, &mapping, &table, &BTreeSet::new(), &directory, &context).unwrap()
}

/// Rows of people that would be anything but left as they are, with what is said of them.
fn changed(checked: &Checked, accounts: usize) -> Vec<String> {
    let same = [Bucket::Unchanged, Bucket::Skip];
    let rows = checked
        .outcomes
        .iter()
        .filter(|outcome| !same.contains(&outcome.bucket));
    let mut told: Vec<String> = rows
        .map(|outcome| {
            let said = checked.problems.iter().filter(|problem| problem.row == outcome.row);
            let said = said.filter(|problem| {
                problem.severity == intake::Severity::Error || problem.severity == intake::Severity::Fix
            });
            let said: Vec<_> = said
                .map(|problem| format!("{} {:?} {}", problem.rule, problem.field, problem.value))
                .collect();
            let changes = outcome.changes.iter().filter(|change| change.before != change.after);
            let changes: Vec<_> = changes
                .map(|change| (&change.field, &change.before, &change.after))
                .collect();
            format!("row {}: {:?} {said:?} {changes:?}", outcome.row, outcome.bucket)
        })
        .collect();
    if checked.outcomes.len() != accounts {
        told.push(format!("{} rows of {accounts}", checked.outcomes.len()));
    }
    told
}

#[test]
fn awkward_people_come_back_as_they_were_from_every_file_of_every_platform() {
    let mut wrong = Vec::new();
    for profile in Profile::embedded() {
        let (accounts, import) = (people(profile), &profile.import);
        let ids = Ids::of(profile, units(profile));
        let mut files = Vec::new();
        let fields = columns(profile);
        let rows: Vec<Vec<String>> = accounts
            .iter()
            .map(|account| cells(profile, &fields, account))
            .collect();
        // A list has one row a person, and says roles in groups for people to read.
        let in_groups = fields.iter().any(|field| field.kind == FieldType::Memberships);
        for end in ["csv", "xlsx"] {
            let name = format!("list.{end}");
            let taken = import.formats.iter().any(|format| format == end);
            if taken && !in_groups {
                files.push((written(Path::new(&name), &names(&fields), &rows).unwrap(), name));
            }
            if import.formats.iter().any(|format| format == end) {
                let bytes = platform_file::filled(profile, &ids, &accounts, end).unwrap();
                files.push((bytes, format!("platform.{end}")));
            }
        }
        for (bytes, name) in files {
            let checked = back(profile, &name, &bytes, &accounts);
            let told = changed(&checked, accounts.len());
            let refused: Vec<&str> = checked
                .file_problems
                .iter()
                .filter(|problem| problem.severity == intake::Severity::Error)
                .map(|problem| problem.message.as_str())
                .collect();
            if !told.is_empty() || !refused.is_empty() {
                wrong.push(format!(
                    "{} {name}: {refused:?}\n  {}",
                    profile.about.id,
                    told.join("\n  ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
