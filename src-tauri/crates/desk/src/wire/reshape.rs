//! Columns made of columns, before they are mapped.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Choice;

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
    /// Every row says the same; done by `import_same`.
    Same,
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

/// `import_same`: gives a field that no column feeds the same value in every row, another one, or none any more.
/// Answer: [`ImportView`](super::import::ImportView).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportSameRequest {
    /// Draft.
    pub id: String,
    /// Key of the target.
    pub target: String,
    /// What every row says; absent takes it back.
    pub text: Option<String>,
}

/// A field that the platform wants and the file has no column for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SameView {
    /// Key of the target.
    pub target: String,
    /// Label of the target.
    pub label: String,
    /// What was chosen for everybody.
    pub value: Option<String>,
    /// What new people get where nothing is chosen; without one nobody can be added.
    pub default: Option<String>,
    /// Whether one value can hold for everybody.
    pub free: bool,
    /// What can be chosen, with the reason where this person may not give it; empty where it is a text.
    pub choices: Vec<Choice>,
}
