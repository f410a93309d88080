//! What waits, what failed, conflicts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::error::ApiError;
use super::people::FieldKind;

/// State of a change on its way to the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ChangeState {
    /// Waits.
    Waiting,
    /// On its way.
    Sending,
    /// Sent, answer lost; looked up before anything is sent again.
    Unknown,
    /// The platform has changed the same; to be decided.
    Conflict,
    /// Refused by the platform.
    Refused,
    /// On the platform.
    Sent,
}

/// `changes`. Answer: [`ChangesPage`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangesRequest {
    /// Only this state; absent is all.
    pub state: Option<ChangeState>,
    /// First, from 0.
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// Answer of `changes`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangesPage {
    /// That match.
    pub total: u32,
    /// How many in each state.
    pub by_state: Vec<StateCount>,
    /// The ones asked for, oldest first; sent ones newest first.
    pub changes: Vec<ChangeView>,
}

/// How many changes are in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StateCount {
    /// State.
    pub state: ChangeState,
    /// Count.
    pub count: u32,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangeView {
    /// Id.
    pub id: String,
    /// State.
    pub state: ChangeState,
    /// `create`, `update`, `add_unit`, `rename_unit`, `add_role`, `rename_role`, or an action.
    pub verb: String,
    /// The platform's word for an action; empty otherwise.
    pub verb_label: String,
    /// Person's or unit's id.
    pub target: String,
    /// Name for people.
    pub name: String,
    /// The platform's word for the kind of unit; empty where no unit is concerned.
    pub thing: String,
    /// Where it came from: `edit`, an import's file name, `undo`.
    pub batch: String,
    /// What that batch is: `edit`, `create`, `action`, `import`, `org`, `undo` or `redo`; of the last two,
    /// `batch` names what was undone or done again.
    pub batch_kind: String,
    /// Id of that batch.
    pub batch_id: String,
    /// Made at, RFC 3339.
    pub at: String,
    /// Fields.
    pub fields: Vec<FieldDiff>,
    /// Times tried.
    pub attempts: u32,
    /// What the platform said.
    pub error: Option<ApiError>,
}

/// A field's values on the three sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldDiff {
    /// Key.
    pub field: String,
    /// The platform's label.
    pub label: String,
    /// How its values are written: flags are `1` and `0`.
    pub kind: FieldKind,
    /// What it was when the change was made.
    pub base: String,
    /// What the change makes of it; secrets show as dots.
    pub mine: String,
    /// What the platform has meanwhile, in a conflict.
    pub theirs: Option<String>,
}

/// Which side wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Send it again over theirs.
    Mine,
    /// Drop it.
    Theirs,
}

/// `resolve_conflict`. Answer: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResolveRequest {
    /// Change.
    pub id: String,
    /// Field; absent decides all of the change.
    pub field: Option<String>,
    /// Winner.
    pub side: Side,
}

/// `discard_batch`: gives up whatever of a batch was not sent. Answer: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BatchRequest {
    /// Batch.
    pub id: String,
}

/// `retry_changes`, `discard_changes`. Answer: nothing. An empty list is all that are refused.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangeIdsRequest {
    /// Changes.
    pub ids: Vec<String>,
}
