//! Lines that are each a piece of a row, because a line break in a cell without quotes cut it: nobody is made of half a
//! row, and what belongs together is for somebody to say.

use std::collections::HashMap;

use sheets::BrokenRow;

use super::finding::{Change, Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static BROKEN: Rule = Rule {
    id: "row.broken",
    severity: Severity::Error,
    what: "The line ends before the row does: with line {lines} it has the {columns} cells of the header.",
    why: "A line break inside a cell probably cut the row, and nobody is made of half a row.",
    todo: "Put the lines together again and leave out what is left over, or leave out all of them.",
    source: "usual in exported files",
};

/// What is said of pieces, by the place of their row, each with the column that is cut.
pub(crate) type Broken = HashMap<u32, (Finding, u32)>;

/// Says of the pieces of a row what they are. `first` is the place of the first; `out` are those that stand as they were
/// read. The way to mend the row goes with the first piece, unless texts of it may be a password.
pub(crate) fn findings(row: &BrokenRow, first: u32, standing: &[bool], secret: bool) -> Vec<(u32, (Finding, u32))> {
    let places = || (first..).zip(&row.pieces);
    let numbers: Vec<u32> = (row.number..).take(row.pieces.len()).collect();
    let join = || {
        let cut = row.cut();
        let cells = (cut..).zip(row.whole.get(cut as usize..).unwrap_or_default());
        Change::Joined {
            cells: cells.map(|(column, cell)| (column, cell.clone())).collect(),
            rows: places().skip(1).map(|(place, _)| place).collect(),
        }
    };
    let of = |((place, piece), standing): ((u32, &Vec<String>), &bool)| {
        if !standing {
            return None;
        }
        let number = row.number + (place - first);
        let others = numbers.iter().filter(|other| **other != number).map(u32::to_string);
        let mut finding = Finding::of(&BROKEN)
            .with("lines", others.collect::<Vec<_>>().join(", "))
            .with("columns", row.whole.len().to_string());
        if place == first && !secret {
            finding = finding.mended_by(Remedy::cells("join_below", join()));
        }
        let column = u32::try_from(piece.len().saturating_sub(1)).unwrap_or_default();
        Some((place, (finding, column)))
    };
    places().zip(standing).filter_map(of).collect()
}
