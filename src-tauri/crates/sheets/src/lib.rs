//! Spreadsheets: bytes to tables and back.
//!
//! Reads delimited text and workbooks into rows of text, finds encoding, dialect, sheet and header,
//! and says what it took a file for. Hardened against hostile files: it streams, and every size has
//! a limit. Deliberately absent: people, profiles and the database.

mod aside;
mod batch;
mod delimited;
mod encoding;
mod fold;
mod layout;
mod markup;
mod notes;
mod reader;
mod sniff;
mod source;
pub mod table;
mod workbook;
pub mod write;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;
use std::thread;

pub use batch::Batch;
pub use encoding::unscrambled;
pub use source::Source;
pub use table::{
    BrokenRow, Decoding, Dialect, Elsewhere, FileFormat, Header, HeaderChoice, Limits, Note, RaggedRow, ReadError,
    ReadOptions, Reading, Row, SheetInfo, Table,
};

use layout::Output;
use reader::Sinks;
use write::CsvStyle;

/// Labels of the encodings of text that a file without a mark can have besides those of Unicode, commonest first.
pub fn encodings() -> impl Iterator<Item = &'static str> {
    encoding::labels()
}

/// Reads a file row by row; `on_row` may stop it. The answer says what the file was taken for.
///
/// # Errors
/// Every [`ReadError`]; [`ReadError::Cancelled`] when `on_row` breaks off.
pub fn read(
    source: Source<'_>,
    options: &ReadOptions,
    on_row: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Reading, ReadError> {
    let on_row = RefCell::new(on_row);
    let sinks = Sinks {
        on_header: &mut |_| ControlFlow::Continue(()),
        on_row: &mut |row| (on_row.borrow_mut())(row),
        on_plain: &mut |number, cells| (on_row.borrow_mut())(cells.row(number)),
    };
    reader::run(source, options, Output::Table, sinks)
}

/// Rows of a batch, and bytes of its text, at most.
const BATCH_ROWS: usize = 4_096;
const BATCH_BYTES: usize = 1 << 20;

/// A file that is too large to have a row of its own for each of its rows, and how it is read.
#[derive(Debug, Clone, Copy)]
pub struct File<'f> {
    /// Where its bytes come from.
    pub source: Source<'f>,
    /// What the reader is told.
    pub options: &'f ReadOptions,
}

impl File<'_> {
    /// Reads it many rows at a time. `on_open` gets what is known before the first row: no rows are counted
    /// in it, and nothing is noted.
    ///
    /// # Errors
    /// As [`read`].
    pub fn batches(
        &self,
        on_open: &mut dyn FnMut(&Reading) -> ControlFlow<()>,
        on_batch: &mut dyn FnMut(Batch) -> ControlFlow<()>,
    ) -> Result<Reading, ReadError> {
        let batch = RefCell::new(Batch::default());
        let on_batch = RefCell::new(on_batch);
        let full = |batch: &mut Batch| {
            if batch.len() < BATCH_ROWS && batch.bytes() < BATCH_BYTES {
                return ControlFlow::Continue(());
            }
            let next = batch.next();
            (on_batch.borrow_mut())(std::mem::replace(batch, next))
        };
        let sinks = Sinks {
            on_header: &mut |reading| {
                *batch.borrow_mut() = Batch::new(0, reading.header.names.len());
                on_open(reading)
            },
            on_row: &mut |row| {
                let mut batch = batch.borrow_mut();
                batch.push(row.number, row.cells.iter().map(String::as_str));
                full(&mut batch)
            },
            on_plain: &mut |number, cells| {
                let mut batch = batch.borrow_mut();
                batch.extend(number, cells);
                full(&mut batch)
            },
        };
        let reading = reader::run(self.source, self.options, Output::Table, sinks)?;
        let last = batch.into_inner();
        if !last.is_empty() && (on_batch.borrow_mut())(last).is_break() {
            return Err(ReadError::Cancelled);
        }
        Ok(reading)
    }

    /// Adds rows to `rows` that have a [place](Batch::place), each given with its number, in the order of
    /// their places.
    ///
    /// # Errors
    /// As [`read`]; [`ReadError::Damaged`] when the file has changed since it was read.
    pub fn rows(&self, reading: &Reading, places: &[(u32, u64)], rows: &mut Batch) -> Result<(), ReadError> {
        let Some(dialect) = reading.dialect.as_ref().filter(|_| !places.is_empty()) else {
            return Ok(());
        };
        let width = reading.header.names.len();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = places.len().div_ceil(threads).max(SHARE);
        let read = thread::scope(|scope| {
            let shares = places.chunks(share);
            let threads: Vec<_> = shares
                .map(|places| scope.spawn(move || self.some(dialect, width, places)))
                .collect();
            let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
            joined
                .map(|read| read.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect::<Result<Vec<Batch>, ReadError>>()
        })?;
        for batch in &read {
            rows.append(batch);
        }
        Ok(())
    }

    /// Some of the rows that have a place.
    fn some(&self, dialect: &Dialect, width: usize, places: &[(u32, u64)]) -> Result<Batch, ReadError> {
        let (mut input, _size) = self.source.open()?;
        let mut rows = Batch::new(0, width);
        let mut numbers = places.iter().map(|(number, _)| *number);
        delimited::again(
            &mut *input,
            dialect,
            width,
            &self.options.limits,
            places.iter().map(|(_, place)| *place),
            &mut |cells| rows.extend(numbers.next().unwrap_or_default(), cells),
        )?;
        Ok(rows)
    }
}

/// Rows for which a thread of its own is worth it.
const SHARE: usize = 1_024;

/// Reads a whole file into memory.
///
/// # Errors
/// As [`read`].
pub fn read_table(source: Source<'_>, options: &ReadOptions) -> Result<Table, ReadError> {
    let mut rows = Vec::new();
    let reading = read(source, options, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(Table { reading, rows })
}

/// The raw top of the sheet, at most `rows` rows, with no header taken off: for choosing the header by hand.
/// Empty lines are rows without cells, so that the n-th row of the answer is row n of the file. Hidden columns are not in
/// it where they are left out.
///
/// # Errors
/// As [`read`].
pub fn preview(source: Source<'_>, options: &ReadOptions, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    reader::top(source, options, rows)
}

/// The same top as it was read: upright where the list stands on its side in the file (`table.turned`).
///
/// # Errors
/// As [`read`].
pub fn preview_as_read(
    source: Source<'_>,
    options: &ReadOptions,
    reading: &Reading,
    rows: usize,
) -> Result<Vec<Vec<String>>, ReadError> {
    let turned = reading.notes.iter().find(|note| note.code == "table.turned");
    let Some(first) = turned.and_then(|note| note.rows.first()) else {
        return preview(source, options, rows);
    };
    let mut fields = preview(source, options, layout::HEAD_ROWS)?;
    fields.drain(..fields.len().min(*first as usize - 1));
    let mut top = layout::upright(&fields);
    top.truncate(rows);
    Ok(top)
}

/// Reads a file and writes it as UTF-8 comma-separated text: header first, `"` doubled, LF line ends. Values are as they
/// stand in the file; rows are not filled up, and with no header the first data row is the first record. Only another
/// table of the same people is put into the columns of the first, as [`read`] does.
///
/// # Errors
/// As [`read`]; [`ReadError::Io`] when `out` refuses.
pub fn convert(source: Source<'_>, options: &ReadOptions, out: &mut dyn Write) -> Result<Reading, ReadError> {
    let style = CsvStyle {
        formula_safe: false,
        ..CsvStyle::default()
    };
    let out = RefCell::new(std::io::BufWriter::new(out));
    let failed = RefCell::new(None);
    let put = |cells: &[String]| {
        let mut record = Vec::new();
        write::record(&mut record, cells, &style);
        match out.borrow_mut().write_all(&record) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                *failed.borrow_mut() = Some(error);
                ControlFlow::Break(())
            }
        }
    };
    let sinks = Sinks {
        on_header: &mut |reading| {
            if reading.header.rows > 0 {
                put(&reading.header.names)
            } else {
                ControlFlow::Continue(())
            }
        },
        on_row: &mut |row| put(&row.cells),
        on_plain: &mut |number, cells| put(&cells.row(number).cells),
    };
    let result = reader::run(source, options, Output::Exact, sinks);
    if let Some(error) = failed.take() {
        return Err(error.into());
    }
    let reading = result?;
    out.borrow_mut().flush()?;
    Ok(reading)
}

/// The custom properties of an `.xlsx` workbook, such as [`write::Template::properties`] puts there; none for other files.
///
/// # Errors
/// As [`read`], of opening the file.
pub fn properties(source: Source<'_>, limits: &Limits) -> Result<BTreeMap<String, String>, ReadError> {
    reader::properties(source, limits)
}
