//! A large file is checked in the time a person waits without noticing.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use intake::{Context, Directory, Known, Options};
use roster::{Account, OrgUnit};
use sheets::{FileFormat, Header, Reading, Row, Table};

use crate::helpers::text;
use crate::recall::acme;

const ROWS: u32 = 100_000;

/// Rows of twelve columns, one in fifty with a fault, one in ten of somebody who is there.
fn table() -> Table {
    let names = [
        "First Name",
        "Last Name",
        "Email",
        "Username",
        "Phone",
        "Department",
        "Role",
        "Language",
        "Is Active",
        "Enable MFA",
        "Employee ID",
        "Start Date",
    ];
    let row = |at: u32| {
        let email = if at % 50 == 7 {
            format!("p{at}@@example.org")
        } else {
            format!("p{at}@example.org")
        };
        let department = ["Sales", "Finance", "Care – Ward 3"][at as usize % 3];
        let cells = [
            "Anna".to_owned(),
            "van den Berg".to_owned(),
            email,
            format!("user.{at}"),
            format!("+32 476 {:02} {:02} {:02}", at % 100, at / 100 % 100, at / 10_000 % 100),
            department.to_owned(),
            "learner".to_owned(),
            "nl".to_owned(),
            "1".to_owned(),
            "0".to_owned(),
            format!("{at:08}"),
            "2020-02-28".to_owned(),
        ];
        Row {
            number: at + 2,
            cells: cells.into(),
        }
    };
    let reading = Reading {
        extension: "csv".to_owned(),
        format: FileFormat::Delimited,
        dialect: None,
        sheets: Vec::new(),
        sheet: None,
        header: Header {
            row: 1,
            rows: 1,
            names: names.map(str::to_owned).into(),
        },
        rows: ROWS,
        epoch_1904: false,
        ragged: Vec::new(),
        broken: Vec::new(),
        notes: Vec::new(),
        elsewhere: Vec::new(),
    };
    Table {
        reading,
        rows: (0..ROWS).map(row).collect(),
    }
}

#[test]
#[ignore = "measures; run it optimised: cargo test --release -p intake speed -- --ignored --nocapture"]
fn a_hundred_thousand_rows_are_checked_within_two_seconds() {
    let profile = acme();
    let table = table();
    let unit = |name: &str| OrgUnit {
        id: name.to_owned(),
        kind: "department".to_owned(),
        name: name.to_owned(),
        parent: None,
    };
    let person = |at: u32| Known {
        id: at.to_string(),
        account: Account {
            fields: [
                ("email".to_owned(), text(&format!("p{}@example.org", at * 10))),
                ("role".to_owned(), text("learner")),
            ]
            .into(),
            ..Account::default()
        },
        stuck: None,
    };
    let directory = Directory {
        accounts: (0..ROWS / 10).map(person).collect(),
        units: ["Sales", "Finance", "Care – Ward 3"].map(unit).into(),
        departed: Vec::new(),
    };
    let context = Context {
        actor_roles: vec!["admin".to_owned()],
        actor_id: None,
        now: chrono::DateTime::UNIX_EPOCH,
        organisation: roster::Organisation::of(&profile),
        lists: Vec::new(),
        options: Options::default(),
    };
    let mapping = intake::map_columns(&profile, &table.reading.header.names, &table.rows, &directory);
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let checked = intake::check(&profile, &mapping, &table, &BTreeSet::new(), &directory, &context).unwrap();
        best = best.min(start.elapsed());
        assert_eq!(checked.problems.len(), ROWS as usize / 50);
        assert_eq!(checked.buckets.update, ROWS / 10);
    }
    println!("{ROWS} rows of 12 columns: {best:?}");
    assert!(cfg!(debug_assertions) || best < Duration::from_secs(2), "{best:?}");
}
