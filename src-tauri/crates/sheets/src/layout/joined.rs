//! Another table of people below the first one: read on with it where its columns have the names of the first.
//!
//! The table must hold people as the first does: its column of addresses has the same name, or, where neither has
//! addresses, all known names of the first stand there too. Columns that the first table does not have become columns of
//! their own when the header stands among the first rows; further on their cells are told in the note `rows.long`.

use std::collections::BTreeSet;

use super::class::Class;
use super::{Layout, Shape};
use crate::ReadError;
use crate::delimited::RawRow;
use crate::fold::fold;
use crate::notes::Notes;

/// Where the columns of the other table stand in the first one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Joined {
    /// The header's own cells.
    names: Vec<String>,
    /// One a column of the other table; `None` where the first has no such column.
    columns: Vec<Option<usize>>,
}

impl Joined {
    /// Of a row that is the header of another table of the same people.
    fn of(cells: &[String], shape: &Shape, known: &BTreeSet<String>) -> Option<Self> {
        // The common way out.
        let value = |cell: &String| cell.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@');
        if shape.header.rows == 0 || cells.iter().any(value) {
            return None;
        }
        let named: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
        let columns: Vec<Option<usize>> = named.iter().map(|name| shape.places.get(name).copied()).collect();
        let shared: BTreeSet<usize> = columns.iter().flatten().copied().collect();
        if columns.iter().flatten().count() < 2 {
            return None;
        }
        let filled: Vec<&String> = named.iter().filter(|name| !name.is_empty()).collect();
        let distinct = filled.iter().collect::<BTreeSet<_>>().len() == filled.len();
        let has = |column: usize| shared.contains(&column);
        let mut addresses = (0..shape.header.names.len())
            .filter(|at| shape.kinds.columns.get(*at) == Some(&Some(Class::Email)))
            .peekable();
        let people = if addresses.peek().is_some() {
            addresses.any(has)
        } else {
            let own = shape.header.names.iter().enumerate();
            let mut names = own.filter(|(_, name)| known.contains(&fold(name))).peekable();
            names.peek().is_some() && names.all(|(at, _)| has(at))
        };
        (distinct && people).then(|| Self {
            names: cells.to_vec(),
            columns,
        })
    }

    /// Names that the first table does not have.
    fn new_names(&self) -> impl Iterator<Item = &str> {
        let pairs = self.columns.iter().zip(&self.names);
        pairs
            .filter(|(column, name)| column.is_none() && !name.trim().is_empty())
            .map(|(_, name)| name.trim())
    }

    /// Whether a row is one of the first table again.
    fn copies(&self, cells: &[String], first: &[String]) -> bool {
        let pairs = self.columns.iter().zip(cells);
        let mut shared = pairs
            .filter_map(|(column, cell)| Some((first.get((*column)?)?, cell)))
            .peekable();
        shared.peek().is_some() && shared.all(|(first, cell)| first.trim() == cell.trim())
    }

    /// The cells of a row in the columns of the first table, `width` of them; the others that hold something.
    fn arranged(&self, cells: Vec<String>, width: usize) -> (Vec<String>, Vec<String>) {
        let mut arranged = vec![String::new(); width];
        let mut others = Vec::new();
        for (at, cell) in cells.into_iter().enumerate() {
            let place = self.columns.get(at).copied().flatten();
            match place.and_then(|column| arranged.get_mut(column)) {
                Some(place) => *place = cell,
                None if cell.trim().is_empty() => {}
                None => others.push(cell),
            }
        }
        (arranged, others)
    }
}

/// Names of columns that tables of the same people below the first one have beside its own: they become columns of their own.
pub(super) fn further_names(rows: &[RawRow], shape: &Shape, known: &BTreeSet<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let first = rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    for (at, row) in rows.iter().enumerate() {
        let Some(joined) = Joined::of(&row.cells, shape, known) else {
            continue;
        };
        let next = rows.iter().skip(at + 1).find(|next| !super::is_blank(next));
        if next.is_none_or(|next| joined.copies(&next.cells, first)) {
            continue;
        }
        for name in joined.new_names() {
            if !names.iter().any(|known| fold(known) == fold(name)) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

impl Layout<'_> {
    /// Takes a row that is the header of another table of the same people, or is told to be one of its rows; the row
    /// otherwise, in the columns of the first table.
    pub(super) fn joined(&mut self, row: RawRow, notes: &mut Notes) -> Result<Option<RawRow>, ReadError> {
        let Some(shape) = &self.table else {
            return Ok(Some(row));
        };
        if let Some((header, joined)) = self.joining.take() {
            if self
                .firsts
                .first()
                .is_some_and(|first| joined.copies(&row.cells, first))
            {
                self.end(vec![header, row], notes);
                return Ok(None);
            }
            notes.row_detail("table.joined", header.number, &joined.names.join(" | "));
            self.joined = Some(joined);
            return Ok(Some(self.arranged(row, notes)));
        }
        if row.cells == shape.names && self.joined.is_some() {
            self.joined = None;
            return Ok(Some(row));
        }
        if self.joined.as_ref().is_some_and(|joined| joined.names == row.cells) {
            notes.row("header.repeated", row.number);
            return Ok(None);
        }
        if let Some(joined) = Joined::of(&row.cells, shape, self.known).filter(|_| row.cells != shape.names) {
            self.release(notes)?;
            self.joining = Some((row, joined));
            return Ok(None);
        }
        Ok(Some(self.arranged(row, notes)))
    }

    fn arranged(&mut self, row: RawRow, notes: &mut Notes) -> RawRow {
        let (Some(joined), Some(shape)) = (&self.joined, &self.table) else {
            return row;
        };
        let width = shape.header.names.len().max(shape.width);
        let (cells, others) = joined.arranged(row.cells, width);
        if !others.is_empty() {
            self.ragged
                .row(row.number, &[cells.as_slice(), &others].concat(), width);
            notes.row_detail(
                "rows.long",
                row.number,
                &format!("{}: {}", row.number, others.join(" | ")),
            );
        }
        RawRow {
            number: row.number,
            cells,
        }
    }
}
