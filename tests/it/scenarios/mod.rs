//! The acceptance scenarios. [`table`] says what each is; its test is named after it.

mod across;
mod s1;
mod s2;
mod s3;
mod s4;
mod s5;
mod table;

use table::TABLE;

/// Scenarios without a test.
const OPEN: &[&str] = &[
    "A024", "A036", "A043", "A044", "A048", "A050", "A051", "A052", "A057", "A061", "A070", "A089", "A091", "A092",
    "A097", "A099", "A100", "A103", "A118", "A119",
];

#[test]
fn every_scenario_has_a_test_or_is_listed_as_open() {
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
    assert_eq!(missing, OPEN);
}
