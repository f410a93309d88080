//! Delimited text: dialect, records, rows.
//!
//! A sample of the start decides the dialect; after that rows are streamed, and memory stays flat
//! whatever the size of the file. Deliberately absent: headers and tables ([`crate::layout`]).

mod again;
mod dialect;
mod ends;
mod form;
mod fuel;
mod other;
mod plain;
mod record;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::encoding::{Charset, Decoder, detect};
use crate::notes::Notes;
use crate::source::Input;
use crate::workbook::column_name;
use crate::{Dialect, ReadError, ReadOptions};

pub(crate) use again::again;
use dialect::Traits;
use ends::Ends;
pub(crate) use form::Form;
use fuel::Fuel;
use plain::Plain;
pub(crate) use plain::{Cells, PARTED, between};
use record::{Expect, Parsed, Record, parse};

const UTF_8: Charset = Charset::Standard(encoding_rs::UTF_8);

/// Decoded text from which the dialect is found, in bytes.
const SAMPLE: usize = 256 * 1024;

/// A row as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RawRow {
    /// Row from 1, as the file's own program counts it.
    pub(crate) number: u32,
    /// Its cells; none for an empty line.
    pub(crate) cells: Vec<String>,
}

/// The cells of one line.
pub(crate) fn cut(line: &str, form: &Form) -> Vec<String> {
    let expect = Expect {
        cells: None,
        cell_bytes: line.len(),
    };
    match parse(line.as_bytes(), true, form, expect, &Fuel::for_reading()) {
        Parsed::Record(record) => record.cells,
        Parsed::More => vec![line.to_owned()],
    }
}

/// Receives rows; may stop them.
pub(crate) type Sink<'s> = &'s mut dyn FnMut(RawRow, &mut Notes) -> Result<ControlFlow<()>, ReadError>;

/// Receives the rows of delimited text; may stop them.
pub(crate) trait Rows {
    /// A row of its own.
    fn row(&mut self, row: RawRow, notes: &mut Notes) -> Result<ControlFlow<()>, ReadError>;

    /// A row whose cells are about to be written over; `None` hands it back, to be given as a row of its own.
    fn plain(&mut self, _number: u32, _cells: &Cells) -> Result<Option<ControlFlow<()>>, ReadError> {
        Ok(None)
    }
}

/// Delimited text, ready to give its rows.
pub(crate) struct Text<'a> {
    decoder: Decoder<Box<dyn Input + 'a>>,
    buffer: String,
    /// Bytes of the file before the buffer, where its text is its bytes.
    before: Option<u64>,
    start: usize,
    ended: bool,
    form: Form,
    width: Option<usize>,
    traits: Traits,
    /// Each line stands in quotes as a whole.
    wrapped: bool,
    fuel: Fuel,
    /// How it is written.
    pub(crate) dialect: Dialect,
}

impl<'a> Text<'a> {
    /// Finds encoding and dialect of `input`.
    pub(crate) fn open(
        mut input: Box<dyn Input + 'a>,
        options: &ReadOptions,
        known: &BTreeSet<String>,
        notes: &mut Notes,
    ) -> Result<Self, ReadError> {
        let found = detect(&mut input, options.region.as_deref(), known)?;
        input.rewind()?;
        let charset = match &options.encoding {
            Some(label) => Charset::of_label(label).ok_or_else(|| ReadError::UnknownEncoding(label.clone()))?,
            None => found.charset,
        };
        if options.encoding.is_none() && found.guessed {
            notes.add("encoding.guessed", charset.label());
        }
        let mut decoder = Decoder::new(input, charset);
        let mut buffer = String::new();
        let mut ended = false;
        while buffer.len() < SAMPLE && !ended {
            ended = !decoder.fill(&mut buffer)?;
        }
        if ended {
            without_end_mark(&mut buffer);
        }
        let sample = buffer.as_str();
        if ended && sample.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
            return Err(ReadError::Empty);
        }
        let detected = dialect::detect(sample, ended, options.delimiter, known);
        let dialect = Dialect {
            delimiter: detected.form.delimiter,
            quote: detected.form.quote.map(char::from),
            escape: detected.form.escape.map(char::from),
            encoding: charset.label().to_owned(),
            bom: found.bom,
            decodings: found.decodings,
        };
        if let Some(announced) = detected.contradicted {
            notes.add("separator.wrong", announced);
        }
        if detected.wrapped {
            notes.add("lines.quoted", "");
        }
        let (form, width) = (detected.form, detected.width);
        Ok(Self {
            decoder,
            buffer,
            before: (charset == UTF_8 && found.charset == UTF_8).then_some(if found.bom { 3 } else { 0 }),
            start: detected.skip,
            ended,
            form,
            width,
            traits: detected.traits,
            wrapped: detected.wrapped,
            fuel: Fuel::for_reading(),
            dialect,
        })
    }

    /// Gives every row to `sink`, empty lines too.
    pub(crate) fn rows(
        &mut self,
        options: &ReadOptions,
        notes: &mut Notes,
        sink: &mut dyn Rows,
    ) -> Result<(), ReadError> {
        let limits = options.limits;
        let cell_bytes = (limits.cell_chars as usize).saturating_mul(4);
        let expect = Expect {
            cells: self.width.filter(|width| *width > 1),
            cell_bytes,
        };
        let record_bytes = cell_bytes.saturating_mul(64).max(1 << 20);
        let plain = Plain::of(&self.form, self.width, limits.cell_chars as usize)
            .filter(|_| !self.wrapped && self.width.is_some_and(|width| width <= limits.columns as usize));
        let mut cells = Cells::default();
        let mut ends = Ends::default();
        let mut number = 0_u32;
        loop {
            let text = self.buffer.get(self.start..).unwrap_or_default();
            cells.place = self.place();
            if let Some(plain) = &plain
                && let Some(length) = plain.read(text, &mut cells)
            {
                number += 1;
                ends.whole(text.as_bytes().get(..length).unwrap_or_default());
                self.start += length;
                let goes_on = match sink.plain(number, &cells)? {
                    Some(goes_on) => goes_on,
                    None => sink.row(cells.raw(number), notes)?,
                };
                if goes_on.is_break() {
                    break;
                }
                continue;
            }
            let text = text.as_bytes();
            if self.ended && text.is_empty() {
                break;
            }
            let record = match self.record(text, expect) {
                Parsed::Record(record) => record,
                Parsed::More => {
                    if text.len() > record_bytes {
                        return Err(self.too_long(options));
                    }
                    self.more()?;
                    continue;
                }
            };
            let broken = match self.broken(&record, text, expect, &ends) {
                Some(Parsed::More) if text.len() <= record_bytes => {
                    self.more()?;
                    continue;
                }
                Some(Parsed::Record(whole)) => Some(whole),
                Some(Parsed::More) | None => None,
            };
            number += 1;
            if broken.is_some() {
                notes.row("lines.joined", number);
            } else if expect.cells == Some(record.cells.len()) {
                ends.whole(text.get(..record.length).unwrap_or_default());
            }
            let record = broken.unwrap_or(record);
            let other = self
                .width
                .and_then(|width| self.other_delimiter(&record, width, number == 1));
            let inner = self.inner(&record, expect);
            if other.is_some() {
                notes.row("rows.delimiter", number);
            } else if inner.is_some() {
                notes.row("lines.quoted", number);
            } else if record.stray {
                notes.row_detail("quotes.stray", number, &self.stray(&record, number));
            }
            let record = other.or(inner).unwrap_or(record);
            self.start += record.length;
            check_size(&record, options)?;
            let cells = record.cells;
            if sink.row(RawRow { number, cells }, notes)?.is_break() {
                break;
            }
        }
        if self.decoder.replaced {
            notes.add("encoding.damaged", self.dialect.encoding.clone());
        }
        Ok(())
    }

    /// Where the buffer's next record stands in the file.
    fn place(&self) -> Option<u64> {
        let before = self.before.filter(|_| !self.decoder.replaced)?;
        Some(before + self.start as u64)
    }

    fn more(&mut self) -> Result<(), ReadError> {
        self.before = self.place();
        self.buffer.drain(..self.start);
        self.start = 0;
        let wanted = (self.buffer.len() * 2).max(SAMPLE);
        while !self.ended && self.buffer.len() < wanted {
            self.ended = !self.decoder.fill(&mut self.buffer)?;
        }
        if self.ended {
            without_end_mark(&mut self.buffer);
        }
        Ok(())
    }

    /// The record at the start of `text`; of a line that stands in quotes as a whole, that which is in them.
    fn record(&self, text: &[u8], expect: Expect) -> Parsed {
        if !self.wrapped {
            return parse(text, self.ended, &self.form, expect, &self.fuel);
        }
        let line = Expect { cells: None, ..expect };
        let outer = match parse(text, self.ended, &Form::plain('\u{1}'), line, &self.fuel) {
            Parsed::Record(record) => record,
            Parsed::More => return Parsed::More,
        };
        let [cell] = outer.cells.as_slice() else {
            return Parsed::Record(outer);
        };
        match parse(cell.as_bytes(), true, &self.form, expect, &self.fuel) {
            // A line break in the quotes parts no lines here: the cell is left as it is.
            Parsed::Record(inner) if inner.length == cell.len() => Parsed::Record(Record {
                length: outer.length,
                ..inner
            }),
            Parsed::Record(_) | Parsed::More => Parsed::Record(outer),
        }
    }

    /// What is in a line that stands in quotes as a whole among lines that do not, where it is a row of the table: so a
    /// program writes the lines with a comma in them of a table that it had read into one column.
    fn inner(&self, record: &Record, expect: Expect) -> Option<Record> {
        let [cell] = record.cells.as_slice() else { return None };
        let width = expect.cells.filter(|width| *width >= 3 && !self.wrapped)?;
        match parse(cell.as_bytes(), true, &self.form, expect, &self.fuel) {
            Parsed::Record(inner) if inner.length == cell.len() && inner.cells.len() == width => Some(Record {
                length: record.length,
                ..inner
            }),
            Parsed::Record(_) | Parsed::More => None,
        }
    }

    /// The first cell of a record that has a quote left in it, as spreadsheet programs name it; where none has, the row.
    fn stray(&self, record: &Record, number: u32) -> String {
        let quote = self.form.quote.map(char::from);
        let has = |cell: &String| quote.is_some_and(|quote| cell.contains(quote));
        let at = record.cells.iter().position(has).and_then(|at| u32::try_from(at).ok());
        format!("{}{number}", at.map(column_name).unwrap_or_default())
    }

    /// A record passes every bound: by its cells, or by one of them.
    fn too_long(&self, options: &ReadOptions) -> ReadError {
        let mut utf8 = [0; 4];
        let delimiter = self.form.delimiter.encode_utf8(&mut utf8).as_bytes();
        let text = self.buffer.get(self.start..).unwrap_or_default();
        let cells = text
            .as_bytes()
            .windows(delimiter.len())
            .filter(|window| *window == delimiter)
            .count();
        if cells as u64 >= u64::from(options.limits.columns) {
            return ReadError::TooLarge {
                what: "columns",
                limit: options.limits.columns.into(),
            };
        }
        ReadError::TooLarge {
            what: "characters in one cell",
            limit: options.limits.cell_chars.into(),
        }
    }
}

/// Takes off the mark that DOS programs put at the end of a text.
fn without_end_mark(text: &mut String) {
    text.truncate(text.trim_end_matches('\u{1a}').len());
}

fn check_size(record: &Record, options: &ReadOptions) -> Result<(), ReadError> {
    let limits = options.limits;
    if record.cells.len() > limits.columns as usize {
        return Err(ReadError::TooLarge {
            what: "columns",
            limit: limits.columns.into(),
        });
    }
    let long =
        |cell: &&String| cell.len() > limits.cell_chars as usize && cell.chars().count() > limits.cell_chars as usize;
    if record.cells.iter().find(long).is_some() {
        return Err(ReadError::TooLarge {
            what: "characters in one cell",
            limit: limits.cell_chars.into(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Count(u32);

    impl Rows for Count {
        fn row(&mut self, _row: RawRow, _notes: &mut Notes) -> Result<ControlFlow<()>, ReadError> {
            self.0 += 1;
            Ok(ControlFlow::Continue(()))
        }
    }

    /// Bytes looked at while the rows of a text are read, and the rows.
    fn work(text: String) -> (u64, u32) {
        let options = ReadOptions {
            delimiter: Some(','),
            ..ReadOptions::default()
        };
        let mut notes = Notes::default();
        let input = Box::new(std::io::Cursor::new(text.into_bytes()));
        let mut text = Text::open(input, &options, &BTreeSet::new(), &mut notes).unwrap();
        let mut count = Count(0);
        // A line with too many columns is refused: what was done until then is what counts.
        let read = text.rows(&options, &mut notes, &mut count);
        assert!(matches!(read, Ok(()) | Err(ReadError::TooLarge { .. })), "{read:?}");
        (text.fuel.spent(), count.0)
    }

    #[test]
    fn quotes_that_nothing_closes_are_not_looked_through_over_and_over() {
        const SIZE: usize = 512 << 10;
        for line in [
            "\"a\n",
            "\"a,b\n",
            "\"\n",
            "x,\"\"y\n",
            "a,\"b\"c,\"d\n",
            "\"a \"b \"c,\"d\n",
            "a\"b\"\"c\"\"d\"\"e\"f,\"g\n",
            "\"a,",
            "a\"\"b",
            "a,\"\"\"",
            "\"         ",
        ] {
            let head = "a,b,c\n".repeat(20);
            let text = head + &line.repeat(SIZE / line.len());
            let (length, name) = (text.len() as u64, line);
            let (steps, _rows) = work(text);
            assert!(
                steps <= (9 << 20) + 40 * length,
                "{name:?}: {steps} steps for {length} bytes"
            );
        }
    }

    #[test]
    fn a_line_that_is_as_it_should_be_is_looked_at_once() {
        let text = "name,mail\n\"Maes, Jan\",j@x.be\n\"Claes \"\"An\"\"\",\"a@x.be\"\n".repeat(10_000);
        let length = text.len() as u64;
        let (steps, rows) = work(text);
        assert_eq!(rows, 30_000);
        assert!(steps <= length, "{steps} steps for {length} bytes");
    }
}
