//! Yes and no in two letters or signs, which the column as a whole tells.

use intake::{Bucket, Checked, Severity};
use roster::Value;

use crate::helpers::Import;

fn file(header: &str, cells: &[&str]) -> Import {
    let rows = cells.iter().enumerate();
    let rows: Vec<String> = rows
        .map(|(at, cell)| format!("p{at}|Anna{at}|Peeters{at}|{cell}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Import::new("scim", &format!("userName|First name|Last name|{header}"), &rows)
}

/// Whether each person becomes active; `None` where the row is rejected.
fn active(checked: &Checked) -> Vec<Option<bool>> {
    let of = |outcome: &intake::RowOutcome| {
        let mut changes = outcome.changes.iter();
        let set = changes.find(|change| change.field == "is_active")?;
        match set.after {
            Some(Value::Flag(active)) if outcome.bucket == Bucket::Create => Some(active),
            _ => None,
        }
    };
    checked.outcomes.iter().map(of).collect()
}

#[test]
fn two_letters_that_only_stand_beside_each_other_are_read() {
    for (yes, no) in [
        ("O", "N"),
        ("I", "N"),
        ("A", "N"),
        ("E", "H"),
        ("J", "N"),
        ("T", "N"),
        ("S", "N"),
        ("-1", "0"),
        ("☑", "☐"),
        ("☑\u{fe0f}", "☐"),
        ("✔\u{fe0f}", "✘"),
        ("☒", "☐"),
    ] {
        let checked = file("Active", &[yes, no, yes]).mended().check();
        assert_eq!(
            active(&checked),
            [Some(true), Some(false), Some(true)],
            "{yes} {no}: {:?}",
            checked.problems
        );
        // Under a header that asks the opposite, it is the other way round.
        let checked = file("Blocked", &[yes, no]).mended().check();
        assert_eq!(active(&checked), [Some(false), Some(true)], "{yes} {no}");
    }
}

#[test]
fn where_it_is_in_doubt_somebody_is_asked_and_nothing_is_proposed() {
    for cells in [
        &["A", "I"][..],
        &["A", "T", "L"],
        &["O", "N", "M"],
        &["O", "O"],
        &["-1", "-1"],
        &["E", "N"],
    ] {
        let checked = file("Active", cells).check();
        assert!(active(&checked).iter().all(Option::is_none), "{cells:?}");
        for problem in checked.problems.iter().filter(|problem| problem.rule == "bool.format") {
            assert_eq!(problem.severity, Severity::Error, "{cells:?}");
            assert!(problem.fixes.is_empty(), "{cells:?}: {:?}", problem.fixes);
        }
    }
}
