//! Employee numbers that lost their leading zeros, and phone numbers that lost their plus.

use intake::Bucket;

use crate::helpers::{Import, list, text};

const HEADER: &str = "userName|givenName|familyName|email|Employee number";

/// A file with one person a number.
fn file(numbers: &[String]) -> Import {
    let rows: Vec<String> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| format!("p{at}|Anna{at}|Peeters{at}|p{at}@example.org|{number}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Import::new("scim", HEADER, &rows)
}

#[test]
fn numbers_of_the_directory_are_found_without_their_zeros() {
    let numbers: Vec<String> = ["4711", "004712", "815", "9000"]
        .iter()
        .map(|n| (*n).to_owned())
        .collect();
    let import = file(&numbers)
        .person(&[("username", text("x1")), ("employee_number", text("004711"))])
        .person(&[("username", text("x2")), ("employee_number", text("004712"))])
        .person(&[("username", text("x3")), ("employee_number", text("000815"))])
        .person(&[("username", text("x4")), ("employee_number", text("0815"))])
        .person(&[("username", text("x5")), ("employee_number", text("9000"))])
        .person(&[("username", text("x6")), ("employee_number", text("009000"))]);
    let checked = import.check();
    let found = checked
        .problems
        .iter()
        .find(|problem| problem.row == 0 && problem.rule == "number.zeros")
        .unwrap();
    assert_eq!(found.params["number"], "004711");
    assert_eq!(
        (found.fixes[0].edits[0].text.as_str(), found.fixes[0].safe),
        ("004711", true)
    );
    for row in 1..4 {
        let rules = import.rules(row);
        assert!(
            !rules.iter().any(|rule| rule.starts_with("number.")),
            "{row}: {rules:?}"
        );
    }
    assert!(import.mended().rules(0).iter().all(|rule| !rule.starts_with("number.")));
}

#[test]
fn numbers_shorter_than_nearly_all_others_are_told() {
    let mut numbers: Vec<String> = (0..97_u32).map(|at| (100_003 + at * 9_113).to_string()).collect();
    numbers.extend(["48211", "10342", "77105"].map(str::to_owned));
    let import = file(&numbers);
    let checked = import.check();
    let found: Vec<(u32, &str)> = checked
        .problems
        .iter()
        .filter(|problem| problem.rule == "number.width")
        .map(|problem| (problem.row, problem.fixes[0].edits[0].text.as_str()))
        .collect();
    assert_eq!(found, [(97, "048211"), (98, "010342"), (99, "077105")]);
    assert!(
        checked
            .problems
            .iter()
            .filter(|problem| problem.rule == "number.width")
            .all(|problem| !problem.fixes[0].safe)
    );
    assert_eq!(checked.buckets.reject, 0, "a warning stops nothing");
    assert!(import.buckets().iter().all(|bucket| *bucket == Bucket::Create));
}

#[test]
fn numbers_that_were_counted_are_left_alone() {
    for from in [1_u32, 950, 9_990, 99_950, 100_000] {
        let numbers: Vec<String> = (from..from + 100).map(|number| number.to_string()).collect();
        let checked = file(&numbers).check();
        assert!(
            checked
                .problems
                .iter()
                .all(|problem| !problem.rule.starts_with("number.")),
            "{from}"
        );
    }
}

#[test]
fn a_number_without_its_plus_is_the_one_that_somebody_there_has() {
    let of = |phone: &str| {
        Import::new(
            "oneroster",
            "sourcedId|enabledUser|orgSourcedIds|role|username|givenName|familyName|email|phone",
            &[&format!("1|true|Sales|student|anna|Anna|P|a@b.nl|{phone}")],
        )
        .units("department", &["Sales"])
        .person(&[
            ("sourced_id", text("1")),
            ("is_active", roster::Value::Flag(true)),
            ("orgs", list(&["Sales"])),
            ("role", text("student")),
            ("username", text("anna")),
            ("first_name", text("Anna")),
            ("last_name", text("P")),
            ("email", text("a@b.nl")),
            ("phone", text("+31612345678")),
        ])
    };
    let same = of("31612345678");
    assert_eq!(same.rules(0), ["phone.plus/info"]);
    assert_eq!(same.buckets(), [Bucket::Unchanged]);
    assert_eq!(same.mended().table.rows[0].cells[8], "+31612345678");
    for other in ["31612345679", "612345678"] {
        assert_eq!(of(other).rules(0), ["phone.country/error"], "{other}");
    }
}

#[test]
fn logins_of_the_directory_are_found_without_their_zeros_and_rename_nobody() {
    let rows = [
        "1|Anna|Peeters|a1@x.example|IT",
        "2|Bram|Maes|a2@x.example|IT",
        "3|Cleo|Claes|a3@x.example|Sales",
    ];
    let mut import = Import::new("scim", "userName|givenName|familyName|email|department", &rows);
    for (at, (first, last)) in (1..).zip([("Anna", "Peeters"), ("Bram", "Maes"), ("Cleo", "Claes")]) {
        import = import.person(&[
            ("username", text(&format!("{at:05}"))),
            ("first_name", text(first)),
            ("last_name", text(last)),
            ("email", text(&format!("a{at}@x.example"))),
            ("department", text("IT")),
            ("active", roster::Value::Flag(true)),
        ]);
    }
    assert_eq!(import.buckets(), [Bucket::Unchanged, Bucket::Unchanged, Bucket::Update]);
    for row in 0..3 {
        assert_eq!(import.rules(row), ["number.zeros/warn"]);
    }
}
