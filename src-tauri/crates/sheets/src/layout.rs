//! Raw rows to one table: preamble, header, data, what follows.
//!
//! The first rows are held back until the header is found; after that rows pass through. Nothing is
//! dropped without a note.

mod above;
mod apart;
mod barred;
mod broken;
mod class;
mod down;
mod find;
mod give;
mod guide;
mod header;
mod joined;
mod left;
mod lone;
mod mend;
mod numbered;
mod others;
mod pairs;
mod people;
mod plain;
mod ragged;
mod seek;
mod shifted;
mod total;
mod turned;
mod usual;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use crate::delimited::{Cells, RawRow};
use crate::fold::fold;
use crate::notes::Notes;
use crate::workbook::{Columns, Listed, Region, column_name};
use crate::{BrokenRow, Header, HeaderChoice, RaggedRow, ReadError, ReadOptions, Row};

pub(crate) use others::{address, addressed};

use above::{Page, note_above, note_before, words_of};
use broken::{Broken, Whole};
use class::Kinds;
use down::Down;
use find::find;
use joined::{Joined, further_names};
use others::Held;
use ragged::Ragged;
use seek::Seek;
pub(crate) use seek::Start;
pub(crate) use turned::upright;

/// Rows that are held back until the header is found.
pub(crate) const HEAD_ROWS: usize = 500;
const HEAD_BYTES: usize = 4 << 20;

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
    /// Tables a person made of ranges of the sheet.
    pub(crate) listed: Vec<Listed>,
    /// Hidden columns of the sheet, and those of them that hold something.
    hidden: Columns,
    hidden_used: BTreeSet<usize>,
    /// Rows below the header that tell how to fill in the table.
    guides: u32,
    /// The row of totals of the one that is read.
    totals: Option<u32>,
    /// What the lines of a sheet are cut at that stand in one column.
    apart: Option<char>,
    start: Start,
    /// The first rows hold no people: those after them are looked through.
    seek: Option<Seek>,
    head: Vec<RawRow>,
    head_bytes: usize,
    table: Option<Shape>,
    held: Held,
    /// Cells merged downwards over data.
    down: Down,
    /// Another table of the same people is read: where its columns stand in the first.
    joined: Option<Joined>,
    /// The header of such a table, before its first row.
    joining: Option<(RawRow, Joined)>,
    /// What stands above the header, to know it again at the top of the next page.
    page: Page,
    /// The first data rows, to know the table again when it comes twice.
    firsts: Vec<Vec<String>>,
    /// Rows with too many or too few cells.
    ragged: Ragged,
    /// Short rows that may be pieces of one.
    pieces: Vec<RawRow>,
    /// Those that were given out as rows of their own.
    broken: Broken,
    after_blank: bool,
    /// A line was drawn below the last row.
    ruled: bool,
    /// The column that counts the rows.
    counter: Option<usize>,
    /// A heading says that those below it have left.
    left: bool,
    ended: bool,
    rows: u32,
    /// Cells of rows that were given out, and empty ones that were added to them.
    cells: u64,
    added: u64,
}

struct Shape {
    header: Header,
    /// The header's own cells when it has one row.
    names: Vec<String>,
    /// Usual number of cells of a row.
    width: usize,
    kinds: Kinds,
    whole: Whole,
    /// The header has columns that only another table of the same people has.
    widened: bool,
    /// The first column of each name, by its folded form.
    places: HashMap<String, usize>,
}

impl Shape {
    /// Notes where each name of the header stands.
    fn place_names(&mut self) {
        for (at, name) in self.header.names.iter().enumerate() {
            let name = fold(name);
            if !name.is_empty() {
                self.places.entry(name).or_insert(at);
            }
        }
    }

    /// Columns up to the last that has a name.
    fn named(&self) -> usize {
        let last = self.names.iter().rposition(|name| !name.trim().is_empty());
        last.map_or(0, |at| at + 1)
    }
}

/// What came out besides the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The header.
    pub(crate) header: Header,
    /// Data rows given out.
    pub(crate) rows: u32,
    /// Rows with too many or too few cells.
    pub(crate) ragged: Vec<RaggedRow>,
    /// Rows whose pieces were given out.
    pub(crate) broken: Vec<BrokenRow>,
}

impl<'a> Layout<'a> {
    /// Gives header and rows to `sinks`.
    pub(crate) fn new(
        options: &'a ReadOptions,
        known: &'a BTreeSet<String>,
        output: Output,
        start: Start,
        sinks: Sinks<'a>,
    ) -> Self {
        Self {
            options,
            known,
            output,
            origin: Origin::Sheet,
            sinks,
            merged: Vec::new(),
            listed: Vec::new(),
            hidden: Columns::default(),
            hidden_used: BTreeSet::new(),
            guides: 0,
            totals: None,
            apart: None,
            start,
            seek: None,
            head: Vec::new(),
            head_bytes: 0,
            table: None,
            held: Held::None,
            down: Down::default(),
            joined: None,
            joining: None,
            page: Page::default(),
            firsts: Vec::new(),
            ragged: Ragged::default(),
            pieces: Vec::new(),
            broken: Broken::default(),
            after_blank: false,
            ruled: false,
            counter: None,
            left: false,
            ended: false,
            rows: 0,
            cells: 0,
            added: 0,
        }
    }

    /// Tells which columns of the sheet are hidden; before the first row, and after the merged regions.
    pub(crate) fn hide(&mut self, columns: Columns) {
        if self.options.leave_out_hidden_columns {
            self.merged = self
                .merged
                .iter()
                .filter_map(|region| columns.without(*region))
                .collect();
        }
        self.hidden = columns;
    }

    /// Takes the next raw row of the file.
    pub(crate) fn push(&mut self, mut row: RawRow, notes: &mut Notes) -> Result<ControlFlow<()>, ReadError> {
        if !self.hidden.is_empty() {
            let used = row
                .cells
                .iter()
                .enumerate()
                .filter(|(at, cell)| self.hidden.has(*at) && !cell.trim().is_empty());
            self.hidden_used.extend(used.map(|(at, _)| at));
            if self.options.leave_out_hidden_columns {
                self.hidden.leave_out(&mut row.cells);
            }
        }
        if let Some(delimiter) = self.apart {
            row = apart::cut_row(&row, delimiter);
        }
        if self.table.is_some() {
            self.down.fill(&mut row, notes);
            self.piece(row, notes)?;
            return Ok(ControlFlow::Continue(()));
        }
        if let Some(seek) = &mut self.seek {
            return Ok(seek.row(&row, self.known));
        }
        if matches!(self.start, Start::At(first) if row.number < first) {
            note_before(&row, notes);
            return Ok(ControlFlow::Continue(()));
        }
        self.head_bytes += row.cells.iter().map(String::len).sum::<usize>() + 24 * row.cells.len();
        self.head.push(row);
        if self.head.len() >= HEAD_ROWS || self.head_bytes >= HEAD_BYTES {
            self.decide(false, notes)?;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The file has ended; or it has to be read again, from somewhere.
    pub(crate) fn finish(mut self, notes: &mut Notes) -> Result<Result<Outcome, Start>, ReadError> {
        if let Some(mut seek) = self.seek {
            seek.end();
            return Ok(Err(seek.found.map_or(Start::Top, Start::At)));
        }
        if self.table.is_none() {
            if self.head.iter().all(is_blank) {
                let left_out = !self.hidden_used.is_empty() || notes.has("rows.hidden_out");
                return Err(if left_out {
                    ReadError::AllHidden
                } else {
                    ReadError::Empty
                });
            }
            self.decide(true, notes)?;
        }
        self.end_pieces(notes)?;
        self.end_held(notes)?;
        self.note_hidden(notes);
        match self.table {
            Some(shape) => Ok(Ok(Outcome {
                header: shape.header,
                rows: self.rows,
                ragged: self.ragged.finish(self.rows),
                broken: self.broken.rows,
            })),
            None => Err(ReadError::Empty),
        }
    }

    /// Says which hidden columns hold something, and whether they were read.
    fn note_hidden(&self, notes: &mut Notes) {
        let out = self.options.leave_out_hidden_columns;
        for column in self.hidden_used.iter().filter_map(|at| u32::try_from(*at).ok()) {
            let code = if out { "columns.hidden_out" } else { "columns.hidden" };
            notes.row_detail(code, column + 1, &column_name(column));
        }
    }

    /// Finds the table among the first rows; `whole` when there are no more.
    fn decide(&mut self, whole: bool, notes: &mut Notes) -> Result<(), ReadError> {
        let mut head = std::mem::take(&mut self.head);
        if whole
            && self.options.header == HeaderChoice::Find
            && let Some(start) = turned::start(&head, self.known)
        {
            head = turned::turn(&head, start, notes);
            // They were places of the sheet as it stands.
            self.merged.clear();
            self.listed.clear();
        }
        if self.origin == (Origin::Text { delimiter: '|' }) {
            barred::mend(&mut head);
        }
        if self.origin == Origin::Sheet {
            if self.apart.is_none()
                && let Some(delimiter) = apart::delimiter(&head, self.known)
            {
                notes.add("lines.apart", delimiter);
                self.apart = Some(delimiter);
                for row in &mut head {
                    *row = apart::cut_row(row, delimiter);
                }
            }
            let widest = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
            for row in head.iter_mut().filter(|row| !row.cells.is_empty()) {
                row.cells.resize(widest, String::new());
            }
        }
        let place = find(&head, usual_width(&head), self.known, self.options.header);
        let place = match self.options.header {
            HeaderChoice::Find => {
                let found = people::place(&head, place, self.known);
                match people::listed(&self.listed, &head, found, self.known) {
                    Some((place, table)) => {
                        self.totals = table.totals;
                        place
                    }
                    None => header::with_split(&head, self.with_merged(&head, found)),
                }
            }
            HeaderChoice::None | HeaderChoice::At { .. } => place,
        };
        let found = self.options.header != HeaderChoice::Find || self.start != Start::Anywhere;
        if !whole && !found && !people::are_people(&head, place, self.known) {
            self.seek = Some(Seek::default());
            return Ok(());
        }
        if place.rows == 1
            && matches!(self.origin, Origin::Text { .. })
            && let (above, below) = head.split_at_mut(place.data())
            && let Some(header) = above.last_mut()
            && shifted::is(header, below)
        {
            header.cells.insert(0, String::new());
            notes.row("header.shifted", header.number);
        }
        let names = head.get(place.first..place.data()).and_then(<[RawRow]>::last);
        let body = people::own(head.get(place.data()..).unwrap_or_default(), names);
        let width = if body.iter().all(is_blank) {
            usual_width(&head)
        } else {
            usual_width(people::block(body))
        };
        let kinds = Kinds::of(body.iter(), width);
        let whole = match self.origin {
            Origin::Text { .. } => Whole::of(body, width),
            Origin::Sheet => Whole::default(),
        };
        let above = head.get(..place.first).unwrap_or_default();
        note_above(above, notes);
        self.page = Page::below(above);
        for row in head.get(place.first + 1..place.data()).unwrap_or_default() {
            notes.row("header.joined", row.number);
        }
        let (header, names) = self.header(&head, place, body, width, &kinds, notes);
        self.counter = numbered::column(&header.names, body, self.known);
        let mut shape = Shape {
            header,
            names,
            width,
            kinds,
            whole,
            widened: false,
            places: HashMap::new(),
        };
        shape.place_names();
        let below = head.get(place.data()..).unwrap_or_default();
        let further = further_names(below, &shape, self.known);
        shape.widened = !further.is_empty();
        shape.header.names.extend(further);
        shape.place_names();
        if (self.sinks.on_header)(&shape.header).is_break() {
            return Err(ReadError::Cancelled);
        }
        self.table = Some(shape);
        self.down = Down::of(&self.merged);
        for mut row in head.drain(..).skip(place.data()) {
            self.down.fill(&mut row, notes);
            self.piece(row, notes)?;
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
}

fn is_blank(row: &RawRow) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

/// Cells that hold something.
fn filled(row: &RawRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
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
