//! One sheet of an Office Open XML workbook, row by row.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::format::Format;
use super::hidden::Columns;
use super::shared::{SharedStrings, rich_text, unescape};
use super::xml::{self, Xml};
use crate::delimited::{RawRow, Sink};
use crate::notes::Notes;
use crate::{Limits, ReadError};

/// What cells refer to.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// Shared strings.
    pub(crate) strings: SharedStrings,
    /// Number formats by style.
    pub(crate) formats: Vec<Format>,
    /// Days are counted from 1904.
    pub(crate) epoch_1904: bool,
    /// Hidden rows are left out.
    pub(crate) leave_out_hidden: bool,
}

/// A merged region, rows and columns from 0, all inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    /// First and last row.
    pub(crate) rows: (u32, u32),
    /// First and last column.
    pub(crate) columns: (u32, u32),
}

/// Gives every row that has a cell to `sink`, and one row without cells for each gap.
pub(crate) fn rows<R: Read>(
    mut part: Xml<R>,
    context: &Context,
    limits: &Limits,
    notes: &mut Notes,
    sink: Sink<'_>,
) -> Result<(), ReadError> {
    let mut buffer = Vec::new();
    let mut value = String::new();
    let mut width = 0;
    let mut next = 0_u32;
    let mut seen = false;
    let mut outside = true;
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) if e.local_name().as_ref() == "sheetData" => outside = false,
            Event::Empty(e) if e.local_name().as_ref() == "sheetData" => seen = true,
            Event::End(e) if e.local_name().as_ref() == "sheetData" => {
                seen = true;
                outside = true;
            }
            Event::Empty(e) if !outside && e.local_name().as_ref() == "row" => {
                next = row_index(&e, next)? + 1;
            }
            Event::Start(e) if !outside && e.local_name().as_ref() == "row" => {
                let index = row_index(&e, next)?;
                let is_hidden = xml::flag(&e, "hidden");
                let mut row = RawRow {
                    number: index + 1,
                    cells: Vec::with_capacity(width),
                };
                cells(&mut part, context, limits, notes, &mut row, (&mut buffer, &mut value))?;
                width = row.cells.len();
                if is_hidden && context.leave_out_hidden {
                    if !row.cells.is_empty() {
                        notes.hidden_out(&row);
                    }
                    next = index + 1;
                } else if !row.cells.is_empty() {
                    if is_hidden {
                        notes.row("rows.hidden", row.number);
                    }
                    if index > next
                        && sink(
                            RawRow {
                                number: index,
                                cells: Vec::new(),
                            },
                            notes,
                        )?
                        .is_break()
                    {
                        return Ok(());
                    }
                    if sink(row, notes)?.is_break() {
                        return Ok(());
                    }
                    next = index + 1;
                }
            }
            Event::Start(e) | Event::Empty(e) if outside && e.local_name().as_ref() == "autoFilter" => {
                notes.explain("rows.hidden", "filter");
                notes.explain("rows.hidden_out", "filter");
            }
            Event::Eof => break,
            _other => {}
        }
    }
    if !seen {
        return Err(ReadError::Damaged("the sheet does not end".into()));
    }
    Ok(())
}

/// The hidden columns of a sheet; they stand before its rows.
pub(crate) fn hidden_columns<R: Read>(mut part: Xml<R>) -> Result<Columns, ReadError> {
    let mut hidden = Columns::default();
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "col" if xml::flag(&e, "hidden") => {
                    let bound =
                        |name| xml::attribute(&e, name).and_then(|value| value.parse::<u32>().ok()?.checked_sub(1));
                    if let (Some(min), Some(max)) = (bound("min"), bound("max")) {
                        hidden.hide(min, max);
                    }
                }
                "sheetData" => return Ok(hidden),
                _other => {}
            },
            Event::Eof => return Ok(hidden),
            _other => {}
        }
    }
}

fn row_index(e: &BytesStart<'_>, next: u32) -> Result<u32, ReadError> {
    match xml::attribute(e, "r") {
        Some(number) => match number.parse::<u32>() {
            Ok(number) if (1..=1_048_576).contains(&number) => Ok(number - 1),
            Ok(_) | Err(_) => Err(ReadError::Damaged(format!("there is no row {number}"))),
        },
        None => Ok(next),
    }
}

/// Reads the cells of a row up to its last one that holds something.
fn cells<R: Read>(
    part: &mut Xml<R>,
    context: &Context,
    limits: &Limits,
    notes: &mut Notes,
    row: &mut RawRow,
    (buffer, value): (&mut Vec<u8>, &mut String),
) -> Result<(), ReadError> {
    let mut column = 0;
    loop {
        match xml::next(part, buffer)? {
            Event::Start(e) if e.local_name().as_ref() == "c" => {
                let head = CellHead::of(&e, column)?;
                column = head.column + 1;
                let text = cell(part, &head, context, limits, notes, row.number, (buffer, value))?;
                put(row, head.column, text, limits)?;
            }
            Event::Empty(e) if e.local_name().as_ref() == "c" => column = CellHead::of(&e, column)?.column + 1,
            Event::End(e) if e.local_name().as_ref() == "row" => return Ok(()),
            Event::Eof => return Err(ReadError::Damaged("a row does not end".into())),
            _other => {}
        }
    }
}

/// Puts a text at its column; whatever order cells come in.
pub(crate) fn put(row: &mut RawRow, column: u32, text: String, limits: &Limits) -> Result<(), ReadError> {
    if text.is_empty() {
        return Ok(());
    }
    if column >= limits.columns {
        return Err(ReadError::TooLarge {
            what: "columns",
            limit: limits.columns.into(),
        });
    }
    if text.len() > limits.cell_chars as usize && text.chars().count() > limits.cell_chars as usize {
        return Err(ReadError::TooLarge {
            what: "characters in one cell",
            limit: limits.cell_chars.into(),
        });
    }
    let column = column as usize;
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    if let Some(cell) = row.cells.get_mut(column) {
        *cell = text;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Inline,
    Flag,
    Error,
    Date,
}

struct CellHead {
    column: u32,
    kind: Kind,
    style: usize,
}

impl CellHead {
    fn of(e: &BytesStart<'_>, next: u32) -> Result<Self, ReadError> {
        let mut head = Self {
            column: next,
            kind: Kind::Number,
            style: 0,
        };
        for attribute in e.attributes().with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => head.column = column_of(&attribute.value)?,
                "s" => head.style = attribute.value.parse().unwrap_or(0),
                "t" => {
                    head.kind = match &*attribute.value {
                        "s" => Kind::Shared,
                        "str" => Kind::Text,
                        "inlineStr" => Kind::Inline,
                        "b" => Kind::Flag,
                        "e" => Kind::Error,
                        "d" => Kind::Date,
                        _number => Kind::Number,
                    }
                }
                _other => {}
            }
        }
        Ok(head)
    }
}

/// Column from 0 of a reference like `AB12`.
fn column_of(reference: &str) -> Result<u32, ReadError> {
    let mut column = 0_u32;
    for byte in reference.bytes().take_while(u8::is_ascii_alphabetic) {
        column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
        if column > 16_384 {
            break;
        }
    }
    match column {
        1..=16_384 => Ok(column - 1),
        _none => Err(ReadError::Damaged(format!(
            "there is no cell {}",
            reference.chars().take(20).collect::<String>()
        ))),
    }
}

/// `AB` of column 27, counted from 0.
pub(crate) fn column_name(mut column: u32) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => return name.iter().rev().collect(),
        }
    }
}

/// Reads a region such as `A1:C2`.
pub(crate) fn region_of(reference: &str) -> Option<Region> {
    let (from, to) = reference.split_once(':').unwrap_or((reference, reference));
    let row = |cell: &str| {
        cell.trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<u32>()
            .ok()?
            .checked_sub(1)
    };
    Some(Region {
        rows: (row(from)?, row(to)?),
        columns: (column_of(from).ok()?, column_of(to).ok()?),
    })
}

fn cell<R: Read>(
    part: &mut Xml<R>,
    head: &CellHead,
    context: &Context,
    limits: &Limits,
    notes: &mut Notes,
    row: u32,
    (buffer, value): (&mut Vec<u8>, &mut String),
) -> Result<String, ReadError> {
    value.clear();
    let (mut in_value, mut has_value, mut formula) = (false, false, false);
    loop {
        match xml::next(part, buffer)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "v" => {
                    in_value = true;
                    has_value = true;
                }
                "f" => formula = true,
                "is" => rich_text(part, "is", value, limits)?,
                _other => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "v" => has_value = true,
                "f" => formula = true,
                _other => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "v" => in_value = false,
                "c" => break,
                _other => {}
            },
            Event::Text(t) if in_value => value.push_str(&t.xml10_content()),
            Event::CData(t) if in_value => value.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if in_value => xml::push_reference(&r, value)?,
            Event::Eof => return Err(ReadError::Damaged("a cell does not end".into())),
            _other => {}
        }
        if value.len() > limits.cell_chars as usize * 4 {
            return Err(ReadError::TooLarge {
                what: "characters in one cell",
                limit: limits.cell_chars.into(),
            });
        }
    }
    // A text may be empty; a number that is not there was never worked out.
    let unvalued = !has_value || (value.is_empty() && head.kind != Kind::Text);
    if formula && unvalued {
        notes.row("formula.no_value", row);
        return Ok(String::new());
    }
    let shown = |text: String| match context.formats.get(head.style) {
        Some(format) => format.around(text),
        None => text,
    };
    Ok(match head.kind {
        Kind::Inline => shown(value.clone()),
        Kind::Text => shown(unescape(value)),
        Kind::Shared if value.trim().is_empty() => String::new(),
        Kind::Shared => {
            let text = value.trim().parse().ok().and_then(|index| context.strings.get(index));
            let missing = || {
                let cell = format!("{}{row}", column_name(head.column));
                ReadError::Damaged(format!("the text of cell {cell} is missing from the file"))
            };
            shown(text.ok_or_else(missing)?.to_owned())
        }
        Kind::Flag => match value.trim() {
            "" => String::new(),
            "0" | "false" => "FALSE".into(),
            _yes => "TRUE".into(),
        },
        Kind::Error => {
            notes.row("cells.error", row);
            value.clone()
        }
        Kind::Date => value
            .trim_end_matches('Z')
            .trim_end_matches(".000")
            .trim_end_matches("T00:00:00")
            .to_owned(),
        Kind::Number => number(value, context.formats.get(head.style), context.epoch_1904),
    })
}

/// Digits that a number of a workbook keeps.
const DIGITS: usize = 15;

/// The text of a number as a file writes it, in the format of its cell.
pub(crate) fn number(value: &str, format: Option<&Format>, epoch_1904: bool) -> String {
    let value = value.trim();
    if value.is_empty() {
        return String::new();
    }
    let plain = matches!(format, None | Some(Format::General));
    // More digits than a number keeps stand in the file only where a program wrote them as they are.
    let digits = value.len() <= 30 && value.bytes().all(|byte| byte.is_ascii_digit());
    if digits && (plain || value.len() > DIGITS) {
        return value.to_owned();
    }
    match value.parse::<f64>() {
        Ok(number) => format.unwrap_or(&Format::General).text(number, epoch_1904),
        Err(_) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(
            (
                column_of("A1").unwrap(),
                column_of("AB12").unwrap(),
                column_of("XFD1").unwrap()
            ),
            (0, 27, 16_383)
        );
        assert!(column_of("12").is_err() && column_of("AAAA1").is_err());
        assert_eq!(
            (column_name(0), column_name(27), column_name(16_383)),
            ("A".into(), "AB".into(), "XFD".into())
        );
        assert_eq!(
            region_of("B1:D2"),
            Some(Region {
                rows: (0, 1),
                columns: (1, 3)
            })
        );
    }
}
