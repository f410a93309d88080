//! Delimited text, safe to open in a spreadsheet program.

/// How delimited text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvStyle {
    /// Between two cells.
    pub delimiter: char,
    /// Starts with a UTF-8 byte order mark, which Excel needs to see UTF-8.
    pub bom: bool,
    /// Lines end in CR LF instead of LF.
    pub crlf: bool,
    /// An apostrophe goes before cells that a spreadsheet program would run as a formula; see [`guarded`].
    pub formula_safe: bool,
}

impl Default for CsvStyle {
    fn default() -> Self {
        Self {
            delimiter: ',',
            bom: false,
            crlf: false,
            formula_safe: true,
        }
    }
}

/// Writes a header and rows as UTF-8 text; cells are quoted where they must be, quotes doubled.
pub fn csv<'a>(names: &[String], rows: impl IntoIterator<Item = &'a [String]>, style: &CsvStyle) -> Vec<u8> {
    let mut out = Vec::new();
    if style.bom {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    record(&mut out, names, style);
    for row in rows {
        record(&mut out, row, style);
    }
    out
}

/// Appends one record with its line end.
pub(crate) fn record(out: &mut Vec<u8>, cells: &[String], style: &CsvStyle) {
    let mut delimiter = [0; 4];
    let delimiter = style.delimiter.encode_utf8(&mut delimiter).as_bytes();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(delimiter);
        }
        let guard = style.formula_safe && needs_guard(cell);
        let lonely = cells.len() == 1 && cell.is_empty();
        let quoted = lonely
            || cell.contains(['"', '\n', '\r'])
            || cell.contains(style.delimiter)
            || cell.starts_with([' ', '\t', '\''])
            || cell.ends_with([' ', '\t']);
        if !quoted {
            out.extend_from_slice(if guard { b"'" } else { b"" });
            out.extend_from_slice(cell.as_bytes());
            continue;
        }
        out.push(b'"');
        out.extend_from_slice(if guard { b"'" } else { b"" });
        for byte in cell.bytes() {
            if byte == b'"' {
                out.push(b'"');
            }
            out.push(byte);
        }
        out.push(b'"');
    }
    out.extend_from_slice(if style.crlf { b"\r\n" } else { b"\n" });
}

/// Starts with `=`, `+`, `-`, `@`, TAB, CR or LF, the first four also in full width (OWASP "CSV injection"),
/// behind any number of apostrophes.
fn runs(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A plus and digits run nothing: a phone number goes to the platform as it is.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('+');
    digits.is_some_and(|rest| {
        rest.starts_with(|sign: char| sign.is_ascii_digit())
            && rest.chars().all(|sign| sign.is_ascii_digit() || sign == ' ')
    })
}

fn needs_guard(cell: &str) -> bool {
    runs(cell) && !is_number(cell)
}

/// The cell with an apostrophe before it when a spreadsheet program would run it as a formula.
pub fn guarded(cell: &str) -> String {
    if needs_guard(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Takes off what [`guarded`], or another program in its way, put on: an apostrophe before what would run, or the
/// formula for a text, `="00123"`, by which programs keep its zeros. Anything else stays as it is.
pub fn unguarded(cell: &str) -> &str {
    let guarded = || cell.strip_prefix('\'').filter(|rest| runs(rest));
    let text = || {
        cell.strip_prefix("=\"")?
            .strip_suffix('"')
            .filter(|text| !text.contains('"'))
    };
    guarded().or_else(text).unwrap_or(cell)
}
