//! Rows that belong to the table, and rows that do not: the header again, another table, a footer.
//!
//! A row that looks like the header of another table is believed only when the rows after it do not fit this one; a
//! single odd row never ends a table.

use super::class::{Class, Kinds, distinct, is_wordy};
use super::{Layout, Origin, Shape, filled, guide, is_blank, total, words_of};
use crate::ReadError;
use crate::delimited::RawRow;
use crate::notes::Notes;

/// Data rows that have to come again before a table counts as standing in the file twice.
pub(super) const FIRST_ROWS: usize = 3;
/// Rows alike in a row before they count as a table of their own.
const OTHER_TABLE_ROWS: usize = 3;
/// Rows after the header of another table, none of which fits this one.
const UNFIT_ROWS: usize = 3;

/// Rows that are not decided yet.
#[derive(Debug, Default)]
pub(super) enum Held {
    /// None.
    #[default]
    None,
    /// A row like the header of another table, and rows after it.
    Claim(Vec<RawRow>),
    /// Rows unlike the table that are like each other, or single cells after a blank row.
    Alike(Vec<RawRow>),
    /// The header came again; rows after it that are the first rows of the table again.
    Copy(Vec<RawRow>),
}

/// What a row looks like, beside the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A row of the table.
    Own,
    /// The header of another table.
    Header,
    /// Perhaps a row of another table.
    Unlike,
}

impl Layout<'_> {
    /// Takes a row below the header.
    pub(super) fn data(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        if self.ended {
            if !is_blank(&row) {
                left_out("table.second", &row, notes);
            }
            return Ok(());
        }
        if is_blank(&row) {
            if matches!(self.held, Held::Alike(_)) {
                self.end_held(notes)?;
            }
            if !row.cells.is_empty() {
                notes.row("rows.blank", row.number);
            }
            self.after_blank = true;
            return Ok(());
        }
        let Some(row) = self.not_left(row, notes)? else {
            return Ok(());
        };
        let Some(row) = self.joined(row, notes)? else {
            return Ok(());
        };
        if self.is_guide(&row) {
            self.guides += 1;
            let code = if self.options.keep_guide {
                "rows.guide_in"
            } else {
                "rows.guide"
            };
            notes.row_detail(code, row.number, &words_of(&row));
            return if self.options.keep_guide {
                self.give(row, notes)
            } else {
                Ok(())
            };
        }
        if self.is_total(&row) {
            let code = if self.options.keep_totals {
                "rows.total_in"
            } else {
                "rows.total"
            };
            notes.row_detail(code, row.number, &words_of(&row));
            self.ruled |= total::is_rule(row.cells.iter().map(String::as_str));
            return if self.options.keep_totals {
                self.own(row, notes)
            } else {
                Ok(())
            };
        }
        if self.is_only_numbered(&row) {
            self.release(notes)?;
            notes.row("rows.numbered", row.number);
            return Ok(());
        }
        if self.totals == Some(row.number) {
            self.release(notes)?;
            notes.row_detail("footer.skipped", row.number, &words_of(&row));
            return Ok(());
        }
        if self.after_blank && self.page.has(&row) {
            self.end_page(notes)?;
            notes.row("header.repeated", row.number);
            return Ok(());
        }
        let Some(row) = self.copied(row, notes)? else {
            return Ok(());
        };
        let Some(shape) = &self.table else { return Ok(()) };
        match again(&row.cells, &shape.names) {
            Again::Same => {
                self.end_page(notes)?;
                notes.row("header.repeated", row.number);
                self.held = Held::Copy(Vec::new());
                return Ok(());
            }
            Again::Other => {
                self.release(notes)?;
                self.end(vec![row], notes);
                return Ok(());
            }
            Again::No => {}
        }
        if let Held::Claim(rows) = &mut self.held {
            if !belongs(&row, shape, self.origin) {
                rows.push(row);
                if rows.len() > UNFIT_ROWS {
                    self.end_held(notes)?;
                }
                return Ok(());
            }
            self.release(notes)?;
            return self.own(row, notes);
        }
        match self.sign(&row, shape) {
            Sign::Own => {
                self.release(notes)?;
                self.own(row, notes)
            }
            Sign::Header => {
                self.release(notes)?;
                self.held = Held::Claim(vec![row]);
                Ok(())
            }
            Sign::Unlike => self.hold(row, notes),
        }
    }

    /// Whether a row stands right below the header, or another such row, and tells how to fill in the table.
    fn is_guide(&self, row: &RawRow) -> bool {
        let below = self.rows == if self.options.keep_guide { self.guides } else { 0 };
        let headed = self.table.as_ref().is_some_and(|shape| shape.header.rows > 0);
        below && headed && matches!(self.held, Held::None) && self.guides < guide::MOST && guide::is(&row.cells)
    }

    /// Whether a row of a table of people counts, adds up or rules off and names nobody. Lists of other things keep
    /// their totals.
    fn is_total(&self, row: &RawRow) -> bool {
        let Some(shape) = &self.table else { return false };
        let cells = || row.cells.iter().map(String::as_str);
        let names_nobody = || total::is_rule(cells()) || (total::is(cells(), shape.width) && self.is_of_people());
        matches!(self.held, Held::None) && names_nobody()
    }

    /// Whether the table holds people.
    pub(super) fn is_of_people(&self) -> bool {
        self.table.as_ref().is_some_and(|shape| {
            let names = shape.header.names.iter();
            let known = names.filter(|name| self.known.contains(&crate::fold::fold(name)));
            shape.kinds.columns.contains(&Some(Class::Email)) || known.count() >= 2
        })
    }

    fn own(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        self.after_blank = false;
        self.ruled = false;
        self.give(row, notes)
    }

    /// The row, unless it is held as a copy of the first rows.
    fn copied(&mut self, row: RawRow, notes: &mut Notes) -> Result<Option<RawRow>, ReadError> {
        let Held::Copy(rows) = &mut self.held else {
            return Ok(Some(row));
        };
        if self.firsts.get(rows.len()) != Some(&row.cells) {
            self.release(notes)?;
            return Ok(Some(row));
        }
        rows.push(row);
        if rows.len() == self.firsts.len() {
            let rows = std::mem::take(rows);
            self.held = Held::None;
            self.end(rows, notes);
        }
        Ok(None)
    }

    fn sign(&self, row: &RawRow, shape: &Shape) -> Sign {
        let alike_held = matches!(&self.held, Held::Alike(rows) if !rows.is_empty());
        let usual = row.cells.len() == shape.width || self.origin == Origin::Sheet;
        if usual && !self.after_blank && !self.ruled && !alike_held && !shape.kinds.unlike(&row.cells) {
            return Sign::Own;
        }
        let fit = shape.kinds.fit(&row.cells);
        let filled = filled(row);
        let wordy = is_wordy(row) && distinct(&row.cells);
        let known = row
            .cells
            .iter()
            .filter(|cell| self.known.contains(&crate::fold::fold(cell)))
            .count()
            >= 2;
        let other_width = self.origin != Origin::Sheet && row.cells.len() != shape.width;
        let unlike = wordy && fit.agree == 0 && fit.words >= 3;
        if unlike && (self.after_blank || filled * 2 >= shape.width) {
            return Sign::Header;
        }
        if self.after_blank && wordy && fit.agree == 0 && (other_width || known || fit.words >= 2) {
            return Sign::Header;
        }
        // A held row is the first of its kind; rows like it follow.
        let starts = wordy && other_width && fit.agree == 0 && fit.words >= 1;
        // Below a drawn line a cell with nothing beside it, no delimiter either, is a note in a table of two columns, too.
        let bare = self.ruled && shape.width >= 2 && row.cells.len() == 1;
        let parted = self.after_blank && shape.width >= 3 || bare;
        let lonely = parted && filled == 1 && !holds_address(&row.cells, &shape.kinds);
        let follows = match &self.held {
            Held::Alike(rows) => rows
                .first()
                .is_some_and(|first| first.cells.len() == row.cells.len() && row.cells.len() != shape.width),
            Held::None | Held::Claim(_) | Held::Copy(_) => false,
        };
        if starts || lonely || follows {
            Sign::Unlike
        } else {
            Sign::Own
        }
    }

    /// Holds a row that may belong to another table.
    fn hold(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        let mut rows = match std::mem::take(&mut self.held) {
            Held::Alike(rows) => rows,
            Held::None | Held::Claim(_) | Held::Copy(_) => Vec::new(),
        };
        if rows.first().is_some_and(|first| first.cells.len() != row.cells.len()) {
            for row in std::mem::take(&mut rows) {
                self.give(row, notes)?;
            }
        }
        rows.push(row);
        let decided = rows.len() >= OTHER_TABLE_ROWS;
        self.held = Held::Alike(rows);
        if decided { self.end_held(notes) } else { Ok(()) }
    }

    /// The rows held back are decided: another table, a footer, or rows of this one.
    pub(super) fn end_held(&mut self, notes: &mut Notes) -> Result<(), ReadError> {
        if let Some((header, _)) = self.joining.take() {
            notes.row("table.second", header.number);
        }
        let rows = match std::mem::take(&mut self.held) {
            Held::None => return Ok(()),
            Held::Claim(rows) if rows.len() > 1 => {
                self.end(rows, notes);
                return Ok(());
            }
            Held::Claim(rows) | Held::Copy(rows) => return self.give_all(rows, notes),
            Held::Alike(rows) => rows,
        };
        if rows.first().is_some_and(|first| filled(first) >= 2) && rows.len() >= OTHER_TABLE_ROWS {
            self.end(rows, notes);
            return Ok(());
        }
        if (self.after_blank || self.ruled) && rows.iter().all(|row| filled(row) == 1) {
            for row in rows {
                let text = row.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
                notes.row_detail("footer.skipped", row.number, text.unwrap_or_default());
            }
            return Ok(());
        }
        self.give_all(rows, notes)
    }

    /// Another table starts with these rows: nothing after them belongs to this one.
    pub(super) fn end(&mut self, rows: Vec<RawRow>, notes: &mut Notes) {
        self.ended = true;
        for row in rows {
            left_out("table.second", &row, notes);
        }
    }

    /// A page begins: single cells between it and the last rows were the end of the page before.
    fn end_page(&mut self, notes: &mut Notes) -> Result<(), ReadError> {
        match &self.held {
            Held::Alike(rows) if self.after_blank && rows.iter().all(|row| filled(row) == 1) => self.end_held(notes),
            Held::None | Held::Claim(_) | Held::Alike(_) | Held::Copy(_) => self.release(notes),
        }
    }

    /// The rows held back are rows of this table.
    pub(super) fn release(&mut self, notes: &mut Notes) -> Result<(), ReadError> {
        match std::mem::take(&mut self.held) {
            Held::None => Ok(()),
            Held::Claim(rows) | Held::Alike(rows) | Held::Copy(rows) => self.give_all(rows, notes),
        }
    }

    fn give_all(&mut self, rows: Vec<RawRow>, notes: &mut Notes) -> Result<(), ReadError> {
        for row in rows {
            self.give(row, notes)?;
        }
        Ok(())
    }
}

/// Says that a row is left out; and, in a note that warns, that it holds an address: it may be a person.
pub(super) fn left_out(code: &str, row: &RawRow, notes: &mut Notes) {
    notes.row(code, row.number);
    if row.cells.iter().any(|cell| is_address(cell)) {
        notes.row("rows.people_out", row.number);
    }
}

/// How many rows hold an address.
pub(crate) fn addressed(rows: &[RawRow]) -> usize {
    rows.iter()
        .filter(|row| row.cells.iter().any(|cell| is_address(cell)))
        .count()
}

/// Whether one of the cells is an address, or has one in the column of addresses: such a row is never a footer.
fn holds_address(cells: &[String], kinds: &Kinds) -> bool {
    cells.iter().enumerate().any(|(column, cell)| {
        let of_addresses = kinds.columns.get(column) == Some(&Some(Class::Email));
        is_address(cell) || of_addresses && cell.contains('@')
    })
}

fn is_address(cell: &str) -> bool {
    address(cell).is_some()
}

/// An address, alone or behind a name: `Jan Maes <jan@example.com>`.
pub(crate) fn address(cell: &str) -> Option<&str> {
    let cell = Some(cell.trim()).filter(|cell| cell.contains('@'))?;
    let bare = cell.strip_suffix('>').and_then(|cell| cell.rsplit_once('<'));
    let address = bare.map_or(cell, |(_, address)| address);
    (Class::of(address) == Class::Email).then_some(address)
}

/// Whether a row below what looks like the header of another table is one of this table all the same: by its address,
/// where the table has addresses, else by most of its columns.
fn belongs(row: &RawRow, shape: &Shape, origin: Origin) -> bool {
    let columns = &shape.kinds.columns;
    let fit = shape.kinds.fit(&row.cells);
    let address = columns
        .iter()
        .zip(&row.cells)
        .any(|(kind, cell)| *kind == Some(Class::Email) && Class::of(cell) == Class::Email);
    let usual = origin == Origin::Sheet || row.cells.len() == shape.width;
    let most = if columns.contains(&Some(Class::Email)) {
        address
    } else {
        fit.agree * 2 > columns.iter().flatten().count()
    };
    usual && most && fit.agree > fit.contradict
}

/// Whether a row is a header again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// Of this table.
    Same,
    /// Of another one that has the same first columns, and more or fewer.
    Other,
    /// It is none.
    No,
}

pub(super) fn again(cells: &[String], names: &[String]) -> Again {
    let (cells, names) = (without_end(cells), without_end(names));
    let shared = cells.len().min(names.len());
    if shared < 2 || cells.get(..shared) != names.get(..shared) {
        return Again::No;
    }
    match cells.len().abs_diff(names.len()) {
        0 => Again::Same,
        more if more <= shared => Again::Other,
        _many => Again::No,
    }
}

/// Cells up to the last one that holds something.
fn without_end(cells: &[String]) -> &[String] {
    let end = cells.iter().rposition(|cell| !cell.trim().is_empty());
    cells.get(..end.map_or(0, |at| at + 1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_again() {
        let row = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        for (cells, expected) in [
            ("Name,Mail,City", Again::Same),
            ("Name,Mail,City,,", Again::Same),
            ("Name,Mail,City,Since", Again::Other),
            ("Name,Mail", Again::Other),
            ("Name", Again::No),
            ("Name,a@b.be,Gent", Again::No),
        ] {
            assert_eq!(again(&row(cells), &row("Name,Mail,City")), expected, "{cells}");
        }
    }
}
