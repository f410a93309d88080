//! Pieces of rows that stand in a file that is held, as far as nobody has put them together or filled them in.

use std::collections::{BTreeSet, HashMap};

use sheets::{BrokenRow, Reading};

use super::Case;
use super::draft::Layout;
use super::rows::{RowRef, Rows};
use crate::rules::broken::{self, Broken};
use crate::rules::cell::Column;

/// What is said of the pieces, and how many of them nobody has settled: what such a row says nobody knows, and it could
/// name anybody.
pub(super) fn find(case: Case<'_>, reading: &Reading, rows: Rows<'_>, left_out: &BTreeSet<u32>) -> (Broken, u32) {
    let mut found = Broken::default();
    let mut unread = 0;
    if reading.broken.is_empty() {
        return (found, unread);
    }
    let secret = Layout::new(case.profile, case.mapping)
        .columns
        .iter()
        .any(Column::secret);
    let wanted: HashMap<u32, &BrokenRow> = reading.broken.iter().map(|row| (row.number, row)).collect();
    for (first, row) in (0_u32..).zip(rows.iter()) {
        let Some(row) = wanted.get(&row.number()) else { continue };
        let standing = standing(row, first, rows);
        let joined = standing.first() == Some(&false);
        let places = (first..).zip(&standing);
        let open = places.filter(|(place, standing)| **standing && !(joined && left_out.contains(place)));
        unread += u32::try_from(open.count()).unwrap_or(u32::MAX);
        found.extend(broken::findings(row, first, &standing, secret));
    }
    (found, unread)
}

/// Which of the pieces stand as they were read. Whatever else is mended in them, they are pieces until something stands
/// where they ended, or the cell that was cut is whole.
fn standing(row: &BrokenRow, first: u32, rows: Rows<'_>) -> Vec<bool> {
    let cut = row.cut();
    let is_piece = |(place, piece): (u32, &Vec<String>)| {
        let Some(cells) = rows.get(place) else { return false };
        let ended = cells.cells().skip(piece.len()).take(row.whole.len() - piece.len());
        let whole = |cells: RowRef<'_>| row.whole.get(cut as usize).is_some_and(|cell| cells.cell(cut) == cell);
        ended.clone().all(|cell| cell.trim().is_empty()) && !(place == first && whole(cells))
    };
    (first..).zip(&row.pieces).map(is_piece).collect()
}
