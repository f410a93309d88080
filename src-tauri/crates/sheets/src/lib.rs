//! Spreadsheets: bytes to tables and back.
//!
//! Reads delimited text and workbooks into rows of text, finds encoding, dialect, sheet and header,
//! and says what it took a file for. Hardened against hostile files: it streams, and every size has
//! a limit. Deliberately absent: people, profiles and the database.

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

pub use encoding::unscrambled;
pub use source::Source;
pub use table::{
    Decoding, Dialect, FileFormat, Header, HeaderChoice, Limits, Note, ReadError, ReadOptions, Reading, Row, SheetInfo,
    Table,
};

use layout::Output;
use write::CsvStyle;

/// Reads a file row by row; `on_row` may stop it. The answer says what the file was taken for.
///
/// # Errors
/// Every [`ReadError`]; [`ReadError::Cancelled`] when `on_row` breaks off.
pub fn read(
    source: Source<'_>,
    options: &ReadOptions,
    on_row: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Reading, ReadError> {
    reader::run(
        source,
        options,
        Output::Table,
        &mut |_| ControlFlow::Continue(()),
        on_row,
    )
}

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
/// Empty lines are rows without cells, so that the n-th row of the answer is row n of the file.
///
/// # Errors
/// As [`read`].
pub fn preview(source: Source<'_>, options: &ReadOptions, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    reader::top(source, options, rows)
}

/// Reads a file and writes it as UTF-8 comma-separated text: header first, `"` doubled, LF line ends. Values are as they
/// stand in the file; rows are not filled up, and with no header the first data row is the first record.
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
    let mut on_header = |header: &Header| {
        if header.rows > 0 {
            put(&header.names)
        } else {
            ControlFlow::Continue(())
        }
    };
    let result = reader::run(source, options, Output::Exact, &mut on_header, &mut |row| {
        put(&row.cells)
    });
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
