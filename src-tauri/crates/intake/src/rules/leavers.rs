//! Rows that say that somebody has left, in a column that feeds nothing: how many, and a way to leave them out.

use chrono::NaiveDate;

use super::date;
use super::finding::{Change, Finding, Remedy, Rule};
use crate::model::Severity;
use crate::words::concepts::{self, Concept};
use crate::words::{booleans, standing};

pub(super) static LEAVERS: Rule = Rule {
    id: "column.leavers",
    severity: Severity::Warn,
    what: "“{header}” says of {count} that they have left: row {listed}.",
    why: "The column is not imported, so they are taken like everybody else.",
    todo: "Leave their rows out, or say what the column holds.",
    source: "usual in exported files",
};

/// Rows that are named at most.
const NAMED: usize = 10;

/// Whether a cell says that somebody is there; `None` where it cannot be told. An end that is over is one: those long
/// ago stand for none.
pub(crate) fn is_there(header: &str, cell: &str, today: NaiveDate) -> Option<bool> {
    if let Some(there) = standing::meaning(cell) {
        return Some(there);
    }
    if let Some(yes) = booleans::meaning(cell) {
        return concepts::said_by(header).map(|said| said == yes);
    }
    (concepts::of(header) == Some(Concept::DeletionDate))
        .then(|| date::is_over(cell, today))
        .flatten()
        .map(|over| !over)
}

/// The rows of people who have left, each by its place and its number in the file.
pub(crate) fn found(header: &str, gone: &[(u32, u32)]) -> Finding {
    let mut listed: Vec<String> = gone.iter().take(NAMED).map(|(_, number)| number.to_string()).collect();
    if gone.len() > NAMED {
        listed.push("…".to_owned());
    }
    Finding::of(&LEAVERS)
        .with("header", header)
        .with("count", gone.len().to_string())
        .with("listed", listed.join(", "))
        .mended_by(Remedy {
            change: Change::LeaveOut(gone.iter().map(|(row, _)| *row).collect()),
            ..Remedy::choice("leave_out_left", "header", header)
        })
        .mended_by(Remedy::choice("leave_out_column", "header", header))
}
