//! Values in a column without a name that is empty where the file begins.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static NAMELESS: Rule = Rule {
    id: "column.nameless",
    severity: Severity::Warn,
    what: "“{value}” stands in a column without a name.",
    why: "The column is empty in the first rows, so that nobody can tell what it holds, and it is not imported.",
    todo: "Say what the column holds, or empty the cell.",
    source: "usual in exported files",
};

/// What is said of a row with such a value.
pub(crate) fn finding() -> Finding {
    Finding::of(&NAMELESS).mended_by(Remedy::text("empty_cell", "", false))
}
