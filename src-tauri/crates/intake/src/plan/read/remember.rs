//! What the text of a cell comes down to, remembered where it may come again.

use roster::profile::FieldType;
use roster::{Value, fields};

use super::super::memory::{
    ALONE, AS_READ, BLANK, CLEARED, Code, Kind, Known, NO_WORDS, RIGHT, SECRET, SOME, VALUES, WRONG, accepted, is_free,
    is_valid,
};
use super::super::notes::Notes;
use super::{Reader, Seen, place_of};
use crate::model::Severity;
use crate::rules::cell::Cell;
use crate::rules::finding::Finding;
use crate::target::Part;

impl Reader<'_> {
    /// What a cell says that is not remembered.
    pub(super) fn read_once(
        &mut self,
        at: usize,
        cell: Cell,
        text: &str,
        number: u32,
        notes: &mut Notes,
    ) -> (Seen, Code) {
        match cell {
            Cell::Blank => (Seen::Blank, BLANK),
            Cell::Clear => (Seen::Cleared, CLEARED),
            Cell::Secret(findings) => {
                for finding in findings {
                    self.note(at, finding, number, "", notes);
                }
                (Seen::Secret, SECRET)
            }
            Cell::Read(reading) => {
                let code = match &reading.value {
                    Some(value) => self.code(at, value),
                    None => self.wrong(at, text),
                };
                let code = code.unwrap_or(ALONE);
                for finding in reading.findings {
                    self.note(at, finding, number, text, notes);
                }
                self.own.push(reading.value);
                (Seen::Read(self.own.len() - 1), code)
            }
        }
    }

    /// Remembers what a text says.
    pub(super) fn remember(&mut self, at: usize, cell: Cell, text: &str, notes: &mut Notes) -> Known {
        let place = self.memory.get(at).map_or(0, |memory| memory.said.len());
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let as_read = AS_READ | place;
        let (said, value, findings, code) = match cell {
            Cell::Blank | Cell::Secret(_) => (Kind::Blank, None, Vec::new(), BLANK),
            Cell::Clear => (Kind::Cleared, None, Vec::new(), CLEARED),
            Cell::Read(reading) => {
                let code = match &reading.value {
                    Some(value) => self.code(at, value),
                    None => self.wrong(at, text),
                };
                (Kind::Value, reading.value, reading.findings, code.unwrap_or(as_read))
            }
        };
        let blocks = findings.iter().any(Finding::blocks);
        let breaks = findings.iter().any(|finding| finding.severity == Severity::Error);
        let column = self.layout.columns.get(at);
        let mut words = column.into_iter().flat_map(|column| {
            let findings = findings.iter();
            findings
                .map(|finding| notes.word(finding, &place_of(column, 0), text))
                .collect::<Vec<_>>()
        });
        let first = words.next().unwrap_or(NO_WORDS);
        let more: Vec<u32> = words.collect();
        let known = Known {
            place,
            code,
            words: first,
            more: !more.is_empty(),
            blocks,
            breaks,
            said,
        };
        if let Some(memory) = self.memory.get_mut(at) {
            memory.said.push(value);
            if known.more {
                memory.more.insert(place, more);
            }
            memory.known.insert(text, known);
        }
        known
    }

    /// What a text comes down to that says nothing usable; `None` where it has to be looked at by itself.
    fn wrong(&self, at: usize, text: &str) -> Option<Code> {
        let column = self.layout.columns.get(at)?;
        let flag = matches!(column.field.kind, FieldType::Bool | FieldType::Bool01);
        let value = Value::Text(text.trim().to_owned());
        let refused = || {
            let refused = fields::normalise(column.field, text).is_err();
            refused && is_free(column) && !is_valid(self.profile, column.field, &value, self.words)
        };
        (flag || (column.part == Part::Whole && refused())).then_some(WRONG)
    }

    /// What a value comes down to; `None` where it has to be looked at by itself.
    fn code(&mut self, at: usize, value: &Value) -> Option<Code> {
        let column = self.layout.columns.get(at)?;
        if is_free(column) {
            return accepted(self.profile, column.field, value, self.words).then_some(RIGHT);
        }
        let values = &mut self.memory.get_mut(at)?.values;
        let place = match values.iter().position(|known| known == value) {
            Some(place) => place,
            None if values.len() < SOME => {
                values.push(value.clone());
                values.len() - 1
            }
            None => return None,
        };
        Some(VALUES + Code::try_from(place).ok()?)
    }
}
