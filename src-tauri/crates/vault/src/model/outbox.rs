//! Changes on their way to the platform.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use roster::authority::Origin;
use roster::{Account, OrgUnit, Value};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::pull::RoleRow;

/// A field's value before and after. `None` is "no value".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Patch {
    /// What the platform has, or will have once the changes before this one have arrived. Whatever
    /// a caller of [`Vault::queue`](crate::Vault::queue) puts here is replaced.
    pub base: Option<Value>,
    /// What it shall be.
    pub value: Option<Value>,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Verb {
    /// A new person.
    Create {
        /// Every value.
        account: Box<Account>,
        /// Ids of the activations chosen.
        activations: Vec<String>,
        /// Where the person is invited from, for an invitation (`S2-18` to `S2-22`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        origin: Option<Origin>,
    },
    /// Fields of a person. Empty when only secrets change.
    Update {
        /// By field key.
        fields: BTreeMap<String, Patch>,
    },
    /// A transition, or a built-in action, of a person.
    Action {
        /// The profile's action.
        action: String,
        /// Its argument.
        argument: Option<String>,
    },
    /// A new unit.
    AddUnit {
        /// The unit; its id is a local one until acknowledged.
        unit: OrgUnit,
    },
    /// A unit's new name.
    RenameUnit {
        /// Kind.
        kind: String,
        /// Unit's id.
        id: String,
        /// Name before.
        from: String,
        /// Name after.
        to: String,
    },
    /// A new role.
    AddRole {
        /// The role; its id is a local one until acknowledged.
        role: RoleRow,
    },
    /// A role's new label.
    RenameRole {
        /// Role's id.
        id: String,
        /// Label before.
        from: String,
        /// Label after.
        to: String,
    },
}

impl Verb {
    /// `create`, `update`, `add_unit`, `rename_unit`, `add_role`, `rename_role`, or the action itself.
    pub fn name(&self) -> &str {
        match self {
            Self::Create { .. } => "create",
            Self::Update { .. } => "update",
            Self::Action { action, .. } => action,
            Self::AddUnit { .. } => "add_unit",
            Self::RenameUnit { .. } => "rename_unit",
            Self::AddRole { .. } => "add_role",
            Self::RenameRole { .. } => "rename_role",
        }
    }

    /// Whether a person is concerned, rather than a unit or a role.
    pub fn is_personal(&self) -> bool {
        match self {
            Self::Create { .. } | Self::Update { .. } | Self::Action { .. } => true,
            Self::AddUnit { .. } | Self::RenameUnit { .. } | Self::AddRole { .. } | Self::RenameRole { .. } => false,
        }
    }
}

/// Where a batch of changes comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// Fields edited by hand.
    Edit,
    /// A person entered by hand.
    Create,
    /// An action on a person or a selection.
    Action,
    /// An import.
    Import,
    /// Units or roles.
    Org,
    /// An undo that had to send something.
    Undo,
    /// A redo.
    Redo,
}

/// What a person did in one go; undone in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Words: the name of an import's file, an action, `edit`.
    pub label: String,
    /// Who: the login or name of the person signed in; empty when nobody was.
    pub actor: String,
    /// Where it comes from.
    pub kind: BatchKind,
}

/// A change to be queued.
#[derive(Debug, Clone)]
pub struct NewOp {
    /// The person, unit or role. `None` for something new: the vault gives it an id. A create may name
    /// its own id, when later changes of the same batch refer to it.
    pub target: Option<String>,
    /// What to do.
    pub verb: Verb,
    /// Values of secret fields, by field key. They never enter journal, undo or draft.
    pub secrets: BTreeMap<String, SecretString>,
    /// The account as it will be, for creates and actions whose effect goes beyond their fields. `None`
    /// takes the create's account, the update's values, or, for an action, no change.
    pub draft_after: Option<Account>,
}

impl NewOp {
    /// A change without secrets whose effect is what the verb itself says.
    pub fn new(target: Option<&str>, verb: Verb) -> Self {
        Self {
            target: target.map(str::to_owned),
            verb,
            secrets: BTreeMap::new(),
            draft_after: None,
        }
    }
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// The batch.
    pub batch_id: String,
    /// The change that now holds each new op, in their order; empty where it changed nothing, or took
    /// an earlier unsent change back.
    pub ops: Vec<Option<String>>,
    /// What each new op is about, in their order: ids of new people, units and roles are here.
    pub targets: Vec<String>,
}

/// State of a change (`sync.md` section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpState {
    /// Waits.
    Ready,
    /// On its way.
    Claimed,
    /// On the platform.
    Acked,
    /// Sent, answer lost.
    Unknown,
    /// Refused by the platform; holds up what depends on it, and nothing else.
    Parked,
    /// Both sides changed a field.
    Conflict,
    /// Given up on purpose.
    Discarded,
    /// Taken back before it was sent; a redo brings it back.
    Undone,
}

impl OpState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Ready,
        Self::Claimed,
        Self::Acked,
        Self::Unknown,
        Self::Parked,
        Self::Conflict,
        Self::Discarded,
        Self::Undone,
    ];

    /// Name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Claimed => "claimed",
            Self::Acked => "acked",
            Self::Unknown => "unknown",
            Self::Parked => "parked",
            Self::Conflict => "conflict",
            Self::Discarded => "discarded",
            Self::Undone => "undone",
        }
    }

    /// The state of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether the change has yet to arrive on the platform.
    pub fn is_pending(self) -> bool {
        match self {
            Self::Ready | Self::Claimed | Self::Unknown | Self::Parked | Self::Conflict => true,
            Self::Acked | Self::Discarded | Self::Undone => false,
        }
    }
}

/// A claimed change, with all that sending it needs.
#[derive(Debug, Clone)]
pub struct Op {
    /// Id; also the idempotency key.
    pub id: String,
    /// Order in which the changes were made.
    pub seq: i64,
    /// The person, unit or role.
    pub target: String,
    /// The platform's id of it; absent until created there.
    pub remote_id: Option<String>,
    /// Last ETag of it.
    pub etag: Option<String>,
    /// The person as last confirmed by the platform.
    pub base: Option<Account>,
    /// What to do.
    pub verb: Verb,
    /// Values of secret fields.
    pub secrets: BTreeMap<String, SecretString>,
    /// Times claimed, this one included.
    pub attempts: u32,
}

/// Why the platform refused, or what went wrong on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OpError {
    /// Code.
    pub code: String,
    /// English words; no secret is ever in them.
    pub message: String,
    /// Parameters of the words.
    #[serde(default)]
    pub details: BTreeMap<String, String>,
}

/// A field both sides changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldConflict {
    /// Field key. Empty when the person as a whole is concerned.
    pub field: String,
    /// Before either change.
    pub base: Option<Value>,
    /// Here.
    pub mine: Option<Value>,
    /// On the platform.
    pub theirs: Option<Value>,
}

/// What waits for somebody and cannot be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stuck {
    /// Fields that both sides changed.
    pub conflicts: Vec<FieldConflict>,
    /// Why the platform refused the first change it refused.
    pub refused: Option<OpError>,
    /// Keys of the fields that all that waits would set; `None` where it would do anything else too.
    pub sets: Option<BTreeSet<String>>,
}

/// How a claimed or unknown change ended.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It is on the platform.
    Acked {
        /// The platform's id.
        remote_id: String,
        /// ETag, where there is one.
        etag: Option<String>,
        /// The account as the platform now has it. `None` for units and roles, or where the platform did
        /// not say: then the change itself is laid over the base.
        base: Option<Box<Account>>,
    },
    /// It is on the platform, and with it the person is gone.
    AckedGone,
    /// The answer was lost.
    Unknown,
    /// Nothing was sent, or nothing took effect: to be tried again.
    Retry {
        /// Not before; `None` at once.
        not_before: Option<DateTime<Utc>>,
        /// Why.
        error: OpError,
    },
    /// The platform refuses.
    Parked(OpError),
    /// Both sides changed a field.
    Conflict {
        /// The fields.
        fields: Vec<FieldConflict>,
        /// The account as the platform has it.
        theirs: Box<Account>,
        /// ETag of that.
        etag: Option<String>,
    },
}

/// A change and how it ended.
#[derive(Debug, Clone)]
pub struct Settled {
    /// Change.
    pub op: String,
    /// How it ended.
    pub outcome: Outcome,
}

/// A change as lists show it; never with secrets.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Id.
    pub id: String,
    /// Order.
    pub seq: i64,
    /// The person, unit or role.
    pub target: String,
    /// Name for people.
    pub name: String,
    /// What to do.
    pub verb: Verb,
    /// Fields whose secret value is sealed until it has been sent.
    pub secret_fields: Vec<String>,
    /// State.
    pub state: OpState,
    /// The first batch that made it.
    pub batch: Batch,
    /// That batch's id.
    pub batch_id: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Times claimed.
    pub attempts: u32,
    /// Not tried before.
    pub not_before: Option<DateTime<Utc>>,
    /// Why it did not arrive.
    pub error: Option<OpError>,
    /// Fields to be decided.
    pub conflicts: Vec<FieldConflict>,
}

/// A page of changes.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangesPage {
    /// Changes that match.
    pub total: u32,
    /// The ones asked for.
    pub changes: Vec<Change>,
}

/// Which side of a conflict wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// Send mine over theirs.
    Mine,
    /// Drop mine.
    Theirs,
}
