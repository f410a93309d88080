//! The people grid, one person, actions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, Tone};

/// What an editor for a field looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Free text.
    Text,
    /// E-mail address.
    Email,
    /// Phone.
    Phone,
    /// Date.
    Date,
    /// Yes or no.
    Flag,
    /// One of `choices`.
    One,
    /// Several of `choices`.
    Many,
    /// Never shown, only set.
    Secret,
    /// The status, changed by actions.
    Status,
    /// An instant, shown as time since.
    Instant,
    /// Why somebody has the status: [`PersonRow::why`].
    Reason,
    /// Nothing to read; leads to what the key says: `action:edit`, `action:mfa`.
    Action,
}

/// `people_columns`: the columns of a list. Which there are depends on the view and the filters.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleColumnsRequest {
    /// The list.
    #[serde(default)]
    pub query: PeopleQuery,
}

/// What the platform's own words make of the people screen. Part of
/// [`OpenWorkspace`](super::session::OpenWorkspace).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleAbout {
    /// Where the platform keeps this list, outermost first (`S5-06`); empty when it says nothing.
    pub menu: Vec<String>,
    /// Which accounts these are (`S5-01`), a code: `backoffice`.
    pub population: Option<String>,
    /// The platform's word for the second factor; empty when it has none.
    pub mfa_term: String,
    /// The platform's words for applying an action to what is selected (`S5-21`).
    pub bulk_apply_label: Option<String>,
    /// Why nobody can be deleted (`S3-19`); absent when people can.
    pub no_deletion: Option<String>,
}

/// A column of the people grid. Answer of `people_columns`: a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleColumn {
    /// Field key, or `name`, `status`, `status_reason`, `last_access`, `member_for`, `mfa`,
    /// `mfa_enrolled`, `mfa_since`, or a
    /// row action.
    pub key: String,
    /// The platform's label; the UI translates the built-in keys.
    pub label: String,
    /// Kind.
    pub kind: FieldKind,
    /// Sorts.
    pub sortable: bool,
    /// Filters.
    pub filterable: bool,
    /// Can be edited in the cell.
    pub editable: bool,
    /// The text leads to the person's form (`S5-37`).
    pub opens: bool,
    /// Choices, for filters and editors.
    pub choices: Vec<Choice>,
}

/// One demand of a filter: the value of `key` is one of `values`. An empty text is "no value".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Filter {
    /// Column key.
    pub key: String,
    /// Values.
    pub values: Vec<String>,
}

/// Which people, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleQuery {
    /// Id of a [`PeopleView`]; empty is everybody.
    #[serde(default)]
    pub view: String,
    /// Search text.
    #[serde(default)]
    pub search: String,
    /// Filters; all must hold.
    #[serde(default)]
    pub filters: Vec<Filter>,
    /// Column to sort by; empty is the profile's first.
    #[serde(default)]
    pub sort: String,
    /// Descending.
    #[serde(default)]
    pub descending: bool,
}

/// `people_page`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeoplePageRequest {
    /// Which.
    pub query: PeopleQuery,
    /// First row, from 0.
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// Answer of `people_page`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeoplePage {
    /// People that match.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<PersonRow>,
}

/// A row of the grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonRow {
    /// Id.
    pub id: String,
    /// Texts in the order of the columns: labels for choices, RFC 3339 for instants, `1`/`0` for flags.
    pub cells: Vec<String>,
    /// Status.
    pub status: StatusView,
    /// Indexes of cells with a change that was not sent.
    pub changed: Vec<u32>,
    /// Why the status is what it is, when nobody with it can sign in.
    pub why: Option<StatusWhy>,
    /// A role of the person should have a second factor, and the person has none (`S1-34`).
    pub mfa_advised: bool,
    /// State of the person's changes: absent, `new`, `changed`, `sending`, `conflict`, `refused`.
    pub mark: Option<String>,
}

/// Why somebody cannot sign in (`S1-33`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatusWhy {
    /// Locked by the platform after wrong passwords.
    pub wrong_password: bool,
    /// How many in a row.
    pub failures: u32,
    /// By the platform itself, for whatever reason.
    pub by_platform: bool,
    /// Who did it; absent when the platform did or does not say.
    pub by: Option<String>,
}

/// A status as the platform words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatusView {
    /// Profile's status id.
    pub id: String,
    /// The platform's word.
    pub label: String,
    /// Colour.
    pub tone: Tone,
}

/// A saved view with its count. Answer of `people_views`: a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleView {
    /// Id; the empty one is everybody.
    pub id: String,
    /// The platform's word; empty for built-in views (`""`, `attention`, `never`, `mfa`, `no_mfa`,
    /// `unsent`) it has no word for, which the UI translates.
    pub label: String,
    /// People in it.
    pub count: u32,
}

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
    /// State of the person's changes, as in [`PersonRow::mark`].
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

/// Which people an action is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Selection {
    /// These.
    Ids {
        /// Ids.
        ids: Vec<String>,
    },
    /// All that match, except some.
    All {
        /// Query.
        query: PeopleQuery,
        /// Left out.
        except: Vec<String>,
    },
}

/// `edit_people`: sets fields of one or several. Answer: [`ActionOutcome`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EditPeopleRequest {
    /// Who.
    pub selection: Selection,
    /// New values by field key; an empty list clears.
    pub values: BTreeMap<String, Vec<String>>,
}

/// `create_person`. Answer: [`PersonView`]. Error `invalid` has a detail per field key.
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreatePersonRequest {
    /// Values by field key, secrets included.
    pub values: BTreeMap<String, Vec<String>>,
    /// Activations chosen; absent takes what the organisation gives by default.
    #[serde(default)]
    pub activations: Option<Vec<String>>,
}

/// `people_actions`: what can be done to a selection. Answer: a list of [`SelectionAction`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SelectionRequest {
    /// Who.
    pub selection: Selection,
}

/// An action and how many of a selection it applies to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SelectionAction {
    /// The action; `refused` is set when it applies to nobody.
    pub action: ActionView,
    /// People it applies to.
    pub applies_to: u32,
}

/// `act_on_people`. Answer: [`ActionOutcome`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActRequest {
    /// Who.
    pub selection: Selection,
    /// Action.
    pub action: String,
    /// Chosen argument.
    pub argument: Option<String>,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What became of a selection: the allowed go through, the refused are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActionOutcome {
    /// People for whom it was (or would be) done.
    pub done: u32,
    /// The first 100 of them by name.
    pub people: Vec<NamedPerson>,
    /// People already so.
    pub unchanged: u32,
    /// People refused; at most the first 100.
    pub refused: Vec<Refusal>,
    /// People refused altogether.
    pub refused_total: u32,
    /// What it causes.
    pub effects: Vec<EffectLine>,
}

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NamedPerson {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// Why one person was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Refusal {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Code: `rank`, `self.disable`, `required`, `email.syntax`, ...
    pub code: String,
    /// Words, in English or the platform's own.
    pub message: String,
}

/// A side effect with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EffectLine {
    /// `email`, `sms`, `billable_now`, `billable_later`, `billable_fewer`, `lose_access`, `sessions_end`,
    /// `mfa_missing`.
    pub effect: String,
    /// The platform's words for the message; empty otherwise.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// What a file of people is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ExportForm {
    /// To be read: every field by its label, status and times too.
    #[default]
    List,
    /// To be imported: the columns, words and format of the platform's own import.
    Platform,
}

/// `export_people`: people as `.xlsx` or `.csv`, secrets left out, formulas made harmless (`S1-27`).
/// Answer: nothing. Errors: `export.format`, `template.format`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportPeopleRequest {
    /// Who.
    pub selection: Selection,
    /// As what.
    #[serde(default)]
    pub form: ExportForm,
    /// Handle.
    pub handle: String,
}
