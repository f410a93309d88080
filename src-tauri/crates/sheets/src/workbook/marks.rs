//! What a sheet of an older form says beside its values: what is hidden, what is merged, how numbers are shown.

use std::collections::{BTreeMap, BTreeSet};

use super::format::Format;
use super::hidden::Columns;
use super::listed::Listed;
use super::sheet::Region;

/// Merged regions kept of a sheet: in the rows where headers stand, and those that reach down over rows of data.
const MOST_MERGED: usize = 1_000;
const MOST_DOWN: usize = 1 << 16;
/// Rows where headers stand.
const HEADER_ROWS: u32 = 60;

/// Said by a sheet; rows and columns from 0.
#[derive(Debug, Default, Clone)]
pub(crate) struct Marks {
    /// Hidden rows.
    pub(crate) rows: BTreeSet<u32>,
    /// Hidden columns.
    pub(crate) columns: Columns,
    /// A filter hides the rows.
    pub(crate) filtered: bool,
    /// Merged regions.
    pub(crate) merged: Vec<Region>,
    /// Tables of which the sheet says where their header is.
    pub(crate) listed: Vec<Listed>,
    /// Numbers that are shown with digits at fixed places, by row and column: the index of their format.
    pub(crate) shown: BTreeMap<(u32, u32), usize>,
    /// Numbers from 1 of the rows of cells that hold an error, one for each of them.
    pub(crate) errors: Vec<u32>,
    /// The same of formulas without a stored value.
    pub(crate) unvalued: Vec<u32>,
}

impl Marks {
    /// Keeps a merged region that matters.
    pub(crate) fn merge(&mut self, rows: (u32, u32), columns: (u32, u32)) {
        keep_merged(&mut self.merged, Region { rows, columns });
    }
}

/// Keeps a merged region where headers stand, or one that holds for several rows.
pub(crate) fn keep_merged(kept: &mut Vec<Region>, region: Region) {
    let header = region.rows.0 < HEADER_ROWS && kept.len() < MOST_MERGED;
    let down = region.rows.1 > region.rows.0 && kept.len() < MOST_DOWN;
    if header || down {
        kept.push(region);
    }
}

/// The formats of a workbook's cell styles that show digits at fixed places; others need no mark.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// By style.
    pub(crate) styles: Vec<Format>,
}

impl Shown {
    /// Marks a cell whose style shows digits at fixed places.
    pub(crate) fn mark(&self, marks: &mut Marks, row: u32, column: u32, style: usize) {
        if self.styles.get(style).is_some_and(Format::shows_digits) {
            marks.shown.insert((row, column), style);
        }
    }

    /// The text of a number that was marked.
    pub(crate) fn text(&self, marks: &Marks, row: u32, column: u32, value: f64) -> Option<String> {
        let style = marks.shown.get(&(row, column))?;
        Some(self.styles.get(*style)?.text(value, false))
    }
}
