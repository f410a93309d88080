//! A header that lacks the name of the first column: what statistics programs write, who number the rows and give the
//! numbers no name.

use super::is_blank;
use crate::delimited::RawRow;

/// Rows that tell.
const ROWS: usize = 2;

/// Names of columns that hold a number of their own, so that the numbers below may be theirs.
const NUMBERED: [&str; 8] = ["#", "id", "nr", "no", "num", "code", "rank", "index"];

/// Whether the names of a header stand one column too far to the left: every row has one cell more, and begins with a
/// number greater than that of the row above.
pub(super) fn is(header: &RawRow, body: &[RawRow]) -> bool {
    let width = header.cells.len() + 1;
    let first = header
        .cells
        .first()
        .map(|name| name.trim().to_lowercase())
        .unwrap_or_default();
    if first.is_empty() || NUMBERED.iter().any(|name| first.contains(name)) {
        return false;
    }
    let mut last = None;
    let mut rows = 0;
    let mut full = false;
    for row in body.iter().filter(|row| !is_blank(row)) {
        let number = row.cells.first().and_then(|cell| cell.trim().parse::<u32>().ok());
        if row.cells.len() != width || number.is_none() || number <= last {
            return false;
        }
        full |= row.cells.last().is_some_and(|cell| !cell.trim().is_empty());
        last = number;
        rows += 1;
    }
    full && rows >= ROWS
}
