//! The types this crate takes and gives.

mod import;
mod outbox;
mod people;
mod pull;
mod undo;
mod workspace;

pub use import::{
    CellChange, CheckedRow, Edited, ImportDraft, ImportEdit, ImportFilter, ImportPage, ImportRow, ImportUpdate,
    NewImport, NewImportRow, ProblemGroup, RowCheck, RowData, RowProblem, StepWords, TouchedRow, Turned,
};
pub use outbox::{
    Batch, BatchKind, Change, ChangesPage, FieldConflict, NewOp, Op, OpError, OpState, Outcome, Patch, Queued,
    Resolution, Settled, Stuck, Verb,
};
pub use people::{HistoryLine, Mark, PeoplePage, PeopleQuery, Person, PersonRow, QueryFilter, Selection};
pub use pull::{Absences, Departed, Gone, LocalSide, OpMerge, PendingUpdate, Pulled, RemotePerson, RoleRow, Scan};
pub use undo::{BatchState, Reversed, SentChange, Turning, UndoOutcome, UndoState, Unreversed};
pub use workspace::{About, NewWorkspace, Protection, WorkspaceEntry};
