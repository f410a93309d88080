//! The acceptance scenarios. [`table`] says what each is; its test is named after it.

mod across;
mod s1;
mod s2;
mod s3;
mod s4;
mod s5;
mod table;

use table::TABLE;

/// Scenarios without a test, with the reason.
const OPEN: &[(&str, &str)] = &[];

#[test]
fn every_scenario_has_a_test_or_says_why_not() {
    let sources = [
        include_str!("s1.rs"),
        include_str!("s2.rs"),
        include_str!("s3.rs"),
        include_str!("s4.rs"),
        include_str!("s5.rs"),
        include_str!("across.rs"),
    ]
    .concat();
    let missing: Vec<&str> = TABLE
        .iter()
        .map(|(id, _, _)| *id)
        .filter(|id| !sources.contains(&format!("fn {}_", id.to_lowercase())))
        .collect();
    let open: Vec<&str> = OPEN.iter().map(|(id, _)| *id).collect();
    assert_eq!(missing, open);
}
