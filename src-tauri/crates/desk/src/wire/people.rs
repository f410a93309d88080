//! The people grid, one person, actions.

mod acting;
mod person;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, Tone};

pub use acting::*;
pub use person::*;

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
