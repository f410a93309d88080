//! Which of several tables of one sheet is read: the one that holds people.
//!
//! Known column names have the first word (`find`); without them the addresses do.

use std::collections::BTreeSet;

use super::class::{Class, Kinds, is_wordy};
use super::find::{Place, find};
use super::others::{Again, again};
use super::{filled, is_blank, usual_width};
use crate::HeaderChoice;
use crate::delimited::RawRow;
use crate::fold::fold;
use crate::workbook::Listed;

/// Rows of a table before its first blank row counts as its end.
const BLOCK_ROWS: usize = 3;

/// The place of the header: `found`, or that of another table with addresses when the one there has neither these nor
/// known names.
pub(super) fn place(rows: &[RawRow], found: Place, known: &BTreeSet<String>) -> Place {
    if are_people(rows, found, known) {
        return found;
    }
    let mut start = 0;
    for table in rows.split(is_blank) {
        if table.len() >= 2 && has_addresses(table) {
            let inside = find(table, usual_width(table), known, HeaderChoice::Find);
            return Place {
                first: start + inside.first,
                rows: inside.rows,
            };
        }
        start += table.len() + 1;
    }
    found
}

/// Whether the table there holds people: its header has known names, or a column addresses.
pub(super) fn are_people(rows: &[RawRow], place: Place, known: &BTreeSet<String>) -> bool {
    let header = rows.get(place.first..place.data()).unwrap_or_default();
    header.iter().any(|row| names(row, known) >= 2)
        || has_addresses(first_block(rows.get(place.first..).unwrap_or_default()))
}

/// Known names in a row.
pub(super) fn names(row: &RawRow, known: &BTreeSet<String>) -> usize {
    row.cells.iter().filter(|cell| known.contains(&fold(cell))).count()
}

/// The place of the header of a table that a person made of a range: the one with the most known names, or the only one
/// when the header was not found by known names.
pub(super) fn listed<'l>(
    tables: &'l [Listed],
    rows: &[RawRow],
    found: Place,
    known: &BTreeSet<String>,
) -> Option<(Place, &'l Listed)> {
    let hits = |names: &[String]| names.iter().filter(|name| known.contains(&fold(name))).count();
    let header = rows.get(found.first..found.data()).unwrap_or_default();
    let elsewhere = header.iter().map(|row| hits(&row.cells)).max().unwrap_or(0);
    let best = tables.iter().max_by_key(|table| hits(&table.names))?;
    let worth = hits(&best.names);
    let only = tables.len() == 1 && best.names.len() >= 2 && elsewhere < 2;
    if !only && (worth < 2 || worth < elsewhere) {
        return None;
    }
    let first = rows.iter().position(|row| row.number == best.header)?;
    Some((Place { first, rows: 1 }, best))
}

/// Rows below a header that are surely of its table: those above another header, which has the same first columns or
/// stands after a blank row and has more or fewer.
pub(super) fn own<'r>(rows: &'r [RawRow], names: Option<&RawRow>) -> &'r [RawRow] {
    let Some(names) = names else { return rows };
    let other = |at: usize| {
        let row = rows.get(at)?;
        let after_blank = at
            .checked_sub(1)
            .and_then(|before| rows.get(before))
            .is_some_and(is_blank);
        let wordy = is_wordy(row) && filled(row) != filled(names);
        let shares = is_wordy(row) && row.cells != names.cells && shared_names(row, names) >= 2;
        (shares || after_blank && wordy || again(&row.cells, &names.cells) == Again::Other).then_some(())
    };
    let end = (0..rows.len()).find(|at| other(*at).is_some()).unwrap_or(rows.len());
    rows.get(..end).unwrap_or(rows)
}

/// Cells of a row that stand in another one too.
fn shared_names(row: &RawRow, names: &RawRow) -> usize {
    let names: BTreeSet<String> = names.cells.iter().map(|name| fold(name)).collect();
    let cells = row.cells.iter().map(|cell| fold(cell)).filter(|cell| !cell.is_empty());
    cells.filter(|cell| names.contains(cell)).count()
}

/// The rows that tell how wide a table is: those before its first blank row, when they are more than a few.
pub(super) fn block(rows: &[RawRow]) -> &[RawRow] {
    let first = first_block(rows);
    if first.len() >= BLOCK_ROWS { first } else { rows }
}

fn first_block(rows: &[RawRow]) -> &[RawRow] {
    rows.split(is_blank).find(|block| !block.is_empty()).unwrap_or_default()
}

/// A column of addresses, beside another column.
pub(super) fn has_addresses(rows: &[RawRow]) -> bool {
    let body = rows.get(1..).filter(|body| !body.is_empty()).unwrap_or(rows);
    let width = usual_width(body);
    let kinds = Kinds::of(body.iter(), width);
    kinds.columns.contains(&Some(Class::Email)) && body.iter().any(|row| filled(row) >= 2)
}
