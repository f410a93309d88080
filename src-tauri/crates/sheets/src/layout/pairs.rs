//! A header below pairs of name and value: `Firm | ACME | Date | 12.10.2011`, as reports begin. Such rows are as full as those
//! of a table, and words stand in them over values.

use super::class::{Class, Kinds, distinct, is_wordy};
use super::{filled, is_blank};
use crate::delimited::RawRow;

/// Rows below the first full one that are looked at.
const REACH: usize = 25;
/// Rows alike, of three cells or more, that are a table of their own.
const TABLE_ROWS: usize = 5;
/// Cells in a row of a table.
const TABLE_CELLS: usize = 3;

/// The header below such pairs, which begin at `start`, and how wide it is: words only, more than in any row above, over
/// values in two columns or more.
pub(super) fn below(rows: &[RawRow], start: usize) -> Option<(usize, usize)> {
    let rest = rows.get(start..)?;
    let values = |row: &RawRow| row.cells.iter().any(|cell| Class::of(cell).is_typed());
    if rest
        .first()
        .is_none_or(|row| filled(row) >= TABLE_CELLS && !values(row))
    {
        return None;
    }
    let mut most = 0;
    for (at, row) in rest.iter().enumerate().take(REACH) {
        let count = filled(row);
        if at > 0 && count > most && count >= TABLE_CELLS && is_wordy(row) && distinct(&row.cells) {
            let (above, below) = (rest.get(..at)?, rest.get(at + 1..)?);
            let below = below.split(is_blank).next().unwrap_or_default();
            let pairs = above.iter().any(|row| is_blank(row) || values(row)) && !is_table(above);
            if pairs && heads(row, above, below) {
                return Some((start + at, row.cells.len()));
            }
        }
        most = most.max(count);
    }
    None
}

/// Whether a row is words over the values of the rows below it, which those above are not like.
fn heads(row: &RawRow, above: &[RawRow], below: &[RawRow]) -> bool {
    let kinds = Kinds::of(below.iter(), row.cells.len());
    let fit = kinds.fit(&row.cells);
    let typed = kinds.columns.iter().flatten().count();
    let own = |row: &RawRow| kinds.fit(&row.cells).agree * 2 > typed;
    fit.agree == 0 && fit.words >= 2 && !above.iter().any(own)
}

/// Whether rows are a table: many of the same width, two that hold the same kinds of values side by side, or some with
/// addresses.
fn is_table(rows: &[RawRow]) -> bool {
    let addressed = |row: &&RawRow| row.cells.iter().any(|cell| Class::of(cell) == Class::Email);
    let same = |block: &[RawRow]| {
        block.windows(TABLE_ROWS).any(|rows| {
            let count = rows.first().map_or(0, filled);
            count >= TABLE_CELLS && rows.iter().all(|row| filled(row) == count)
        })
    };
    let alike = |pair: &[RawRow]| {
        let cells = |row: &RawRow| row.cells.iter().map(|cell| Class::of(cell)).collect::<Vec<_>>();
        let [one, other] = pair else { return false };
        let alike: Vec<bool> = cells(one)
            .iter()
            .zip(cells(other))
            .map(|(one, other)| *one == other && other.is_typed())
            .collect();
        filled(one) == filled(other) && alike.windows(2).any(|beside| beside == [true, true])
    };
    rows.iter().filter(addressed).count() >= 2 || same(rows) || rows.windows(2).any(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(usize, usize)> {
        let row = |(line, number): (&str, u32)| RawRow {
            number,
            cells: if line.is_empty() {
                Vec::new()
            } else {
                line.split(';').map(str::to_owned).collect()
            },
        };
        let rows: Vec<RawRow> = text.lines().zip(1..).map(row).collect();
        below(&rows, 0)
    }

    const TABLE: &str = "Booked;Text;Out;In;Valued;Balance\n12.10.2011;a b;950.00;;12.10.2011;15947.29\n\
        12.10.2011;c d;1600.00;;12.10.2011;\n30.09.2011;e f;16.17;;30.09.2011;22130.34\n\
        30.09.2011;g h;;3.02;30.09.2011;\n";

    #[test]
    fn the_header_is_below_the_pairs() {
        for pairs in [
            "Account;1234-5;Balance;EUR 15947.29\nIBAN;CH09 0483 5033;BIC;CRESCHZZ80A\nFrom 1 to 12;;\n",
            "Firm;Acme;Date;12.10.2011\n",
            "List of things;;;;;20.10.2025, 23:40\n;;;;;\nAccount: XX;;;;;\n",
            "\"Account:\";DE9999\n\nFrom:;01.01.2018\nTo:;31.01.2018\n\n",
            "Balance before;;;;752.54;EUR\nSome words on it.;;;;;\n",
        ] {
            assert_eq!(
                of(&format!("{pairs}{TABLE}")),
                Some((pairs.lines().count(), 6)),
                "{pairs}"
            );
        }
    }

    #[test]
    fn a_table_is_no_pairs() {
        for text in [
            TABLE,
            "Jan;2020-01-01;38\nAn;2020-01-02;20\nBo;;\n\nUnit;Who;When;Hours\nHR;Bo;2020-01-02;12\nIT;An;2020-01-02;2\n",
            "Who;Start;Hours\nJan;2020-01-01;38;yes\nAn;2020-01-02;20;no\n",
            "Jan;;2020-01-01;\nAn;Gent;unknown;unknown\nBo;Gent;2020-01-03;20\nTom;Gent;2020-01-03;20\n",
            "Jan;jan@x.be\nAn;an@x.be\n\nUnit;Who;When;Hours\nHR;Bo;2020-01-02;12\n",
        ] {
            let found = of(text);
            assert!(found.is_none(), "{text} {found:?}");
        }
    }
}
