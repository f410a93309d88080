//! What stands above the header: it is left out, and told; and again at the top of every page of a report.

use super::others::left_out;
use super::{filled, is_blank};
use crate::delimited::RawRow;
use crate::notes::Notes;

/// Says of every row above the header that it is left out: a table of its own, or lines above the table.
pub(super) fn note_above(rows: &[RawRow], notes: &mut Notes) {
    for block in rows.split(is_blank) {
        let table = block.len() >= 3 && block.iter().all(|row| filled(row) >= 2);
        for row in block {
            if table {
                left_out("table.first", row, notes);
                continue;
            }
            notes.row_detail("preamble.skipped", row.number, &words_of(row));
        }
    }
}

/// Lines above the header that are remembered.
const LINES: usize = 8;

/// What stands at the top of a page: the lines above the header, whatever their numbers.
#[derive(Debug, Default)]
pub(super) struct Page(Vec<String>);

impl Page {
    /// The top of a page with these rows above the header.
    pub(super) fn below(rows: &[RawRow]) -> Self {
        let lines = rows.iter().rev().filter(|row| !is_blank(row)).take(LINES);
        Self(
            lines
                .map(without_numbers)
                .filter(|line| line.contains(char::is_alphabetic))
                .collect(),
        )
    }

    /// Whether a row is one of its lines.
    pub(super) fn has(&self, row: &RawRow) -> bool {
        !self.0.is_empty() && self.0.contains(&without_numbers(row))
    }
}

fn without_numbers(row: &RawRow) -> String {
    words_of(row).chars().filter(|sign| !sign.is_ascii_digit()).collect()
}

/// The same of one of many rows above the header, which are not kept.
pub(super) fn note_before(row: &RawRow, notes: &mut Notes) {
    match filled(row) {
        0 => {}
        1 => notes.row_detail("preamble.skipped", row.number, &words_of(row)),
        _more => left_out("table.first", row, notes),
    }
}

/// What a row says, for a note.
pub(super) fn words_of(row: &RawRow) -> String {
    let cells = row.cells.iter().map(|cell| cell.trim());
    let text: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    text.join(" ")
}
