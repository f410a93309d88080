//! Collecting what a person should know about how a file was read.

use crate::delimited::RawRow;
use crate::layout::address;
use crate::{Elsewhere, Note};

const ROWS_KEPT: usize = 10;
/// Addresses outside of what was read that are kept.
const ELSEWHERE_KEPT: usize = 100_000;

/// Notes by code, in the order they first came up.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    notes: Vec<Note>,
    elsewhere: Vec<Elsewhere>,
    /// Rows with an address of sheets that are not read, in the order of the sheets.
    others: Vec<(String, usize)>,
}

impl Notes {
    /// One about the whole file.
    pub(crate) fn add(&mut self, code: &str, detail: impl Into<String>) {
        let note = self.of(code);
        note.count += 1;
        note.detail = detail.into();
    }

    /// One about a row.
    pub(crate) fn row(&mut self, code: &str, row: u32) {
        let note = self.of(code);
        note.count += 1;
        if note.rows.len() < ROWS_KEPT {
            note.rows.push(row);
        }
    }

    /// One about a row, with words that are kept for the first rows.
    pub(crate) fn row_detail(&mut self, code: &str, row: u32, detail: &str) {
        self.row(code, row);
        let note = self.of(code);
        if note.count as usize <= ROWS_KEPT {
            if !note.detail.is_empty() {
                note.detail.push_str("; ");
            }
            note.detail.push_str(detail);
        }
    }

    /// A hidden row is left out.
    pub(crate) fn hidden_out(&mut self, row: &RawRow) {
        self.row("rows.hidden_out", row.number);
        self.elsewhere(None, row);
    }

    /// A row of another sheet is not read, or a hidden one of this; whether more such rows may be told of.
    pub(crate) fn elsewhere(&mut self, sheet: Option<&str>, row: &RawRow) -> bool {
        let mut found = row.cells.iter().filter_map(|cell| address(cell)).peekable();
        if let (Some(sheet), Some(_)) = (sheet, found.peek()) {
            match self.others.last_mut().filter(|(last, _)| last == sheet) {
                Some((_, people)) => *people += 1,
                None => self.others.push((sheet.to_owned(), 1)),
            }
        }
        let room = ELSEWHERE_KEPT.saturating_sub(self.elsewhere.len());
        self.elsewhere.extend(found.take(room).map(|address| Elsewhere {
            sheet: sheet.map(str::to_owned),
            address: address.to_owned(),
        }));
        self.elsewhere.len() < ELSEWHERE_KEPT
    }

    /// Whether there is one.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.notes.iter().any(|note| note.code == code)
    }

    fn of(&mut self, code: &str) -> &mut Note {
        let at = match self.notes.iter().position(|note| note.code == code) {
            Some(at) => at,
            None => {
                self.notes.push(Note {
                    code: code.to_owned(),
                    rows: Vec::new(),
                    count: 0,
                    detail: String::new(),
                });
                self.notes.len() - 1
            }
        };
        #[expect(clippy::indexing_slicing, reason = "the position was found or made above")]
        &mut self.notes[at]
    }

    /// Sets the detail of a note that is there.
    pub(crate) fn explain(&mut self, code: &str, detail: &str) {
        if let Some(note) = self.notes.iter_mut().find(|note| note.code == code) {
            note.detail = detail.to_owned();
        }
    }

    /// All of them, and the addresses outside of what was read.
    pub(crate) fn finish(mut self) -> (Vec<Note>, Vec<Elsewhere>) {
        // Whoever named the sheet knows of the others.
        if self.has("sheet.other") && !self.others.is_empty() {
            let others = self.others.iter().map(|(sheet, people)| format!("{sheet} ({people})"));
            let others = others.collect::<Vec<_>>().join(", ");
            self.add("sheet.people", others);
        }
        (self.notes, self.elsewhere)
    }
}
