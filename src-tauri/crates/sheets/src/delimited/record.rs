//! One record of delimited text.
//!
//! Quotes that are not doubled stay in the cell. A quote that opens a cell but closes nothing on its
//! row is taken for a character, when that gives the row the number of cells the others have.

use super::form::Form;
use super::fuel::Fuel;

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
        (None, Ok(usual)) if usual.length <= line.length || !usual.stray => usual,
        (None, Ok(usual)) => scan.seams(line.length).unwrap_or(usual),
        (None, Err(Trouble::Endless(at))) => scan.without(at, line.content),
        (None, Err(Trouble::More)) => return Parsed::More,
    };
    Parsed::Record(record)
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

enum Trouble {
    /// More has to be read.
    More,
    /// The quoted cell that starts here does not end within the limit, or as far as the fuel lasts.
    Endless(usize),
}

#[derive(Clone, Copy)]
struct Scan<'a> {
    text: &'a [u8],
    ended: bool,
    form: &'a Form,
    expect: Expect,
    fuel: &'a Fuel,
    /// Fuel that is kept for later.
    kept: u64,
    /// A quote that should not be there ends one cell or starts the next: a delimiter is missing.
    seams: bool,
}

impl Scan<'_> {
    /// Parses with the quotes at `literal`, in the order of the text, taken for characters.
    fn record(&self, literal: &[usize]) -> Result<Record, Trouble> {
        let mut record = Record::default();
        let mut at = 0;
        if self.text.first().is_none_or(|byte| matches!(byte, b'\n' | b'\r')) {
            record.length = self
                .text
                .len()
                .min(line_break(self.text, 0, self.ended).ok_or(Trouble::More)?);
            return Ok(record);
        }
        loop {
            let mut start = at;
            if self.form.padded {
                while self.text.get(start) == Some(&b' ') {
                    start += 1;
                }
            }
            let opens = self.form.quote.is_some() && self.text.get(start).copied() == self.form.quote;
            let (cell, end) = if opens && literal.binary_search(&start).is_err() {
                let (cell, end, stray) = self.quoted(start)?;
                record.stray |= stray;
                (cell, end)
            } else {
                record.stray |= opens;
                self.bare(start)?
            };
            record.cells.push(cell);
            match self.text.get(end) {
                None => {
                    record.length = end;
                    return Ok(record);
                }
                Some(b'\n' | b'\r') => {
                    record.length = end + line_break(self.text, end, self.ended).ok_or(Trouble::More)?;
                    return Ok(record);
                }
                Some(_) if self.delimiter_at(end) => at = end + self.form.delimiter.len_utf8(),
                Some(_seam) => at = end,
            }
        }
    }

    fn delimiter_at(&self, at: usize) -> bool {
        let mut utf8 = [0; 4];
        let delimiter = self.form.delimiter.encode_utf8(&mut utf8).as_bytes();
        self.text.get(at..at + delimiter.len()) == Some(delimiter)
    }

    /// A cell without quotes around it, and where it ends.
    fn bare(&self, start: usize) -> Result<(String, usize), Trouble> {
        let mut at = start;
        let mut cell = Vec::new();
        let mut from = start;
        loop {
            match self.text.get(at) {
                None if self.ended => break,
                None => {
                    self.fuel.take(at - start);
                    return Err(Trouble::More);
                }
                Some(b'\n' | b'\r') => break,
                Some(byte) if self.form.escape == Some(*byte) && self.escapes(at) => {
                    cell.extend_from_slice(self.text.get(from..at).unwrap_or_default());
                    from = at + 1;
                    at += 2;
                }
                Some(_) if self.delimiter_at(at) || (self.seams && at > start && self.starts_cell(at)) => break,
                Some(_) => at += 1,
            }
        }
        self.fuel.take(at - start);
        cell.extend_from_slice(self.text.get(from..at).unwrap_or_default());
        Ok((owned(&cell), at))
    }

    /// Quotes in the cells of a record.
    fn quotes(&self, record: &Record) -> usize {
        let quote = self.form.quote;
        record
            .cells
            .iter()
            .flat_map(|cell| cell.bytes())
            .filter(|byte| Some(*byte) == quote)
            .count()
    }

    /// A whole quoted cell starts in the middle of a bare one.
    fn starts_cell(&self, at: usize) -> bool {
        self.text.get(at).copied() == self.form.quote && matches!(self.quoted(at), Ok((_, end, false)) if end > at + 2)
    }

    /// The record with quotes taken for the ends of cells whose delimiter is missing, when it stays on its line.
    fn seams(&self, line: usize) -> Option<Record> {
        let scan = Scan {
            seams: true,
            text: self.text.get(..line)?,
            ended: true,
            ..*self
        };
        let mut record = scan.record(&[]).ok()?;
        record.stray = true;
        (record.length == line).then_some(record)
    }

    /// The escape at `at` stands before something that needs it.
    fn escapes(&self, at: usize) -> bool {
        let next = self.text.get(at + 1).copied();
        next.is_some() && (next == self.form.quote || next == self.form.escape || self.delimiter_at(at + 1))
    }

    /// A quoted cell, where it ends, and whether quotes inside it were neither doubled nor escaped.
    fn quoted(&self, start: usize) -> Result<(String, usize, bool), Trouble> {
        let mut at = start + 1;
        let found = self.quoted_to(start, &mut at);
        self.fuel.take(at - start);
        found
    }

    /// The same; `at` is as far as was looked.
    fn quoted_to(&self, start: usize, at: &mut usize) -> Result<(String, usize, bool), Trouble> {
        let quote = self.form.quote;
        let reach = self.expect.cell_bytes.min(self.fuel.reach(self.kept));
        let mut cell = Vec::new();
        let mut stray = false;
        loop {
            if *at - start > reach {
                return Err(Trouble::Endless(start));
            }
            let Some(byte) = self.text.get(*at).copied() else {
                return Err(if self.ended {
                    Trouble::Endless(start)
                } else {
                    Trouble::More
                });
            };
            if self.form.escape == Some(byte) && self.escapes(*at) {
                cell.extend(self.text.get(*at + 1));
                *at += 2;
                continue;
            }
            if Some(byte) != quote {
                cell.push(byte);
                *at += 1;
                continue;
            }
            let after = self.after_quote(*at + 1)?;
            if after.closes {
                return Ok((owned(&cell), after.at, stray));
            }
            let doubled = self.text.get(*at + 1).copied() == quote && self.form.escape.is_none();
            if self.seams && !doubled {
                // A quote behind a delimiter opens a cell; it cannot end one.
                if self.ends_with_delimiter(*at) {
                    return Err(Trouble::Endless(start));
                }
                return Ok((owned(&cell), *at + 1, true));
            }
            cell.push(byte);
            if doubled {
                *at += 2;
            } else {
                stray = true;
                *at += 1;
            }
        }
    }

    /// What follows a quote: spaces and then a delimiter or line end close the cell.
    fn after_quote(&self, at: usize) -> Result<After, Trouble> {
        let mut end = at;
        while self.text.get(end) == Some(&b' ') && !self.delimiter_at(end) {
            end += 1;
        }
        match self.text.get(end) {
            None if self.ended => Ok(After { closes: true, at: end }),
            None => Err(Trouble::More),
            Some(b'\n' | b'\r') => Ok(After { closes: true, at: end }),
            Some(_) => Ok(After {
                closes: self.delimiter_at(end),
                at: end,
            }),
        }
    }

    /// The record with the quote at `at`, which opens an endless cell, taken for a character.
    fn without(&self, at: usize, line: usize) -> Record {
        let mut literal = vec![at];
        loop {
            match self.record(&literal) {
                Ok(record) if fits(&record, self.expect) => return record,
                Ok(record) => return self.repaired(line).unwrap_or(record),
                Err(Trouble::Endless(next)) if literal.last() < Some(&next) && !self.fuel.is_out() => {
                    literal.push(next);
                }
                Err(Trouble::Endless(_) | Trouble::More) => break,
            }
        }
        let content = self.text.get(..line).unwrap_or_default();
        let length = line
            + line_break(self.text, line, true)
                .filter(|_| line < self.text.len())
                .unwrap_or(0);
        Record {
            cells: split(content, self.form),
            length,
            stray: true,
        }
    }

    /// The record with one or two of the quotes that open cells taken for characters, such that it has as many
    /// cells as expected and stays on its line; a quote that hugs other text first.
    fn repaired(&self, line: usize) -> Option<Record> {
        let expected = self.expect.cells?;
        let quote = self.form.quote?;
        let openers: Vec<usize> = (0..line)
            .filter(|at| self.text.get(*at) == Some(&quote))
            .filter(|at| *at == 0 || self.ends_with_delimiter(*at))
            .take(64)
            .collect();
        let end = line_break(self.text, line, true)
            .filter(|_| line < self.text.len())
            .unwrap_or(0);
        let scan = Scan {
            text: self.text.get(..line + end)?,
            ended: true,
            ..*self
        };
        let fitting = |literal: &[usize]| {
            let tried = (!self.fuel.is_out()).then(|| scan.record(literal));
            tried?.ok().filter(|record| {
                record.cells.len() == expected && record.length <= line + 2 && record.length >= line.min(record.length)
            })
        };
        openers.iter().find_map(|at| fitting(&[*at])).or_else(|| {
            let pairs = openers
                .iter()
                .enumerate()
                .flat_map(|(i, a)| openers.iter().skip(i + 1).map(move |b| [*a, *b]));
            pairs.take(256).find_map(|pair| fitting(&pair))
        })
    }

    fn ends_with_delimiter(&self, at: usize) -> bool {
        let mut before = at;
        while self.form.padded && before > 0 && self.text.get(before - 1) == Some(&b' ') {
            before -= 1;
        }
        before
            .checked_sub(self.form.delimiter.len_utf8())
            .is_some_and(|start| self.delimiter_at(start))
    }
}

struct After {
    closes: bool,
    at: usize,
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
