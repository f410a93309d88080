//! Records as nearly every program writes them, read straight into one text.
//!
//! Only what the machine of [`super::record`] would answer in the same way is taken here: a record of the
//! usual number of cells, in which a quote stands around a whole cell or doubled inside one. Everything
//! else is handed back.

use memchr::{memchr, memchr2};

use super::RawRow;
use super::form::Form;
use crate::Row;

/// Cells one after the other in one text, each with one byte behind it: so a record as it stands in the file
/// is taken over at once, with what parts its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cells {
    pub(crate) text: String,
    /// Where each begins in it, and where one more would.
    pub(crate) begins: Vec<u32>,
    /// Where the row stands in the file, in bytes, where the file's text is its bytes.
    pub(crate) place: Option<u64>,
}

impl Default for Cells {
    fn default() -> Self {
        Self {
            text: String::new(),
            begins: vec![0],
            place: None,
        }
    }
}

impl Cells {
    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.begins.len() - 1
    }

    /// The cell at a place.
    pub(crate) fn get(&self, at: usize) -> &str {
        between(&self.text, &self.begins, at)
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.len()).map(|at| self.get(at))
    }

    /// A row of the file with them.
    pub(super) fn raw(&self, number: u32) -> RawRow {
        let Row { number, cells } = self.row(number);
        RawRow { number, cells }
    }

    /// A row of its own with them.
    pub(crate) fn row(&self, number: u32) -> Row {
        Row {
            number,
            cells: self.iter().map(str::to_owned).collect(),
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.begins.truncate(1);
    }

    fn end(&mut self) {
        self.text.push(PARTED);
        self.begins.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
}

/// Stands behind a cell in a text of many.
pub(crate) const PARTED: char = '\n';

/// The cell at a place, by where cells begin in a text.
pub(crate) fn between<'t>(text: &'t str, begins: &[u32], at: usize) -> &'t str {
    match begins.get(at..at + 2) {
        Some([start, next]) => text.get(*start as usize..(*next as usize).saturating_sub(1)),
        _ => None,
    }
    .unwrap_or_default()
}

/// How records of one file are written, prepared for reading them quickly.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    delimiter: u8,
    quote: u8,
    width: usize,
    /// Longest cell, in bytes.
    longest: usize,
    /// Bytes at which a bare cell ends or is no longer plain.
    stops: [bool; 256],
}

impl Plain {
    /// `None` where the file is written in another way, or its width is not known.
    pub(crate) fn of(form: &Form, width: Option<usize>, longest: usize) -> Option<Self> {
        let delimiter = u8::try_from(form.delimiter).ok().filter(u8::is_ascii)?;
        let quote = form.quote.filter(u8::is_ascii)?;
        let width = width.filter(|width| *width > 1)?;
        if form.escape.is_some() || form.padded || delimiter == quote {
            return None;
        }
        let mut stops = [false; 256];
        for byte in [delimiter, quote, b'\n', b'\r'] {
            stops[usize::from(byte)] = true;
        }
        Some(Self {
            delimiter,
            quote,
            width,
            longest,
            stops,
        })
    }

    /// Reads the record at the start of `text` into `cells`; how many bytes it takes with its line end, or
    /// `None` for a record that is not whole or not plain.
    pub(crate) fn read(&self, text: &str, cells: &mut Cells) -> Option<usize> {
        cells.clear();
        let bytes = text.as_bytes();
        let end = memchr2(b'\n', b'\r', bytes)?;
        let line = text.get(..end).filter(|line| !line.is_empty())?;
        if memchr(self.quote, line.as_bytes()).is_some() {
            return self.with_quotes(text, cells);
        }
        // An LF may follow that was not read yet.
        let pair = bytes.get(end) == Some(&b'\r') && *bytes.get(end + 1)? == b'\n';
        self.bare(line, cells).then_some(end + 1 + usize::from(pair))
    }

    /// Reads a line in which no quote stands; whether it is plain.
    fn bare(&self, line: &str, cells: &mut Cells) -> bool {
        let (words, rest) = line.as_bytes().as_chunks::<8>();
        let mut last = [!self.delimiter; 8];
        for (room, byte) in last.iter_mut().zip(rest) {
            *room = *byte;
        }
        // Cells are short: to look at eight bytes at a time takes less than to search for the end of each.
        let mut from = 0;
        for (word, at) in words.iter().chain([&last]).zip((0..).step_by(8)) {
            for found in self.delimiters(*word) {
                let end = at + found;
                if end - from > self.longest || cells.len() + 1 >= self.width {
                    return false;
                }
                from = end + 1;
                cells.begins.push(u32::try_from(from).unwrap_or(u32::MAX));
            }
        }
        cells.text.push_str(line);
        cells.end();
        line.len() - from <= self.longest && cells.len() == self.width
    }

    /// Where the delimiter stands among eight bytes.
    fn delimiters(&self, word: [u8; 8]) -> impl Iterator<Item = usize> + use<> {
        const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
        let others = u64::from_le_bytes(word) ^ u64::from_le_bytes([self.delimiter; 8]);
        // The highest bit of each byte that is the delimiter, and no other bit.
        let mut found = !(((others & LOW) + LOW) | others | LOW);
        std::iter::from_fn(move || {
            let at = found.trailing_zeros() as usize / 8;
            let any = found != 0;
            found &= found.wrapping_sub(1);
            any.then_some(at)
        })
    }

    /// Reads a record in which quotes stand.
    fn with_quotes(&self, text: &str, cells: &mut Cells) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        loop {
            at = if *bytes.get(at)? == self.quote {
                self.quoted(text, at + 1, cells)?
            } else {
                let rest = bytes.get(at..)?;
                let length = rest.iter().position(|byte| self.stops[usize::from(*byte)])?;
                if length > self.longest {
                    return None;
                }
                cells.text.push_str(text.get(at..at + length)?);
                at + length
            };
            cells.end();
            match *bytes.get(at)? {
                byte if byte == self.delimiter => at += 1,
                b'\n' => return (cells.len() == self.width).then_some(at + 1),
                b'\r' => {
                    // An LF may follow that was not read yet.
                    let line_feed = *bytes.get(at + 1)? == b'\n';
                    return (cells.len() == self.width).then_some(at + 1 + usize::from(line_feed));
                }
                _other => return None,
            }
            if cells.len() >= self.width {
                return None;
            }
        }
    }

    /// Reads a quoted cell from behind its first quote; where it ends.
    fn quoted(&self, text: &str, start: usize, cells: &mut Cells) -> Option<usize> {
        let bytes = text.as_bytes();
        let from = cells.text.len();
        let mut at = start;
        loop {
            let rest = bytes.get(at..)?;
            let length = rest.iter().position(|byte| *byte == self.quote)?;
            if cells.text.len() - from + length > self.longest {
                return None;
            }
            cells.text.push_str(text.get(at..at + length)?);
            at += length + 1;
            if *bytes.get(at)? != self.quote {
                return Some(at);
            }
            cells.text.push(char::from(self.quote));
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fuel::Fuel;
    use super::super::record::{Expect, Parsed, parse};
    use super::*;

    fn read(text: &str, width: usize) -> Option<(Vec<String>, usize)> {
        let plain = Plain::of(&Form::plain(','), Some(width), 1_000)?;
        let mut cells = Cells::default();
        let length = plain.read(text, &mut cells)?;
        Some((cells.iter().map(str::to_owned).collect(), length))
    }

    #[test]
    fn plain_records_are_read_and_others_handed_back() {
        let cells = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(read("a,b\nc", 2), Some((cells(&["a", "b"]), 4)));
        assert_eq!(read("\"a,\n\"\"b\",\r\nc", 2), Some((cells(&["a,\n\"b", ""]), 11)));
        for other in [
            "a,b",
            "a,b\r",
            "a\nb",
            "a,b,c\n",
            "a,5\" b\n",
            "\"a\" ,b\n",
            "\"a,b\n",
            "\n",
            "",
        ] {
            assert_eq!(read(other, 2), None, "{other:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn both_ways_of_reading_agree(text in "[ab,\"\r\né ]{0,24}", width in 2_usize..5) {
            let expect = Expect { cells: Some(width), cell_bytes: 1_000 };
            if let Some((cells, length)) = read(&text, width) {
                let machine = parse(text.as_bytes(), false, &Form::plain(','), expect, &Fuel::for_reading());
                let Parsed::Record(record) = machine else { panic!("{text:?}: {machine:?}") };
                prop_assert_eq!((record.cells, record.length, record.stray), (cells, length, false));
            }
        }
    }
}
