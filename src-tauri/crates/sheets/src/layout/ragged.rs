//! Rows whose number of cells is not that of the header, kept so that whoever checks the rows can say so of each.

use crate::RaggedRow;

/// Rows of either kind, and bytes of their cells, that are kept at most: the notes count all of them.
const ROWS: usize = 1_000;
const BYTES: usize = 1 << 20;
/// One in so many rows may be short: programs that leave out empty cells at the end make more of them.
const SHORT_IN: usize = 5;

/// The rows met so far.
#[derive(Debug, Default)]
pub(super) struct Ragged {
    long: Vec<RaggedRow>,
    short: Vec<RaggedRow>,
    shorts: usize,
    bytes: usize,
}

impl Ragged {
    /// A row with these cells under a header of `width` columns.
    pub(super) fn row(&mut self, number: u32, cells: &[String], width: usize) {
        let is_short = cells.len() < width;
        self.shorts += usize::from(is_short);
        let rows = if is_short { &mut self.short } else { &mut self.long };
        self.bytes += cells.iter().map(String::len).sum::<usize>();
        if rows.len() < ROWS && self.bytes <= BYTES {
            rows.push(RaggedRow {
                number,
                cells: cells.to_vec(),
                width: u32::try_from(width).unwrap_or(u32::MAX),
            });
        }
    }

    /// Those of a table of so many rows, in their order.
    pub(super) fn finish(mut self, rows: u32) -> Vec<RaggedRow> {
        if self.shorts <= 1 || self.shorts.saturating_mul(SHORT_IN) <= rows as usize {
            self.long.append(&mut self.short);
        }
        self.long.sort_by_key(|row| row.number);
        self.long
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ragged(rows: &[(u32, usize)]) -> Ragged {
        let mut ragged = Ragged::default();
        for (number, cells) in rows {
            ragged.row(*number, &vec!["x".to_owned(); *cells], 3);
        }
        ragged
    }

    #[test]
    fn short_rows_are_odd_where_they_are_few() {
        let numbers =
            |ragged: Ragged, rows: u32| -> Vec<u32> { ragged.finish(rows).iter().map(|row| row.number).collect() };
        assert_eq!(numbers(ragged(&[(9, 2), (4, 5), (7, 1)]), 10), [4, 7, 9]);
        assert_eq!(numbers(ragged(&[(9, 2), (4, 5), (7, 1)]), 9), [4]);
        assert_eq!(numbers(ragged(&[(2, 2)]), 1), [2]);
        let many: Vec<(u32, usize)> = (0..2_000).map(|row| (row, 4)).collect();
        assert_eq!(numbers(ragged(&many), 2_000).len(), ROWS);
    }
}
