//! Rows with one text in a table of people: the heading of a group in a report, or somebody whose data are missing.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static HEADING: Rule = Rule {
    id: "row.heading",
    severity: Severity::Error,
    what: "“{value}” is all that the row says.",
    why: "The other rows say more: this is a heading between them, or somebody whose data are missing.",
    todo: "Leave the row out, or fill in the rest.",
    source: "reports of HR systems, grouped by department",
};

/// Least number of cells with something in them that rows of a table usually have, for one alone to be odd.
const USUAL: usize = 3;

/// Whether rows usually say enough for a row that says one thing to be none of them; from how much the first rows say.
pub(crate) fn are_full(filled: impl Iterator<Item = usize>) -> bool {
    let mut filled: Vec<usize> = filled.filter(|count| *count > 0).collect();
    filled.sort_unstable();
    filled.get(filled.len() / 2).is_some_and(|usual| *usual >= USUAL)
}

/// Says that one text, which is no address, is all of a row.
pub(crate) fn alone(text: &str, row: u32) -> Option<Finding> {
    (!text.contains('@')).then(|| Finding::of(&HEADING).mended_by(Remedy::leave_out(vec![row], false)))
}
