//! The file of a draft, and the top of its sheet.

use roster::profile::Profile;
use sheets::{Decoding, Dialect};

use crate::cases::changes::DOTS;
use crate::draft::{self, Draft};
use crate::wire::import::{DecodingView, FileNote, FileView};

pub(super) fn file(profile: &Profile, draft: &Draft) -> FileView {
    let reading = &draft.source.reading;
    let dialect = reading.dialect.as_ref();
    FileView {
        name: draft.row.name.clone(),
        bytes: u32::try_from(draft.row.bytes).unwrap_or(u32::MAX),
        format: draft::word(&reading.format).unwrap_or_default(),
        delimiter: dialect.map(|dialect| dialect.delimiter.to_string()).unwrap_or_default(),
        encoding: dialect.map(|dialect| dialect.encoding.clone()).unwrap_or_default(),
        decodings: dialect
            .filter(|_| draft.secret_columns(profile).is_empty())
            .map(decodings)
            .unwrap_or_default(),
        sheet: reading.sheet.clone().unwrap_or_default(),
        sheets: reading.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        header_row: reading.header.row,
        header_rows: reading.header.rows,
        rows: draft.row.rows,
        notes: FileNote::all(reading, !draft.secret_columns(profile).is_empty()),
        preview: preview(profile, draft),
    }
}

/// Words of the file in the likeliest encodings. They are taken from anywhere, so that a file with secrets
/// shows none.
fn decodings(dialect: &Dialect) -> Vec<DecodingView> {
    let view = |way: &Decoding| DecodingView {
        encoding: way.encoding.clone(),
        words: way.words.clone(),
    };
    dialect.decodings.iter().map(view).collect()
}

/// The top of the sheet; what stands in a secret column is dots, except in the header.
fn preview(profile: &Profile, draft: &Draft) -> Vec<Vec<String>> {
    let header = &draft.source.reading.header;
    let heading = header.row..header.row + header.rows;
    let secrets = draft.secret_columns(profile);
    let cell = |row: u32, column: u32, text: &String| {
        let hidden = secrets.contains(&column) && !heading.contains(&row) && !text.is_empty();
        if hidden { DOTS.to_owned() } else { text.clone() }
    };
    (1u32..)
        .zip(&draft.source.preview)
        .map(|(row, cells)| {
            (0u32..)
                .zip(cells)
                .map(|(column, text)| cell(row, column, text))
                .collect()
        })
        .collect()
}
