//! One row of a file, wherever its cells are kept.

use sheets::{Batch, Row};

/// A row.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowRef<'r> {
    /// With texts of its own.
    Own(&'r Row),
    /// One of many in a batch, from 0.
    Of(&'r Batch, usize),
}

impl<'r> RowRef<'r> {
    /// Its number in the file, from 1.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::Own(row) => row.number,
            Self::Of(batch, row) => batch.number(row),
        }
    }

    /// The text of a cell; empty where there is none.
    pub(crate) fn cell(self, column: u32) -> &'r str {
        match self {
            Self::Own(row) => row.cells.get(column as usize).map_or("", String::as_str),
            Self::Of(batch, row) => batch.cell(row, column as usize),
        }
    }

    /// All of its cells.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'r str> + Clone {
        let count = match self {
            Self::Own(row) => row.cells.len(),
            Self::Of(batch, _) => batch.width(),
        };
        (0..u32::try_from(count).unwrap_or(u32::MAX)).map(move |column| self.cell(column))
    }
}
