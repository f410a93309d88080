//! The acceptance scenarios. [`table`] says what each is; its test is named after it. What only the window
//! can show is a step of `tests/e2e/choosing.test.mjs`, named after it as well.

mod across;
mod s1;
mod s2;
mod s3;
mod s4;
mod s5;
mod table;

use table::TABLE;

/// Scenarios without a test.
const OPEN: &[&str] = &[];

#[test]
fn every_scenario_has_a_test_or_is_listed_as_open() {
    let sources = [
        include_str!("s1.rs"),
        include_str!("s2.rs"),
        include_str!("s3.rs"),
        include_str!("s4.rs"),
        include_str!("s5.rs"),
        include_str!("across.rs"),
        include_str!("../../e2e/choosing.test.mjs"),
    ]
    .concat();
    let missing: Vec<&str> = TABLE
        .iter()
        .map(|(id, _, _)| *id)
        .filter(|id| {
            let id = id.to_lowercase();
            !(sources.contains(&format!("fn {id}_")) || sources.contains(&format!("step('{id} ")))
        })
        .collect();
    assert_eq!(missing, OPEN);
}
