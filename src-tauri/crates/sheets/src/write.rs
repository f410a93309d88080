//! Tables to files: safe CSV, templates and error reports.
//!
//! What columns mean, and in which words, is told by the caller.

mod csv;
mod lists;
mod report;
mod table;
mod template;

pub(crate) use self::csv::record;
pub use self::csv::{CsvStyle, csv, guarded, unguarded};
pub use report::{Report, ReportColumn, ReportRow, report_xlsx};
pub use table::table_xlsx;
pub use template::{Template, TemplateColumn, template_csv, template_xlsx};

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The workbook has something that Excel cannot hold.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// A text as far as a cell can hold it: 32,767 characters (Excel's limit).
fn cell_text(text: &str) -> String {
    text.chars().take(32_767).collect()
}

/// Last row of Excel, from 0.
const LAST_ROW: u32 = 1_048_575;

/// A column number of Excel.
fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// A row number of Excel.
fn row(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
