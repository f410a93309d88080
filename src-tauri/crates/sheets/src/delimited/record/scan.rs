//! Records in which quotes stand, and the ways to mend those in which they are not as they should be.

use super::super::form::Form;
use super::super::fuel::Fuel;
use super::{Expect, Record, fits, line_break, owned, split};

/// Why there is no record.
pub(super) enum Trouble {
    /// More has to be read.
    More,
    /// The quoted cell that starts here does not end within the limit, or as far as the fuel lasts.
    Endless(usize),
}

/// A record in which quotes stand, read in one of the ways in which they can be meant.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a [u8],
    pub(super) ended: bool,
    pub(super) form: &'a Form,
    pub(super) expect: Expect,
    pub(super) fuel: &'a Fuel,
    /// Fuel that is kept for later.
    pub(super) kept: u64,
    /// A quote that should not be there ends one cell or starts the next: a delimiter is missing.
    pub(super) seams: bool,
}

impl Scan<'_> {
    /// Parses with the quotes at `literal`, in the order of the text, taken for characters.
    pub(super) fn record(&self, literal: &[usize]) -> Result<Record, Trouble> {
        let mut record = Record::default();
        let mut at = 0;
        if self.text.first().is_none_or(|byte| matches!(byte, b'\n' | b'\r')) {
            record.length = self
                .text
                .len()
                .min(line_break(self.text, 0, self.ended).ok_or(Trouble::More)?);
            return Ok(record);
        }
        loop {
            let mut start = at;
            if self.form.padded {
                while self.text.get(start) == Some(&b' ') {
                    start += 1;
                }
            }
            let opens = self.form.quote.is_some() && self.text.get(start).copied() == self.form.quote;
            let (cell, end) = if opens && literal.binary_search(&start).is_err() {
                let (cell, end, stray) = self.quoted(start)?;
                record.stray |= stray;
                (cell, end)
            } else {
                record.stray |= opens;
                self.bare(start)?
            };
            record.cells.push(cell);
            match self.text.get(end) {
                None => {
                    record.length = end;
                    return Ok(record);
                }
                Some(b'\n' | b'\r') => {
                    record.length = end + line_break(self.text, end, self.ended).ok_or(Trouble::More)?;
                    return Ok(record);
                }
                Some(_) if self.delimiter_at(end) => at = end + self.form.delimiter.len_utf8(),
                Some(_seam) => at = end,
            }
        }
    }

    fn delimiter_at(&self, at: usize) -> bool {
        let mut utf8 = [0; 4];
        let delimiter = self.form.delimiter.encode_utf8(&mut utf8).as_bytes();
        self.text.get(at..at + delimiter.len()) == Some(delimiter)
    }

    /// A cell without quotes around it, and where it ends.
    fn bare(&self, start: usize) -> Result<(String, usize), Trouble> {
        let mut at = start;
        let mut cell = Vec::new();
        let mut from = start;
        loop {
            match self.text.get(at) {
                None if self.ended => break,
                None => {
                    self.fuel.take(at - start);
                    return Err(Trouble::More);
                }
                Some(b'\n' | b'\r') => break,
                Some(byte) if self.form.escape == Some(*byte) && self.escapes(at) => {
                    cell.extend_from_slice(self.text.get(from..at).unwrap_or_default());
                    from = at + 1;
                    at += 2;
                }
                Some(_) if self.delimiter_at(at) || (self.seams && at > start && self.starts_cell(at)) => break,
                Some(_) => at += 1,
            }
        }
        self.fuel.take(at - start);
        cell.extend_from_slice(self.text.get(from..at).unwrap_or_default());
        Ok((owned(&cell), at))
    }

    /// Quotes in the cells of a record.
    pub(super) fn quotes(&self, record: &Record) -> usize {
        let quote = self.form.quote;
        record
            .cells
            .iter()
            .flat_map(|cell| cell.bytes())
            .filter(|byte| Some(*byte) == quote)
            .count()
    }

    /// A whole quoted cell starts in the middle of a bare one.
    fn starts_cell(&self, at: usize) -> bool {
        self.text.get(at).copied() == self.form.quote && matches!(self.quoted(at), Ok((_, end, false)) if end > at + 2)
    }

    /// The record with quotes taken for the ends of cells whose delimiter is missing, when it stays on its line.
    pub(super) fn seams(&self, line: usize) -> Option<Record> {
        let scan = Scan {
            seams: true,
            text: self.text.get(..line)?,
            ended: true,
            ..*self
        };
        let mut record = scan.record(&[]).ok()?;
        record.stray = true;
        (record.length == line).then_some(record)
    }

    /// The escape at `at` stands before something that needs it.
    fn escapes(&self, at: usize) -> bool {
        let next = self.text.get(at + 1).copied();
        next.is_some() && (next == self.form.quote || next == self.form.escape || self.delimiter_at(at + 1))
    }

    /// A quoted cell, where it ends, and whether quotes inside it were neither doubled nor escaped.
    fn quoted(&self, start: usize) -> Result<(String, usize, bool), Trouble> {
        let mut at = start + 1;
        let found = self.quoted_to(start, &mut at);
        self.fuel.take(at - start);
        found
    }

    /// The same; `at` is as far as was looked.
    fn quoted_to(&self, start: usize, at: &mut usize) -> Result<(String, usize, bool), Trouble> {
        let quote = self.form.quote;
        let reach = self.expect.cell_bytes.min(self.fuel.reach(self.kept));
        let mut cell = Vec::new();
        let mut stray = false;
        loop {
            if *at - start > reach {
                return Err(Trouble::Endless(start));
            }
            let Some(byte) = self.text.get(*at).copied() else {
                return Err(if self.ended {
                    Trouble::Endless(start)
                } else {
                    Trouble::More
                });
            };
            if self.form.escape == Some(byte) && self.escapes(*at) {
                cell.extend(self.text.get(*at + 1));
                *at += 2;
                continue;
            }
            if Some(byte) != quote {
                cell.push(byte);
                *at += 1;
                continue;
            }
            let after = self.after_quote(*at + 1)?;
            if after.closes {
                return Ok((owned(&cell), after.at, stray));
            }
            let doubled = self.text.get(*at + 1).copied() == quote && self.form.escape.is_none();
            if self.seams && !doubled {
                // A quote behind a delimiter opens a cell; it cannot end one.
                if self.ends_with_delimiter(*at) {
                    return Err(Trouble::Endless(start));
                }
                return Ok((owned(&cell), *at + 1, true));
            }
            cell.push(byte);
            if doubled {
                *at += 2;
            } else {
                stray = true;
                *at += 1;
            }
        }
    }

    /// What follows a quote: spaces and then a delimiter or line end close the cell.
    fn after_quote(&self, at: usize) -> Result<After, Trouble> {
        let mut end = at;
        while self.text.get(end) == Some(&b' ') && !self.delimiter_at(end) {
            end += 1;
        }
        match self.text.get(end) {
            None if self.ended => Ok(After { closes: true, at: end }),
            None => Err(Trouble::More),
            Some(b'\n' | b'\r') => Ok(After { closes: true, at: end }),
            Some(_) => Ok(After {
                closes: self.delimiter_at(end),
                at: end,
            }),
        }
    }

    /// The record with the quote at `at`, which opens an endless cell, taken for a character.
    pub(super) fn without(&self, at: usize, line: usize) -> Record {
        let mut literal = vec![at];
        loop {
            match self.record(&literal) {
                Ok(record) if fits(&record, self.expect) => return record,
                Ok(record) => return self.repaired(line).unwrap_or(record),
                Err(Trouble::Endless(next)) if literal.last() < Some(&next) && !self.fuel.is_out() => {
                    literal.push(next);
                }
                Err(Trouble::Endless(_) | Trouble::More) => break,
            }
        }
        let content = self.text.get(..line).unwrap_or_default();
        let length = line
            + line_break(self.text, line, true)
                .filter(|_| line < self.text.len())
                .unwrap_or(0);
        Record {
            cells: split(content, self.form),
            length,
            stray: true,
        }
    }

    /// The record with one or two of the quotes that open cells taken for characters, such that it has as many
    /// cells as expected and stays on its line; a quote that hugs other text first.
    pub(super) fn repaired(&self, line: usize) -> Option<Record> {
        let expected = self.expect.cells?;
        let quote = self.form.quote?;
        let openers: Vec<usize> = (0..line)
            .filter(|at| self.text.get(*at) == Some(&quote))
            .filter(|at| *at == 0 || self.ends_with_delimiter(*at))
            .take(64)
            .collect();
        let end = line_break(self.text, line, true)
            .filter(|_| line < self.text.len())
            .unwrap_or(0);
        let scan = Scan {
            text: self.text.get(..line + end)?,
            ended: true,
            ..*self
        };
        let fitting = |literal: &[usize]| {
            let tried = (!self.fuel.is_out()).then(|| scan.record(literal));
            tried?.ok().filter(|record| {
                record.cells.len() == expected && record.length <= line + 2 && record.length >= line.min(record.length)
            })
        };
        openers.iter().find_map(|at| fitting(&[*at])).or_else(|| {
            let pairs = openers
                .iter()
                .enumerate()
                .flat_map(|(i, a)| openers.iter().skip(i + 1).map(move |b| [*a, *b]));
            pairs.take(256).find_map(|pair| fitting(&pair))
        })
    }

    fn ends_with_delimiter(&self, at: usize) -> bool {
        let mut before = at;
        while self.form.padded && before > 0 && self.text.get(before - 1) == Some(&b' ') {
            before -= 1;
        }
        before
            .checked_sub(self.form.delimiter.len_utf8())
            .is_some_and(|start| self.delimiter_at(start))
    }
}

struct After {
    closes: bool,
    at: usize,
}
