//! Mending rows in the workbench: find and replace, ranges of cells, and what was done.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::import::ImportFilter;

/// A step of editing, for undo and redo.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StepView {
    /// `type`, `paste`, `fill`, `clear`, `replace`, `fix`, `set`, `leave_out`, `take_in`, `mended`; the page
    /// has the words. Empty where it is not known.
    pub code: String,
    /// Parameters of the words.
    pub params: BTreeMap<String, String>,
    /// Cells it changed.
    pub cells: u32,
    /// Rows it left out or took in.
    pub rows: u32,
}

/// Whether what is shown belongs to what stands in the cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckView {
    /// The last check is of the present state.
    pub fresh: bool,
    /// A check is under way, or about to be.
    pub running: bool,
    /// Its job, for `cancel_job` and the progress.
    pub job: Option<String>,
}

/// What the very call did that answers it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EditedView {
    /// Cells that say something else now.
    pub cells: u32,
    /// Rows of a paste for which there was no row.
    pub rows_left: u32,
    /// Columns of a paste for which there was no column.
    pub columns_left: u32,
    /// Cells of secret columns that were left as they are.
    pub secret: u32,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FindWhat {
    /// Text, or a regular expression.
    pub text: String,
    /// One column of the file, from 0; absent looks in all that are used. Secret ones are never looked at.
    pub column: Option<u32>,
    /// Capitals matter.
    pub match_case: bool,
    /// The text is the whole cell; an empty one finds empty cells.
    pub whole: bool,
    /// The text is a regular expression.
    pub regex: bool,
}

/// `import_find`: counts what is found, and what replacing it would do. Answer: [`FoundView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportFindRequest {
    /// Draft.
    pub id: String,
    /// What.
    pub what: FindWhat,
    /// Among which rows.
    pub filter: ImportFilter,
    /// What it would be replaced with; absent only counts.
    pub replacement: Option<String>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FoundView {
    /// Cells in which it is.
    pub cells: u32,
    /// Rows they are in.
    pub rows: u32,
    /// Cells that replacing changes.
    pub changed: u32,
    /// The first of those.
    pub examples: Vec<FoundCell>,
    /// What that would do to the problems; absent where it is not known.
    pub problems: Option<ProblemForecast>,
}

/// A cell before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FoundCell {
    /// Row in the file, from 1.
    pub file_row: u32,
    /// Column of the file, from 0.
    pub column: u32,
    /// Text.
    pub before: String,
    /// Text after replacing.
    pub after: String,
}

/// Problems that replacing would end and cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemForecast {
    /// Rows that were looked at: the first ones.
    pub rows: u32,
    /// Problems that would go away.
    pub gone: u32,
    /// Problems that would come.
    pub come: u32,
}

/// `import_find_next`: the next cell, or the one before, round the end. Answer: a [`FoundPlace`] or null.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportFindNextRequest {
    /// Draft.
    pub id: String,
    /// What.
    pub what: FindWhat,
    /// Among which rows.
    pub filter: ImportFilter,
    /// Position of the row to start from, among the rows of the filter.
    pub position: u32,
    /// Column of the file to start from; absent is before the first.
    pub column: Option<u32>,
    /// Downwards.
    pub forward: bool,
}

/// Where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FoundPlace {
    /// Position of the row among those of the filter.
    pub position: u32,
    /// Column of the file, from 0.
    pub column: u32,
}

/// `import_replace`: replaces all, as one step of undo. Answer: [`ImportView`](super::import::ImportView).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportReplaceRequest {
    /// Draft.
    pub id: String,
    /// What.
    pub what: FindWhat,
    /// Among which rows.
    pub filter: ImportFilter,
    /// With what.
    pub replacement: String,
}

/// `import_range`: changes a rectangle of cells, as one step of undo. Answer:
/// [`ImportView`](super::import::ImportView).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRangeRequest {
    /// Draft.
    pub id: String,
    /// Rows by position among those of this filter.
    pub filter: ImportFilter,
    /// First row.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// Columns of the file, in the order of the grid. For a paste: all from the first on.
    pub columns: Vec<u32>,
    /// How many of them are selected.
    pub selected: u32,
    /// What is done.
    pub action: RangeAction,
}

/// What is done to a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RangeAction {
    /// The first row goes into all rows; a single row takes the one above it.
    FillDown,
    /// The first column goes into all columns; a single column takes the one before it.
    FillRight,
    /// Cells are emptied.
    Clear,
    /// Texts go in from the top left corner. A block that fits the range a whole number of times is
    /// repeated; otherwise it keeps its size, whatever the size of the range.
    Paste {
        /// Line by line.
        values: Vec<Vec<String>>,
    },
}
