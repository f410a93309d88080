//! Rows of a file, wherever their cells are kept.

use sheets::{Batch, Row};

/// A row.
#[derive(Debug, Clone, Copy)]
pub enum RowRef<'r> {
    /// With texts of its own.
    Own(&'r Row),
    /// One of many in a batch, from 0.
    Of(&'r Batch, usize),
}

impl<'r> RowRef<'r> {
    /// Its number in the file, from 1.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Self::Own(row) => row.number,
            Self::Of(batch, row) => batch.number(row),
        }
    }

    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(self, column: u32) -> &'r str {
        match self {
            Self::Own(row) => row.cells.get(column as usize).map_or("", String::as_str),
            Self::Of(batch, row) => batch.cell(row, column as usize),
        }
    }

    /// All of its cells.
    pub fn cells(self) -> impl Iterator<Item = &'r str> + Clone {
        let count = match self {
            Self::Own(row) => row.cells.len(),
            Self::Of(batch, _) => batch.width(),
        };
        (0..u32::try_from(count).unwrap_or(u32::MAX)).map(move |column| self.cell(column))
    }
}

/// All rows of a file that is held in memory.
#[derive(Debug, Clone, Copy)]
pub enum Rows<'r> {
    /// Each with texts of its own.
    Own(&'r [Row]),
    /// Many in one text, one batch after the other: a third of the memory.
    Batches(&'r [Batch]),
}

impl<'r> Rows<'r> {
    /// How many.
    #[must_use]
    pub fn len(self) -> usize {
        match self {
            Self::Own(rows) => rows.len(),
            Self::Batches(batches) => batches.iter().map(Batch::len).sum(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// A row, by its place among them.
    #[must_use]
    pub fn get(self, row: u32) -> Option<RowRef<'r>> {
        match self {
            Self::Own(rows) => rows.get(row as usize).map(RowRef::Own),
            Self::Batches(batches) => {
                let after = batches.partition_point(|batch| batch.first <= row);
                let batch = batches.get(after.checked_sub(1)?)?;
                let at = (row - batch.first) as usize;
                (at < batch.len()).then_some(RowRef::Of(batch, at))
            }
        }
    }

    /// All of them, in order.
    pub fn iter(self) -> impl Iterator<Item = RowRef<'r>> {
        let (own, batches) = match self {
            Self::Own(rows) => (rows, &[][..]),
            Self::Batches(batches) => (&[][..], batches),
        };
        let of = batches
            .iter()
            .flat_map(|batch| (0..batch.len()).map(move |row| RowRef::Of(batch, row)));
        own.iter().map(RowRef::Own).chain(of)
    }
}
