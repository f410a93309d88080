//! Excel 97 to 2003 workbooks and binary workbooks, through `calamine`.
//!
//! `calamine` trusts the sizes such files state and keeps whole sheets in memory. So the file is
//! looked through first (declared dimensions, places of cells, unpacked sizes), and the reading
//! happens in a thread whose panic is an error like any other. Not guarded: time, which is bounded by
//! the size of the file alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsb};

use super::compound::Compound;
use super::format::{iso, number};
use super::marks::Marks;
use super::package::Package;
use super::sheet::put;
use super::{biff, brt};
use crate::delimited::RawRow;
use crate::source::Input;
use crate::{Limits, ReadError, SheetInfo};

/// Largest file of these kinds, in bytes: it is kept in memory.
const MOST_BYTES: u64 = 256 << 20;

/// A workbook in memory.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// Its sheets in order.
    pub(crate) sheets: Vec<SheetInfo>,
    /// The sheet that was open when it was saved, where that is known.
    pub(crate) active: Option<usize>,
    /// Rows of each, gaps left out.
    pub(crate) rows: Vec<Vec<RawRow>>,
    /// What each says beside its values.
    pub(crate) marks: Vec<Marks>,
    /// It ends before its table does: rows may be missing.
    pub(crate) cut: bool,
}

impl Book {
    /// The worksheets of a workbook: charts, dialogs and macros have no rows.
    fn of(sheets: &[calamine::Sheet], open: Option<usize>, marks: Vec<Marks>) -> Self {
        let mut book = Self::default();
        let marks = marks.into_iter().chain(std::iter::repeat_with(Marks::default));
        for (at, (sheet, marks)) in sheets.iter().zip(marks).enumerate() {
            if sheet.typ == SheetType::WorkSheet {
                if Some(at) == open {
                    book.active = Some(book.sheets.len());
                }
                book.sheets.push(SheetInfo {
                    name: sheet.name.clone(),
                    hidden: sheet.visible != SheetVisible::Visible,
                });
                book.marks.push(marks);
            }
        }
        book
    }
}

/// Reads an Excel 97 to 2003 workbook.
pub(crate) fn xls(input: Box<dyn Input + '_>, size: u64, limits: &Limits) -> Result<Book, ReadError> {
    let bytes = all(input, size)?;
    let damaged = || ReadError::Damaged("the compound file is not whole".into());
    let stream = Compound::open(&bytes)
        .and_then(|file| file.stream(&["Workbook", "Book", "WORKBOOK", "BOOK"]))
        .ok_or_else(damaged)?;
    biff::check(&stream, limits)?;
    let (marks, shown) = biff::marks(&stream);
    let open = biff::open_sheet(&stream);
    drop(stream);
    let limits = *limits;
    guarded(move || {
        let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| xls_error(&error))?;
        let mut read = Book::of(book.sheets_metadata(), open, marks);
        for (at, info) in read.sheets.clone().iter().enumerate() {
            let marks = read.marks.get(at).cloned().unwrap_or_default();
            let range = book.worksheet_range(&info.name).map_err(|error| xls_error(&error))?;
            let (first_row, first_column) = range.start().unwrap_or((0, 0));
            let (mut rows, mut errors) = (Vec::new(), Vec::new());
            for (index, cells) in range.rows().enumerate() {
                let mut row = RawRow {
                    number: first_row + u32::try_from(index).unwrap_or(0) + 1,
                    cells: Vec::new(),
                };
                for (column, cell) in cells.iter().enumerate() {
                    let column = first_column + u32::try_from(column).unwrap_or(0);
                    if matches!(cell, Data::Error(_)) {
                        errors.push(row.number);
                    }
                    let shown = numeric(cell).and_then(|value| shown.text(&marks, row.number - 1, column, value));
                    put(&mut row, column, shown.unwrap_or_else(|| text(cell)), &limits)?;
                }
                rows.extend((!row.cells.is_empty()).then_some(row));
            }
            read.rows.push(rows);
            if let Some(marks) = read.marks.get_mut(at) {
                marks.errors = errors;
            }
        }
        Ok(read)
    })
}

/// Reads a binary workbook.
pub(crate) fn xlsb(input: Box<dyn Input + '_>, size: u64, limits: &Limits) -> Result<Book, ReadError> {
    let bytes = all(input, size)?;
    let bound = Limits {
        part_bytes: limits.part_bytes.min(MOST_BYTES * 2),
        ..*limits
    };
    let mut package = Package::open(Box::new(Cursor::new(bytes.as_slice())), &bound)?;
    package.verify()?;
    let (marks, shown) = brt::marks(&mut package)?;
    drop(package);
    let limits = *limits;
    guarded(move || {
        let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged(error.to_string()))?;
        let mut read = Book::of(book.sheets_metadata(), None, marks);
        for (at, info) in read.sheets.clone().iter().enumerate() {
            let marks = read.marks.get(at).cloned().unwrap_or_default();
            let mut rows: BTreeMap<u32, RawRow> = BTreeMap::new();
            let mut errors = Vec::new();
            let damaged = |error: calamine::XlsbError| ReadError::Damaged(error.to_string());
            let mut cells = book.worksheet_cells_reader(&info.name).map_err(damaged)?;
            while let Some(cell) = cells.next_cell().map_err(damaged)? {
                let (index, column) = cell.get_position();
                let value = cell.get_value();
                if matches!(value, DataRef::Error(_)) {
                    errors.push(index + 1);
                }
                let shown = numeric_ref(value).and_then(|value| shown.text(&marks, index, column, value));
                let text = shown.unwrap_or_else(|| text_ref(value));
                if !text.is_empty() {
                    let row = rows.entry(index).or_insert_with(|| RawRow {
                        number: index + 1,
                        cells: Vec::new(),
                    });
                    put(row, column, text, &limits)?;
                }
                if rows.len() > limits.rows as usize {
                    return Err(ReadError::TooLarge {
                        what: "rows",
                        limit: limits.rows.into(),
                    });
                }
            }
            read.rows.push(rows.into_values().collect());
            if let Some(marks) = read.marks.get_mut(at) {
                marks.errors = errors;
            }
        }
        Ok(read)
    })
}

fn all(mut input: Box<dyn Input + '_>, size: u64) -> Result<Vec<u8>, ReadError> {
    if size > MOST_BYTES {
        return Err(ReadError::TooLarge {
            what: "bytes",
            limit: MOST_BYTES,
        });
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Runs a reader that may panic.
fn guarded(read: impl FnOnce() -> Result<Book, ReadError> + Send + 'static) -> Result<Book, ReadError> {
    let thread = std::thread::Builder::new()
        .name("workbook".into())
        .stack_size(8 << 20)
        .spawn(read)?;
    thread
        .join()
        .unwrap_or_else(|_panic| Err(ReadError::Damaged("the workbook contradicts itself".into())))
}

fn xls_error(error: &calamine::XlsError) -> ReadError {
    match error {
        calamine::XlsError::Password => ReadError::PasswordProtected,
        other => ReadError::Damaged(other.to_string()),
    }
}

fn numeric(cell: &Data) -> Option<f64> {
    match cell {
        Data::Int(value) => Some(*value as f64),
        Data::Float(value) => Some(*value),
        _other => None,
    }
}

fn numeric_ref(cell: &DataRef<'_>) -> Option<f64> {
    match cell {
        DataRef::Int(value) => Some(*value as f64),
        DataRef::Float(value) => Some(*value),
        _other => None,
    }
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => number(*value),
        Data::String(value) | Data::DateTimeIso(value) | Data::DurationIso(value) => value.clone(),
        Data::Bool(value) => flag(*value),
        Data::DateTime(value) => moment(value),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

fn text_ref(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::SharedString(value) => (*value).to_owned(),
        other => text(&Data::from(other.clone())),
    }
}

fn flag(value: bool) -> String {
    if value { "TRUE".into() } else { "FALSE".into() }
}

fn moment(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) {
        return number(serial);
    }
    match value.as_datetime() {
        Some(moment) if serial < 1.0 && !value.is_duration() => moment.format("%H:%M:%S").to_string(),
        Some(_) if value.is_duration() => {
            let seconds = (serial * 86_400.0).round() as i64;
            format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
        }
        Some(moment) => iso(moment),
        None => number(serial),
    }
}
