//! Tables that programs export as a web page or as Excel's XML of 2003, mostly named `.xls`.

mod xml2003;

use std::io::Read;

use crate::delimited::RawRow;
use crate::encoding::{Charset, Decoder, detect};
use crate::source::Input;
use crate::workbook::binary::Book;
use crate::workbook::marks::Marks;
use crate::workbook::{Room, put};
use crate::{ReadError, ReadOptions, SheetInfo};

/// Largest text of this kind, in bytes: it is kept in memory.
const MOST_BYTES: u64 = 128 << 20;

/// Reads every table; for a web page all of them are one sheet, one below the other.
pub(crate) fn read(mut input: Box<dyn Input + '_>, html: bool, options: &ReadOptions) -> Result<Book, ReadError> {
    let found = detect(&mut input, options.region.as_deref())?;
    input.rewind()?;
    let mut head = [0; 2048];
    let count = input.read(&mut head)?;
    input.rewind()?;
    let head = String::from_utf8_lossy(head.get(..count).unwrap_or_default()).to_lowercase();
    let declared = declared(&head)
        .and_then(|label| Charset::of_label(&label))
        .filter(|_| found.guessed);
    let mut decoder = Decoder::new(input.take(MOST_BYTES + 1), declared.unwrap_or(found.charset));
    let mut text = String::new();
    while decoder.fill(&mut text)? {
        if text.len() as u64 > MOST_BYTES {
            return Err(ReadError::TooLarge {
                what: "bytes",
                limit: MOST_BYTES,
            });
        }
    }
    let book = if html {
        page(&text, options)?
    } else {
        xml2003::workbook(&text, options)?
    };
    if book.rows.iter().all(Vec::is_empty) {
        let what = if html {
            "a web page without a table"
        } else {
            "an XML document without a table"
        };
        return Err(ReadError::NotASpreadsheet(what.into()));
    }
    Ok(book)
}

/// The encoding that the text names itself.
fn declared(head: &str) -> Option<String> {
    let at = head
        .find("charset=")
        .map(|at| at + 8)
        .or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label: String = head
        .get(at..)?
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Some(label)
}

/// A tag or the text before the next one.
enum Piece<'t> {
    Text(&'t str),
    Tag {
        name: String,
        closing: bool,
        attributes: &'t str,
    },
}

/// Cuts mark-up into tags and texts; comments, scripts and styles are left out.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            if let Some(after) = rest.strip_prefix("<!--") {
                rest = after.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                let (text, after) = rest.split_at(end);
                rest = after;
                return Some(Piece::Text(text));
            }
            let end = rest.find('>').unwrap_or(rest.len());
            let inside = rest.get(1..end).unwrap_or_default();
            rest = rest.get(end + 1..).unwrap_or_default();
            let closing = inside.starts_with('/');
            let inside = inside.trim_start_matches('/');
            let length = inside
                .find(|c: char| c.is_whitespace() || c == '/')
                .unwrap_or(inside.len());
            let (name, attributes) = inside.split_at(length);
            let name = name.rsplit(':').next().unwrap_or_default().to_lowercase();
            if !closing && (name == "script" || name == "style") {
                let close = format!("</{name}");
                let ends = |at: &usize| {
                    rest.get(*at..at + close.len())
                        .is_some_and(|tag| tag.eq_ignore_ascii_case(&close))
                };
                let end = rest.match_indices('<').map(|(at, _)| at).find(ends);
                rest = end.and_then(|at| rest.get(at..)).unwrap_or("");
                continue;
            }
            return Some(Piece::Tag {
                name,
                closing,
                attributes,
            });
        }
    })
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let lower = attributes.to_lowercase();
    let at = lower.match_indices(name).find(|(at, _)| {
        let before = lower.get(..*at).and_then(|before| before.chars().last());
        let after = lower.get(at + name.len()..).map(str::trim_start).unwrap_or_default();
        before.is_none_or(|c| c.is_whitespace() || c == ':') && after.starts_with('=')
    });
    let rest = attributes
        .get(at?.0 + name.len()..)?
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
        _bare => rest.split(|c: char| c.is_whitespace() || c == '/').next()?,
    };
    Some(unescape(value))
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let tail = rest.get(at + 1..).unwrap_or_default();
        let end = tail.bytes().take(11).position(|byte| byte == b';');
        let known = end.and_then(|end| tail.get(..end)).and_then(|entity| {
            let number = match entity.strip_prefix('#') {
                Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(hex.get(1..)?, 16).ok(),
                Some(decimal) => decimal.parse().ok(),
                None => None,
            };
            number.and_then(char::from_u32).or_else(|| {
                Some(match entity {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    "nbsp" => '\u{a0}',
                    "eacute" => 'é',
                    "egrave" => 'è',
                    "euml" => 'ë',
                    "iuml" => 'ï',
                    "ouml" => 'ö',
                    "uuml" => 'ü',
                    "auml" => 'ä',
                    "agrave" => 'à',
                    "ccedil" => 'ç',
                    "szlig" => 'ß',
                    "oslash" => 'ø',
                    "aring" => 'å',
                    "euro" => '€',
                    _unknown => return None,
                })
            })
        });
        match (known, end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = tail.get(end + 1..).unwrap_or_default();
            }
            (_, _) => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Rows of the tables of a page; a table inside a cell counts as text of that cell.
fn page(text: &str, options: &ReadOptions) -> Result<Book, ReadError> {
    let limits = &options.limits;
    let mut rows: Vec<RawRow> = Vec::new();
    let mut row: Option<(RawRow, u32)> = None;
    let mut cell: Option<(String, u32)> = None;
    let mut marks = Marks::default();
    let (mut room, mut counted) = (Room::default(), 0);
    let (mut number, mut depth) = (0_u32, 0_u32);
    let finish_cell = |row: &mut Option<(RawRow, u32)>, cell: &mut Option<(String, u32)>| {
        if let (Some((row, column)), Some((text, span))) = (row.as_mut(), cell.take()) {
            put(row, *column, squeeze(&text), limits)?;
            *column += span;
        }
        Ok::<(), ReadError>(())
    };
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => {
                if let Some((cell, _)) = &mut cell {
                    cell.push_str(&unescape(text));
                }
            }
            Piece::Tag {
                name,
                closing,
                attributes,
            } => match (name.as_str(), closing) {
                ("table", false) => depth += 1,
                ("table", true) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        finish_cell(&mut row, &mut cell)?;
                        rows.extend(row.take().map(|(row, _)| row));
                        number += 1;
                    }
                }
                ("tr", closing) if depth <= 1 => {
                    finish_cell(&mut row, &mut cell)?;
                    rows.extend(row.take().map(|(row, _)| row));
                    if !closing {
                        number += 1;
                        let style = attribute(attributes, "style").unwrap_or_default();
                        if style.replace(' ', "").contains("display:none") {
                            marks.rows.insert(number - 1);
                        }
                        row = Some((
                            RawRow {
                                number,
                                cells: Vec::new(),
                            },
                            0,
                        ));
                    }
                }
                ("td" | "th", closing) if depth <= 1 => {
                    finish_cell(&mut row, &mut cell)?;
                    if !closing {
                        let span = attribute(attributes, "colspan")
                            .and_then(|span| span.parse().ok())
                            .unwrap_or(1_u32);
                        cell = Some((String::new(), span.clamp(1, limits.columns)));
                    }
                }
                ("br", _) => {
                    if let Some((cell, _)) = &mut cell {
                        cell.push('\u{2028}');
                    }
                }
                (_, _) => {}
            },
        }
        if rows.len() > limits.rows as usize {
            return Err(ReadError::TooLarge {
                what: "rows",
                limit: limits.rows.into(),
            });
        }
        if rows.len() > counted {
            room.take(
                rows.get(counted..)
                    .unwrap_or_default()
                    .iter()
                    .map(|row| row.cells.len())
                    .sum(),
            )?;
            counted = rows.len();
        }
    }
    finish_cell(&mut row, &mut cell)?;
    rows.extend(row.map(|(row, _)| row));
    rows.retain(|row| !row.cells.is_empty());
    Ok(Book {
        sheets: vec![SheetInfo {
            name: "Table".into(),
            hidden: false,
        }],
        rows: vec![rows],
        marks: vec![marks],
    })
}

/// White space of a page is one space; its line breaks are kept.
fn squeeze(text: &str) -> String {
    let lines = text
        .split('\u{2028}')
        .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(book: &Book) -> Vec<Vec<&str>> {
        book.rows
            .iter()
            .flatten()
            .map(|row| row.cells.iter().map(String::as_str).collect())
            .collect()
    }

    #[test]
    fn tables_of_a_page() {
        let text = "<html><style>td{a}</style><table border=1><tr><th>Name<th>Town</tr><tr><td>Ren&eacute;e\n &amp; co</td>\
                    <td colspan='2'>Gent<br>B</td></tr></table>";
        let book = page(text, &ReadOptions::default()).unwrap();
        assert_eq!(cells(&book), [vec!["Name", "Town"], vec!["Renée & co", "Gent\nB"]]);
    }
}
