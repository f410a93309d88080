//! What was taken over from an earlier import.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An earlier import whose columns and choices were taken over, and what has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecipeView {
    /// Name of its file.
    pub file: String,
    /// When it was applied, RFC 3339.
    pub at: String,
    /// Columns it did not have.
    pub new_columns: Vec<String>,
    /// Columns that are gone.
    pub missing_columns: Vec<String>,
    /// Columns that have another name now.
    pub renamed_columns: Vec<RenamedColumn>,
    /// Texts its columns did not have.
    pub new_texts: Vec<NewTexts>,
    /// Names of people of its file whom this one does not name; cut off, the total is not.
    pub missing: Vec<String>,
    /// How many they are.
    pub missing_total: u32,
    /// Rows that could not be imported as its file came, per cent.
    pub blocked_before: u32,
    /// The same of this file now, per cent.
    pub blocked_now: u32,
    /// Kinds of problems of which this file has more than its had, the most first.
    pub more_of: Vec<KindDrift>,
    /// Choices that were taken over from it and hold.
    pub taken: Vec<TakenChoice>,
    /// Choices it had that are made anew for each file.
    pub asked: Vec<TakenChoice>,
}

/// A choice of an earlier import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakenChoice {
    /// `role`, `mode`, `match`, `blank`, `activations`, `create_units`, `bring_back` or `region`.
    pub choice: String,
    /// What it was, as the option of the command line says it.
    pub value: String,
    /// The platform's own words for it, where there are.
    pub label: String,
}

/// A column that has another name now and holds the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RenamedColumn {
    /// Its name in the earlier file.
    pub before: String,
    /// Its name in this one.
    pub now: String,
}

/// A kind of problem that there is more of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KindDrift {
    /// Rule.
    pub rule: String,
    /// The platform's label of the field, where it is about one.
    pub label: String,
    /// How often it is found in this file.
    pub count: u32,
    /// The share of this file's rows, per cent.
    pub now: u32,
    /// The share of the earlier file's rows, per cent.
    pub before: u32,
}

/// Texts that are new in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewTexts {
    /// Name of the column in the file.
    pub column: String,
    /// The texts.
    pub texts: Vec<String>,
}
