//! Values that say what is meant with more around it: the way to a unit, signs between the thousands of a number.

use crate::helpers::Import;

/// The first fix of a cell's problem: its code, its text, whether it is safe.
fn fix(import: &Import, rule: &str) -> Option<(String, String, bool)> {
    let checked = import.check();
    let problem = checked.problems.iter().find(|problem| problem.rule == rule)?;
    let fix = problem.fixes.first()?;
    let text = fix.edits.first().map(|edit| edit.text.clone()).unwrap_or_default();
    Some((fix.code.clone(), text, fix.safe))
}

#[test]
fn the_way_to_a_unit_is_taken_for_the_unit() {
    for name in [
        "Acme > Head office > Finance",
        "Acme/Finance",
        "100 Finance",
        "Finance (100)",
    ] {
        let row = format!("Jan|Peeters|j@x.be|{name}");
        let import = Import::new("2lrn4", "First Name|Last Name|Email|Department", &[&row])
            .units("department", &["Finance", "Legal"]);
        let found = fix(&import, "ref.unknown");
        assert_eq!(
            found,
            Some(("use_value".to_owned(), "Finance".to_owned(), false)),
            "{name}: {:?}",
            import.rules(0)
        );
    }
}

#[test]
fn signs_between_thousands_are_told() {
    let head = "userName|First name|Last name|Employee number";
    let import = Import::new("scim", head, &["jp|Jan|Peeters|1.001", "am|An|Maes|1002"]);
    let found = fix(&import, "number.grouped");
    assert_eq!(found, Some(("use_value".to_owned(), "1001".to_owned(), false)));
    let plain = Import::new("scim", head, &["jp|Jan|Peeters|1001", "am|An|Maes|A.100"]);
    assert_eq!(fix(&plain, "number.grouped"), None);
}
