//! Delimited text: dialect, records, rows.
//!
//! A sample of the start decides the dialect; after that rows are streamed, and memory stays flat
//! whatever the size of the file. Deliberately absent: headers and tables ([`crate::layout`]).

mod dialect;
mod form;
mod plain;
mod record;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::encoding::{Charset, Decoder, detect};
use crate::notes::Notes;
use crate::source::Input;
use crate::{Dialect, ReadError, ReadOptions};

pub(crate) use form::Form;
pub(crate) use plain::Cells;
use plain::Plain;
use record::{Expect, Parsed, Record, parse};

/// Decoded text from which the dialect is found, in bytes.
const SAMPLE: usize = 256 * 1024;

/// How far the end of a quoted cell is looked for at least, in bytes.
const LEAST_CELL: usize = 2_048;

/// A row as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RawRow {
    /// Row from 1, as the file's own program counts it.
    pub(crate) number: u32,
    /// Its cells; none for an empty line.
    pub(crate) cells: Vec<String>,
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
    start: usize,
    ended: bool,
    form: Form,
    width: Option<usize>,
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
        let found = detect(&mut input, options.region.as_deref())?;
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
            ended = !fill(&mut decoder, &mut buffer)?;
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
        let (form, width) = (detected.form, detected.width);
        Ok(Self {
            decoder,
            buffer,
            start: detected.skip,
            ended,
            form,
            width,
            dialect,
        })
    }

    /// Gives every row to `sink`, empty lines too.
    pub(crate) fn rows(
        mut self,
        options: &ReadOptions,
        notes: &mut Notes,
        sink: &mut dyn Rows,
    ) -> Result<(), ReadError> {
        let limits = options.limits;
        let cell_bytes = (limits.cell_chars as usize).saturating_mul(4);
        let mut expect = Expect {
            cells: self.width.filter(|width| *width > 1),
            cell_bytes,
        };
        let record_bytes = cell_bytes.saturating_mul(64).max(1 << 20);
        let plain = Plain::of(&self.form, self.width, limits.cell_chars as usize)
            .filter(|_| self.width.is_some_and(|width| width <= limits.columns as usize));
        let mut cells = Cells::default();
        let mut number = 0_u32;
        loop {
            let text = self.buffer.get(self.start..).unwrap_or_default();
            if let Some(plain) = &plain
                && let Some(length) = plain.read(text, &mut cells)
                && let Some(goes_on) = sink.plain(number + 1, &cells)?
            {
                number += 1;
                self.start += length;
                if goes_on.is_break() {
                    break;
                }
                continue;
            }
            let text = text.as_bytes();
            if self.ended && text.is_empty() {
                break;
            }
            let record = match parse(text, self.ended, &self.form, expect) {
                Parsed::Record(record) => record,
                Parsed::More => {
                    if text.len() > record_bytes {
                        return Err(self.too_long(options));
                    }
                    self.more()?;
                    continue;
                }
            };
            number += 1;
            // A file full of quotes that nothing closes is not searched for their ends over and over.
            if record.far {
                expect.cell_bytes = (expect.cell_bytes / 2).max(LEAST_CELL);
            }
            let other = self.width.and_then(|width| self.other_delimiter(&record, width));
            if other.is_some() {
                notes.row("rows.delimiter", number);
            } else if record.stray {
                notes.row("quotes.stray", number);
            }
            let record = other.unwrap_or(record);
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

    fn more(&mut self) -> Result<(), ReadError> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let wanted = (self.buffer.len() * 2).max(SAMPLE);
        while !self.ended && self.buffer.len() < wanted {
            self.ended = !fill(&mut self.decoder, &mut self.buffer)?;
        }
        Ok(())
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

    /// The row at the start of the buffer, when it is written with another delimiter than the rest.
    fn other_delimiter(&self, record: &Record, width: usize) -> Option<Record> {
        let cells = record.cells.len();
        if width < 3 || cells == 0 || cells == width || (cells * 2 > width && !record.stray) {
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
                ) {
                    Parsed::Record(record) if record.cells.len() == width && record.length == length => Some(record),
                    Parsed::Record(_) | Parsed::More => None,
                }
            })
    }
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

/// Appends the next piece of decoded text; `false` when there is none.
fn fill<R: std::io::Read>(decoder: &mut Decoder<R>, text: &mut String) -> std::io::Result<bool> {
    let mut piece = Vec::new();
    let more = decoder.fill(&mut piece)?;
    match std::str::from_utf8(&piece) {
        Ok(piece) => text.push_str(piece),
        Err(_) => text.push_str(&String::from_utf8_lossy(&piece)),
    }
    Ok(more)
}
