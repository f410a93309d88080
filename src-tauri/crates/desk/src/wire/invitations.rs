//! Invitations: where people are invited from, the invitation itself, and the list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::people::{EffectLine, PersonField};

/// A place from which people are invited. `invite_contexts` takes [`Nothing`](super::Nothing) and
/// answers a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InviteContext {
    /// The profile's id.
    pub id: String,
    /// The platform's words.
    pub label: String,
    /// Whether it is opened from a group and limited to it (`S2-18`).
    pub of_group: bool,
    /// Why the person signed in may not open it: a code; absent when he may.
    pub refused: Option<String>,
}

/// `invite_form`: the form of a place. Answer: [`InviteForm`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InviteFormRequest {
    /// Id of the place.
    pub context: String,
    /// Name of the group it was opened from.
    pub group: Option<String>,
}

/// Answer of `invite_form`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InviteForm {
    /// The platform's words for the place.
    pub label: String,
    /// What separates addresses.
    pub separators: Vec<String>,
    /// Groups, roles, and the fields this place offers (`S2-20`).
    pub fields: Vec<PersonField>,
}

/// `invite`: invites everybody in a text, as one batch. Answer: [`InviteView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InviteRequest {
    /// Id of the place.
    pub context: String,
    /// Name of the group it was opened from.
    pub group: Option<String>,
    /// Addresses as typed (`S2-11`).
    pub addresses: String,
    /// Values by the keys of the form.
    pub values: BTreeMap<String, Vec<String>>,
    /// Go on with the addresses that can be invited, without the others (`D-14`).
    pub only_valid: bool,
    /// Send the invitation again to those who have one (`D-20`).
    pub resend: bool,
    /// Create the labels nobody knows yet (`S2-16`).
    pub create_labels: bool,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What becomes of one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum RecipientState {
    /// Is invited.
    New,
    /// Has an invitation, which can be sent again.
    Invited,
    /// Has one that waits here to be sent.
    Waiting,
    /// Was deleted and is restored.
    Restored,
    /// Cannot be invited.
    Refused,
}

/// One address of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Recipient {
    /// As typed.
    pub address: String,
    /// What becomes of it.
    pub state: RecipientState,
    /// Why not: a code such as `email.syntax` or `user.exists_active`.
    pub code: Option<String>,
    /// The platform's own words for that, if it has any.
    pub message: Option<String>,
}

/// Answer of `invite`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InviteView {
    /// Every address once, in the order of the text.
    pub recipients: Vec<Recipient>,
    /// Addresses named more than once, folded into one.
    pub repeated: u32,
    /// Memberships each of them gets, in the platform's words.
    pub memberships: Vec<String>,
    /// Labels nobody knows yet.
    pub new_labels: Vec<String>,
    /// What is not right: a code by field key; empty for the whole.
    pub problems: BTreeMap<String, String>,
    /// Invitations that are (or would be) sent or sent again.
    pub invitations: u32,
    /// What it causes.
    pub effects: Vec<EffectLine>,
}

/// `invitations`: a page of the list. Answer: [`InvitationsPage`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvitationsRequest {
    /// Search text.
    pub search: String,
    /// First row, from 0.
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// Answer of `invitations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvitationsPage {
    /// Invitations that match.
    pub total: u32,
    /// The ones asked for.
    pub rows: Vec<InvitationRow>,
}

/// An invitation that was not accepted (`S2-24`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvitationRow {
    /// Id of the person; stays the same once the invitation is accepted (`S2-28`).
    pub id: String,
    /// Texts by column: addresses and labels; RFC 3339 for instants.
    pub cells: BTreeMap<String, String>,
    /// State of the mail: `waiting` while it was not sent to the platform, then `queued`, `sent`,
    /// `bounced`, `suppressed`; empty when the platform does not say.
    pub delivery: String,
    /// State of the person's changes, as in [`PersonRow::mark`](super::people::PersonRow::mark).
    pub mark: Option<String>,
}
