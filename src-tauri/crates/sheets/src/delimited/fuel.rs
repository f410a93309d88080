//! How much work may go into quotes that are not as they should be.
//!
//! The end of a quoted cell is looked for far ahead, and a line can be mended in many ways. In a file full of quotes
//! that nothing closes each line would cost thousands of times its length. So the work is counted: every line brings
//! some, a stock is there for the few odd rows of an ordinary file, and once that is gone a line is mended in fewer ways.

use std::cell::Cell;

/// Steps that a byte of a line brings, and the stock, for reading rows.
const READING: (u64, u64) = (16, 8 << 20);
/// The same for finding the dialect, where the same text is read once for each form it may have.
const SNIFFING: (u64, u64) = (8, 256 << 10);

/// Steps that may still be taken, a step being a byte looked at.
#[derive(Debug)]
pub(super) struct Fuel {
    rate: u64,
    most: u64,
    left: Cell<u64>,
    /// All steps that were taken.
    spent: Cell<u64>,
}

impl Fuel {
    fn new((rate, most): (u64, u64)) -> Self {
        Self {
            rate,
            most,
            left: Cell::new(most),
            spent: Cell::new(0),
        }
    }

    /// For reading the rows of a file.
    pub(super) fn for_reading() -> Self {
        Self::new(READING)
    }

    /// For reading its first rows in one of the forms it may have.
    pub(super) fn for_sniffing() -> Self {
        Self::new(SNIFFING)
    }

    /// A line of so many bytes is read; half of what it brings, to be kept for mending that line.
    pub(super) fn line(&self, bytes: usize) -> u64 {
        let brought = self.rate.saturating_mul(bytes as u64);
        self.left
            .set(self.left.get().saturating_add(brought).min(self.most.max(brought)));
        brought / 2
    }

    /// Bytes that may be looked at while `kept` steps are left.
    pub(super) fn reach(&self, kept: u64) -> usize {
        usize::try_from(self.left.get().saturating_sub(kept)).unwrap_or(usize::MAX)
    }

    /// So many bytes were looked at.
    pub(super) fn take(&self, bytes: usize) {
        self.left.set(self.left.get().saturating_sub(bytes as u64));
        self.spent.set(self.spent.get().saturating_add(bytes as u64));
    }

    /// Nothing is left.
    pub(super) fn is_out(&self) -> bool {
        self.left.get() == 0
    }

    /// All steps that were taken.
    #[cfg(test)]
    pub(super) fn spent(&self) -> u64 {
        self.spent.get()
    }
}
