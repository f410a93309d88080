//! A sheet whose lines stand in one column: a delimited file that a spreadsheet program opened without cutting it, and
//! saved as a workbook. Where it cut at commas, as in `0,8`, the rest of the line stands in the next columns.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Class;
use super::people::names;
use crate::delimited::{Form, RawRow, cut};

/// Cells from which on lines that are cut alike make a table.
const WIDTH: usize = 3;
/// Share of the rows that are cut alike.
const EVEN: usize = 90;

/// What lines in the first column of a sheet are cut at, if they are people as soon as they are cut.
pub(super) fn delimiter(head: &[RawRow], known: &BTreeSet<String>) -> Option<char> {
    let rows: Vec<&RawRow> = head.iter().filter(|row| !super::is_blank(row)).collect();
    // A table whose rows fill several columns is one already.
    let beyond = rows
        .iter()
        .filter(|row| row.cells.iter().skip(1).any(|cell| !cell.trim().is_empty()));
    if rows.len() < 2 || beyond.count() * 2 > rows.len() {
        return None;
    }
    [';', '\t', '|', ','].into_iter().find(|delimiter| {
        let lines: Vec<RawRow> = rows.iter().map(|row| cut_row(row, *delimiter)).collect();
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for line in &lines {
            *widths.entry(line.cells.len()).or_default() += 1;
        }
        let usual = widths.into_iter().max_by_key(|(_, times)| *times);
        let even = usual.is_some_and(|(width, times)| width >= WIDTH && times * 100 >= lines.len() * EVEN);
        let address = |line: &RawRow| line.cells.iter().any(|cell| Class::of(cell) == Class::Email);
        even && (lines.iter().any(|line| names(line, known) >= 2)
            || lines.iter().filter(|line| address(line)).count() * 2 > lines.len())
    })
}

/// The row with the cells that its line holds.
pub(super) fn cut_row(row: &RawRow, delimiter: char) -> RawRow {
    let filled = row
        .cells
        .iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |last| last + 1);
    let line = row.cells.get(..filled).unwrap_or_default().join(",");
    RawRow {
        number: row.number,
        cells: cut(&line, &Form::plain(delimiter)),
    }
}
