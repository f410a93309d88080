//! Tables to files: safe CSV, templates and error reports.

mod csv;

pub(crate) use self::csv::record;
pub use self::csv::{CsvStyle, csv, guarded, unguarded};

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The workbook has something that Excel cannot hold.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// A column of a template.
#[derive(Debug, Clone, Default)]
pub struct TemplateColumn {
    /// The header.
    pub name: String,
    /// What it is for; a note on the header.
    pub note: Option<String>,
    /// Values to choose from; empty when anything may be written.
    pub list: Vec<String>,
    /// Other values than those of the list are refused.
    pub list_is_strict: bool,
    /// Has to be filled in; the header is marked.
    pub required: bool,
    /// Cells are text, so that Excel keeps leading zeros and long numbers.
    pub text: bool,
}

/// A file to be filled in.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// Name of the sheet.
    pub sheet: String,
    /// Columns in order.
    pub columns: Vec<TemplateColumn>,
    /// Hidden custom properties by which the filled-in file is known again: (name, value).
    pub properties: Vec<(String, String)>,
}

/// A row of an error report.
#[derive(Debug, Clone, Default)]
pub struct ReportRow {
    /// Row in the original file, from 1.
    pub number: u32,
    /// The original cells.
    pub cells: Vec<String>,
    /// Columns (from 0) whose cells are marked, with the note on each.
    pub marked: Vec<(usize, String)>,
    /// Why the row was not taken over, in words.
    pub reason: String,
}
