//! Raw rows to one table: preamble, header, data, what follows.
//!
//! The first rows are held back until the header is found; after that rows pass through. Nothing is
//! dropped without a note.

mod class;
mod find;
mod mend;
mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::delimited::{Cells, RawRow};
use crate::notes::Notes;
use crate::workbook::Region;
use crate::{Header, ReadError, ReadOptions, Row};

use class::{Class, Kinds};
use find::{Place, find};
use mend::{Mended, mend};

const HEAD_ROWS: usize = 500;
const HEAD_BYTES: usize = 4 << 20;
/// Rows alike in a row before they count as a table of their own.
const OTHER_TABLE_ROWS: usize = 3;

/// How rows are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// Every row has as many cells as the header.
    Table,
    /// Rows as they stand in the file.
    Exact,
}

/// Where the raw rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Delimited text: the number of cells of a row means something.
    Text {
        /// Between two cells.
        delimiter: char,
    },
    /// A sheet: rows end at their last cell.
    Sheet,
}

/// Who gets header and rows.
pub(crate) struct Sinks<'a> {
    /// Called once, before the first row.
    pub(crate) on_header: &'a mut dyn FnMut(&Header) -> ControlFlow<()>,
    /// Called for a row.
    pub(crate) on_row: &'a mut dyn FnMut(Row) -> ControlFlow<()>,
    /// Called for a row whose cells are about to be written over.
    pub(crate) on_plain: &'a mut dyn FnMut(u32, &Cells) -> ControlFlow<()>,
}

/// Turns raw rows into the rows of one table.
pub(crate) struct Layout<'a> {
    options: &'a ReadOptions,
    known: &'a BTreeSet<String>,
    output: Output,
    /// Where rows come from; set before the first of them.
    pub(crate) origin: Origin,
    sinks: Sinks<'a>,
    /// Merged regions of the sheet: a header cell holds for all of its region.
    pub(crate) merged: Vec<Region>,
    head: Vec<RawRow>,
    head_bytes: usize,
    table: Option<Shape>,
    held: Vec<RawRow>,
    after_blank: bool,
    ended: Option<u32>,
    rows: u32,
}

struct Shape {
    header: Header,
    /// The header's own cells when it has one row.
    names: Vec<String>,
    /// Usual number of cells of a row.
    width: usize,
    kinds: Kinds,
}

/// What came out besides the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The header.
    pub(crate) header: Header,
    /// Data rows given out.
    pub(crate) rows: u32,
}

impl<'a> Layout<'a> {
    /// Gives header and rows to `sinks`.
    pub(crate) fn new(options: &'a ReadOptions, known: &'a BTreeSet<String>, output: Output, sinks: Sinks<'a>) -> Self {
        Self {
            options,
            known,
            output,
            origin: Origin::Sheet,
            sinks,
            merged: Vec::new(),
            head: Vec::new(),
            head_bytes: 0,
            table: None,
            held: Vec::new(),
            after_blank: false,
            ended: None,
            rows: 0,
        }
    }

    /// Takes the next raw row of the file.
    pub(crate) fn push(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        if self.table.is_some() {
            return self.data(row, notes);
        }
        self.head_bytes += row.cells.iter().map(String::len).sum::<usize>() + 24 * row.cells.len();
        self.head.push(row);
        if self.head.len() >= HEAD_ROWS || self.head_bytes >= HEAD_BYTES {
            self.decide(notes)?;
        }
        Ok(())
    }

    /// The file has ended.
    pub(crate) fn finish(mut self, notes: &mut Notes) -> Result<Outcome, ReadError> {
        if self.table.is_none() {
            if self.head.iter().all(is_blank) {
                return Err(ReadError::Empty);
            }
            self.decide(notes)?;
        }
        self.end_held(notes)?;
        match self.table {
            Some(shape) => Ok(Outcome {
                header: shape.header,
                rows: self.rows,
            }),
            None => Err(ReadError::Empty),
        }
    }

    fn decide(&mut self, notes: &mut Notes) -> Result<(), ReadError> {
        let mut head = std::mem::take(&mut self.head);
        if self.origin == Origin::Sheet {
            let widest = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
            for row in head.iter_mut().filter(|row| !row.cells.is_empty()) {
                row.cells.resize(widest, String::new());
            }
        }
        let width = usual_width(&head);
        let place = find(&head, width, self.known, self.options.header);
        let body = head.get(place.data()..).unwrap_or_default();
        let width = if body.iter().any(|row| !is_blank(row)) {
            usual_width(body)
        } else {
            width
        };
        let kinds = Kinds::of(body.iter(), width);
        for row in head.iter().take(place.first).filter(|row| !is_blank(row)) {
            let text: Vec<&str> = row
                .cells
                .iter()
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect();
            notes.row_detail("preamble.skipped", row.number, &text.join(" "));
        }
        let (header, names) = self.header(&head, place, width, &kinds, notes);
        if (self.sinks.on_header)(&header).is_break() {
            return Err(ReadError::Cancelled);
        }
        self.table = Some(Shape {
            header,
            names,
            width,
            kinds,
        });
        for row in head.drain(..).skip(place.data()) {
            self.data(row, notes)?;
        }
        Ok(())
    }

    /// The header's names, and its cells as they stand in the file.
    fn header(
        &self,
        head: &[RawRow],
        place: Place,
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
        let body = head.get(place.data()..).unwrap_or_default();
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
            *name = format!("Column {}", index + 1);
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

    fn data(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        if self.ended.is_some() {
            if !is_blank(&row) {
                notes.row("table.second", row.number);
            }
            return Ok(());
        }
        if is_blank(&row) {
            if !self.held.is_empty() {
                self.end_held(notes)?;
            }
            if !row.cells.is_empty() {
                notes.row("rows.blank", row.number);
            }
            self.after_blank = true;
            return Ok(());
        }
        let Some(shape) = &self.table else { return Ok(()) };
        if row.cells.len() > 1 && row.cells == shape.names {
            notes.row("header.repeated", row.number);
            return Ok(());
        }
        let (new_table, maybe) = self.other_table(&row, shape);
        if new_table {
            return self.second(row, notes);
        }
        if maybe {
            if self
                .held
                .first()
                .is_some_and(|first| first.cells.len() != row.cells.len())
            {
                self.release(notes)?;
            }
            self.held.push(row);
            if self.held.len() >= OTHER_TABLE_ROWS {
                return self.end_held(notes);
            }
            return Ok(());
        }
        self.release(notes)?;
        self.after_blank = false;
        self.give(row, notes)
    }

    /// Whether a row surely starts another table, or may belong to one.
    fn other_table(&self, row: &RawRow, shape: &Shape) -> (bool, bool) {
        let usual = row.cells.len() == shape.width || self.origin == Origin::Sheet;
        if usual && !self.after_blank && self.held.is_empty() && !shape.kinds.unlike(&row.cells) {
            return (false, false);
        }
        let fit = shape.kinds.fit(&row.cells);
        let text = row.cells.iter().filter(|cell| Class::of(cell) == Class::Text).count();
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let wordy = filled >= 2 && text == filled && distinct(&row.cells);
        let known = row
            .cells
            .iter()
            .filter(|cell| self.known.contains(&crate::fold::fold(cell)))
            .count()
            >= 2;
        let other_width = self.origin != Origin::Sheet && row.cells.len() != shape.width;
        let unlike = wordy && fit.agree == 0 && fit.words >= 3;
        if unlike && (self.after_blank || filled * 2 >= shape.width) {
            return (true, true);
        }
        if self.after_blank && wordy && fit.agree == 0 && (other_width || known || fit.words >= 2) {
            return (true, true);
        }
        // A held row is the first of its kind; rows like it follow.
        let starts = wordy && other_width && fit.agree == 0 && fit.words >= 1;
        let lonely = self.after_blank && filled == 1 && shape.width >= 3;
        let follows = self
            .held
            .first()
            .is_some_and(|first| first.cells.len() == row.cells.len() && row.cells.len() != shape.width);
        (false, starts || lonely || follows)
    }

    fn second(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        self.release(notes)?;
        self.ended = Some(row.number);
        notes.row("table.second", row.number);
        Ok(())
    }

    /// The rows held back are decided: another table, a footer, or rows of this one.
    fn end_held(&mut self, notes: &mut Notes) -> Result<(), ReadError> {
        let Some(first) = self.held.first() else { return Ok(()) };
        let filled = first.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        if filled >= 2 && self.held.len() >= OTHER_TABLE_ROWS {
            self.ended = Some(first.number);
            for row in std::mem::take(&mut self.held) {
                notes.row("table.second", row.number);
            }
            return Ok(());
        }
        let lonely = |row: &RawRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
        if self.after_blank && self.held.iter().all(lonely) {
            for row in std::mem::take(&mut self.held) {
                let text = row
                    .cells
                    .iter()
                    .map(|cell| cell.trim())
                    .find(|cell| !cell.is_empty())
                    .unwrap_or_default();
                notes.row_detail("footer.skipped", row.number, text);
            }
            return Ok(());
        }
        self.release(notes)
    }

    fn release(&mut self, notes: &mut Notes) -> Result<(), ReadError> {
        for row in std::mem::take(&mut self.held) {
            self.give(row, notes)?;
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), ReadError> {
        self.rows += 1;
        if self.rows > self.options.limits.rows {
            return Err(ReadError::TooLarge {
                what: "rows",
                limit: self.options.limits.rows.into(),
            });
        }
        Ok(())
    }

    fn give(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        self.count()?;
        let Some(shape) = &self.table else { return Ok(()) };
        let number = row.number;
        let columns = shape.header.names.len();
        let mut cells = match self.origin {
            Origin::Sheet => row.cells,
            Origin::Text { delimiter } => match mend(row.cells, shape.width, &shape.kinds, delimiter) {
                Mended::Right(cells) => cells,
                Mended::Trailing(cells) => {
                    notes.row("rows.trailing", number);
                    cells
                }
                Mended::Clear(cells) => {
                    notes.row("rows.mended", number);
                    cells
                }
                Mended::Short(cells) => {
                    notes.row("rows.short", number);
                    cells
                }
                Mended::Long(cells) => {
                    let extra = cells.get(shape.width..).unwrap_or_default().join(" | ");
                    notes.row_detail("rows.long", number, &format!("{number}: {extra}"));
                    cells
                }
            },
        };
        if self.output == Output::Table {
            if self.origin == Origin::Sheet && cells.len() > columns {
                let extra = cells.get(columns..).unwrap_or_default();
                if extra.iter().any(|cell| !cell.trim().is_empty()) {
                    notes.row_detail("rows.long", number, &format!("{number}: {}", extra.join(" | ")));
                }
            }
            cells.resize(columns, String::new());
        }
        if self.options.undo_formula_guard {
            for cell in cells.iter_mut().filter(|cell| cell.starts_with('\'')) {
                *cell = crate::write::unguarded(cell).to_owned();
            }
        }
        match (self.sinks.on_row)(Row { number, cells }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReadError::Cancelled),
        }
    }
}

fn is_blank(row: &RawRow) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

fn distinct(cells: &[String]) -> bool {
    let filled = || cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    filled().collect::<BTreeSet<_>>().len() == filled().count()
}

/// The number of cells most rows have.
fn usual_width(rows: &[RawRow]) -> usize {
    let mut tally: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| !is_blank(row)) {
        *tally.entry(row.cells.len()).or_default() += 1;
    }
    let wide = tally
        .iter()
        .filter(|(width, _)| **width > 1)
        .max_by_key(|(width, times)| (**times, **width));
    let all: usize = tally.values().sum();
    match wide {
        Some((width, times)) if *times * 4 >= all || tally.len() > 2 => *width,
        Some(_) | None => tally
            .iter()
            .max_by_key(|(width, times)| (**times, **width))
            .map_or(1, |(width, _)| *width),
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
