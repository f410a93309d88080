//! Columns of a list of people that this program wrote: what it says of each person beside the platform's fields.

use super::finding::{Finding, Rule};
use crate::model::{MappedColumn, Mapping, Severity};

/// What a list says of a person after the platform's own fields, in this order.
pub const LIST_COLUMNS: [&str; 4] = ["Status", "Status since", "Created", "Last sign-in"];

pub(super) static LISTED: Rule = Rule {
    id: "column.listed",
    severity: Severity::Info,
    what: "The column “{header}” comes from a list of people that was exported here.",
    why: "It says how things stood on the platform, and is not imported.",
    todo: "Nothing needs to be done.",
    source: "S1-27; a list reads back identical",
};

/// What to say about a column that feeds nothing, where the file is a list of this program's.
pub(super) fn check(mapping: &Mapping, column: &MappedColumn) -> Option<Finding> {
    let has = |name: &&str| mapping.columns.iter().any(|column| column.header == **name);
    let is_one = LIST_COLUMNS.contains(&column.header.as_str()) && LIST_COLUMNS.iter().all(has);
    is_one.then(|| Finding::of(&LISTED).with("header", column.header.as_str()))
}
