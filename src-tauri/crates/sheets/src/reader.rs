//! From a file to its table: routing by content, then rows, then layout.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::delimited::{Cells, RawRow, Rows, Text};
use crate::fold::fold;
use crate::layout::{self, Layout, Origin, Output, Start};
use crate::markup;
use crate::notes::Notes;
use crate::sniff::{Kind, sniff};
use crate::source::Input;
use crate::workbook::binary::{Book, xls, xlsb};
use crate::workbook::ods::Spreadsheet;
use crate::workbook::package::Package;
use crate::workbook::pick::pick;
use crate::workbook::xlsx::{self, Workbook};
use crate::workbook::{Columns, Listed, Region};
use crate::{Dialect, FileFormat, Header, Limits, ReadError, ReadOptions, Reading, Row, SheetInfo, Source};

/// What was found of a file before its rows.
struct Opened {
    format: FileFormat,
    dialect: Option<Dialect>,
    sheets: Vec<SheetInfo>,
    sheet: Option<String>,
    epoch_1904: bool,
    merged: Vec<Region>,
    listed: Vec<Listed>,
    hidden: Columns,
}

impl Opened {
    fn of_sheets(format: FileFormat, sheets: &[SheetInfo], at: usize) -> Self {
        let sheet = sheets.get(at).map(|sheet| sheet.name.clone());
        Self {
            format,
            dialect: None,
            sheets: sheets.to_vec(),
            sheet,
            epoch_1904: false,
            merged: Vec::new(),
            listed: Vec::new(),
            hidden: Columns::default(),
        }
    }
}

/// Receives the kind of file once it is known, and then its rows.
trait Consumer: Rows {
    fn opened(&mut self, opened: Opened, notes: &mut Notes);
}

/// Where what is read goes.
pub(crate) struct Sinks<'a> {
    /// Called once, before the first row, with what is known by then: no rows are counted, nothing is noted.
    pub(crate) on_header: &'a mut dyn FnMut(&Reading) -> ControlFlow<()>,
    /// Called for a row.
    pub(crate) on_row: &'a mut dyn FnMut(Row) -> ControlFlow<()>,
    /// Called for a row whose cells are about to be written over.
    pub(crate) on_plain: &'a mut dyn FnMut(u32, &Cells) -> ControlFlow<()>,
}

/// Reads a file in the given form.
pub(crate) fn run(
    source: Source<'_>,
    options: &ReadOptions,
    output: Output,
    sinks: Sinks<'_>,
) -> Result<Reading, ReadError> {
    let known = known(options);
    let extension = source.extension();
    let opened: RefCell<Option<Opened>> = RefCell::new(None);
    let reading = |header: &Header| {
        let opened = opened.borrow();
        let opened = opened.as_ref()?;
        Some(Reading {
            format: opened.format,
            extension: extension.clone(),
            dialect: opened.dialect.clone(),
            sheets: opened.sheets.clone(),
            sheet: opened.sheet.clone(),
            header: header.clone(),
            rows: 0,
            epoch_1904: opened.epoch_1904,
            ragged: Vec::new(),
            broken: Vec::new(),
            notes: Vec::new(),
            elsewhere: Vec::new(),
        })
    };
    let mut on_header = |header: &Header| match reading(header) {
        Some(reading) => (sinks.on_header)(&reading),
        None => ControlFlow::Break(()),
    };
    let mut start = Start::of(options.header);
    let (outcome, notes) = loop {
        let mut notes = Notes::default();
        let mut whole = Whole {
            layout: Layout::new(
                options,
                &known,
                output,
                start,
                layout::Sinks {
                    on_header: &mut on_header,
                    on_row: &mut *sinks.on_row,
                    on_plain: &mut *sinks.on_plain,
                },
            ),
            opened: &opened,
        };
        drive(source, options, &known, &mut notes, &mut whole)?;
        match whole.layout.finish(&mut notes)? {
            Ok(outcome) => break (outcome, notes),
            Err(elsewhere) => start = elsewhere,
        }
    };
    let mut reading = reading(&outcome.header).ok_or(ReadError::Empty)?;
    reading.rows = outcome.rows;
    reading.ragged = outcome.ragged;
    reading.broken = outcome.broken;
    (reading.notes, reading.elsewhere) = notes.finish();
    Ok(reading)
}

struct Whole<'a> {
    layout: Layout<'a>,
    opened: &'a RefCell<Option<Opened>>,
}

impl Consumer for Whole<'_> {
    fn opened(&mut self, mut opened: Opened, _notes: &mut Notes) {
        self.layout.origin = match &opened.dialect {
            Some(dialect) => Origin::Text {
                delimiter: dialect.delimiter,
            },
            None => Origin::Sheet,
        };
        self.layout.merged = std::mem::take(&mut opened.merged);
        self.layout.listed = std::mem::take(&mut opened.listed);
        self.layout.hide(std::mem::take(&mut opened.hidden));
        *self.opened.borrow_mut() = Some(opened);
    }
}

impl Rows for Whole<'_> {
    fn row(&mut self, row: RawRow, notes: &mut Notes) -> Result<ControlFlow<()>, ReadError> {
        self.layout.push(row, notes)
    }

    fn plain(&mut self, number: u32, cells: &Cells) -> Result<Option<ControlFlow<()>>, ReadError> {
        let taken = self.layout.plain(number, cells)?;
        Ok(taken.then_some(ControlFlow::Continue(())))
    }
}

/// The first rows of a file as they stand there.
pub(crate) fn top(source: Source<'_>, options: &ReadOptions, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    let mut top = Top {
        rows: Vec::new(),
        most: rows,
        left_out: options.leave_out_hidden_columns.then(Columns::default),
    };
    drive(source, options, &known(options), &mut Notes::default(), &mut top)?;
    Ok(top.rows)
}

struct Top {
    rows: Vec<Vec<String>>,
    most: usize,
    /// Columns that are left out, so that the n-th cell is that of the n-th column that is read.
    left_out: Option<Columns>,
}

impl Consumer for Top {
    fn opened(&mut self, opened: Opened, _notes: &mut Notes) {
        if let Some(columns) = &mut self.left_out {
            *columns = opened.hidden;
        }
    }
}

impl Rows for Top {
    fn row(&mut self, mut row: RawRow, _notes: &mut Notes) -> Result<ControlFlow<()>, ReadError> {
        if let Some(columns) = &self.left_out {
            columns.leave_out(&mut row.cells);
        }
        while self.rows.len() + 1 < row.number as usize && self.rows.len() < self.most {
            self.rows.push(Vec::new());
        }
        if self.rows.len() < self.most {
            self.rows.push(row.cells);
        }
        Ok(if self.rows.len() < self.most {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        })
    }
}

/// The custom properties of an Office Open XML workbook.
pub(crate) fn properties(source: Source<'_>, limits: &Limits) -> Result<BTreeMap<String, String>, ReadError> {
    let (mut input, size) = source.open()?;
    if size == 0 {
        return Err(ReadError::Empty);
    }
    match sniff(&mut *input)? {
        Kind::Xlsx => xlsx::properties(&mut Package::open(input, limits)?),
        Kind::Text | Kind::Html | Kind::SpreadsheetMl | Kind::Xlsb | Kind::Xls | Kind::Ods => Ok(BTreeMap::new()),
    }
}

fn known(options: &ReadOptions) -> BTreeSet<String> {
    options
        .known_names
        .iter()
        .map(|name| fold(name))
        .filter(|name| !name.is_empty())
        .collect()
}

fn drive(
    source: Source<'_>,
    options: &ReadOptions,
    known: &BTreeSet<String>,
    notes: &mut Notes,
    consumer: &mut dyn Consumer,
) -> Result<(), ReadError> {
    let limits = &options.limits;
    let (mut input, size) = source.open()?;
    if size == 0 {
        return Err(ReadError::Empty);
    }
    if size > limits.file_bytes {
        return Err(ReadError::TooLarge {
            what: "bytes",
            limit: limits.file_bytes,
        });
    }
    let kind = sniff(&mut *input)?;
    note_renamed(kind, &source.extension(), notes);
    match kind {
        Kind::Text => text(input, options, known, notes, consumer),
        Kind::Html | Kind::SpreadsheetMl => {
            let web = kind == Kind::Html;
            let book = markup::read(input, web, options)?;
            let format = if web {
                FileFormat::Html
            } else {
                FileFormat::SpreadsheetMl
            };
            in_memory(book, format, options, known, notes, consumer)
        }
        Kind::Xlsx => {
            let mut book = Workbook::open(Package::open(input, limits)?, limits)?;
            let at = book.choose(options, known, notes)?;
            let look = book.look(at)?;
            let opened = Opened {
                epoch_1904: book.epoch_1904(),
                ..Opened::of_sheets(FileFormat::Xlsx, &book.sheets, at)
            };
            consumer.opened(
                Opened {
                    merged: look.merged.clone(),
                    listed: book.listed(at)?,
                    hidden: look.hidden.clone(),
                    ..opened
                },
                notes,
            );
            book.rows(at, &look, options, notes, &mut |row, notes| consumer.row(row, notes))?;
            book.others(at, notes);
            Ok(())
        }
        Kind::Ods => {
            let mut book = Spreadsheet::open(Package::open(input, limits)?, limits)?;
            let at = book.choose(options, known, notes)?;
            let opened = Opened::of_sheets(FileFormat::Ods, &book.sheets, at);
            let marks = book.marks.get(at).cloned().unwrap_or_default();
            consumer.opened(
                Opened {
                    merged: marks.merged,
                    hidden: marks.columns,
                    ..opened
                },
                notes,
            );
            book.rows(at, options, notes, &mut |row, notes| consumer.row(row, notes))?;
            book.others(at, notes);
            Ok(())
        }
        Kind::Xls => in_memory(
            xls(input, size, limits)?,
            FileFormat::Xls,
            options,
            known,
            notes,
            consumer,
        ),
        Kind::Xlsb => in_memory(
            xlsb(input, size, limits)?,
            FileFormat::Xlsb,
            options,
            known,
            notes,
            consumer,
        ),
    }
}

fn text(
    input: Box<dyn Input + '_>,
    options: &ReadOptions,
    known: &BTreeSet<String>,
    notes: &mut Notes,
    consumer: &mut dyn Consumer,
) -> Result<(), ReadError> {
    let mut text = Text::open(input, options, known, notes)?;
    let dialect = Some(text.dialect.clone());
    let format = FileFormat::Delimited;
    consumer.opened(
        Opened {
            format,
            dialect,
            sheets: Vec::new(),
            sheet: None,
            epoch_1904: false,
            merged: Vec::new(),
            listed: Vec::new(),
            hidden: Columns::default(),
        },
        notes,
    );
    text.rows(options, notes, consumer)
}

fn in_memory(
    mut book: Book,
    format: FileFormat,
    options: &ReadOptions,
    known: &BTreeSet<String>,
    notes: &mut Notes,
    consumer: &mut dyn Consumer,
) -> Result<(), ReadError> {
    let at = pick(&book.sheets, book.active, options, known, notes, &mut |at| {
        Ok(book
            .rows
            .get(at)
            .map(|rows| rows.iter().take(40).cloned().collect())
            .unwrap_or_default())
    })?;
    let marks = book.marks.get_mut(at).map(std::mem::take).unwrap_or_default();
    let others = book
        .sheets
        .iter()
        .zip(&book.rows)
        .enumerate()
        .filter(|(other, _)| *other != at);
    for (sheet, row) in others.flat_map(|(_, (sheet, rows))| rows.iter().map(move |row| (sheet, row))) {
        if !notes.elsewhere(Some(&sheet.name), row) {
            break;
        }
    }
    let opened = Opened::of_sheets(format, &book.sheets, at);
    consumer.opened(
        Opened {
            merged: marks.merged.clone(),
            listed: marks.listed.clone(),
            hidden: marks.columns.clone(),
            ..opened
        },
        notes,
    );
    if book.cut {
        notes.add("table.cut", "");
    }
    for (code, rows) in [("cells.error", &marks.errors), ("formula.no_value", &marks.unvalued)] {
        rows.iter().for_each(|row| notes.row(code, *row));
    }
    let mut last = 0;
    for row in book.rows.get_mut(at).map(std::mem::take).unwrap_or_default() {
        if marks.rows.contains(&(row.number - 1)) {
            let out = options.leave_out_hidden;
            let code = if out { "rows.hidden_out" } else { "rows.hidden" };
            if out {
                notes.hidden_out(&row);
            } else {
                notes.row(code, row.number);
            }
            if marks.filtered {
                notes.explain(code, "filter");
            }
            if out {
                last = row.number;
                continue;
            }
        }
        if row.number > last + 1
            && consumer
                .row(
                    RawRow {
                        number: row.number - 1,
                        cells: Vec::new(),
                    },
                    notes,
                )?
                .is_break()
        {
            return Ok(());
        }
        last = row.number;
        if consumer.row(row, notes)?.is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// Says so when the ending of the name promises something else.
fn note_renamed(kind: Kind, extension: &str, notes: &mut Notes) {
    let (fitting, what): (&[&str], &str) = match kind {
        Kind::Text => (
            &["csv", "tsv", "txt", "tab", "asc", "dat", "prn", "text", ""],
            "delimited text",
        ),
        Kind::Html => (&["html", "htm", ""], "a web page"),
        Kind::SpreadsheetMl => (&["xml", ""], "an XML spreadsheet of Excel 2003"),
        Kind::Xlsx => (&["xlsx", "xlsm", "xltx", "xltm", ""], "an .xlsx workbook"),
        Kind::Xlsb => (&["xlsb", ""], "an .xlsb workbook"),
        Kind::Xls => (&["xls", "xlt", ""], "an .xls workbook"),
        Kind::Ods => (&["ods", "ots", ""], "an .ods spreadsheet"),
    };
    if !fitting.contains(&extension) {
        notes.add("format.renamed", what);
    }
}
