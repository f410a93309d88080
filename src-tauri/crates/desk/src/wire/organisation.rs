//! What the platform announced of the organisation, and how many people there are.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::people::StatusView;

/// Answer of `organisation`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OrganisationView {
    /// Whether the platform said so; otherwise it is what the profile takes for granted.
    pub announced: bool,
    /// Name; empty when it has none.
    pub name: String,
    /// Default language of new people.
    pub language: String,
    /// IANA name of the time zone in which its days begin.
    pub time_zone: String,
    /// Capabilities, in the package or not.
    pub package: Vec<Feature>,
    /// Switches, on or off.
    pub switches: Vec<Feature>,
    /// The platform's words for activations it does not offer.
    pub hidden: Vec<String>,
    /// SSO creates people at their first sign-in, or could be made to (`S4-12`, `S4-13`).
    pub sso_creates: bool,
}

/// A capability or a switch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Feature {
    /// Name: a capability of the profile, `locking`, `sso`, `sso_creates`, `self_signup`, or `automatic`.
    pub name: String,
    /// For `automatic`: the platform's word for what happens by itself.
    pub label: String,
    /// Had, or on.
    pub on: bool,
}

/// Answer of `people_counts`, computed from the vault (`S1-27`, `S1-28`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CountsView {
    /// Everybody who is not deleted, disabled people included.
    pub people: u32,
    /// Those the platform bills.
    pub billable: u32,
    /// By status, those with people in them.
    pub statuses: Vec<StatusCount>,
    /// By month, the latest first.
    pub months: Vec<MonthCount>,
}

/// People in one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatusCount {
    /// Status.
    pub status: StatusView,
    /// People.
    pub people: u32,
    /// Whether the platform bills them.
    pub billable: bool,
}

/// People in one month of the organisation's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MonthCount {
    /// As `2026-11`.
    pub month: String,
    /// Created in it.
    pub joined: u32,
    /// Came to a status in it, in which they still are and cannot sign in.
    pub ended: u32,
    /// Signed in last in it.
    pub seen: u32,
    /// There at its end, disabled people included.
    pub people: u32,
}
