//! Columns and what their texts stand for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::Choice;

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportColumnView {
    /// Name in the file.
    pub header: String,
    /// Target; absent leaves the column out.
    pub target: Option<String>,
    /// Label of the target.
    pub label: String,
    /// The target needs a value.
    pub required: bool,
    /// 0 to 100.
    pub confidence: u32,
    /// Why: `exact`, `alias`, `content`, `chosen`, `recipe`, `reshaped`, `none`.
    pub reason: String,
    /// Up to five different values.
    pub samples: Vec<String>,
    /// Texts and what they stand for, most frequent first; for columns with choices only.
    pub values: Vec<ValueMapping>,
    /// The target's choices.
    pub choices: Vec<Choice>,
    /// Cells are masked.
    pub secret: bool,
}

/// A text in cells and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ValueMapping {
    /// Text in the file.
    pub text: String,
    /// What it stands for; absent when nothing fits.
    pub value: Option<String>,
    /// Cells with it.
    pub count: u32,
    /// Who says so.
    pub origin: ValueOrigin,
    /// What it may be meant to stand for, where it stands for nothing: to be asked about.
    pub suggestion: Option<ValueSuggestion>,
}

/// What a text may be meant to stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ValueSuggestion {
    /// One of the target's choices.
    pub value: String,
    /// How sure it is, from 0 to 100.
    pub confidence: u32,
    /// Sure enough to be asked about even where everything that is missing is created.
    pub asked: bool,
}

/// Who says what a text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ValueOrigin {
    /// The text itself.
    Found,
    /// Somebody, about this file.
    Chosen,
    /// Somebody, about an earlier file.
    Before,
}

/// `import_forget_value`: forgets what was chosen for a text, here and for later files. Answer: `ImportView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportForgetValueRequest {
    /// Draft.
    pub id: String,
    /// Column, from 0.
    pub column: u32,
    /// Text in the file.
    pub text: String,
}

/// A target a column can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TargetView {
    /// Field key, or `memberships.role` and the like.
    pub key: String,
    /// The platform's label.
    pub label: String,
    /// Needs a column.
    pub required: bool,
    /// One value can hold for everybody: it is no name, no address, and tells nobody apart.
    pub same: bool,
}

/// `import_map`: gives a column a target, or none. Answer: `ImportView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportMapRequest {
    /// Draft.
    pub id: String,
    /// Column, from 0.
    pub column: u32,
    /// Target.
    pub target: Option<String>,
}

/// `import_map_value`: says what a text stands for. Answer: `ImportView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportMapValueRequest {
    /// Draft.
    pub id: String,
    /// Column, from 0.
    pub column: u32,
    /// Text in the file.
    pub text: String,
    /// What it stands for.
    pub value: String,
}
