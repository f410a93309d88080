//! A finding of one row in few bytes: its parameters and repairs, from which its words are made again when
//! they are asked for. A large file has more findings than fit as sentences.

use std::collections::BTreeMap;

use crate::model::{Problem, Severity};
use crate::rules::finding::{Change, Finding, Place, Remedy, Rule};

/// A finding with its place, except the row: where its bytes stand among those of others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    rule: &'static Rule,
    start: usize,
    length: usize,
}

/// Characters of a cell that are kept: one more than are ever quoted, which tells that some are missing.
const KEPT: usize = crate::rules::finding::QUOTED + 1;

const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Fix, Severity::Warn, Severity::Info];

impl Packed {
    /// Adds the bytes of a finding to those of others.
    pub(super) fn of(finding: &Finding, place: &Place<'_>, value: &str, bytes: &mut Vec<u8>) -> Self {
        let start = bytes.len();
        let mut out = Writer(bytes);
        let severity = SEVERITIES.iter().position(|known| *known == finding.severity);
        out.count(severity.unwrap_or_default());
        out.number(place.column.map_or(0, |column| column + 1));
        out.maybe(place.field);
        out.text(place.label);
        let end = value.char_indices().nth(KEPT).map_or(value.len(), |(end, _)| end);
        out.text(value.get(..end).unwrap_or_default());
        out.maybe(finding.id.as_deref());
        out.params(&finding.params);
        out.count(finding.remedies.len());
        for remedy in &finding.remedies {
            out.remedy(remedy);
        }
        Self {
            rule: finding.rule,
            start,
            length: bytes.len() - start,
        }
    }

    /// The problem of a row, from the bytes of all of them.
    pub(super) fn problem(&self, row: u32, bytes: &[u8]) -> Option<Problem> {
        let mut bytes = Reader(bytes.get(self.start..self.start + self.length)?);
        let severity = *SEVERITIES.get(bytes.count()?)?;
        let column = bytes.number()?.checked_sub(1);
        let field = bytes.maybe()?;
        let label = bytes.text()?;
        let value = bytes.text()?;
        let id = bytes.maybe()?.map(str::to_owned);
        let params = bytes.params()?;
        let remedies = (0..bytes.count()?).map(|_| bytes.remedy()).collect::<Option<_>>()?;
        let finding = Finding {
            rule: self.rule,
            id,
            severity,
            params,
            remedies,
            row: None,
        };
        let place = Place {
            row,
            column,
            field,
            label,
        };
        Some(finding.into_problem(&place, value))
    }
}

struct Writer<'b>(&'b mut Vec<u8>);

impl Writer<'_> {
    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn count(&mut self, count: usize) {
        self.number(u32::try_from(count).unwrap_or(u32::MAX));
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.count(usize::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }

    fn params(&mut self, params: &BTreeMap<String, String>) {
        self.count(params.len());
        for (name, value) in params {
            self.text(name);
            self.text(value);
        }
    }

    fn remedy(&mut self, remedy: &Remedy) {
        self.text(&remedy.code);
        self.params(&remedy.params);
        self.count(usize::from(remedy.safe));
        match &remedy.change {
            Change::Choice => self.number(0),
            Change::Cell(text) => {
                self.number(1);
                self.text(text);
            }
            Change::Cells(cells) => {
                self.number(2);
                self.cells(cells);
            }
            Change::LeaveOut(rows) => {
                self.number(3);
                self.rows(rows);
            }
            Change::Joined { cells, rows } => {
                self.number(4);
                self.cells(cells);
                self.rows(rows);
            }
        }
    }

    fn cells(&mut self, cells: &[(u32, String)]) {
        self.count(cells.len());
        for (column, text) in cells {
            self.number(*column);
            self.text(text);
        }
    }

    fn rows(&mut self, rows: &[u32]) {
        self.count(rows.len());
        for row in rows {
            self.number(*row);
        }
    }
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.count()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// A text, or that there is none; `None` for bytes that say neither.
    #[expect(clippy::option_option, reason = "what is read may say that there is no text")]
    fn maybe(&mut self) -> Option<Option<&'b str>> {
        if self.count()? == 0 {
            Some(None)
        } else {
            self.text().map(Some)
        }
    }

    fn params(&mut self) -> Option<BTreeMap<String, String>> {
        let pairs = (0..self.count()?).map(|_| Some((self.text()?.to_owned(), self.text()?.to_owned())));
        pairs.collect()
    }

    fn cells(&mut self) -> Option<Vec<(u32, String)>> {
        let cells = (0..self.count()?).map(|_| Some((self.number()?, self.text()?.to_owned())));
        cells.collect()
    }

    fn rows(&mut self) -> Option<Vec<u32>> {
        (0..self.count()?).map(|_| self.number()).collect()
    }

    fn remedy(&mut self) -> Option<Remedy> {
        let code = self.text()?.to_owned().into();
        let params = self.params()?;
        let safe = self.count()? != 0;
        let change = match self.number()? {
            0 => Change::Choice,
            1 => Change::Cell(self.text()?.to_owned()),
            2 => Change::Cells(self.cells()?),
            3 => Change::LeaveOut(self.rows()?),
            4 => Change::Joined {
                cells: self.cells()?,
                rows: self.rows()?,
            },
            _ => return None,
        };
        Some(Remedy {
            code,
            params,
            change,
            safe,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static RULE: Rule = Rule {
        id: "some.*",
        severity: Severity::Error,
        what: "“{value}” in {label}: {other}.",
        why: "",
        todo: "",
        source: "",
    };

    #[test]
    fn what_was_packed_says_the_same() {
        let changes = [
            Change::Choice,
            Change::Cell("é".to_owned()),
            Change::Cells(vec![(3, "a".to_owned()), (400, String::new())]),
            Change::LeaveOut(vec![0, 70_000, u32::MAX]),
            Change::Joined {
                cells: vec![(2, "a\nb".to_owned())],
                rows: vec![8],
            },
        ];
        for change in changes {
            for (value, column, field) in [("x".repeat(500), None, None), ("é".repeat(120), Some(300), Some("key"))] {
                let mut remedy = Remedy::text("use_value", "text", true);
                remedy.change = change.clone();
                let finding = Finding::of(&RULE)
                    .named("some.thing")
                    .graded(Severity::Info)
                    .with("other", "9")
                    .mended_by(remedy)
                    .mended_by(Remedy::choice("create", "kind", "department"));
                let place = Place {
                    row: 7,
                    column,
                    field,
                    label: "Label",
                };
                let mut bytes = vec![1, 2, 3];
                let packed = Packed::of(&finding, &place, &value, &mut bytes);
                bytes.push(4);
                assert_eq!(packed.problem(7, &bytes), Some(finding.into_problem(&place, &value)));
            }
        }
    }
}
