//! An account as the platform knows it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::value::Value;

/// The stage of an account's life; the first of the two axes of its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    /// Exists, nothing was sent.
    Staged,
    /// An activation or an invitation is outstanding.
    Invited,
    /// In use.
    #[default]
    Active,
    /// Made dormant by the platform.
    Inactive,
    /// Switched off by an administrator.
    Disabled,
    /// Removed, restorable.
    Deleted,
    /// Gone.
    Purged,
}

/// Whether sign-in is locked; the second axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// Not locked.
    #[default]
    None,
    /// Locked by the platform after wrong passwords.
    FailedAttempts,
    /// Locked deliberately by an administrator.
    Admin,
}

/// Where an account came from; decides which fields are read-only (`S1-04`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Typed in by an administrator.
    #[default]
    Manual,
    /// A spreadsheet.
    Import,
    /// The person signed up.
    SelfSignup,
    /// First sign-in through SSO.
    Sso,
    /// A directory such as Entra ID.
    Directory,
    /// An integration with an HR system.
    Integration,
    /// The platform's API.
    Api,
}

/// An account, in the terms of its profile.
///
/// The same shape serves the platform's record, the mirror's base and the record with pending edits
/// laid over it. Secrets are never part of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Account {
    /// Values by the profile's field key. Computed fields, secrets and the status field are not here.
    pub fields: BTreeMap<String, Value>,
    /// First axis of the status.
    #[serde(default)]
    pub lifecycle: Lifecycle,
    /// Second axis of the status.
    #[serde(default)]
    pub lock: Lock,
    /// Where it came from.
    #[serde(default)]
    pub provenance: Provenance,
    /// Set by the client that created it; survives a retry (`sync.md`, idempotency).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// When the platform created it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<DateTime<Utc>>,
    /// The last successful sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_access_at: Option<DateTime<Utc>>,
    /// When the present status began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_since: Option<DateTime<Utc>>,
    /// Since when the seat is billed; absent when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billable_since: Option<DateTime<Utc>>,
    /// When a second factor was enrolled; absent when none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mfa_enrolled_at: Option<DateTime<Utc>>,
    /// Consecutive wrong passwords (`D-02`).
    #[serde(default)]
    pub failure_count: u32,
    /// Name of whoever set the present status; `system` for the platform itself (`S1-33`, `S3-31`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_by: Option<String>,
    /// When the person proved the e-mail address (`S1-22`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_verified_at: Option<DateTime<Utc>>,
    /// Name of whoever invited the person (`S2-24`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_by: Option<String>,
    /// What became of the platform's messages to the person, by notification id (`S2-07`, `S2-24`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub deliveries: BTreeMap<String, Delivery>,
}

/// How far a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits to leave.
    Queued,
    /// Left.
    Sent,
    /// Came back: the address does not take it.
    Bounced,
    /// Was not sent, because the organisation or the person does not want it.
    Suppressed,
}

/// What became of the messages of one kind to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// State of the last one.
    pub state: DeliveryState,
    /// When the last one was queued, or left if it has.
    pub at: DateTime<Utc>,
    /// How many were sent so far; 2 after one renewal (`S2-26`).
    pub times: u32,
}

/// A department, group, hierarchy node, job profile or label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgUnit {
    /// The platform's id; for a unit that was not sent yet, the local one.
    pub id: String,
    /// `kind` of the profile's `[[org]]` entry.
    pub kind: String,
    /// The name, unique within its kind; this is what accounts and files hold.
    pub name: String,
    /// Id of the parent in a tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}
