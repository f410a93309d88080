//! Undo and redo of whole batches.

use std::collections::BTreeMap;

use roster::Account;

use super::outbox::{BatchKind, NewOp, OpState, Verb};

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
    /// It was itself the answer to something sent, which is done again.
    pub again: bool,
}

/// What an undo could not take back.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreversed {
    /// The person, unit or role.
    pub target: String,
    /// Field key; absent when the change as a whole is concerned.
    pub field: Option<String>,
    /// `changed_since`, `sent`, `secret`, `sending`, `gone`.
    pub reason: &'static str,
    /// The change it belongs to.
    pub verb: Verb,
}

/// What an undo or redo did with one change.
#[derive(Debug, Clone, PartialEq)]
pub struct Reversed {
    /// The person, unit or role.
    pub target: String,
    /// The change that was taken back, or done again.
    pub verb: Verb,
    /// What goes to the platform for it; absent where the platform never heard of it.
    pub answer: Option<Verb>,
}

/// Which batch, for whom, and what the caller decides on the way.
pub struct Turning<'a> {
    /// The batch; absent is the one on top.
    pub batch: Option<&'a str>,
    /// Who does it; empty is who made the batch.
    pub actor: &'a str,
    /// Finds a change that takes back one that was sent.
    pub compensate: &'a mut dyn FnMut(&SentChange) -> Option<NewOp>,
    /// Whether what it came to is to be kept; if not, nothing has happened.
    pub agree: &'a mut dyn FnMut(&UndoOutcome) -> bool,
}

/// What became of an undo or redo.
#[derive(Debug, Clone, PartialEq)]
pub struct UndoOutcome {
    /// Kind of the batch.
    pub kind: BatchKind,
    /// Label of the batch.
    pub label: String,
    /// Changes taken back, or done again.
    pub done: u32,
    /// Of these, changes that must be sent because the original was sent.
    pub compensating: u32,
    /// What was taken back, or done again, change by change.
    pub reversed: Vec<Reversed>,
    /// What was left as it is, and why.
    pub unreversed: Vec<Unreversed>,
    /// People of the batch who were changed by a later one that can be undone too.
    pub later: u32,
    /// Whether it was kept; if not, nothing has happened.
    pub kept: bool,
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchState {
    /// Why it cannot be undone: `undo.undone`, `undo.past`; absent when it can.
    pub refused: Option<&'static str>,
    /// How many changes it was.
    pub changes: u32,
    /// How many of its changes are in each state; states with none are left out.
    pub states: BTreeMap<OpState, u32>,
}
