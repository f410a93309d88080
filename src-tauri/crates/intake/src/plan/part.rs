//! What is kept of rows once they were read.

use super::claims::Claim;
use super::notes::{Entries, Notes};
use super::twins::Keys;
use crate::plan::fresh::Fate;
use crate::rules::swapped::Orders;

/// Where a row stands once it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It takes no part.
    Out(Why),
    /// It is about somebody new.
    Fated {
        /// What becomes of him, by its place.
        fate: u32,
        /// Something in it has to be mended first.
        blocked: bool,
    },
    /// It waits for the other rows, and is read again when they are known.
    Waits,
}

/// Why a row takes no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    LeftOut,
    Blank,
    Example,
}

impl Why {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::LeftOut => "left_out",
            Self::Blank => "row.blank",
            Self::Example => "row.example",
        }
    }
}

/// A key of a row: the hash of its folded text. Wide enough that two texts never share one.
pub(crate) type Key = [u32; 3];

/// That a row has none.
pub(crate) const NO_KEY: Key = [0; 3];

/// What came of some rows.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) first: u32,
    pub(crate) states: Vec<State>,
    /// Some of them wait.
    pub(crate) waits: bool,
    /// By key of the index one a row.
    pub(crate) keys: Vec<Vec<Key>>,
    /// What tells rows about one person under two addresses.
    pub(crate) twins: Keys,
    /// Rows with the place of somebody of the same name.
    pub(crate) alike: Vec<(u32, u32)>,
    /// Rows with the place of whom each is about.
    pub(crate) claims: Vec<Claim>,
    pub(crate) entries: Entries,
    /// Numbers in the file of the first row, and of those that do not follow the row before.
    pub(crate) numbers: Vec<(u32, u32)>,
    /// Where each row stands in the file; [`NOWHERE`] for one that cannot be read by itself. None for a table.
    pub(crate) places: Vec<u64>,
}

/// A row that cannot be read by itself.
pub(crate) const NOWHERE: u64 = u64::MAX;

/// What a thread leaves behind.
pub(crate) struct Done {
    pub(crate) parts: Vec<Part>,
    pub(crate) notes: Notes,
    pub(crate) fates: Vec<Fate>,
    pub(crate) orders: Orders,
}
