//! The organisation's own copy of the profile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Answer of `profile_text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProfileTextView {
    /// The text, TOML.
    pub text: String,
    /// Counts up with every copy that was saved; 0 is what the workspace was made with.
    pub revision: u32,
    /// Whether it differs from the one that comes with the program.
    pub edited: bool,
    /// Whether one comes with the program, to go back to.
    pub restorable: bool,
    /// What the guided part shows.
    pub guide: ProfileGuide,
}

/// What the guided part shows: the common edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProfileGuide {
    /// Fields of a form, in order.
    pub fields: Vec<GuideField>,
    /// Roles.
    pub roles: Vec<GuideRole>,
}

/// A field of the guided part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GuideField {
    /// Key.
    pub key: String,
    /// Word for it.
    pub label: String,
    /// Everybody must have it.
    pub required: bool,
    /// Roles that must have it.
    pub required_for_roles: Vec<String>,
    /// Languages to choose from; absent when it holds none, empty when any is taken.
    pub languages: Option<Vec<String>>,
}

/// A role of the guided part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GuideRole {
    /// Id.
    pub id: String,
    /// Word for it.
    pub label: String,
}

/// `profile_check` and `profile_save`: a text. Answers: [`ProfileCheckView`], and an
/// [`AppStatus`](super::session::AppStatus). `profile_save` errors: `profile.refused` with `line`,
/// `column` and `key`; `profile.in_use` with `key` and `count`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProfileTextRequest {
    /// TOML.
    pub text: String,
}

/// What is wrong with a text. Answer of `profile_check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProfileCheckView {
    /// Faults in the order of the text; none means that it can be saved.
    pub faults: Vec<ProfileFault>,
    /// What the guided part shows of it; absent while it cannot be read.
    pub guide: Option<ProfileGuide>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProfileFault {
    /// `syntax`, `invalid`, or `in_use`.
    pub code: String,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// Where: `field[department].ref`; empty for `syntax`.
    pub key: String,
    /// What is wrong; empty for `in_use`.
    pub message: String,
    /// For `in_use`: how many people or units use it.
    pub count: u32,
}

/// `profile_edit`: a text with common edits made in it. Answer: [`ProfileTextRequest`] with the new text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProfileEditRequest {
    /// TOML.
    pub text: String,
    /// Words for fields, by key.
    pub field_labels: BTreeMap<String, String>,
    /// Words for roles, by id.
    pub role_labels: BTreeMap<String, String>,
    /// Mandatory or not, by the key of the field.
    pub required: BTreeMap<String, bool>,
    /// Roles that must have a field, by its key.
    pub required_for_roles: BTreeMap<String, Vec<String>>,
    /// Languages, by the key of the field.
    pub languages: BTreeMap<String, Vec<String>>,
}
