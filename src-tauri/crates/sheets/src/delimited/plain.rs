//! Records as nearly every program writes them, read straight into one text.
//!
//! Only what the machine of [`super::record`] would answer in the same way is taken here: a record of the
//! usual number of cells, in which a quote stands around a whole cell or doubled inside one. Everything
//! else is handed back.

use super::RawRow;
use super::form::Form;
use crate::Row;

/// Cells one after the other in one text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Cells {
    /// Their texts without anything between them.
    pub(crate) text: String,
    /// Where each ends in it.
    pub(crate) ends: Vec<u32>,
    /// Where the row stands in the file, in bytes, where the file's text is its bytes.
    pub(crate) place: Option<u64>,
}

impl Cells {
    /// The cell at a place.
    pub(crate) fn get(&self, at: usize) -> &str {
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).map_or(0, |end| *end as usize),
            None => 0,
        };
        self.text.get(start..end).unwrap_or_default()
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.ends.len()).map(|at| self.get(at))
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
        self.ends.clear();
    }

    fn end(&mut self) {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
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
        if matches!(bytes.first()?, b'\n' | b'\r') {
            return None;
        }
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
                b'\n' => return (cells.ends.len() == self.width).then_some(at + 1),
                b'\r' => {
                    // An LF may follow that was not read yet.
                    let line_feed = *bytes.get(at + 1)? == b'\n';
                    return (cells.ends.len() == self.width).then_some(at + 1 + usize::from(line_feed));
                }
                _other => return None,
            }
            if cells.ends.len() >= self.width {
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
