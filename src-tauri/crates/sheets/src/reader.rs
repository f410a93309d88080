//! From a file to its table: routing by content, then rows, then layout.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::delimited::{RawRow, Text};
use crate::fold::fold;
use crate::layout::{Layout, Origin, Output, Sinks};
use crate::notes::Notes;
use crate::{FileFormat, Header, ReadError, ReadOptions, Reading, Row, Source};

/// Reads a file in the given form.
pub(crate) fn run(
    source: Source<'_>,
    options: &ReadOptions,
    output: Output,
    on_header: &mut dyn FnMut(&Header) -> ControlFlow<()>,
    on_row: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<Reading, ReadError> {
    let known: BTreeSet<String> = options
        .known_names
        .iter()
        .map(|name| fold(name))
        .filter(|name| !name.is_empty())
        .collect();
    let mut notes = Notes::default();
    let (input, size) = source.open()?;
    if size == 0 {
        return Err(ReadError::Empty);
    }
    if size > options.limits.file_bytes {
        return Err(ReadError::TooLarge {
            what: "bytes",
            limit: options.limits.file_bytes,
        });
    }
    let text = Text::open(input, options, &known, &mut notes)?;
    let dialect = text.dialect.clone();
    let origin = Origin::Text {
        delimiter: dialect.delimiter,
    };
    let mut layout = Layout::new(options, &known, output, origin, Sinks { on_header, on_row });
    text.rows(options, &mut notes, &mut |row, notes| {
        layout.push(row, notes)?;
        Ok(ControlFlow::Continue(()))
    })?;
    let outcome = layout.finish(&mut notes)?;
    Ok(Reading {
        format: FileFormat::Delimited,
        dialect: Some(dialect),
        sheets: Vec::new(),
        sheet: None,
        header: outcome.header,
        rows: outcome.rows,
        notes: notes.finish(),
    })
}

/// The first rows of a file as they stand there.
pub(crate) fn top(source: Source<'_>, options: &ReadOptions, rows: usize) -> Result<Vec<Vec<String>>, ReadError> {
    let mut notes = Notes::default();
    let (input, size) = source.open()?;
    if size == 0 {
        return Err(ReadError::Empty);
    }
    let known = options.known_names.iter().map(|name| fold(name)).collect();
    let mut top: Vec<Vec<String>> = Vec::new();
    let mut sink = |row: RawRow, _: &mut Notes| {
        if top.len() < rows {
            top.push(row.cells);
        }
        Ok(if top.len() < rows {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        })
    };
    Text::open(input, options, &known, &mut notes)?.rows(options, &mut notes, &mut sink)?;
    Ok(top)
}
