//! People who get another address or username: found by the one they had.

use intake::{Bucket, Mode, Options};

use crate::helpers::{Import, text};

const HEADER: &str = "First Name|Last Name|Previous email|Email|Department|language|Is Active|Enable MFA";

/// A file about people with these old and new addresses; `a`, `b` and `c` at example.org are there.
fn file(rows: &[(&str, &str)]) -> Import {
    let line = |(old, new): &(&str, &str)| format!("Anna|Peeters|{old}|{new}|Sales|nl|1|0");
    let lines: Vec<String> = rows.iter().map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut import = Import::new("2lrn4", HEADER, &lines).units("department", &["Sales"]);
    for (name, address) in [
        ("Anna", "a@example.org"),
        ("Bert", "b@example.org"),
        ("Cato", "c@example.org"),
    ] {
        import = import.person(&[
            ("first_name", text(name)),
            ("last_name", text("Peeters")),
            ("email", text(address)),
            ("department", text("Sales")),
        ]);
    }
    import
}

/// Where each row ends, with whom, and the address he gets.
fn ends(import: &Import) -> Vec<(Bucket, Option<String>, Option<String>)> {
    let outcomes = import.check().outcomes.into_iter();
    let email = |outcome: &intake::RowOutcome| {
        let change = outcome.changes.iter().find(|change| change.field == "email")?;
        match &change.after {
            Some(roster::Value::Text(text)) => Some(text.clone()),
            _ => None,
        }
    };
    outcomes
        .map(|outcome| (outcome.bucket, outcome.account.clone(), email(&outcome)))
        .collect()
}

fn blocking(import: &Import, row: u32) -> Vec<String> {
    let rules = import.rules(row).into_iter();
    rules
        .filter(|rule| rule.ends_with("/error") || rule.ends_with("/fix"))
        .collect()
}

fn changed(id: &str, address: &str) -> (Bucket, Option<String>, Option<String>) {
    (Bucket::Update, Some(id.to_owned()), Some(address.to_owned()))
}

#[test]
fn the_header_says_that_it_is_what_was_so_until_now() {
    for header in [
        "Previous email",
        "Old e-mail",
        "E-mail (oud)",
        "Oude e-mailadres",
        "Ancien courriel",
        "Alte E-Mail-Adresse",
        "Tidligere e-mail",
    ] {
        let import = Import::new("2lrn4", &format!("Email|{header}"), &["n@example.org|a@example.org"]);
        let mapping = import.mapping();
        assert_eq!(mapping.columns[0].field.as_deref(), Some("email"), "{header}");
        assert_eq!(mapping.columns[1].field.as_deref(), Some("email.before"), "{header}");
        assert_eq!(mapping.columns[1].reason, "alias");
    }
}

#[test]
fn somebody_is_found_by_the_old_address_and_gets_the_new_one() {
    let import = file(&[("A@example.org", "anna@example.org"), ("", "b@example.org")]);
    let found = ends(&import);
    assert_eq!(found[0], changed("0", "anna@example.org"));
    assert_eq!(
        found[1].1.as_deref(),
        Some("1"),
        "without an old one, by the address itself"
    );
    assert_eq!(blocking(&import, 0), [""; 0]);
}

#[test]
fn who_is_renamed_already_is_said_and_updated() {
    let import = file(&[("gone@example.org", "a@example.org")]);
    assert!(
        import.rules(0).contains(&"rename.done/info".to_owned()),
        "{:?}",
        import.rules(0)
    );
    assert_eq!(import.check().outcomes[0].account.as_deref(), Some("0"));
}

#[test]
fn nobody_new_is_made_of_a_wrong_old_value() {
    let import = file(&[("gone@example.org", "new@example.org"), ("a@example.org", "")]);
    assert_eq!(blocking(&import, 0), ["rename.unknown/error"]);
    assert!(
        blocking(&import, 1).contains(&"rename.empty/error".to_owned()),
        "{:?}",
        import.rules(1)
    );
    assert_eq!(import.buckets(), [Bucket::Reject, Bucket::Reject]);
}

#[test]
fn two_people_never_become_one() {
    let import = file(&[("a@example.org", "b@example.org")]);
    assert_eq!(blocking(&import, 0), ["rename.taken/error"]);
    let message = &import
        .check()
        .problems
        .iter()
        .find(|problem| problem.rule == "rename.taken")
        .unwrap()
        .message
        .clone();
    assert!(
        message.contains("Anna Peeters") && message.contains("Bert Peeters"),
        "{message}"
    );
    let twice = file(&[("a@example.org", "x@example.org"), ("a@example.org", "y@example.org")]);
    for row in [0, 1] {
        assert_eq!(blocking(&twice, row), ["dup.person/error"]);
    }
    let same = file(&[("a@example.org", "x@example.org"), ("b@example.org", "x@example.org")]);
    assert_eq!(same.buckets(), [Bucket::Reject, Bucket::Reject]);
}

#[test]
fn a_value_that_is_given_up_in_the_same_file_is_free_in_whatever_order_the_rows_stand() {
    for rows in [
        [
            ("a@example.org", "b@example.org"),
            ("b@example.org", "c@example.org"),
            ("c@example.org", "d@example.org"),
        ],
        [
            ("c@example.org", "d@example.org"),
            ("a@example.org", "b@example.org"),
            ("b@example.org", "c@example.org"),
        ],
    ] {
        let import = file(&rows);
        let found: Vec<_> = ends(&import)
            .into_iter()
            .map(|(bucket, _, email)| (bucket, email))
            .collect();
        let expected: Vec<_> = rows
            .iter()
            .map(|(_, new)| (Bucket::Update, Some((*new).to_owned())))
            .collect();
        assert_eq!(found, expected);
    }
    // Where the first of a chain cannot be made, nobody gets the value.
    let stuck = file(&[("a@example.org", "b@example.org"), ("b@example.org", "c@example.org")]);
    assert_eq!(blocking(&stuck, 0), ["rename.taken/error"]);
    assert_eq!(blocking(&stuck, 1), ["rename.taken/error"]);
}

/// Priya has another address from now on, and Joi, who is new, gets the one she had.
fn handed_on(rows: &[&str]) -> Import {
    let import = Import::new("2lrn4", HEADER, rows).units("department", &["Sales"]);
    import.person(&[
        ("first_name", text("Priya")),
        ("last_name", text("Malik")),
        ("email", text("priya@example.org")),
        ("department", text("Sales")),
    ])
}

const PRIYA: &str = "Priya|Malik|priya@example.org|nn@example.org|Sales|en|1|0";
const JOI: &str = "Joi|Ner||priya@example.org|Sales|nl|1|0";

#[test]
fn an_address_that_is_handed_on_makes_nobody_somebody_else() {
    for (rows, giver) in [([PRIYA, JOI], 0), ([JOI, PRIYA], 1)] {
        let import = handed_on(&rows);
        let found = ends(&import);
        assert_eq!(found[giver], changed("0", "nn@example.org"), "{rows:?}");
        let (bucket, account, email) = &found[1 - giver];
        assert_eq!((*bucket, account), (Bucket::Create, &None), "{rows:?}");
        assert_eq!(email.as_deref(), Some("priya@example.org"));
        assert_eq!(import.check().buckets.sum(), 2);
    }
}

#[test]
fn an_address_that_is_not_given_up_after_all_is_nobody_elses() {
    let wrong = "Priya|Malik|priya@example.org|no address|Sales|en|1|0";
    for (rows, heir) in [([wrong, JOI], 1), ([JOI, wrong], 0)] {
        let import = handed_on(&rows);
        assert_eq!(import.buckets(), [Bucket::Reject; 2], "{rows:?}");
        assert_eq!(blocking(&import, heir), ["rename.held/error"]);
        let said = import.check().problems;
        let said = said.iter().find(|problem| problem.rule == "rename.held").unwrap();
        assert_eq!(said.params["other_row"], (3 - heir).to_string());
        assert!(
            said.message.contains("priya@example.org") && said.message.contains("Priya Malik"),
            "{}",
            said.message
        );
    }
}

#[test]
fn the_same_person_under_the_old_and_the_new_address_is_in_the_file_twice() {
    for again in [
        "Priya|Malik||priya@example.org|Sales|nl|1|0",
        "Priya|Bakker||priya@example.org|Sales|nl|1|0",
    ] {
        for rows in [[PRIYA, again], [again, PRIYA]] {
            let import = handed_on(&rows);
            assert_eq!(import.buckets(), [Bucket::Reject; 2], "{rows:?}");
            for (row, other) in [(0, "row 3"), (1, "row 2")] {
                assert_eq!(blocking(&import, row), ["dup.person/error"], "{rows:?}");
                let problems = import.check().problems;
                let said = problems
                    .iter()
                    .find(|problem| problem.row == row && problem.rule == "dup.person");
                assert!(said.unwrap().message.contains(other));
            }
        }
    }
}

#[test]
fn values_that_go_round_in_a_circle_are_refused_with_the_reason() {
    let swap = file(&[("a@example.org", "b@example.org"), ("b@example.org", "a@example.org")]);
    assert_eq!(blocking(&swap, 0), ["rename.cycle/error"]);
    assert_eq!(blocking(&swap, 1), ["rename.cycle/error"]);
    for problem in swap.check().problems {
        assert_eq!(
            problem.params["row_list"], "2, 3",
            "both rows are named: {}",
            problem.message
        );
    }
    // As it is told to do: a value in between first, then the rest.
    let first = file(&[("a@example.org", "between@example.org")]);
    assert_eq!(first.buckets(), [Bucket::Update]);
    let open = file(&[
        ("a@example.org", "between@example.org"),
        ("b@example.org", "a@example.org"),
    ]);
    assert_eq!(open.buckets(), [Bucket::Update; 2], "the circle is broken");
    let behind = file(&[
        ("c@example.org", "a@example.org"),
        ("a@example.org", "b@example.org"),
        ("b@example.org", "a@example.org"),
    ]);
    assert!(
        behind.buckets().iter().all(|bucket| *bucket == Bucket::Reject),
        "{:?}",
        behind.buckets()
    );
}

#[test]
fn whoever_is_renamed_is_not_absent_and_no_mode_makes_somebody_new() {
    let mut sync = file(&[
        ("a@example.org", "anna@example.org"),
        ("", "b@example.org"),
        ("c@example.org", "bad"),
    ]);
    sync.context.options = Options {
        mode: Some(Mode::FullSync),
        ..Options::default()
    };
    let absence = sync.check().absence.unwrap();
    assert!(absence.leavers.is_empty() && absence.kept.is_empty(), "{absence:?}");
    let mut update = file(&[("gone@example.org", "new@example.org")]);
    update.context.options.mode = Some(Mode::UpdateOnly);
    assert_eq!(blocking(&update, 0), ["rename.unknown/error"]);
}

#[test]
fn two_columns_with_old_values_are_one_too_many() {
    let header = "Email|Old email|Previous email";
    let mut import = Import::new("2lrn4", header, &["n@example.org|a@example.org|b@example.org"]);
    let mut mapping = import.mapping();
    mapping.columns[2].field = Some("email.before".to_owned());
    import.mapping = Some(mapping);
    assert!(
        import.file_rules().contains(&"column.double/error".to_owned()),
        "{:?}",
        import.file_rules()
    );
}

#[test]
fn a_new_address_that_an_import_does_not_give_is_said() {
    let header = "Email|Role|Group ID|First name|Last name|Previous email";
    let of = |old: &str, new: &str| {
        Import::new("360learning", header, &[&format!("{new}|3|Sales|Anna|Peeters|{old}")])
            .units("group", &["Sales"])
            .by("platform_admin", None)
            .person(&[
                ("first_name", text("Anna")),
                ("last_name", text("Peeters")),
                ("email", text("a@example.org")),
            ])
    };
    let asked = of("a@example.org", "new@example.org");
    assert_eq!(asked.buckets(), [Bucket::Reject]);
    assert_eq!(blocking(&asked, 0), ["rename.elsewhere/error"]);
    let told = asked.check().problems.remove(0).message;
    assert!(
        told.contains("a@example.org") && told.contains("new@example.org"),
        "{told}"
    );
    for same in [
        of("a@example.org", "a@example.org"),
        of("", "a@example.org"),
        of("a@example.org", "A@example.org"),
    ] {
        assert!(
            !same.rules(0).iter().any(|rule| rule.starts_with("rename.elsewhere")),
            "{:?}",
            same.rules(0)
        );
    }
}
