//! Columns made of columns, before they are mapped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is done to columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ReshapeHow {
    /// A whole name becomes first and last name.
    Name,
    /// One column is cut in two at a sign.
    Cut,
    /// Several columns become one.
    Join,
}

/// Which name comes first in a column of whole names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// Anna Janssens.
    GivenFirst,
    /// Janssens Anna.
    FamilyFirst,
}

/// `import_reshape`: makes columns of columns. Answer: [`ImportView`](super::import::ImportView).
/// `import_reshape_preview`: shows what it would make and changes nothing. Answer: [`ReshapePreview`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportReshapeRequest {
    /// Draft.
    pub id: String,
    /// Columns of the file, from 0, in the order in which they are joined.
    pub columns: Vec<u32>,
    /// What is done.
    pub how: ReshapeHow,
    /// Sign to cut at or to join with; a space joins when it is absent.
    pub separator: Option<String>,
    /// Which name comes first; found when it is absent.
    pub order: Option<NameOrder>,
}

/// What a step would make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReshapePreview {
    /// Names of the columns that would be added.
    pub into: Vec<String>,
    /// Which name comes first, as found or chosen; absent where no name is split.
    pub order: Option<NameOrder>,
    /// Rows with something in them.
    pub rows: u32,
    /// Rows where the result is a guess.
    pub doubts: u32,
    /// Some of the rows, those with a doubt first.
    pub lines: Vec<ReshapeLine>,
}

/// A row of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReshapeLine {
    /// Row in the file, from 1.
    pub file_row: u32,
    /// The cells as they are.
    pub from: Vec<String>,
    /// What they would become.
    pub into: Vec<String>,
    /// Why it is a guess: `one_word`, `many_words`, `particle`, `title`, `punctuation`.
    pub doubt: Option<String>,
}

/// `import_unshape`: takes a step back. Answer: [`ImportView`](super::import::ImportView).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportUnshapeRequest {
    /// Draft.
    pub id: String,
    /// Which, from 0 in the order of [`ImportView::reshaped`](super::import::ImportView::reshaped).
    pub step: u32,
}

/// A step that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReshapedView {
    /// What was done.
    pub how: ReshapeHow,
    /// Names of the columns it reads.
    pub from: Vec<String>,
    /// Names of the columns it added.
    pub into: Vec<String>,
}
