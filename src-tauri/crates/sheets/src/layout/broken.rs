//! Rows that a line break in a cell without quotes cuts in two.
//!
//! The pieces are put together where their cells then say so, by kind or by a value that others have in that column; a
//! piece that says more as a row of its own is one. Where neither is known the pieces are rows that are told to be pieces
//! ([`BrokenRow`]): nobody is made of half a row, and somebody may put them together.

use std::collections::BTreeSet;

use super::class::{Class, Fit, Kinds};
use super::others::left_out;
use super::{Layout, Origin, Output, is_blank};
use crate::delimited::RawRow;
use crate::notes::Notes;
use crate::{BrokenRow, ReadError};

/// Lines that one row may be cut into.
const PIECES: usize = 4;
/// Columns of the narrowest table in which pieces are known.
const WIDTH: usize = 4;
/// Rows from which on what they have in common is a rule.
const ROWS: usize = 2;
/// Cells that have to fall into place where no cell was cut, but a separator is missing.
const SURE: usize = 2;

/// Cut rows, and bytes of their cells, whose pieces are given out at most.
const MANY: usize = 1_000;
const BYTES: usize = 1 << 20;

/// Rows of which the pieces were given out, so that whoever checks the rows can say so of each.
#[derive(Debug, Default)]
pub(super) struct Broken {
    pub(super) rows: Vec<BrokenRow>,
    bytes: usize,
}

impl Broken {
    /// Takes the pieces of a row, or leaves them where there are too many.
    fn take(&mut self, pieces: &[RawRow]) -> bool {
        self.bytes += pieces
            .iter()
            .flat_map(|piece| &piece.cells)
            .map(String::len)
            .sum::<usize>();
        let room = self.rows.len() < MANY && self.bytes <= BYTES;
        if room && let Some(first) = pieces.first() {
            self.rows.push(BrokenRow {
                number: first.number,
                pieces: pieces.iter().map(|piece| piece.cells.clone()).collect(),
                whole: put_together(pieces, true),
            });
        }
        room
    }
}

/// What the cells of whole rows are, column by column.
#[derive(Debug, Default)]
pub(super) struct Whole {
    values: Vec<BTreeSet<String>>,
    /// The first column holds single words.
    words: bool,
    /// The first column holds no capitals.
    small: bool,
}

impl Whole {
    /// Of the rows that are `width` cells wide.
    pub(super) fn of(rows: &[RawRow], width: usize) -> Self {
        let rows: Vec<&RawRow> = rows.iter().filter(|row| row.cells.len() == width).collect();
        let firsts = || {
            let firsts = rows.iter().filter_map(|row| row.cells.first());
            firsts.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let many = firsts().count() >= ROWS;
        let column = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.cells.get(at));
            cells
                .map(|cell| cell.trim().to_owned())
                .filter(|cell| !cell.is_empty())
                .collect()
        };
        Self {
            words: many && firsts().all(|cell| !cell.contains(char::is_whitespace)),
            small: many && firsts().all(|cell| !cell.contains(char::is_uppercase)),
            values: (0..width).map(column).collect(),
        }
    }

    fn has(&self, column: usize, cell: &str) -> bool {
        self.values
            .get(column)
            .is_some_and(|values| values.contains(cell.trim()))
    }

    /// Whether a cell of the first column is unlike those of all whole rows.
    fn odd_first(&self, cell: &str) -> bool {
        let cell = cell.trim();
        (self.words && cell.contains(char::is_whitespace)) || (self.small && cell.contains(char::is_uppercase))
    }

    /// How cells fit the columns from one on.
    fn fit(&self, cells: &[String], from: usize, kinds: &Kinds) -> Fit {
        let of = |(at, cell): (usize, &String)| {
            let kind = kinds.columns.get(at).copied().flatten();
            let fit = kind.map_or_else(Fit::default, |kind| Fit::of(kind, cell));
            // A login may have digits or none.
            let word = kind == Some(Class::Code) && !cell.trim().contains(char::is_whitespace);
            let fit = if word && Class::of(cell) == Class::Text {
                Fit::default()
            } else {
                fit
            };
            let known = usize::from(fit.agree == 0 && self.has(at, cell));
            Fit {
                agree: fit.agree + known,
                contradict: fit.contradict.saturating_sub(known),
                ..fit
            }
        };
        let cells = cells.iter().enumerate().skip(from);
        cells.map(of).fold(Fit::default(), |sum, fit| sum + fit)
    }
}

/// What pieces are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    /// One row with these cells.
    One(Vec<String>),
    /// Perhaps one row.
    Doubt,
    /// Rows of their own.
    Several,
}

impl Layout<'_> {
    /// Takes a row below the header that may be a piece of one.
    pub(super) fn piece(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        let width = match &self.table {
            Some(shape) if self.may_be_piece(&row, shape.width) => shape.width,
            Some(_) | None => {
                self.end_pieces(notes)?;
                return self.data(row, notes);
            }
        };
        let follows = self.pieces.last().is_none_or(|last| last.number + 1 == row.number);
        if !follows || self.pieces.len() >= PIECES || joined_width(&self.pieces) + row.cells.len() > width + 1 {
            self.end_pieces(notes)?;
        }
        self.pieces.push(row);
        match self.verdict(width) {
            Some(Verdict::One(cells)) => {
                let pieces = std::mem::take(&mut self.pieces);
                let number = pieces.first().map_or(0, |first| first.number);
                for piece in pieces.iter().skip(1) {
                    notes.row("rows.joined", piece.number);
                }
                self.data(RawRow { number, cells }, notes)
            }
            Some(Verdict::Doubt) => self.in_doubt(width, notes),
            Some(Verdict::Several) => {
                // The last of them may be the first piece of another row.
                let last = self.pieces.pop();
                self.end_pieces(notes)?;
                self.pieces.extend(last);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Gives the pieces out as rows that are told to be none; where nobody would be told, they are left out.
    fn in_doubt(&mut self, width: usize, notes: &mut Notes) -> Result<(), ReadError> {
        let pieces = std::mem::take(&mut self.pieces);
        if self.left || self.output == Output::Exact || !self.broken.take(&pieces) {
            for piece in &pieces {
                left_out("rows.broken", piece, notes);
            }
            return Ok(());
        }
        self.release(notes)?;
        for mut piece in pieces {
            notes.row("rows.cut", piece.number);
            piece.cells.resize(width, String::new());
            self.give(piece, notes)?;
        }
        Ok(())
    }

    /// What was held as a piece is a row of its own.
    pub(super) fn end_pieces(&mut self, notes: &mut Notes) -> Result<(), ReadError> {
        for piece in std::mem::take(&mut self.pieces) {
            self.data(piece, notes)?;
        }
        Ok(())
    }

    fn may_be_piece(&self, row: &RawRow, width: usize) -> bool {
        let alone = self.joined.is_none() && self.joining.is_none() && !self.ended;
        let text = matches!(self.origin, Origin::Text { .. });
        text && alone && width >= WIDTH && row.cells.len() < width && !is_blank(row)
    }

    /// What the pieces are; `None` where more may come.
    fn verdict(&self, width: usize) -> Option<Verdict> {
        let (Some(shape), [first, rest @ ..]) = (&self.table, self.pieces.as_slice()) else {
            return None;
        };
        let last = rest.last()?;
        let seam = joined_width(&self.pieces) == width;
        let parted = rest.len() == 1 && first.cells.len() + last.cells.len() == width;
        if !seam && !parted {
            return None;
        }
        let (kinds, whole) = (&shape.kinds, &shape.whole);
        let cells = put_together(&self.pieces, seam);
        let uncut = first.cells.len() - usize::from(seam);
        let begins = whole.fit(first.cells.get(..uncut).unwrap_or_default(), 0, kinds);
        let fit = whole.fit(&cells, first.cells.len(), kinds);
        let odd = |piece: &RawRow| piece.cells.first().is_some_and(|cell| whole.odd_first(cell));
        let alone = rest.iter().fold(Fit::default(), |sum, piece| {
            let fit = whole.fit(&piece.cells, 0, kinds);
            let odd = usize::from(fit.contradict == 0 && odd(piece));
            sum + fit
                + Fit {
                    contradict: odd,
                    ..Fit::default()
                }
        });
        if odd(first) || begins.contradict > 0 || fit.contradict > 0 {
            return seam.then_some(Verdict::Several);
        }
        let enough = if seam { 1 } else { SURE };
        if fit.agree >= enough && alone.agree == 0 && (seam || alone.contradict > 0) {
            return Some(Verdict::One(cells));
        }
        if !seam {
            return None;
        }
        Some(if alone.contradict > alone.agree {
            Verdict::Doubt
        } else {
            Verdict::Several
        })
    }
}

/// The cells of the pieces; with a `seam` the last of each goes on in the next.
fn put_together(pieces: &[RawRow], seam: bool) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for piece in pieces {
        let mut more = piece.cells.iter();
        if seam
            && let Some(cut) = cells.last_mut()
            && let Some(end) = more.next()
        {
            cut.push('\n');
            cut.push_str(end);
        }
        cells.extend(more.cloned());
    }
    cells
}

/// Cells of the pieces when the last of each goes on in the next.
fn joined_width(pieces: &[RawRow]) -> usize {
    let cells: usize = pieces.iter().map(|piece| piece.cells.len()).sum();
    cells + 1 - pieces.len().max(1)
}
