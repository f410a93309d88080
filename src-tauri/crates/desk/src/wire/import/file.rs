//! How a file was read, and reading it again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How words of the file read in an encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DecodingView {
    /// The encoding.
    pub encoding: String,
    /// The words.
    pub words: Vec<String>,
}

/// What the file was taken for, and what else it could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FileView {
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u32,
    /// `delimited`, `xlsx`, `xls`, `xlsb`, `ods`.
    pub format: String,
    /// Delimiter; empty for workbooks.
    pub delimiter: String,
    /// Encoding; empty for workbooks.
    pub encoding: String,
    /// Where the encoding is a guess: how the letters beyond ASCII read in the likeliest ones.
    pub decodings: Vec<DecodingView>,
    /// Sheet; empty for delimited text.
    pub sheet: String,
    /// Sheets of the workbook.
    pub sheets: Vec<String>,
    /// First header row, from 1; 0 when there is none.
    pub header_row: u32,
    /// Number of header rows.
    pub header_rows: u32,
    /// Data rows.
    pub rows: u32,
    /// What should be known: codes with parameters.
    pub notes: Vec<FileNote>,
    /// The first 20 rows of the sheet as they are, header and preamble included.
    pub preview: Vec<Vec<String>>,
}

/// Something that should be known about how the file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FileNote {
    /// Code of `sheets::Note`.
    pub code: String,
    /// Rows, from 1.
    pub rows: Vec<u32>,
    /// How often.
    pub count: u32,
    /// Detail.
    pub detail: String,
}

impl FileNote {
    /// The notes of a file. What stands behind the last column of a row may be the secret of one that holds such, and is
    /// not repeated there: `secrets` says that a column does, the headers say so too.
    pub(crate) fn all(reading: &sheets::Reading, secrets: bool) -> Vec<Self> {
        let secrets = secrets || reading.header.names.iter().any(|name| intake::speaks_of_secrets(name));
        let detail = |note: &sheets::Note| match note.code.as_str() {
            "rows.long" if secrets => "•••".to_owned(),
            _other => note.detail.clone(),
        };
        let notes = reading.notes.iter().map(|note| Self {
            code: note.code.clone(),
            rows: note.rows.clone(),
            count: note.count,
            detail: detail(note),
        });
        notes.collect()
    }
}

/// `import_reread`: reads the file again with choices. Answer: `ImportView`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRereadRequest {
    /// Draft.
    pub id: String,
    /// Sheet.
    pub sheet: Option<String>,
    /// First header row, from 1; 0 is no header.
    pub header_row: Option<u32>,
    /// Encoding.
    pub encoding: Option<String>,
    /// Delimiter.
    pub delimiter: Option<String>,
    /// Whether rows that the workbook hides are imported.
    pub hidden_rows: Option<bool>,
    /// Whether columns that the workbook hides are imported.
    pub hidden_columns: Option<bool>,
    /// Whether rows below the header that tell how to fill in the table are imported.
    pub guide_rows: Option<bool>,
    /// Whether rows that count or add up are imported.
    pub total_rows: Option<bool>,
    /// Forget what was taken over from an earlier import.
    pub afresh: Option<bool>,
    /// A person has agreed that what was mended, left out or chosen is lost where it does not fit; otherwise
    /// `import.reread_loses` refuses, with `cells`, `rows` and `columns`.
    pub agreed: Option<bool>,
}

/// An applied import of the same file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SameFileView {
    /// Its draft.
    pub id: String,
    /// Applied at, RFC 3339.
    pub at: String,
    /// People it created.
    pub create: u32,
    /// People it changed.
    pub update: u32,
    /// It was undone since.
    pub undone: bool,
    /// Name of a file of its kind that was applied after it: what that one changed would be taken back.
    pub newer: Option<String>,
}

#[cfg(test)]
mod tests {
    use sheets::{ReadOptions, Source, read_table};

    use super::*;

    /// What the notes say of a row with a cell too many.
    fn surplus(header: &str, secrets: bool) -> String {
        let text = format!("{header}\njp;Jan;Peeters;Sup3rSecret!\nam;An;Maes;W1nter;Sup3rSecret!\nkc;Koen;Claes;x\n");
        let source = Source::Bytes {
            name: "people.csv",
            bytes: text.as_bytes(),
        };
        let reading = read_table(source, &ReadOptions::default()).unwrap().reading;
        let notes = FileNote::all(&reading, secrets);
        notes.into_iter().find(|note| note.code == "rows.long").unwrap().detail
    }

    #[test]
    fn what_may_be_a_password_is_not_repeated() {
        assert_eq!(surplus("username;firstname;lastname;password", false), "•••");
        assert_eq!(surplus("username;firstname;lastname;code", true), "•••");
        assert_eq!(surplus("username;firstname;lastname;code", false), "3: Sup3rSecret!");
    }
}
