//! What of a file is read.

use sheets::{HeaderChoice, ReadOptions};

/// Choices about how a file is read; everything left out is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadChoice {
    /// Sheet of a workbook, by name.
    pub sheet: Option<String>,
    /// First header row, from 1; 0 where there is none.
    pub header_row: Option<u32>,
    /// Encoding of delimited text, by name.
    pub encoding: Option<String>,
    /// What separates the cells of delimited text.
    pub delimiter: Option<char>,
    /// Rows that a workbook hides are left out.
    pub without_hidden_rows: bool,
    /// Columns that a workbook hides are left out.
    pub without_hidden_columns: bool,
    /// Rows below the header that tell how to fill in the table are read like all others.
    pub with_guide_rows: bool,
    /// Rows of a list of people that count or add up are read like all others.
    pub with_total_rows: bool,
}

impl ReadChoice {
    /// These choices beside others.
    pub(super) fn on(self, options: ReadOptions) -> ReadOptions {
        ReadOptions {
            sheet: self.sheet,
            header: match self.header_row {
                None => HeaderChoice::Find,
                Some(0) => HeaderChoice::None,
                Some(row) => HeaderChoice::At { row, rows: 1 },
            },
            encoding: self.encoding,
            delimiter: self.delimiter,
            leave_out_hidden: self.without_hidden_rows,
            leave_out_hidden_columns: self.without_hidden_columns,
            keep_guide: self.with_guide_rows,
            keep_totals: self.with_total_rows,
            ..options
        }
    }
}
