//! Rules about who a row may be.

use intake::{CellEdit, Severity};

use crate::helpers::{Import, S1, text};

fn named(import: Import, first: &str, last: &str, email: &str) -> Import {
    import.person(&[
        ("first_name", text(first)),
        ("last_name", text(last)),
        ("email", text(email)),
        ("role", text("user")),
    ])
}

fn s1(rows: &[&str]) -> Import {
    Import::new("2lrn4", S1, rows).units("department", &["Sales"])
}

#[test]
fn a_new_person_with_a_known_name_is_named_with_the_other_address() {
    let rows = [
        "Éva|van den Berg|eva@new.nl|Sales|nl|1|0",
        "Jan|Jansen|jan@x.nl|Sales|nl|1|0",
    ];
    let checked = named(s1(&rows), "Eva", "Van Den Berg", "eva@old.nl").check();
    assert_eq!(checked.buckets.create, 2, "it stops nothing");
    let [problem] = checked.problems.as_slice() else {
        panic!("{:?}", checked.problems)
    };
    assert_eq!(
        (problem.rule.as_str(), problem.severity),
        ("person.alike", Severity::Warn)
    );
    assert_eq!((problem.row, problem.field.as_deref()), (0, Some("email")));
    assert!(problem.message.contains("as eva@old.nl"), "{}", problem.message);
}

#[test]
fn a_new_person_with_a_double_name_may_be_somebody_who_has_married() {
    let alike = |row: &str| {
        let checked = named(s1(&[row]), "Ann", "Smit", "ann.smit@x.nl").check();
        checked.problems.iter().any(|problem| problem.rule == "person.alike")
    };
    for family in ["Bakker-Smit", "Smit - Bakker"] {
        assert!(alike(&format!("Ann|{family}|ann.bakker@x.nl|Sales|nl|1|0")), "{family}");
    }
    assert!(!alike("Els|Bakker-Smit|els.bakker@x.nl|Sales|nl|1|0"));
    assert!(!alike("Ann|Bakker-Smits|ann.bakker@x.nl|Sales|nl|1|0"));
    assert!(!alike("Ann|Bakker|ann.bakker@x.nl|Sales|nl|1|0"));
}

#[test]
fn two_people_of_one_name_who_are_both_in_the_file_are_no_mistake() {
    let rows = ["Jan|Jansen|jan@x.nl|Sales|nl|1|0", "Jan|Jansen|jan2@x.nl|Sales|nl|1|0"];
    let import = named(s1(&rows), "Jan", "Jansen", "jan@x.nl");
    assert!(
        import
            .check()
            .problems
            .iter()
            .all(|problem| problem.rule != "person.alike")
    );
    let deleted = named(s1(&rows[1..]), "Jan", "Jansen", "jan@x.nl").stage(roster::Lifecycle::Deleted);
    assert_eq!(deleted.check().problems, [], "nor is somebody who is gone");
}

#[test]
fn names_in_each_others_column_are_seen_by_the_addresses_of_the_file() {
    let mut rows = vec![
        "Anna|Peeters|anna.peeters@x.nl|Sales|nl|1|0",
        "Éva|van den Berg|eva.vandenberg@x.nl|Sales|nl|1|0",
        "Jan|Jansen|jan_jansen@x.nl|Sales|nl|1|0",
        "Bos|Piet|piet.bos@x.nl|Sales|nl|1|0",
        "Smit|Kees|kees.smit@y.nl|Sales|nl|1|0",
        "Jansen|Jansen|jansen.jansen@x.nl|Sales|nl|1|0",
    ];
    let import = s1(&rows);
    assert_eq!(import.rules(3), [] as [&str; 0], "three for one are too few");
    rows.push("Lot|Dam|lot.dam@x.nl|Sales|nl|1|0");
    let mut import = s1(&rows);
    let checked = import.check();
    let [problem] = checked.problems.as_slice() else {
        panic!("{:?}", checked.problems)
    };
    assert_eq!((problem.rule.as_str(), problem.row), ("name.swapped", 3), "{problem:?}");
    assert_eq!(problem.severity, Severity::Warn);
    let fix = &problem.fixes[0];
    assert_eq!((fix.code.as_str(), fix.safe), ("swap_names", false), "never by itself");
    for CellEdit { row, column, text } in &fix.edits {
        import.table.rows[*row as usize].cells[*column as usize].clone_from(text);
    }
    assert_eq!(import.table.rows[3].cells[..2], ["Piet", "Bos"]);
    assert_eq!(import.check().problems, []);
}

#[test]
fn one_person_in_two_rows_under_two_addresses() {
    const HEADER: &str =
        "First Name|Last Name|Job Profile|Department|Permission Type|Email|Username|Phone|Language|Geboortedatum";
    let row = |name: &str, email: &str, department: &str, phone: &str, birth: &str| {
        format!("{name}|Nurse|{department}|User|{email}||{phone}|nl|{birth}")
    };
    // Two rows, and with what the second is found.
    let cases: [([String; 2], &str); 10] = [
        (
            [
                row("Éva|Peeters", "eva@x.nl", "Ward 1", "+31612345678", ""),
                row("Eva|PEETERS", "e@y.nl", "Ward 2", "+31 6 12345678", ""),
            ],
            "phone",
        ),
        (
            [
                row("Eva|Peeters", "eva@x.nl", "Ward 1", "", "1990-02-28"),
                row("Eva|Peeters", "e@y.nl", "Ward 2", "", "1990-02-28"),
            ],
            "birth_date",
        ),
        (
            [
                row("Eva|Peeters", "eva@x.nl", "Ward 1", "", ""),
                row("Eva|Peeters", "e@y.nl", "Ward 1", "", ""),
            ],
            "department",
        ),
        (
            [
                row("Eva|van den Berg", "eva@x.nl", "Ward 1", "", ""),
                row("Eva|Van Den Berg", "e@y.nl", "Ward 1", "", ""),
            ],
            "department",
        ),
        (
            [
                row("Eva|Peeters", "eva@x.nl", "Ward 1", "", ""),
                row("Eva|Peeters", "e@y.nl", "Ward 2", "", ""),
            ],
            "",
        ),
        (
            [
                row("Eva|Peeters", "eva@x.nl", "Ward 1", "+31612345678", ""),
                row("Ida|Peeters", "e@y.nl", "Ward 1", "+31612345678", ""),
            ],
            "",
        ),
        (
            [
                row("Eva|Peeters", "eva@x.nl", "Ward 1", "", "1990-02-28"),
                row("Ida|Peeters", "e@y.nl", "Ward 2", "", "1990-02-28"),
            ],
            "",
        ),
        (
            [
                row("Eva|Peeters", "eva@x.nl", "", "", ""),
                row("Eva|Peeters", "e@y.nl", "", "", ""),
            ],
            "",
        ),
        (
            [
                row("Eva|Peeters", "eva@x.nl", "Ward 1", "", ""),
                row("Eva|Peeters", "EVA@x.nl", "Ward 1", "", ""),
            ],
            "",
        ),
        (
            [
                row("Peeters|Eva", "eva@x.nl", "Ward 1", "", ""),
                row("Eva|Peeters", "e@y.nl", "Ward 1", "", ""),
            ],
            "",
        ),
    ];
    for (rows, beside) in cases {
        let rows = [rows[0].as_str(), rows[1].as_str()];
        let import = Import::new("learningbank", HEADER, &rows)
            .units("department", &["Ward 1", "Ward 2"])
            .units("job_profile", &["Nurse"]);
        let problems = import.check().problems;
        let twice: Vec<_> = problems
            .iter()
            .filter(|problem| problem.rule == "person.twice")
            .collect();
        if beside.is_empty() {
            assert!(twice.is_empty(), "{rows:?}: {twice:?}");
            continue;
        }
        let [problem] = twice.as_slice() else {
            panic!("{rows:?}: {problems:?}")
        };
        assert_eq!((problem.row, problem.severity), (1, Severity::Warn));
        assert_eq!(
            (problem.params["code"].as_str(), problem.params["other_row"].as_str()),
            (beside, "2")
        );
        assert_eq!(
            (problem.fixes[0].leave_out.as_slice(), problem.fixes[0].safe),
            ([1_u32].as_slice(), false)
        );
    }
}

#[test]
fn people_of_one_name_in_one_department_are_no_mistake_where_many_share_a_name() {
    let rows: Vec<String> = (0..40)
        .map(|at| format!("Jan|Jansen|jan{at}@x.nl|Sales|nl|1|0"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(s1(&rows).check().problems, []);
}

#[test]
fn two_people_of_one_name_who_are_both_there_already_are_no_mistake() {
    let rows = ["Jan|Jansen|jan@x.nl|Sales|nl|1|0", "Jan|Jansen|jan2@x.nl|Sales|nl|1|0"];
    let import = named(
        named(s1(&rows), "Jan", "Jansen", "jan@x.nl"),
        "Jan",
        "Jansen",
        "jan2@x.nl",
    );
    let problems = import.check().problems;
    assert!(
        problems.iter().all(|problem| problem.rule != "person.twice"),
        "{problems:?}"
    );
}

#[test]
fn one_address_under_two_usernames_is_said_where_people_are_told_apart_by_these() {
    let header = "userName|First name|Last name|E-mail";
    let rows = [
        "jp|Jan|Peeters|jan@x.be",
        "jp2|Jan|Peeters|JAN@x.be",
        "am|An|Maes|team@x.be",
        "bc|Bea|Claes|team@x.be",
        "ab|A|B|a.b@x.be",
        "cd|C|D|ab@x.be",
        "ef|E|F|",
        "gh|G|H|",
    ];
    let import = Import::new("scim", header, &rows);
    let told: Vec<Vec<String>> = (0..8).map(|row| import.rules(row)).collect();
    let said = |rules: &Vec<String>| rules.iter().any(|rule| rule == "person.address/warn");
    let told: Vec<bool> = told.iter().map(said).collect();
    assert_eq!(told, [false, true, false, true, false, false, false, false]);
    let problems = import.check().problems;
    let problem = problems
        .iter()
        .find(|problem| problem.rule == "person.address")
        .unwrap();
    assert_eq!((problem.value.as_str(), problem.column), ("JAN@x.be", Some(3)));
    assert!(
        problem.message.contains("the address of row 2 too"),
        "{}",
        problem.message
    );
    let there = rows[2..4]
        .iter()
        .fold(Import::new("scim", header, &rows[2..4]), |import, row| {
            let cells: Vec<&str> = row.split('|').collect();
            import.person(&[
                ("username", text(cells[0])),
                ("first_name", text(cells[1])),
                ("last_name", text(cells[2])),
                ("email", text(cells[3])),
            ])
        });
    assert_eq!(there.rules(1), [] as [&str; 0], "the platform has both already");
}
