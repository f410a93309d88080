//! Lists in which a group is written once, at its first person, and the cells below are left empty.
//!
//! What is meant cannot be known: somebody without a department is written so too. It is told where the whole file is
//! made so: the first column names a group, each group once, and most people have none.

use std::collections::{BTreeSet, HashMap};

use super::cell::Column;
use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;
use crate::plan::RowRef;
use crate::words::concepts::{self, Concept};
use crate::words::fold::key;

pub(super) static OUTLINE: Rule = Rule {
    id: "outline",
    severity: Severity::Warn,
    what: "{label} is empty here, and “{above}” above.",
    why: "In this file each {label} is written once, at the first of its people, it seems; as it stands the person has none.",
    todo: "Give everybody below the one above, if that is meant.",
    source: "usual in exported files",
};

/// Groups that a file must have for it to be made so.
const LEAST: usize = 2;

/// The rows, from 0, whose group is written above, with that group.
pub(crate) fn groups<'t>(
    profile: &roster::Profile,
    column: &Column<'_>,
    rows: impl Iterator<Item = RowRef<'t>>,
) -> HashMap<u32, String> {
    let is_group = column.reference.is_some()
        || concepts::target(profile, Concept::Department).as_deref() == Some(column.target.as_str());
    if column.at != 0 || !is_group {
        return HashMap::new();
    }
    let mut seen = BTreeSet::new();
    let mut above = "";
    let mut below = HashMap::new();
    for (number, row) in (0..).zip(rows) {
        match row.cell(column.at).trim() {
            "" if above.is_empty() => return HashMap::new(),
            "" => {
                below.insert(number, above.to_owned());
            }
            group if !seen.insert(key(group)) => return HashMap::new(),
            group => above = group,
        }
    }
    if seen.len() < LEAST || below.len() < seen.len() {
        below.clear();
    }
    below
}

/// What to say of an empty cell below a group.
pub(crate) fn finding(above: &str) -> Finding {
    Finding::of(&OUTLINE)
        .with("above", above)
        .mended_by(Remedy::text("fill_down", above, false))
}
