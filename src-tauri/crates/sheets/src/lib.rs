//! Spreadsheets: bytes to tables and back.
//!
//! Reads delimited text and workbooks into rows of text, finds encoding, dialect, sheet and header,
//! and says what it took a file for. Hardened against hostile files: it streams, and every size has
//! a limit. Deliberately absent: people, profiles and the database.

mod source;
pub mod table;
pub mod write;

use std::io::Write;
use std::ops::ControlFlow;

pub use source::Source;
pub use table::{
    Dialect, FileFormat, Header, HeaderChoice, Limits, Note, ReadError, ReadOptions, Reading, Row, SheetInfo, Table,
};

/// Reads a file row by row; `on_row` may stop it. The answer says what the file was taken for.
///
/// # Errors
/// Every [`ReadError`]; [`ReadError::Cancelled`] when `on_row` breaks off.
pub fn read(
    source: Source<'_>,
    options: &ReadOptions,
    on_row: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Reading, ReadError> {
    let (input, _size) = source.open()?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(str::to_owned).collect(),
        Err(error) => return Err(ReadError::Damaged(error.to_string())),
    };
    if names.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut rows = 0;
    for record in reader.records() {
        let record = record.map_err(|error| ReadError::Damaged(error.to_string()))?;
        rows += 1;
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        cells.resize(names.len(), String::new());
        if on_row(Row {
            number: rows + 1,
            cells,
        })
        .is_break()
        {
            return Err(ReadError::Cancelled);
        }
    }
    let dialect = Dialect {
        delimiter: options.delimiter.unwrap_or(','),
        quote: Some('"'),
        escape: None,
        encoding: "UTF-8".into(),
        bom: false,
    };
    Ok(Reading {
        format: FileFormat::Delimited,
        dialect: Some(dialect),
        sheets: Vec::new(),
        sheet: None,
        header: Header { row: 1, rows: 1, names },
        rows,
        notes: Vec::new(),
    })
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
///
/// # Errors
/// As [`read`].
pub fn preview(source: Source<'_>, options: &ReadOptions, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    let table = read_table(source, options)?;
    let body = table.rows.into_iter().map(|row| row.cells);
    Ok(std::iter::once(table.reading.header.names)
        .chain(body)
        .take(rows)
        .collect())
}

/// Reads a file and writes it as UTF-8 comma-separated text: header first, `"` doubled, LF line ends.
///
/// # Errors
/// As [`read`]; [`ReadError::Io`] when `out` refuses.
pub fn convert(source: Source<'_>, options: &ReadOptions, out: &mut dyn Write) -> Result<Reading, ReadError> {
    let table = read_table(source, options)?;
    let mut writer = csv::Writer::from_writer(out);
    let body = table.rows.iter().map(|row| &row.cells);
    for record in std::iter::once(&table.reading.header.names).chain(body) {
        writer.write_record(record).map_err(std::io::Error::other)?;
    }
    writer.flush()?;
    Ok(table.reading)
}
