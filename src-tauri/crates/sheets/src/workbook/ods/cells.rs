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
        let (head, shown) = match xml::next(part, &mut buffer)? {
            Event::Start(e) if is_cell(&e) => {
                let head = Head::of(&e);
                let name = e.local_name().as_ref().to_owned();
                (head, text(part, &name, limits)?)
            }
            Event::Empty(e) if is_cell(&e) => (Head::of(&e), (String::new(), false)),
            Event::End(e) if e.local_name().as_ref() == "table-row" => return Ok(()),
            Event::Eof => return Err(ReadError::Damaged("a row does not end".into())),
            _other => continue,
        };
        let (shown, seen) = shown;
        if head.failed(&shown) {
            notes.row("cells.error", row.number);
        }
        let (formula, valued) = (head.formula.is_some(), head.stated.is_some());
        let value = head.value(shown);
        if value.is_empty() && formula && !seen && !valued {
            notes.row("formula.no_value", row.number);
        }
        if !value.is_empty() {
            if head.times > limits.columns {
                return Err(ReadError::TooLarge {
                    what: "columns",
                    limit: limits.columns.into(),
                });
            }
            for offset in 0..head.times {
                put(row, column.saturating_add(offset), value.clone(), limits)?;
            }
        }
        column = column.saturating_add(head.times);
    }
}

fn is_cell(e: &BytesStart<'_>) -> bool {
    matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell")
}

/// What a cell says before its text.
struct Head {
    times: u32,
    /// Its own type, and that of LibreOffice, which alone tells errors.
    kind: String,
    error: bool,
    formula: Option<String>,
    /// The value in the attribute of its type.
    stated: Option<String>,
}

impl Head {
    fn of(e: &BytesStart<'_>) -> Self {
        let (mut kind, mut error) = (String::new(), false);
        for attribute in e.attributes().with_checks(false).flatten() {
            if attribute.key.local_name().as_ref() == "value-type" {
                match attribute.value.as_ref() {
                    "error" => error = true,
                    own if kind.is_empty() => kind = own.to_owned(),
                    _again => {}
                }
            }
        }
        let stated = match kind.as_str() {
            "date" => xml::attribute(e, "date-value"),
            "boolean" => xml::attribute(e, "boolean-value"),
            "time" => xml::attribute(e, "time-value"),
            "float" | "percentage" | "currency" => xml::attribute(e, "value"),
            "string" => xml::attribute(e, "string-value"),
            _untyped => None,
        };
        Self {
            times: repeated(e, "number-columns-repeated"),
            kind,
            error,
            formula: xml::attribute(e, "formula"),
            stated,
        }
    }

    /// Holds an error: LibreOffice says so, and shows it where other programs leave the value out.
    fn failed(&self, shown: &str) -> bool {
        let shown = shown.trim();
        self.error || (self.formula.is_some() && (ERRORS.contains(&shown) || shown.starts_with("Err:")))
    }

    /// Its value, or what it shows where it states none.
    fn value(&self, shown: String) -> String {
        if self.failed(&shown) {
            return shown;
        }
        let Some(stated) = &self.stated else { return shown };
        let value = match self.kind.as_str() {
            "date" => Some(stated.trim_end_matches("T00:00:00").to_owned()),
            "boolean" => Some(stated.to_uppercase()),
            "time" => clock(stated),
            "string" if shown.is_empty() => Some(stated.clone()),
            "string" => None,
            _number => number(stated, &shown),
        };
        value.unwrap_or(shown)
    }
}

/// Errors as spreadsheet programs show them.
const ERRORS: [&str; 8] = [
    "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#ERROR!",
];

/// A number as its value, unless it is shown with more digits of the same number or with signs between them: `0007`,
/// `+32 471 12 13 14`. What rounds it (`4.90E+12`, `###`) or adds to it (`50%`, `1.234`) is no text of it.
fn number(stated: &str, shown: &str) -> Option<String> {
    let value = stated.trim().parse::<f64>().ok()?;
    let plain = crate::workbook::format::number(value);
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let telling = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '/');
    let whole = plain.bytes().all(|byte| byte.is_ascii_digit());
    let same = digits.trim_start_matches('0') == plain.trim_start_matches('0');
    let fixed = digits.len() > plain.len() || shown.contains(['+', '-', '(', '/', ' ']);
    if whole && same && fixed && shown.chars().all(telling) && !grouped(shown) {
        return None;
    }
    Some(plain)
}

/// Thousands with a space between them are no phone number.
fn grouped(shown: &str) -> bool {
    let mut groups = shown.split(' ');
    let first = groups.next().unwrap_or_default();
    let number = |group: &str, most: usize| group.len() <= most && group.bytes().all(|byte| byte.is_ascii_digit());
    shown.contains(' ')
        && !first.starts_with('0')
        && !first.is_empty()
        && number(first, 3)
        && groups.all(|group| group.len() == 3 && number(group, 3))
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
