//! What a column can feed, and what its texts can stand for.

use roster::Profile;
use serde::{Deserialize, Serialize};

use crate::model::{Directory, MappedColumn};

/// Something a column can feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Field key, or `memberships.role` and `memberships.group`.
    pub key: String,
    /// The platform's label.
    pub label: String,
    /// The platform wants a column for it.
    pub required: bool,
    /// Cells are masked.
    pub secret: bool,
}

/// A value a field with a closed set can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What a cell would say.
    pub value: String,
    /// The platform's label.
    pub label: String,
}

/// Everything a column can feed, in the profile's order.
pub fn targets(profile: &Profile) -> Vec<Target> {
    let _ = profile;
    Vec::new()
}

/// Names and other names of columns, evidence for where a header is.
pub fn known_names(profile: &Profile) -> Vec<String> {
    let _ = profile;
    Vec::new()
}

/// The values a target can have, where they are a closed set; empty otherwise.
pub fn choices(profile: &Profile, target: &str, directory: &Directory) -> Vec<Choice> {
    let _ = (profile, target, directory);
    Vec::new()
}

/// What a text in a column stands for, for columns with choices: a [`Choice::value`].
pub fn meaning(profile: &Profile, column: &MappedColumn, text: &str, directory: &Directory) -> Option<String> {
    let _ = (profile, column, text, directory);
    None
}
