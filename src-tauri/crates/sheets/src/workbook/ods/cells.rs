//! The cells of a row of an OpenDocument table, as a person sees them.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use crate::delimited::RawRow;
use crate::notes::Notes;
use crate::workbook::sheet::put;
use crate::workbook::xml::{self, Xml};
use crate::{Limits, ReadError};

pub(super) fn repeated(e: &BytesStart<'_>, name: &str) -> u32 {
    xml::attribute(e, name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(1)
        .max(1)
}

pub(super) fn cells<R: Read>(
    part: &mut Xml<R>,
    limits: &Limits,
    notes: &mut Notes,
    row: &mut RawRow,
) -> Result<(), ReadError> {
    let mut buffer = Vec::new();
    let mut column = 0_u32;
    loop {
        match xml::next(part, &mut buffer)? {
            Event::Start(e) if matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                let times = repeated(&e, "number-columns-repeated");
                let name = e.local_name().as_ref().to_owned();
                let typed = typed_value(&e);
                let formula = xml::attribute(&e, "formula").is_some();
                let (text, seen) = text(part, &name, limits)?;
                let value = typed.unwrap_or(text);
                if value.is_empty() && formula && !seen {
                    notes.row("formula.no_value", row.number);
                }
                if !value.is_empty() {
                    if times > limits.columns {
                        return Err(ReadError::TooLarge {
                            what: "columns",
                            limit: limits.columns.into(),
                        });
                    }
                    for offset in 0..times {
                        put(row, column.saturating_add(offset), value.clone(), limits)?;
                    }
                }
                column = column.saturating_add(times);
            }
            Event::Empty(e) if matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                let times = repeated(&e, "number-columns-repeated");
                if let Some(value) = typed_value(&e).filter(|value| !value.is_empty()) {
                    for offset in 0..times.min(limits.columns.saturating_add(1)) {
                        put(row, column.saturating_add(offset), value.clone(), limits)?;
                    }
                }
                column = column.saturating_add(times);
            }
            Event::End(e) if e.local_name().as_ref() == "table-row" => return Ok(()),
            Event::Eof => return Err(ReadError::Damaged("a row does not end".into())),
            _other => {}
        }
    }
}

/// The value of a date, time or boolean; numbers and texts are read as they are shown, so that leading zeros stay.
fn typed_value(e: &BytesStart<'_>) -> Option<String> {
    match xml::attribute(e, "value-type")?.as_str() {
        "date" => xml::attribute(e, "date-value").map(|value| value.trim_end_matches("T00:00:00").to_owned()),
        "boolean" => xml::attribute(e, "boolean-value").map(|value| value.to_uppercase()),
        "time" => xml::attribute(e, "time-value").and_then(|value| clock(&value)),
        "float" => shown_number(e),
        _shown => None,
    }
}

/// General numbers come as their value; a shown text is preferred when it holds just digits and signs (leading zeros).
fn shown_number(e: &BytesStart<'_>) -> Option<String> {
    let value = xml::attribute(e, "value")?.parse::<f64>().ok()?;
    (value.fract() != 0.0 || value.abs() >= 1e15).then(|| crate::workbook::format::number(value))
}

/// `PT10H05M00S` as `10:05:00`.
fn clock(value: &str) -> Option<String> {
    let rest = value.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.trim_end_matches('S').split(['.', ',']).next()?;
    let number = |text: &str| text.parse::<u32>().ok();
    Some(format!(
        "{:02}:{:02}:{:02}",
        number(hours)?,
        number(minutes)?,
        number(seconds)?
    ))
}

/// The text of a cell, its paragraphs on lines of their own; and whether it had any.
fn text<R: Read>(part: &mut Xml<R>, element: &str, limits: &Limits) -> Result<(String, bool), ReadError> {
    let mut buffer = Vec::new();
    let mut text = String::new();
    let mut paragraphs = 0;
    let (mut inside, mut note) = (0, 0);
    loop {
        match xml::next(part, &mut buffer)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "annotation" => note += 1,
                "p" if note == 0 => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    inside += 1;
                }
                _other => {}
            },
            Event::Empty(e) if note == 0 => match e.local_name().as_ref() {
                "s" => {
                    let times = xml::attribute(&e, "c")
                        .and_then(|c| c.parse::<usize>().ok())
                        .unwrap_or(1);
                    text.extend(std::iter::repeat_n(' ', times.min(limits.cell_chars as usize)));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "p" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                _other => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "annotation" => note -= 1,
                "p" if note == 0 => inside -= 1,
                name if name == element => return Ok((text, paragraphs > 0)),
                _other => {}
            },
            Event::Text(t) if inside > 0 && note == 0 => text.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if inside > 0 && note == 0 => xml::push_reference(&r, &mut text)?,
            Event::Eof => return Err(ReadError::Damaged("a cell does not end".into())),
            _other => {}
        }
        if text.len() > limits.cell_chars as usize * 4 {
            return Err(ReadError::TooLarge {
                what: "characters in one cell",
                limit: limits.cell_chars.into(),
            });
        }
    }
}
