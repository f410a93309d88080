//! One person: what is known, what can be done, what was done.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::Choice;
use super::{FieldKind, StatusView, StatusWhy};

/// `person`: one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonRequest {
    /// Id.
    pub id: String,
}

/// Answer of `person`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonView {
    /// Id; empty for an empty form.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Second line: the login.
    pub login: String,
    /// Status.
    pub status: StatusView,
    /// Since when, RFC 3339.
    pub status_since: Option<String>,
    /// Why, when nobody with it can sign in.
    pub status_why: Option<StatusWhy>,
    /// Fields in the profile's order.
    pub fields: Vec<PersonField>,
    /// What can be done.
    pub actions: Vec<ActionView>,
    /// When created, RFC 3339.
    pub created_at: Option<String>,
    /// Last sign-in, RFC 3339.
    pub last_access_at: Option<String>,
    /// When the e-mail address was proved, RFC 3339 (`S1-22`).
    pub email_verified_at: Option<String>,
    /// Who invited the person (`S2-24`).
    pub invited_by: Option<String>,
    /// What became of the platform's messages (`S2-07`).
    pub deliveries: Vec<DeliveryView>,
    /// The second factor; absent where the platform has none.
    pub mfa: Option<MfaView>,
    /// State of the person's changes, as in [`PersonRow::mark`](super::PersonRow::mark).
    pub mark: Option<String>,
    /// Journal, newest first, at most 50.
    pub history: Vec<HistoryEntry>,
}

/// What became of the messages of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeliveryView {
    /// The platform's words for the message.
    pub message: String,
    /// `queued`, `sent`, `bounced`, `suppressed`.
    pub state: String,
    /// When, RFC 3339.
    pub at: String,
    /// How many were sent.
    pub times: u32,
}

/// The second factor of one person (`S1-36`, `S5-14`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MfaView {
    /// Whether the next sign-in demands it; absent where that is not kept for each person.
    pub required: Option<bool>,
    /// Enrolled since, RFC 3339; absent when not enrolled.
    pub enrolled_at: Option<String>,
    /// A role of the person should have it.
    pub advised: bool,
    /// Demanding it and dropping the enrolment, where that can be done.
    pub actions: Vec<ActionView>,
}

/// A field of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonField {
    /// Key.
    pub key: String,
    /// The platform's label.
    pub label: String,
    /// Editor.
    pub kind: FieldKind,
    /// Values: none, one, or several for `Many`; `1`/`0` for flags; never a secret.
    pub values: Vec<String>,
    /// Value the platform has, when a change waits.
    pub sent_values: Option<Vec<String>>,
    /// Needs a value.
    pub required: bool,
    /// Why it cannot be edited: a code such as `directory.read_only`; absent when it can.
    pub locked: Option<String>,
    /// Choices.
    pub choices: Vec<Choice>,
    /// What is not among the choices can be added to them (`S2-16`).
    pub addable: bool,
    /// Advice.
    pub hint: Option<String>,
}

/// An activation of the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActivationChoice {
    /// Id.
    pub id: String,
    /// The platform's words.
    pub label: String,
    /// Chosen.
    pub chosen: bool,
    /// Why it cannot be chosen, or cannot be left out.
    pub locked: Option<String>,
}

/// Something that can be done to a person or a selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActionView {
    /// A transition or a built-in action: `role_set`, `mfa_require`, `mfa_remove`, `department_add`, ...
    pub action: String,
    /// The platform's word; empty for built-in actions, which the UI translates.
    pub label: String,
    /// Why not: a code; absent when it can be done.
    pub refused: Option<String>,
    /// The platform's words for the refusal, if it has any.
    pub refused_message: Option<String>,
    /// Needs the count or name typed.
    pub typed_confirmation: bool,
    /// Cannot be undone.
    pub irreversible: bool,
    /// The secret may be left empty: the platform makes one, and tells it once (`S4-34`).
    pub platform_makes: bool,
    /// Needs a choice: these.
    pub argument: Vec<Choice>,
    /// Takes a secret, such as a new password, as its argument.
    pub secret: bool,
    /// Goes without the secret too (`S3-26`).
    pub secret_optional: bool,
    /// Moves the status.
    pub moves_status: bool,
    /// The action recommended instead.
    pub advice: Option<AdviceView>,
}

/// An action recommended instead of another (`S1-25`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AdviceView {
    /// The action.
    pub action: String,
    /// The platform's word.
    pub label: String,
    /// Why it cannot be done now: a code; absent when it can.
    pub refused: Option<String>,
    /// Why it is better, in the platform's words.
    pub reasons: Vec<String>,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HistoryEntry {
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// `create`, `edit`, an action, `import`, `pull`, `undo`.
    pub what: String,
    /// Label of the field, if one changed.
    pub field: Option<String>,
    /// How its values are written: flags are `1` and `0`.
    pub kind: FieldKind,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}
