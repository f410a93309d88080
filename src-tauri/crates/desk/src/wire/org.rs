//! Units and roles.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `units`. Answer: a list of [`UnitView`], parents before children.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitsRequest {
    /// Kind.
    pub kind: String,
}

/// A department, group, job profile or label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Parent's id.
    pub parent: Option<String>,
    /// People in it.
    pub people: u32,
    /// A change waits to be sent.
    pub pending: bool,
    /// Why it cannot be renamed; absent when it can.
    pub locked: Option<String>,
}

/// `add_unit`. Answer: [`UnitView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddUnitRequest {
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Parent's id.
    pub parent: Option<String>,
}

/// `rename_unit`. Answer: [`UnitView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RenameUnitRequest {
    /// Id.
    pub id: String,
    /// New name.
    pub name: String,
}

/// A role. Answer of `roles`: a list of them, highest rank first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoleView {
    /// Id.
    pub id: String,
    /// The platform's word.
    pub label: String,
    /// Rank.
    pub rank: u32,
    /// People who hold it.
    pub people: u32,
    /// Whether its holders manage people.
    pub manages_users: bool,
    /// Why the person signed in cannot give it: a code; absent when he can.
    pub refused: Option<String>,
    /// The person signed in has it.
    pub own: bool,
    /// Why it cannot be renamed: a code; absent when it can.
    pub locked: Option<String>,
}

/// `add_role`: a role below one's own, where the platform lets organisations add roles. Answer: [`RoleView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddRoleRequest {
    /// The platform's word.
    pub label: String,
    /// Rank, at most one's own.
    pub rank: u32,
}

/// `rename_role`. Answer: [`RoleView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RenameRoleRequest {
    /// Id.
    pub id: String,
    /// New label.
    pub label: String,
}
