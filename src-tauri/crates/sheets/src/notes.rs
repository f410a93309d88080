//! Collecting what a person should know about how a file was read.

use crate::Note;

const ROWS_KEPT: usize = 10;

/// Notes by code, in the order they first came up.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    notes: Vec<Note>,
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

    /// All of them.
    pub(crate) fn finish(self) -> Vec<Note> {
        self.notes
    }
}
