//! What the platform has, on its way into the mirror.

use std::collections::BTreeMap;

use roster::Account;
use serde::{Deserialize, Serialize};

use super::outbox::{FieldConflict, OpState, Patch};

/// A person as the platform has them.
#[derive(Debug, Clone, PartialEq)]
pub struct RemotePerson {
    /// The platform's id.
    pub remote_id: String,
    /// ETag, where there is one.
    pub etag: Option<String>,
    /// The account.
    pub account: Account,
}

/// Somebody whom the platform had and has no more.
#[derive(Debug, Clone, PartialEq)]
pub struct Departed {
    /// Id he had in the vault.
    pub id: String,
    /// What he was called.
    pub name: String,
    /// The account, with nothing in it but what tells people apart.
    pub keys: Account,
}

/// A scan of one kind of resource; resumable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Id.
    pub id: i64,
    /// Kind of resource: `Users`.
    pub kind: String,
    /// Where to go on; absent at the start.
    pub cursor: Option<String>,
    /// Resources seen so far.
    pub seen: u32,
}

/// What is known here of a person the platform has just named.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalSide {
    /// The vault's id.
    pub id: String,
    /// Last ETag.
    pub etag: Option<String>,
    /// Last confirmed account.
    pub base: Option<Account>,
    /// Changes that were not acknowledged, oldest first.
    pub pending: Vec<PendingUpdate>,
}

/// A change that was not acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingUpdate {
    /// Change.
    pub op: String,
    /// State. Only [`OpState::Ready`], [`OpState::Parked`] and [`OpState::Conflict`] can be merged: the
    /// others are on their way and are settled by their own answer.
    pub state: OpState,
    /// Its fields; empty for creates and actions.
    pub fields: BTreeMap<String, Patch>,
    /// `create`, `update` or the action.
    pub verb: String,
}

/// What a pull makes of one waiting update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpMerge {
    /// Change.
    pub op: String,
    /// Fields that still have to be sent, against the new base. A field that is in neither list has
    /// arrived by itself (both sides say the same).
    pub fields: BTreeMap<String, Patch>,
    /// Fields to be decided; they are kept in the change until then.
    pub conflicts: Vec<FieldConflict>,
}

/// A person from the platform, merged with what waits here.
#[derive(Debug, Clone, PartialEq)]
pub struct Pulled {
    /// The platform's side; becomes the base.
    pub remote: RemotePerson,
    /// One entry a waiting update that the pull concerns. Others stay as they are.
    pub merges: Vec<OpMerge>,
}

impl Pulled {
    /// A person with nothing waiting.
    pub fn clean(remote: RemotePerson) -> Self {
        Self {
            remote,
            merges: Vec::new(),
        }
    }
}

/// People that a complete scan did not find. Absence is no deletion: each is confirmed by a read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absences {
    /// The vault's id and the platform's id of each.
    pub people: Vec<(String, String)>,
    /// People confirmed before the scan, for the brake.
    pub known: u32,
}

/// What became of a person who is gone from the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// Removed from the mirror.
    Removed,
    /// Kept, because changes wait; they are parked with the code `remote.gone`.
    Kept,
}

/// A role as the platform or the profile names it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RoleRow {
    /// Id; a local one until acknowledged.
    pub id: String,
    /// The platform's word.
    pub label: String,
    /// Order.
    pub rank: u32,
    /// Whether its holders manage people.
    #[serde(default)]
    pub manages_users: bool,
    /// A change of it waits to be sent.
    #[serde(default)]
    pub pending: bool,
}
