//! One record of delimited text.
//!
//! Quotes that are not doubled stay in the cell. A quote that opens a cell but closes nothing on its
//! row is taken for a character, when that gives the row the number of cells the others have.

mod scan;

use super::form::Form;
use super::fuel::Fuel;
use scan::{Scan, Trouble};

/// What stands at the start of a buffer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Parsed {
    /// A record.
    Record(Record),
    /// The record is not whole: more has to be read.
    More,
}

/// A record and where it ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record {
    /// Its cells; none for an empty line.
    pub(crate) cells: Vec<String>,
    /// Bytes it takes with its line end.
    pub(crate) length: usize,
    /// Quotes were not as they should be.
    pub(crate) stray: bool,
}

/// What is known about the records of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expect {
    /// Cells of a usual record.
    pub(crate) cells: Option<usize>,
    /// Longest quoted cell, in bytes.
    pub(crate) cell_bytes: usize,
}

/// Parses the record at the start of `text`; `ended` when nothing comes after `text`.
pub(super) fn parse(text: &[u8], ended: bool, form: &Form, expect: Expect, fuel: &Fuel) -> Parsed {
    let Some(line) = line_end(text, ended) else {
        return Parsed::More;
    };
    let content = text.get(..line.content).unwrap_or_default();
    let plain = form.quote.is_none_or(|quote| !content.contains(&quote)) && form.escape.is_none();
    if plain {
        return Parsed::Record(Record {
            cells: split(content, form),
            length: line.length,
            ..Record::default()
        });
    }
    let scan = Scan {
        text,
        ended,
        form,
        expect,
        fuel,
        kept: 0,
        seams: false,
    };
    let usual = Scan {
        kept: fuel.line(line.length),
        ..scan
    }
    .record(&[]);
    if let Err(Trouble::More) = usual {
        return Parsed::More;
    }
    if let Ok(usual) = &usual {
        let single = usual.length <= line.length;
        let right = fits(usual, expect) && (single || !usual.stray);
        if right || (!usual.stray && single && !is_short(usual, expect)) {
            return Parsed::Record(usual.clone());
        }
        if !usual.stray && single {
            let split = scan.seams(line.length).filter(|split| fits(split, expect));
            return Parsed::Record(split.unwrap_or_else(|| usual.clone()));
        }
    }
    // Of the two ways to mend it, the one that leaves fewer quotes lying about.
    let literal = scan.repaired(line.content);
    let split = scan.seams(line.length).filter(|split| fits(split, expect));
    let mended = match (literal, split) {
        (Some(literal), Some(split)) if scan.quotes(&split) < scan.quotes(&literal) => Some(split),
        (Some(literal), _) => Some(literal),
        (None, split) => split,
    };
    let record = match (mended, usual) {
        (Some(mended), _) => mended,
        (None, Ok(usual)) if swallows(&usual, line.length, text, form, expect, fuel) => {
            match parse(text.get(..line.length).unwrap_or_default(), true, form, expect, fuel) {
                Parsed::Record(alone) => Record { stray: true, ..alone },
                Parsed::More => usual,
            }
        }
        (None, Ok(usual)) if usual.length <= line.length || !usual.stray => usual,
        (None, Ok(usual)) => scan.seams(line.length).unwrap_or(usual),
        (None, Err(Trouble::Endless(at))) => scan.without(at, line.content),
        (None, Err(Trouble::More)) => return Parsed::More,
    };
    Parsed::Record(record)
}

/// Whether a record with too many or too few cells, or with quotes that are not as they should be, takes the line after
/// its first for part of a quoted cell, though that is a record by itself: the quote was never meant to stand around
/// anything.
fn swallows(record: &Record, line: usize, text: &[u8], form: &Form, expect: Expect, fuel: &Fuel) -> bool {
    if record.length <= line || (fits(record, expect) && !record.stray) || expect.cells.is_none() {
        return false;
    }
    let rest = text.get(line..record.length).unwrap_or_default();
    let next = line_end(rest, true).and_then(|next| rest.get(..next.length));
    let next = next.map(|next| parse(next, true, form, expect, fuel));
    matches!(next, Some(Parsed::Record(next)) if fits(&next, expect))
}

fn is_short(record: &Record, expect: Expect) -> bool {
    expect.cells.is_some_and(|cells| record.cells.len() < cells)
}

fn fits(record: &Record, expect: Expect) -> bool {
    expect.cells.is_none_or(|cells| record.cells.len() == cells)
}

struct Line {
    content: usize,
    length: usize,
}

/// Where the first line ends: LF, CR LF or CR.
fn line_end(text: &[u8], ended: bool) -> Option<Line> {
    match text.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(at) => line_break(text, at, ended).map(|length| Line {
            content: at,
            length: at + length,
        }),
        None if ended => Some(Line {
            content: text.len(),
            length: text.len(),
        }),
        None => None,
    }
}

/// Length of the line end at `at`; `None` when a CR is the last byte read and an LF may follow.
fn line_break(text: &[u8], at: usize, ended: bool) -> Option<usize> {
    match (text.get(at), text.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => Some(2),
        (Some(b'\r'), None) if !ended => None,
        (Some(_), _) | (None, _) => Some(1),
    }
}

fn owned(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Cells of a line without quotes.
fn split(content: &[u8], form: &Form) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(content) else {
        return split(String::from_utf8_lossy(content).as_bytes(), form);
    };
    if text.is_empty() {
        return Vec::new();
    }
    let cells = text.split(form.delimiter);
    if form.padded {
        cells.map(|cell| cell.trim_start_matches(' ').to_owned()).collect()
    } else {
        cells.map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, form: &Form, cells: Option<usize>) -> Vec<Vec<String>> {
        let mut rest = text.as_bytes();
        let mut records = Vec::new();
        while !rest.is_empty() {
            match parse(
                rest,
                true,
                form,
                Expect {
                    cells,
                    cell_bytes: 1000,
                },
                &Fuel::for_reading(),
            ) {
                Parsed::Record(record) => {
                    assert!(record.length > 0, "a record takes something");
                    rest = &rest[record.length..];
                    records.push(record.cells);
                }
                Parsed::More => panic!("everything was there"),
            }
        }
        records
    }

    fn check(text: &str, form: &Form, cells: Option<usize>, expected: &[&[&str]]) {
        let expected: Vec<Vec<String>> = expected
            .iter()
            .map(|r| r.iter().map(|c| (*c).to_owned()).collect())
            .collect();
        assert_eq!(all(text, form, cells), expected, "{text:?}");
    }

    #[test]
    fn plain_text_and_line_ends() {
        let form = Form::plain(',');
        check("a,b\nc,d", &form, None, &[&["a", "b"], &["c", "d"]]);
        check("a,b\r\nc,d\r\n", &form, None, &[&["a", "b"], &["c", "d"]]);
        check("a,b\rc,d\r", &form, None, &[&["a", "b"], &["c", "d"]]);
        check("a,b\n\nc,", &form, None, &[&["a", "b"], &[], &["c", ""]]);
        check("a§b\n", &Form::plain('§'), None, &[&["a", "b"]]);
    }

    #[test]
    fn quotes() {
        let form = Form::plain(',');
        check("\"a,b\",\"c\"\"d\"\n", &form, None, &[&["a,b", "c\"d"]]);
        check("\"a\nb\",c\n", &form, None, &[&["a\nb", "c"]]);
        check("\"\",\"\"\n\"\"\"\",x", &form, None, &[&["", ""], &["\"", "x"]]);
        check("\"a\" ,b\n", &form, None, &[&["a", "b"]]);
    }

    #[test]
    fn quotes_that_are_not_doubled_stay() {
        let form = Form::plain(',');
        check(
            "x,\"he said \"hi\" to me\",y\n",
            &form,
            Some(3),
            &[&["x", "he said \"hi\" to me", "y"]],
        );
        check("5\" pipe,b\n", &form, Some(2), &[&["5\" pipe", "b"]]);
        check("\"\"Foo, bar\",2,3\n", &form, Some(3), &[&["\"Foo, bar", "2", "3"]]);
    }

    #[test]
    fn an_opening_quote_without_end_is_a_character() {
        let form = Form::plain(',');
        check(
            "a,\"b,c\nd,\"e f\",g\n",
            &form,
            Some(3),
            &[&["a", "\"b", "c"], &["d", "e f", "g"]],
        );
        check(
            "a,\",c\nd,e,f\n",
            &form,
            Some(3),
            &[&["a", "\"", "c"], &["d", "e", "f"]],
        );
        check(
            "\"a,2,\"Foo, bar\",x\n",
            &form,
            Some(4),
            &[&["\"a", "2", "Foo, bar", "x"]],
        );
        check("a,b\nc,\"d", &form, Some(2), &[&["a", "b"], &["c", "\"d"]]);
        // Nor one in a row that is short besides, where a later quote could end it.
        check(
            "\"a,b\nd,e,f\ng,\"h,h\",i\n",
            &form,
            Some(3),
            &[&["\"a", "b"], &["d", "e", "f"], &["g", "h,h", "i"]],
        );
        check(
            "\"a,b\nd,e,f\"\ng,h,i\n",
            &form,
            Some(3),
            &[&["\"a", "b"], &["d", "e", "f\""], &["g", "h", "i"]],
        );
        // A cell of several lines stays one, though its row is short.
        check(
            "\"a\nb\",c\nd,e,f\n",
            &form,
            Some(3),
            &[&["a\nb", "c"], &["d", "e", "f"]],
        );
    }

    #[test]
    fn a_missing_delimiter_beside_a_quote_is_found() {
        let form = Form::plain(',');
        check(
            "\"a, b\"c,d\ne,f,g\n",
            &form,
            Some(3),
            &[&["a, b", "c", "d"], &["e", "f", "g"]],
        );
        check("a,b\"c d\"\n", &form, Some(3), &[&["a", "b", "c d"]]);
        check("ab,\"c, d\"\n", &form, Some(3), &[&["ab", "c, d"]]);
    }

    #[test]
    fn escapes_and_padding() {
        let escaped = Form {
            escape: Some(b'\\'),
            ..Form::plain(',')
        };
        check("\"a\\\"b\",c\\d\n", &escaped, None, &[&["a\"b", "c\\d"]]);
        let padded = Form {
            padded: true,
            ..Form::plain(',')
        };
        check("a, \"b, c\", d\n", &padded, None, &[&["a", "b, c", "d"]]);
    }

    #[test]
    fn asks_for_more() {
        let form = Form::plain(',');
        let expect = Expect {
            cells: None,
            cell_bytes: 1000,
        };
        for text in ["a,b", "a,\"b\nc", "a,b\r", "a,\"b\""] {
            let parsed = parse(text.as_bytes(), false, &form, expect, &Fuel::for_reading());
            assert_eq!(parsed, Parsed::More, "{text:?}");
        }
    }
}
