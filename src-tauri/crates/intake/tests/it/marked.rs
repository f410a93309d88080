//! Columns of yes and no that are marked with one sign, and nothing where it is no.

use intake::{Bucket, Checked};
use roster::Value;

use crate::helpers::{Import, text};

fn file(header: &str, marks: &[&str]) -> Import {
    let rows: Vec<String> = marks
        .iter()
        .enumerate()
        .map(|(at, mark)| format!("p{at}|Anna{at}|Peeters{at}|{mark}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Import::new("scim", &format!("userName|First name|Last name|{header}"), &rows)
}

fn asked(checked: &Checked) -> Vec<(u32, intake::Severity)> {
    let problems = checked.problems.iter().filter(|problem| problem.rule == "bool.blank");
    problems.map(|problem| (problem.row, problem.severity)).collect()
}

#[test]
fn an_empty_cell_beside_ticks_is_asked_about_with_both_answers() {
    for tick in ["x", "X", "✓", "1", "j"] {
        let import = file("Aktiv", &[tick, "", tick, " "]);
        let checked = import.check();
        let error = intake::Severity::Error;
        assert_eq!(asked(&checked), [(1, error), (3, error)], "{tick}");
        assert_eq!(checked.outcomes[1].bucket, Bucket::Reject, "{tick}");
        let problem = checked.problems.iter().find(|problem| problem.row == 1).unwrap();
        let answers: Vec<(&str, bool)> = problem
            .fixes
            .iter()
            .map(|fix| (fix.edits[0].text.as_str(), fix.safe))
            .collect();
        assert_eq!(answers, [("false", false), ("true", false)]);
        assert_eq!(problem.column, Some(3));
    }
}

#[test]
fn an_answer_is_what_the_person_becomes() {
    for (answer, active) in [("false", false), ("true", true)] {
        let mut import = file("Aktiv", &["x", "", "x"]);
        import.table.rows[1].cells[3] = answer.to_owned();
        let checked = import.check();
        assert!(asked(&checked).is_empty());
        let changes = &checked.outcomes[1].changes;
        let set = changes.iter().find(|change| change.field == "is_active").unwrap();
        assert_eq!(set.after, Some(Value::Flag(active)));
    }
}

#[test]
fn where_a_word_stands_it_is_a_warning() {
    let checked = file("Active", &["yes", "", "Yes", "yes"]).check();
    assert_eq!(asked(&checked), [(1, intake::Severity::Warn)]);
    assert_eq!(checked.outcomes[1].bucket, Bucket::Create);
}

#[test]
fn somebody_who_is_there_is_asked_about_too() {
    let import = file("Aktiv", &["x", ""]).person(&[("username", text("p1")), ("is_active", Value::Flag(true))]);
    assert_eq!(asked(&import.check()).len(), 1);
}

#[test]
fn nothing_is_asked_where_an_empty_cell_says_nothing_else() {
    for (header, marks) in [
        // Both are said, so that the empty cell is an omission like any other.
        ("Active", &["x", "", "-"][..]),
        ("Active", &["yes", "", "no"]),
        // Nothing or no alone is no tick.
        ("Active", &["", "", ""]),
        ("Active", &["no", "", "no"]),
        ("Active", &["x", "x", "x"]),
        // Who is not blocked is active anyhow.
        ("Gesperrt", &["x", "", "x"]),
        ("Active", &["maybe", "", "maybe"]),
    ] {
        assert!(asked(&file(header, marks).check()).is_empty(), "{header} {marks:?}");
    }
}
