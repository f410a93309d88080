//! Rows with more or fewer cells than the header has columns, where reading them could not tell what was meant.

use sheets::RaggedRow;

use super::cell::{Cell, Column};
use super::finding::{Change, Finding, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::Severity;

pub(super) static LONG: Rule = Rule {
    id: "row.long",
    severity: Severity::Warn,
    what: "The row has {count} cells where the header has {columns}: “{value}” is too much.",
    why: "A separator inside a cell cuts it in two, and everything behind it stands in the wrong column.",
    todo: "Compare the row with the header: put the cell together again, or empty what does not belong to it.",
    source: "usual in exported files",
};

pub(super) static SHORT: Rule = Rule {
    id: "row.short",
    severity: Severity::Warn,
    what: "The row has {count} cells where the header has {columns}.",
    why: "The missing ones are taken for the last and empty; if one is missing before, what follows stands in the wrong column.",
    todo: "Compare the row with the header.",
    source: "usual in exported files",
};

/// What stands for texts among which a secret may be.
pub(crate) const DOTS: &str = "•••";

/// What is said of a row, and its surplus.
pub(crate) fn finding(
    row: &RaggedRow,
    columns: &[Column<'_>],
    words: &Vocabulary<'_>,
    delimiter: char,
) -> (Finding, String) {
    let width = row.width as usize;
    let finding = Finding::of(if row.cells.len() < width { &SHORT } else { &LONG });
    let finding = finding
        .with("count", row.cells.len().to_string())
        .with("columns", width.to_string());
    let Some(surplus) = row.cells.get(width..).filter(|surplus| !surplus.is_empty()) else {
        return (finding, String::new());
    };
    let value = if columns.iter().any(Column::secret) {
        DOTS.to_owned()
    } else {
        surplus.join(" | ")
    };
    let remedies = remedies(&row.cells, width, columns, words, delimiter);
    let finding = remedies.into_iter().fold(finding, Finding::mended_by);
    (finding, value)
}

/// Ways to mend the row by which every cell is right: without the surplus, and with one cell put together where only one
/// can be.
fn remedies(
    cells: &[String],
    width: usize,
    columns: &[Column<'_>],
    words: &Vocabulary<'_>,
    delimiter: char,
) -> Vec<Remedy> {
    let surplus = cells.len() - width;
    let edits = |mended: &[String]| {
        let now = cells
            .iter()
            .zip(mended.iter().map(String::as_str).chain(std::iter::repeat("")));
        let changed = (0_u32..).zip(now).filter(|(_, (cell, new))| cell != new);
        Change::Cells(changed.map(|(at, (_, new))| (at, new.to_owned())).collect())
    };
    let mut remedies = Vec::new();
    let standing = cells.get(..width).unwrap_or_default();
    if are_right(standing, columns, words) {
        remedies.push(Remedy::cells("empty_cell", edits(standing)));
    }
    // The texts of a fix are shown, and one of them may be a password.
    if columns.iter().any(Column::secret) {
        return remedies;
    }
    let joined = |at: usize| {
        let whole = cells.get(at..=at + surplus)?.join(&delimiter.to_string());
        let before = cells.get(..at)?.iter().cloned();
        let after = cells.get(at + surplus + 1..)?.iter().cloned();
        Some(before.chain([whole]).chain(after).collect::<Vec<String>>())
    };
    let ways = (0..width).filter_map(joined);
    let right: Vec<Vec<String>> = ways
        .filter(|mended| are_right(mended, columns, words))
        .take(2)
        .collect();
    if let [only] = right.as_slice() {
        remedies.push(Remedy::cells("join_cells", edits(only)));
    }
    remedies
}

/// Whether every cell that holds something says something usable.
fn are_right(cells: &[String], columns: &[Column<'_>], words: &Vocabulary<'_>) -> bool {
    let read = columns
        .iter()
        .filter_map(|column| Some((column, cells.get(column.at as usize)?)));
    let mut filled = read.filter(|(_, cell)| !cell.trim().is_empty());
    filled.all(|(column, cell)| match column.read(cell, words) {
        Cell::Read(reading) => reading.value.is_some() && !reading.findings.iter().any(Finding::blocks),
        Cell::Secret(findings) => findings.is_empty(),
        Cell::Blank | Cell::Clear => true,
    })
}
