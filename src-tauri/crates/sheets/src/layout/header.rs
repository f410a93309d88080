//! The names of the columns, from the rows of the header.

use super::class::{Class, Kinds};
use super::find::Place;
use super::mend::{Mended, mend};
use super::{Layout, Origin, Output, is_blank};
use crate::Header;
use crate::delimited::RawRow;
use crate::fold::fold;
use crate::notes::Notes;
use crate::workbook::Region;

impl Layout<'_> {
    /// The header's names, and its cells as they stand in the file.
    pub(super) fn header(
        &self,
        head: &[RawRow],
        place: Place,
        body: &[RawRow],
        width: usize,
        kinds: &Kinds,
        notes: &mut Notes,
    ) -> (Header, Vec<String>) {
        let rows = head.get(place.first..place.data()).unwrap_or_default();
        let row = rows.first().map_or(0, |row| row.number);
        let mut joined: Vec<String> = Vec::new();
        for (index, raw) in rows.iter().filter(|raw| !is_blank(raw)).enumerate() {
            let mut cells = trimmed_header(raw.cells.clone(), width, notes, raw.number);
            self.fill_merged(head, place.first, raw.number, &mut cells);
            joined.resize(joined.len().max(cells.len()), String::new());
            for (name, cell) in joined.iter_mut().zip(&cells) {
                let cell = cell.trim();
                if index > 0 && !name.is_empty() && !cell.is_empty() {
                    name.push(' ');
                }
                name.push_str(cell);
            }
        }
        if !self.known.is_empty() && rows.len() > 1 {
            for (column, name) in joined.iter_mut().enumerate() {
                if let Some(own) = self
                    .known_cell(rows, column)
                    .filter(|_| !self.known.contains(&fold(name)))
                {
                    *name = own;
                }
            }
        }
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if self.output == Output::Exact {
            let names = joined.clone();
            return (
                Header {
                    row,
                    rows: count,
                    names: joined,
                },
                names,
            );
        }
        let names = joined.clone();
        let used = |column: usize| {
            body.iter()
                .any(|raw| raw.cells.get(column).is_some_and(|cell| !cell.trim().is_empty()))
        };
        let mut columns = joined.len().max(width);
        let reach = body
            .iter()
            .filter_map(|raw| long_reach(raw, width, kinds, self.origin))
            .max()
            .unwrap_or(0);
        columns = columns.max(reach);
        while columns > 1 && joined.get(columns - 1).is_none_or(String::is_empty) && !used(columns - 1) {
            columns -= 1;
        }
        joined.resize(columns, String::new());
        for (index, name) in joined.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
            *name = Header::made(index);
        }
        (
            Header {
                row,
                rows: count,
                names: joined,
            },
            names,
        )
    }

    /// The known name among the cells of a column of the header, the lowest of several: the rows above it are titles of
    /// groups, or the same names in another language.
    fn known_cell(&self, rows: &[RawRow], column: usize) -> Option<String> {
        let cells = rows.iter().rev().filter_map(|row| row.cells.get(column));
        let mut known = cells
            .map(|cell| cell.trim())
            .filter(|cell| self.known.contains(&fold(cell)));
        known.next().map(str::to_owned)
    }

    /// The header with the rows that merged cells add: those beside a cell that reaches down, and the row of names
    /// below a cell that reaches over several columns.
    pub(super) fn with_merged(&self, head: &[RawRow], place: Place) -> Place {
        let Some(row) = head.get(place.first).filter(|_| place.rows == 1) else {
            return place;
        };
        let here = || {
            let starts = |region: &&Region| region.rows.0 + 1 == row.number;
            self.merged.iter().filter(starts)
        };
        let down = here().map(|region| region.rows.1 - region.rows.0).max().unwrap_or(0);
        if (1..3).contains(&down) {
            let last = head.iter().position(|next| next.number == row.number + down);
            return last.map_or(place, |last| Place {
                rows: last + 1 - place.first,
                ..place
            });
        }
        let below = head.get(place.first + 1).filter(|next| next.number == row.number + 1);
        let names = |next: &RawRow| {
            let text = |column: u32| {
                next.cells
                    .get(column as usize)
                    .is_some_and(|cell| Class::of(cell) == Class::Text)
            };
            let typed = next.cells.iter().any(|cell| Class::of(cell).is_typed());
            !typed
                && here().any(|region| {
                    region.columns.1 > region.columns.0 && (region.columns.0..=region.columns.1).all(text)
                })
        };
        Place {
            rows: if below.is_some_and(names) { 2 } else { 1 },
            ..place
        }
    }

    /// Puts the text of a merged region into the cells of a header row that it covers; one that starts in an earlier
    /// header row has been counted there.
    fn fill_merged(&self, head: &[RawRow], first: usize, number: u32, cells: &mut [String]) {
        let header = head.get(first).map_or(0, |row| row.number);
        for region in &self.merged {
            let (top, bottom) = (region.rows.0 + 1, region.rows.1 + 1);
            if number < top || number > bottom || (top < number && top >= header) {
                continue;
            }
            let (left, right) = (region.columns.0 as usize, region.columns.1 as usize);
            let source = head
                .iter()
                .find(|row| row.number == top)
                .and_then(|row| row.cells.get(left));
            let Some(text) = source.filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            for column in left..=right.min(cells.len().saturating_sub(1)) {
                if let Some(cell) = cells.get_mut(column).filter(|cell| cell.is_empty()) {
                    *cell = text.clone();
                }
            }
        }
    }
}

/// How far a row reaches that cannot be brought to the usual width; only then are columns added.
fn long_reach(row: &RawRow, width: usize, kinds: &Kinds, origin: Origin) -> Option<usize> {
    match origin {
        Origin::Text { delimiter } if row.cells.len() > width => match mend(row.cells.clone(), width, kinds, delimiter)
        {
            Mended::Long(cells) => cells.iter().rposition(|cell| !cell.trim().is_empty()).map(|at| at + 1),
            Mended::Right(_) | Mended::Trailing(_) | Mended::Clear(_) | Mended::Short(_) => None,
        },
        Origin::Text { .. } | Origin::Sheet => None,
    }
}

/// A header with empty cells too many loses them: a delimiter too many.
fn trimmed_header(mut cells: Vec<String>, width: usize, notes: &mut Notes, row: u32) -> Vec<String> {
    if width > 1 && cells.len() > width {
        let surplus = cells.len() - width;
        let empties: Vec<usize> = cells
            .iter()
            .enumerate()
            .filter(|(_, c)| c.trim().is_empty())
            .map(|(i, _)| i)
            .collect();
        if empties.len() == surplus {
            cells.retain(|cell| !cell.trim().is_empty());
            notes.row("rows.mended", row);
        }
    }
    cells
}

/// The header with a row of finer names below it, and perhaps a blank one between: names that stand just where the header
/// has none, or below the first cell of a group whose other cells are empty.
pub(super) fn with_split(head: &[RawRow], place: Place) -> Place {
    let Some(names) = head.get(place.first).filter(|_| place.rows == 1) else {
        return place;
    };
    let below = |after: usize| head.get(place.first + after);
    let blank = below(1).is_some_and(is_blank);
    let Some(finer) = below(if blank { 2 } else { 1 }) else {
        return place;
    };
    let named = |row: &RawRow, column: usize| row.cells.get(column).is_some_and(|cell| !cell.trim().is_empty());
    let words = finer
        .cells
        .iter()
        .all(|cell| matches!(Class::of(cell), Class::Text | Class::Empty));
    let columns: Vec<usize> = (0..finer.cells.len()).filter(|column| named(finer, *column)).collect();
    let fits = |column: &usize| {
        let group = named(finer, column + 1) && !named(names, column + 1);
        !named(names, *column) || group
    };
    let covered = columns.iter().filter(|column| !named(names, **column)).count();
    if words && columns.len() >= 2 && covered >= 1 && columns.iter().all(fits) {
        return Place {
            rows: if blank { 3 } else { 2 },
            ..place
        };
    }
    place
}
