//! Bounds on what small files can ask for: cells that repetitions, spans and places far apart make, and sheets.

use crate::ReadError;

/// Most cells that are kept in memory, or made by repeating one.
const MOST_CELLS: usize = 12_000_000;
/// Most cells made by repeating rows: a whole column filled down to its end is within it.
const MOST_REPEATED: usize = 3 << 20;
/// Most sheets of a workbook.
const MOST_SHEETS: usize = 4_096;

/// Cells that may still be made.
#[derive(Debug)]
pub(crate) struct Room {
    left: usize,
    most: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            left: MOST_CELLS,
            most: MOST_CELLS,
        }
    }
}

impl Room {
    /// Room for cells made by repeating rows.
    pub(crate) fn for_repeating() -> Self {
        Self {
            left: MOST_REPEATED,
            most: MOST_REPEATED,
        }
    }

    /// Takes room for so many cells.
    pub(crate) fn take(&mut self, cells: usize) -> Result<(), ReadError> {
        self.left = self.left.checked_sub(cells).ok_or(ReadError::TooLarge {
            what: "cells",
            limit: self.most as u64,
        })?;
        Ok(())
    }
}

/// Whether one more sheet may follow so many.
pub(crate) fn room_for_sheet(sheets: usize) -> Result<(), ReadError> {
    if sheets < MOST_SHEETS {
        return Ok(());
    }
    Err(ReadError::TooLarge {
        what: "sheets",
        limit: MOST_SHEETS as u64,
    })
}
