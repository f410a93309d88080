//! A second column of addresses, which holds some where the one that is imported is empty.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static OTHER: Rule = Rule {
    id: "column.addresses",
    severity: Severity::Warn,
    what: "“{header}” holds an address for {count} of those who have none in “{taken}”.",
    why: "The column is not imported, so they stay without one.",
    todo: "Take these addresses, if the people may be written to there, or leave the column out.",
    source: "usual in exported files",
};

/// Code of the fix that takes them.
pub(crate) const TAKE: &str = "take_addresses";

/// How many people have an address only in another column.
pub(crate) fn found(header: &str, taken: &str, count: usize) -> Finding {
    Finding::of(&OTHER)
        .with("header", header)
        .with("taken", taken)
        .with("count", count.to_string())
        .mended_by(Remedy::choice(TAKE, "header", header))
        .mended_by(Remedy::choice("leave_out_column", "header", header))
}
