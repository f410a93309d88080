//! Undo and redo: what they would do, what they did, what stays.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::session::AppStatus;

/// `undo`, `redo`. Answer: [`UndoReport`].
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct UndoRequest {
    /// The applied import to undo; absent is whatever was done last. `redo` knows only the latter.
    pub import: Option<String>,
    /// Only say what would happen.
    pub rehearse: bool,
    /// How many changes a person agreed to have sent, where it asks ([`UndoReport::asks`]).
    pub agreed: Option<u32>,
}

/// Answer of `undo` and `redo`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoReport {
    /// What it came to.
    #[serde(flatten)]
    pub told: UndoTold,
    /// How things stand now.
    pub status: AppStatus,
}

/// What an undo or redo did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoTold {
    /// Nothing has happened: it was a rehearsal, a person has to agree to `sends`, or nothing can be done.
    pub asks: bool,
    /// What was done in that step: `edit`, `create`, `action`, `import`, `org`; empty when there was none.
    pub step: String,
    /// Its name: the file of an import.
    pub name: String,
    /// Changes taken back, or done again.
    pub done: u32,
    /// Of these, those that go to the platform because what they answer was sent.
    pub sends: u32,
    /// What is done, in sum.
    pub lines: Vec<UndoLine>,
    /// What stays, in sum.
    pub stays: Vec<UndoLine>,
    /// People of that step who were changed by a later one, which stays.
    pub later: u32,
    /// What was left as it is (domain.md 4.3, Undo); the first of them.
    pub left: Vec<UndoLeft>,
    /// How many were.
    pub left_total: u32,
}

/// A kind of thing that an undo does, or leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoLine {
    /// Done: `withdrawn` and `withdrawn_unit` (never sent; of a redo: they go out after all), `restored` (sent values set back),
    /// `action` (a transition answers it), `renamed`. Left: `account` (whom a transition left on the
    /// platform), `unit`, `role`, `message`, or a reason of [`UndoLeft::code`].
    pub code: String,
    /// The platform's word: of the transition, the kind of unit, the message.
    pub label: String,
    /// The platform's word for the status it leads to.
    pub status: String,
    /// People; units or roles where those are meant.
    pub count: u32,
}

/// Something an undo left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoLeft {
    /// Name for people; the batch's when nobody of that name is left.
    pub name: String,
    /// The platform's label of the field; absent when the change as a whole is concerned.
    pub field: Option<String>,
    /// Why: `changed_since`, `sent`, `secret`, `sending`, `gone`.
    pub code: String,
}
