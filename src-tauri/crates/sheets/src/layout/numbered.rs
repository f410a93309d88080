//! Rows that hold nothing but the next number of a column that counts the rows: forms and lists that were numbered on
//! beyond the last person.

use std::collections::BTreeSet;

use super::{Layout, filled, is_blank};
use crate::delimited::RawRow;
use crate::fold::fold;

/// Rows from which on numbers count.
const ROWS: usize = 3;

/// The column that counts the rows: its numbers follow each other, and the platform knows no such column.
pub(super) fn column(names: &[String], body: &[RawRow], known: &BTreeSet<String>) -> Option<usize> {
    let rows: Vec<&RawRow> = body.iter().filter(|row| !is_blank(row)).collect();
    let number = |row: &&RawRow, at: usize| row.cells.get(at)?.trim().parse::<u32>().ok();
    let counts = |at: usize| {
        let mut pairs = rows.windows(2);
        let next = |pair: &[&RawRow]| match pair {
            [one, two] => number(one, at).and_then(|one| one.checked_add(1)) == number(two, at),
            _other => false,
        };
        number(rows.first()?, at)?;
        pairs.all(next).then_some(())
    };
    let unknown = |at: &usize| names.get(*at).is_some_and(|name| !known.contains(&fold(name)));
    (0..names.len())
        .filter(unknown)
        .find(|at| rows.len() >= ROWS && counts(*at).is_some())
}

impl Layout<'_> {
    /// Whether a row is a number of such a column and nothing else.
    pub(super) fn is_only_numbered(&self, row: &RawRow) -> bool {
        self.counter
            .and_then(|at| row.cells.get(at))
            .is_some_and(|cell| cell.trim().parse::<u32>().is_ok())
            && filled(row) == 1
            && self.is_of_people()
    }
}
