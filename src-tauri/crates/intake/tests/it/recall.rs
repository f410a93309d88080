//! Faults that were put into a file are found, and nothing else is.
//!
//! The file and the list of its faults come from the generator of the project's workshop, where it is
//! at hand; without it the test says so and ends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use intake::{Checked, Context, Directory, Options, Severity};
use roster::{Account, OrgUnit, Profile};
use sheets::{FileFormat, Header, Reading, Row, Table};

const DEPARTMENTS: [&str; 12] = [
    "Human Resources",
    "Finance",
    "IT",
    "Sales",
    "Marketing",
    "Legal",
    "Operations",
    "Care – Ward 3",
    "R&D",
    "Logistics, Antwerp",
    "Customer Support",
    "Klantenservice",
];

/// Records of comma-separated text with doubled quotes.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let record = records.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                record.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => records.push(vec![String::new()]),
            letter => record.last_mut().unwrap().push(letter),
        }
    }
    records.retain(|record| record.len() > 1);
    records
}

pub(crate) fn acme() -> Profile {
    Profile::parse(include_str!("acme.toml")).unwrap()
}

/// A table of the generator, and its faults: row, column, kind, severity.
fn generated(rows: u32, seed: u32, header: &str) -> Option<(Table, Vec<Vec<String>>)> {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../../shared/tools/gen_users.py");
    let tool = [
        tool,
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/tools/gen_users.py"),
    ]
    .into_iter()
    .find(|path| path.exists());
    let Some(tool) = tool else {
        eprintln!("skipped: the generator of faulty files is not here");
        return None;
    };
    let folder = std::env::temp_dir().join(format!("intake-recall-{}-{rows}-{seed}-{header}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (out, truth) = (folder.join("users.csv"), folder.join("truth.csv"));
    let done = Command::new("python3")
        .arg(tool)
        .arg(rows.to_string())
        .arg(&out)
        .arg("--truth")
        .arg(&truth)
        .args(["--seed", &seed.to_string(), "--header", header])
        .status();
    if !done.is_ok_and(|status| status.success()) {
        eprintln!("skipped: python3 does not run the generator");
        return None;
    }
    let mut lines = records(&std::fs::read_to_string(&out).unwrap());
    let faults = records(&std::fs::read_to_string(&truth).unwrap()).split_off(1);
    std::fs::remove_dir_all(&folder).unwrap();
    let names = lines.remove(0);
    let rows: Vec<Row> = (2..).zip(lines).map(|(number, cells)| Row { number, cells }).collect();
    let reading = Reading {
        extension: "csv".to_owned(),
        format: FileFormat::Delimited,
        dialect: None,
        sheets: Vec::new(),
        sheet: None,
        header: Header { row: 1, rows: 1, names },
        rows: u32::try_from(rows.len()).unwrap(),
        epoch_1904: false,
        ragged: Vec::new(),
        broken: Vec::new(),
        notes: Vec::new(),
        elsewhere: Vec::new(),
    };
    Some((Table { reading, rows }, faults))
}

fn directory() -> Directory {
    let unit = |name: &&str| OrgUnit {
        id: (*name).to_owned(),
        kind: "department".to_owned(),
        name: (*name).to_owned(),
        parent: None,
    };
    Directory {
        accounts: vec![intake::Known {
            id: "me".to_owned(),
            account: Account::default(),
            stuck: None,
        }],
        units: DEPARTMENTS.iter().map(unit).collect(),
        departed: Vec::new(),
    }
}

fn context(profile: &Profile) -> Context {
    Context {
        actor_roles: vec!["admin".to_owned()],
        actor_id: None,
        now: chrono::DateTime::UNIX_EPOCH,
        organisation: roster::Organisation::of(profile),
        lists: Vec::new(),
        options: Options::default(),
    }
}

fn check(profile: &Profile, table: &Table) -> Checked {
    let directory = directory();
    let mapping = intake::map_columns(profile, &table.reading.header.names, &table.rows, &directory);
    let mapped = mapping.columns.iter().filter(|column| column.field.is_some()).count();
    assert!(mapped >= 11, "{mapping:?}");
    intake::check(
        profile,
        &mapping,
        table,
        &BTreeSet::new(),
        &directory,
        &context(profile),
    )
    .unwrap()
}

/// What the generator writes in yes/no and date columns without calling it a fault.
fn is_policy(rule: &str, severity: Severity) -> bool {
    (rule == "bool.format" || rule == "date.format") && severity == Severity::Fix
}

#[test]
fn faults_are_found_and_nothing_else_is() {
    for seed in [7, 8] {
        let Some((table, faults)) = generated(3_000, seed, "en") else {
            return;
        };
        found_and_nothing_else(&table, &faults);
    }
}

fn found_and_nothing_else(table: &Table, faults: &[Vec<String>]) {
    let profile = acme();
    let checked = check(&profile, table);
    let column: BTreeMap<&str, u32> = table.reading.header.names.iter().map(String::as_str).zip(0..).collect();
    let found: BTreeSet<(u32, u32)> = checked
        .problems
        .iter()
        .filter_map(|problem| Some((problem.row, problem.column?)))
        .collect();
    let blocking: BTreeSet<(u32, u32)> = checked
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .filter_map(|problem| Some((problem.row, problem.column?)))
        .collect();
    let mut injected: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut count: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut missed = Vec::new();
    for fault in faults {
        let [row, name, kind, severity, value] = &fault[..] else {
            panic!("{fault:?}")
        };
        let place = (row.parse::<u32>().unwrap() - 1, column[name.as_str()]);
        injected.insert(place);
        let written = |row: &Row| row.cells[place.1 as usize] == *value;
        if kind.starts_with("duplicate_employee") && table.rows.iter().filter(|row| written(row)).count() < 2 {
            // The row it should have doubled was given a fault of its own.
            continue;
        }
        let seen = count.entry(kind).or_default();
        seen.0 += 1;
        if found.contains(&place) {
            seen.1 += 1;
        } else {
            missed.push((kind, value));
        }
        if severity == "error"
            && !blocking.contains(&place)
            && !value.ends_with("@localhost")
            && !found.contains(&place)
        {
            missed.push((kind, value));
        }
    }
    eprintln!("found of injected, by kind: {count:?}");
    assert!(
        missed.is_empty(),
        "{} missed: {:?}",
        missed.len(),
        &missed[..missed.len().min(20)]
    );
    let alarms: Vec<_> = checked
        .problems
        .iter()
        .filter(|problem| {
            problem.severity != Severity::Info
                && !is_policy(&problem.rule, problem.severity)
                && problem.rule != "dup.file"
        })
        .filter(|problem| {
            problem
                .column
                .is_none_or(|column| !injected.contains(&(problem.row, column)))
        })
        .map(|problem| (problem.rule.as_str(), problem.value.as_str()))
        .collect();
    assert!(
        alarms.is_empty(),
        "{} false alarms: {:?}",
        alarms.len(),
        &alarms[..alarms.len().min(20)]
    );
}

#[test]
fn headers_of_the_generator_map_in_four_languages() {
    let profile = acme();
    for header in ["en", "de", "nl", "fr"] {
        let Some((table, _)) = generated(50, 1, header) else {
            return;
        };
        check(&profile, &table);
    }
}

#[test]
fn faults_to_be_mended_are_mended_as_they_were() {
    let profile = acme();
    for seed in [11, 12, 13] {
        let Some((table, faults)) = generated(3_000, seed, "en") else {
            return;
        };
        all_mended(&profile, &table, &faults);
    }
}

fn all_mended(profile: &Profile, table: &Table, faults: &[Vec<String>]) {
    let checked = check(profile, table);
    let column: BTreeMap<&str, u32> = table.reading.header.names.iter().map(String::as_str).zip(0..).collect();
    let mut repairs: BTreeMap<(u32, u32), &str> = BTreeMap::new();
    for problem in &checked.problems {
        for edit in problem.fixes.iter().filter(|fix| fix.safe).flat_map(|fix| &fix.edits) {
            repairs.insert((edit.row, edit.column), &edit.text);
        }
    }
    let (mut all, mut mended) = (0_u32, 0_u32);
    let mut other = Vec::new();
    for fault in faults.iter().filter(|fault| fault[3] == "fix") {
        let [row, name, kind, _, value] = &fault[..] else {
            panic!("{fault:?}")
        };
        let place = (row.parse::<u32>().unwrap() - 1, column[name.as_str()]);
        all += 1;
        let repaired = repairs.get(&place).copied();
        let good = match kind.as_str() {
            "department_case" => repaired.is_some_and(|text| DEPARTMENTS.contains(&text)),
            "language_variant" => repaired.is_some_and(|text| ["nl", "fr", "de", "en"].contains(&text)),
            _ => repaired.is_some_and(|text| text.trim() == text && !text.contains(['\u{a0}', '\u{200b}', '<'])),
        };
        if good {
            mended += 1;
        } else {
            other.push((kind, value, repaired));
        }
    }
    eprintln!("mended {mended} of {all}");
    assert!(
        other.is_empty(),
        "{} not mended: {:?}",
        other.len(),
        &other[..other.len().min(20)]
    );
}
