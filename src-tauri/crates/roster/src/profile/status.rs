//! Statuses, transitions, and what the platform does by itself.

use serde::{Deserialize, Serialize};

use crate::account::Lifecycle;

/// A status as the platform shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Key.
    pub id: String,
    /// The platform's word, in its own casing (`S3-32`).
    pub label: String,
    /// First axis.
    pub lifecycle: Lifecycle,
    /// Second axis: `none`, `any`, or lock names joined by `|`.
    pub lock: String,
    /// Whether such a person can sign in.
    pub login: bool,
    /// Whether such a person is billed (`D-42`).
    pub billable: bool,
    /// The list in which the platform shows such people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_in: Option<String>,
    /// Not shown in lists.
    #[serde(default)]
    pub hidden: bool,
    /// Whether the platform's documentation names it.
    #[serde(default = "yes")]
    pub in_source: bool,
}

/// Who causes a transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Somebody whose role manages users.
    Manager,
    /// The platform.
    System,
    /// The person.
    User,
}

/// What a transition causes besides the new status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Effect {
    /// Running sessions end.
    RevokeSessions,
    /// The seat becomes billable.
    MarkBillable,
    /// The seat is no longer billed.
    UnmarkBillable,
    /// The failure counter returns to 0.
    ResetFailures,
    /// Usage history stays readable.
    KeepHistory,
    /// Usage history comes back.
    RestoreHistory,
    /// The period until inactivity starts again.
    RestartInactivity,
    /// Outstanding links die.
    RevokeLinks,
    /// The invitation leaves the list.
    CloseInvitation,
    /// The record is hidden and kept.
    Tombstone,
    /// The record is gone.
    Purge,
    /// A one-time password is set.
    SetOtp,
    /// The one-time password is used up.
    ConsumeOtp,
    /// A new password is demanded at the next sign-in.
    MustChangePassword,
    /// A message of this kind is sent.
    Send(String),
}

/// Names in a profile, in the order of the enum; `send:` carries its own.
const EFFECTS: [(&str, Effect); 14] = [
    ("revoke_sessions", Effect::RevokeSessions),
    ("mark_billable", Effect::MarkBillable),
    ("unmark_billable", Effect::UnmarkBillable),
    ("reset_failures", Effect::ResetFailures),
    ("keep_history", Effect::KeepHistory),
    ("restore_history", Effect::RestoreHistory),
    ("restart_inactivity", Effect::RestartInactivity),
    ("revoke_links", Effect::RevokeLinks),
    ("close_invitation", Effect::CloseInvitation),
    ("tombstone", Effect::Tombstone),
    ("purge", Effect::Purge),
    ("set_otp", Effect::SetOtp),
    ("consume_otp", Effect::ConsumeOtp),
    ("must_change_password", Effect::MustChangePassword),
];

impl TryFrom<String> for Effect {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if let Some(message) = name.strip_prefix("send:") {
            return Ok(Self::Send(message.to_owned()));
        }
        EFFECTS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, effect)| effect.clone())
            .ok_or_else(|| format!("unknown effect `{name}`"))
    }
}

impl From<Effect> for String {
    fn from(effect: Effect) -> Self {
        if let Effect::Send(message) = &effect {
            return format!("send:{message}");
        }
        EFFECTS
            .iter()
            .find(|(_, known)| *known == effect)
            .map_or_else(Self::new, |(name, _)| (*name).to_owned())
    }
}

/// Something that can be done to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// Key, also the name of the platform's endpoint.
    pub action: String,
    /// The platform's word; absent for what people never choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Statuses from which it can be done.
    pub from: Vec<String>,
    /// Status afterwards, or `same`.
    pub to: String,
    /// Who causes it.
    pub by: Actor,
    /// Lock afterwards, where the status allows several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
    /// What it causes.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// How it is confirmed: `typed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<String>,
    /// The action to offer first (`S1-25`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// Fields it needs.
    #[serde(default)]
    pub requires: Vec<String>,
    /// `impossible` when nothing brings the account back (`D-31`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
}

/// Attempts after which sign-in waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Throttle {
    /// Attempts.
    pub attempts: u32,
    /// Window in seconds.
    pub window_seconds: u32,
}

/// Locking after wrong passwords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lockout {
    /// Whether it exists.
    pub enabled: bool,
    /// Whether an organisation can switch it off (`D-06`).
    #[serde(default)]
    pub org_can_disable: bool,
    /// The failure that locks (`D-01`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock_at_failure: Option<u32>,
    /// The platform's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
    /// What counts: `wrong_password` (`D-03`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<String>,
    /// What returns the counter to 0 (`D-02`).
    #[serde(default)]
    pub resets_on: Vec<String>,
    /// Transition it causes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Minutes until it unlocks by itself; 0 never does.
    #[serde(default)]
    pub auto_unlock_minutes: u32,
    /// Throttle where there is no lock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub throttle: Option<Throttle>,
}

/// Going dormant after a period without sign-in (`S3-30`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inactivity {
    /// Whether it exists.
    pub enabled: bool,
    /// ISO 8601 period in calendar months, as `P3M`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Instants counted from, the latest wins (`D-24`).
    #[serde(default)]
    pub since: Vec<String>,
    /// Statuses it applies to (`D-25`).
    #[serde(default)]
    pub applies_to: Vec<String>,
    /// Transition it causes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Whether signing in brings the person back (`D-23`).
    #[serde(default)]
    pub login_reactivates: bool,
}

/// Whether deletion exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletionMode {
    /// Hidden and restorable.
    Soft,
    /// Gone.
    Hard,
    /// Not possible (`S3-18`).
    None,
}

/// Whether and how accounts are deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deletion {
    /// Mode.
    pub mode: DeletionMode,
    /// Whether a date can be set for it.
    #[serde(default)]
    pub schedule: bool,
    /// Field with that date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule_field: Option<String>,
    /// When on that date (`D-19`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule_at: Option<String>,
    /// Hours before, at which a reminder leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminder_hours_before: Option<u32>,
    /// Transition that restores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undelete: Option<String>,
    /// Transition recommended instead, when deletion exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommend: Option<String>,
    /// Why the recommended transition is the better one, in the platform's words (`S1-25` to `S1-28`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// Transition offered instead, when deletion does not exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// Why deletion does not exist (`S3-19`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The platform's word for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
}

fn yes() -> bool {
    true
}
