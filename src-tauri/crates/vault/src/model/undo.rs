//! Undo and redo of whole batches.

use super::outbox::{BatchKind, Verb};
use roster::Account;

/// What can be undone and redone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UndoState {
    /// Kind, label and number of changes of the next undo.
    pub undo: Option<(BatchKind, String, u32)>,
    /// Of the next redo.
    pub redo: Option<(BatchKind, String, u32)>,
}

/// A change that was sent and cannot be taken back by sending the old values: the caller may know a
/// compensating one (the profile's softest removal of a new person, the opposite of an action).
#[derive(Debug, Clone, PartialEq)]
pub struct SentChange {
    /// The person, unit or role.
    pub target: String,
    /// What was sent.
    pub verb: Verb,
    /// The account before it; absent for a create.
    pub before: Option<Account>,
    /// The account now.
    pub now: Option<Account>,
}

/// What an undo could not take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreversed {
    /// The person, unit or role.
    pub target: String,
    /// Field key; absent when the change as a whole is concerned.
    pub field: Option<String>,
    /// `changed_since`, `sent`, `secret`, `sending`, `gone`.
    pub reason: &'static str,
}

/// What became of an undo or redo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoOutcome {
    /// Kind of the batch.
    pub kind: BatchKind,
    /// Label of the batch.
    pub label: String,
    /// Changes taken back, or done again.
    pub done: u32,
    /// Of these, changes that must be sent because the original was sent.
    pub compensating: u32,
    /// What was left as it is, and why.
    pub unreversed: Vec<Unreversed>,
}
