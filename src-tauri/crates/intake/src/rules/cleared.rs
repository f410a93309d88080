//! Values that a file empties for many people at once: a column that was left empty does the same as one that is meant so.

use std::collections::BTreeMap;

use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static CLEARED: Rule = Rule {
    id: "file.cleared",
    severity: Severity::Warn,
    what: "Empty cells would empty {fields}, of {found} people of the platform who are in the file.",
    why: "In this import an empty cell empties the value, and a column that was not filled in does that for everybody.",
    todo: "Leave the column out to keep what people have, or go on if the values are to go.",
    source: "profile, blank_cell; D-39",
};

/// From so many people on, and from one in so many, it is said of the file.
const PEOPLE: u32 = 5;
const ONE_IN: u32 = 10;

/// Says which fields, by key, so many people would lose, of so many that were found; `label` is what a field is called.
pub(crate) fn check(cleared: &BTreeMap<String, u32>, found: u32, label: impl Fn(&str) -> String) -> Option<Finding> {
    let many = |count: u32| count > PEOPLE && count.saturating_mul(ONE_IN) > found;
    let told = cleared.iter().filter(|(_, count)| many(**count));
    let fields: Vec<String> = told.map(|(key, count)| format!("{} ({count})", label(key))).collect();
    (!fields.is_empty()).then(|| {
        Finding::of(&CLEARED)
            .with("fields", fields.join(", "))
            .with("found", found.to_string())
    })
}
