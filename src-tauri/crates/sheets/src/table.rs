//! What a file was taken for, and its rows.

use serde::{Deserialize, Serialize};

/// What kind of file the bytes are, whatever the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// Comma, semicolon, tab or another delimiter.
    Delimited,
    /// Office Open XML workbook.
    Xlsx,
    /// Excel 97 to 2003 workbook.
    Xls,
    /// Excel binary workbook.
    Xlsb,
    /// OpenDocument spreadsheet.
    Ods,
    /// A web page with a table; many programs save one under the ending `.xls`.
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
}

/// How delimited text is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// Between two cells.
    pub delimiter: char,
    /// Around a cell; absent when cells are never quoted.
    pub quote: Option<char>,
    /// Before a quote inside a quoted cell; absent when quotes are doubled.
    pub escape: Option<char>,
    /// WHATWG label of the encoding, or `macintosh`, `cp850`, `cp852`, `cp437`.
    pub encoding: String,
    /// A byte order mark stood at the start.
    pub bom: bool,
    /// Where the encoding is a guess: the ways to read the letters beyond ASCII, likeliest first.
    #[serde(default)]
    pub decodings: Vec<Decoding>,
}

/// What the letters beyond ASCII of a text are in one encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoding {
    /// Label of the encoding, as [`Dialect::encoding`].
    pub encoding: String,
    /// Words of the text that tell the encodings apart.
    pub words: Vec<String>,
}

/// Which rows are the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderChoice {
    /// Found by content.
    #[default]
    Find,
    /// There is none: columns are numbered.
    None,
    /// This row, counted from 1 as the file's own program counts it, and so many rows of it.
    At {
        /// First header row, from 1.
        row: u32,
        /// Number of header rows, from 1.
        rows: u32,
    },
}

/// The header that was found or chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// First header row, from 1; 0 when there is none.
    pub row: u32,
    /// Number of header rows; 0 when there is none.
    pub rows: u32,
    /// One name a column, rows of a header joined by a space. `Column 1`, .. when there is none.
    pub names: Vec<String>,
}

impl Header {
    /// The name that is given to a column without one, by its place from 0.
    pub(crate) fn made(column: usize) -> String {
        format!("Column {}", column + 1)
    }

    /// Whether a name is one that was given to a column without one.
    #[must_use]
    pub fn is_made(name: &str) -> bool {
        let number = name.strip_prefix("Column ");
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Not shown by the program that wrote it.
    pub hidden: bool,
}

/// A data row: its cells as the text a person would see.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Row in the file, from 1, as the file's own program counts it (a quoted line break is no row); its column where the
    /// list stands on its side (`table.turned`).
    pub number: u32,
    /// Cells; as many as the header has, after repair.
    pub cells: Vec<String>,
}

/// Something a person should know about how the file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// `encoding.guessed`, `preamble.skipped`, `rows.long`, `rows.short`, `sheet.hidden`,
    /// `formula.no_value`, `format.renamed`, `table.second` and the like.
    pub code: String,
    /// Rows it concerns, from 1; at most the first ten.
    pub rows: Vec<u32>,
    /// How often.
    pub count: u32,
    /// A detail for the message: an encoding, a sheet, a delimiter.
    pub detail: String,
}

/// An address in a part of the file that was not read into its rows: whoever asks whether somebody stands in the file at
/// all has to know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The sheet that was not read; absent for a hidden row that was left out of the one that was.
    pub sheet: Option<String>,
    /// The address.
    pub address: String,
}

/// Limits against hostile files (import.md section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub file_bytes: u64,
    /// Most data rows.
    pub rows: u32,
    /// Most columns.
    pub columns: u32,
    /// Longest cell, in characters.
    pub cell_chars: u32,
    /// Largest part of a workbook, uncompressed, in bytes.
    pub part_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 1 << 30,
            rows: 1_048_576,
            columns: 1_024,
            cell_chars: 32_767,
            part_bytes: 1 << 30,
        }
    }
}

/// What the reader is told; everything left out is found.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Sheet of a workbook, by name.
    pub sheet: Option<String>,
    /// Header rows.
    pub header: HeaderChoice,
    /// Encoding label of delimited text.
    pub encoding: Option<String>,
    /// Delimiter of delimited text.
    pub delimiter: Option<char>,
    /// Column names and aliases that are evidence for where the header is.
    pub known_names: Vec<String>,
    /// Country of the reader's system (`be`, `hu`), a hint for the encoding.
    pub region: Option<String>,
    /// Leaves out rows that the program which wrote the workbook does not show; otherwise they are read
    /// like all others. A note counts them in both cases: `rows.hidden`, `rows.hidden_out`.
    pub leave_out_hidden: bool,
    /// Leaves out columns that the program which wrote the workbook does not show, in the same way:
    /// `columns.hidden`, `columns.hidden_out`.
    pub leave_out_hidden_columns: bool,
    /// Reads rows right below the header that tell how to fill in the table like all others; otherwise they are
    /// left out. A note counts them in both cases: `rows.guide_in`, `rows.guide`.
    pub keep_guide: bool,
    /// Reads rows of a list of people that count or add up and name nobody (`Totaal;63`) like all others; otherwise they
    /// are left out. A note counts them in both cases: `rows.total_in`, `rows.total`.
    pub keep_totals: bool,
    /// Leaves the apostrophe on cells of delimited text that a careful export put before formulas; otherwise
    /// it is taken off and noted as `cells.unguarded` ([`crate::write::unguarded`]).
    pub keep_formula_guard: bool,
    /// Limits.
    pub limits: Limits,
}

/// What a file was taken for; known once its first rows were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Kind of file.
    pub format: FileFormat,
    /// The ending of its name in lower case, without the dot; empty for what has no name, such as pasted
    /// cells.
    #[serde(default)]
    pub extension: String,
    /// How delimited text is written; absent for workbooks.
    pub dialect: Option<Dialect>,
    /// Sheets of a workbook; empty for delimited text.
    pub sheets: Vec<SheetInfo>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The header.
    pub header: Header,
    /// Data rows read.
    pub rows: u32,
    /// A workbook that counts days from 1904, as Excel for the Mac once did.
    #[serde(default)]
    pub epoch_1904: bool,
    /// Rows with too many or too few cells, in the order of the file; the first thousand of either, and no short ones
    /// where they are usual.
    #[serde(default)]
    pub ragged: Vec<RaggedRow>,
    /// Rows that a line break in a cell seems to have cut, whose pieces are rows of their own; a thousand at most.
    #[serde(default)]
    pub broken: Vec<BrokenRow>,
    /// What a person should know.
    pub notes: Vec<Note>,
    /// Addresses on other sheets, and in hidden rows that were left out; the first of very many.
    #[serde(default)]
    pub elsewhere: Vec<Elsewhere>,
}

/// A data row whose number of cells is not that of the header, and that could not be mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaggedRow {
    /// Row in the file, from 1.
    pub number: u32,
    /// Its cells as they stand there.
    pub cells: Vec<String>,
    /// How many it should have.
    pub width: u32,
}

/// Lines of text that are probably one row, which a line break in a cell without quotes has cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokenRow {
    /// Row of the first piece in the file, from 1; the others follow it.
    pub number: u32,
    /// The cells of each piece as they stand there.
    pub pieces: Vec<Vec<String>>,
    /// The cells of the row, with the pieces put together.
    pub whole: Vec<String>,
}

impl BrokenRow {
    /// The column of the first cell that is cut.
    #[must_use]
    pub fn cut(&self) -> u32 {
        let first = self.pieces.first().map_or(0, Vec::len);
        u32::try_from(first.saturating_sub(1)).unwrap_or(u32::MAX)
    }
}

/// A file in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it was taken for.
    pub reading: Reading,
    /// Data rows in file order.
    pub rows: Vec<Row>,
}

/// Why a file could not be read. Every variant is something a person can act on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// All that it holds is hidden, and what is hidden was to be left out: [`ReadOptions::leave_out_hidden`],
    /// [`ReadOptions::leave_out_hidden_columns`].
    #[error("everything in the sheet is hidden")]
    AllHidden,
    /// It is no spreadsheet.
    #[error("the file is not a spreadsheet but {0}")]
    NotASpreadsheet(String),
    /// A password protects it.
    #[error("the workbook is protected by a password")]
    PasswordProtected,
    /// It is damaged.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A limit was passed: which, and the limit.
    #[error("the file has more {what} than {limit}")]
    TooLarge {
        /// `bytes`, `rows`, `columns`, `characters in one cell`, `uncompressed bytes`.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// The chosen sheet is not there.
    #[error("there is no sheet named {0}")]
    NoSuchSheet(String),
    /// The chosen encoding is not known.
    #[error("the encoding {0} is not known")]
    UnknownEncoding(String),
    /// The person cancelled.
    #[error("reading was cancelled")]
    Cancelled,
    /// The operating system refused.
    #[error("the file could not be opened: {0}")]
    Io(#[from] std::io::Error),
}
