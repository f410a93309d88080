//! Rows of a file that are written with another delimiter than the rest.

use super::Text;
use super::dialect::are_names;
use super::form::Form;
use super::record::{Expect, Parsed, Record, parse};

impl Text<'_> {
    /// The row at the start of the buffer, when it is written with another delimiter than the rest. The `first` may be the
    /// header: it need not be like the others.
    pub(super) fn other_delimiter(&self, record: &Record, width: usize, first: bool) -> Option<Record> {
        let cells = record.cells.len();
        if self.wrapped || width < 3 || cells == 0 || cells == width || (cells * 2 > width && !record.stray) {
            return None;
        }
        let text = self.buffer.get(self.start..)?.as_bytes();
        let end = text
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .unwrap_or(text.len());
        let next = text.get(end..end + 2).is_some_and(|end| end == b"\r\n");
        let length = (end + if next { 2 } else { 1 }).min(text.len());
        let line = text.get(..length)?;
        [' ', ';', ',', '\t', '|']
            .into_iter()
            .filter(|other| *other != self.form.delimiter)
            // Words with spaces between them are a sentence, unless the columns say more.
            .filter(|other| *other != ' ' || self.traits.tell())
            .filter(|other| line.iter().filter(|byte| char::from(**byte) == *other).count() + 1 >= width)
            .find_map(|delimiter| {
                let form = Form {
                    delimiter,
                    ..self.form.clone()
                };
                match parse(
                    line,
                    true,
                    &form,
                    Expect {
                        cells: Some(width),
                        cell_bytes: line.len(),
                    },
                    &self.fuel,
                ) {
                    Parsed::Record(record)
                        if record.cells.len() == width
                            && record.length == length
                            && (if first {
                                self.heads(text, length)
                            } else {
                                self.traits.fit(&record.cells)
                            }) =>
                    {
                        Some(record)
                    }
                    Parsed::Record(_) | Parsed::More => None,
                }
            })
    }

    /// Whether the first line, of so many bytes, may be the header: a row of the table follows. A title is followed
    /// by a blank line or by the header, which are words over figures and addresses.
    fn heads(&self, text: &[u8], length: usize) -> bool {
        let below = text.get(length..).unwrap_or_default();
        let Some(next) = self.whole(below) else {
            return below.is_empty();
        };
        let after = below.get(next.length..).and_then(|after| self.whole(after));
        !after.is_some_and(|after| are_names(&next.cells, &after.cells)) && self.traits.fit(&next.cells)
    }

    /// The record at the start of a text, where it has as many cells as others.
    fn whole(&self, text: &[u8]) -> Option<Record> {
        let expect = Expect {
            cells: self.width,
            cell_bytes: text.len(),
        };
        match parse(text, true, &self.form, expect, &self.fuel) {
            Parsed::Record(record) if Some(record.cells.len()) == self.width => Some(record),
            Parsed::Record(_) | Parsed::More => None,
        }
    }
}
