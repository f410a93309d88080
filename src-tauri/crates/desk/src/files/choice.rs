//! What of a file is read.

use sheets::ReadOptions;

/// Choices about what a person does not see, or did not write, in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadChoice {
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
            leave_out_hidden: self.without_hidden_rows,
            leave_out_hidden_columns: self.without_hidden_columns,
            keep_guide: self.with_guide_rows,
            keep_totals: self.with_total_rows,
            ..options
        }
    }
}
