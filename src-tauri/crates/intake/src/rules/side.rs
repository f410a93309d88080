//! Two lists of people side by side: the right one would be lost.

use super::finding::{Finding, Rule};
use crate::model::{Mapping, Severity};

pub(super) static SIDE: Rule = Rule {
    id: "file.side_by_side",
    severity: Severity::Error,
    what: "Two lists stand side by side: from the column “{header}” on, the names of the columns come again ({headers}).",
    why: "A row would hold two people, and only the first of them would be imported.",
    todo: "Put the right list below the left one, or leave its columns out.",
    source: "usual in lists that people keep by hand",
};

/// Columns that come again from which on they are a list, and how many of them are the platform's.
const COLUMNS: usize = 3;
const OWN: usize = 2;

/// Says so, with the first column of the right list. A header with the same names twice for two kinds of people has names
/// above them that tell which; those are part of the names.
pub(crate) fn check(mapping: &Mapping) -> Option<(Option<u32>, Finding)> {
    let columns = &mapping.columns;
    let name = |at: usize| columns.get(at).map(|column| column.header.trim().to_lowercase());
    let same = |left: usize, right: usize| name(left).is_some_and(|left| !left.is_empty() && Some(left) == name(right));
    // What somebody left out is settled, and what is fed is read.
    let open = |at: &usize| {
        let column = columns.get(*at);
        column.is_some_and(|column| column.field.is_none() && column.reason != "chosen")
    };
    for start in COLUMNS..columns.len() {
        let Some(first) = (0..start).find(|left| same(*left, start)) else {
            continue;
        };
        let again: Vec<usize> = (start..columns.len())
            .take_while(|right| first + right - start < start && same(first + right - start, *right))
            .filter(open)
            .collect();
        let fed = |right: &&usize| {
            columns
                .get(first + **right - start)
                .is_some_and(|left| left.field.is_some())
        };
        let own = again.iter().filter(fed);
        if again.len() >= COLUMNS && own.count() >= OWN {
            let header = |at: &usize| columns.get(*at).map_or("", |column| column.header.as_str());
            let headers: Vec<&str> = again.iter().map(header).collect();
            let finding = Finding::of(&SIDE).with("header", header(&start));
            let at = u32::try_from(start).ok();
            return Some((at, finding.with("headers", headers.join(", "))));
        }
    }
    None
}
