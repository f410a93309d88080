//! Requests and responses of the command table. Wire types stay here: the crates below know none of
//! them. No 64-bit integers cross this wall; instants are RFC 3339 texts, ids are texts.

pub mod absence;
pub mod changes;
pub mod error;
pub mod event;
pub mod help;
pub mod import;
pub mod invitations;
pub mod keeping;
pub mod mending;
pub mod newcomers;
pub mod org;
pub mod organisation;
pub mod people;
pub mod profile;
pub mod reshape;
pub mod session;
pub mod undo;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or response without content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Nothing {}

/// A colour for a status or a mark, never its only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// In order.
    Good,
    /// Waiting.
    Pending,
    /// Off.
    Muted,
    /// Needs attention.
    Bad,
}

/// An entry of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown; the platform's own word.
    pub label: String,
    /// Why it cannot be chosen: an error code such as `rank`; absent when it can.
    pub refused: Option<String>,
}
