//! What should be known about how a file was read, in words: nothing of a file is left out without a line that
//! says so.

use serde::Serialize;

use crate::spoken::Spoken;
use crate::wire::import::FileNote;

/// Something that should be known about how a file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedNote {
    /// Code of `sheets::Note`.
    pub code: String,
    /// Rows it concerns, from 1 as the file counts them; at most the first ten.
    pub rows: Vec<u32>,
    /// How often.
    pub count: u32,
    /// The same in English, the language of the command line.
    pub message: String,
}

impl ReportedNote {
    /// Rows that probably are people were not read.
    #[must_use]
    pub fn is_about_people_left_out(&self) -> bool {
        matches!(self.code.as_str(), "rows.people_out" | "rows.broken")
    }
}

/// Notes with their words.
#[must_use]
pub fn reported_notes(notes: &[FileNote]) -> Vec<ReportedNote> {
    let spoken = Spoken::in_language("en");
    let reported = notes.iter().map(|note| ReportedNote {
        code: note.code.clone(),
        rows: note.rows.clone(),
        count: note.count,
        message: spoken.note(note),
    });
    reported.collect()
}
