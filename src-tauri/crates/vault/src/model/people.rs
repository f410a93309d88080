//! People as lists and forms see them.

use chrono::{DateTime, Utc};
use roster::Account;
use serde::{Deserialize, Serialize};

/// State of a person's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Not on the platform yet.
    New,
    /// Changed here.
    Changed,
    /// On its way.
    Sending,
    /// Both sides changed a field.
    Conflict,
    /// Refused by the platform.
    Refused,
}

impl Mark {
    /// Name in the database and on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Sending => "sending",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
        }
    }

    /// The mark of a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::New, Self::Changed, Self::Sending, Self::Conflict, Self::Refused]
            .into_iter()
            .find(|mark| mark.name() == name)
    }
}

/// One demand: the value of `key` is one of `values`; an empty text is "no value". Flags are `1` and `0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFilter {
    /// Field key, or `status` or `mfa`.
    pub key: String,
    /// Values.
    pub values: Vec<String>,
}

/// Which people, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleQuery {
    /// `""` everybody, `attention` (locked, refused, in conflict), `never` (never signed in), `no_mfa`,
    /// `mfa` (everybody, by the second factor), `unsent`, `status:<id>`, `list:<name>`. Statuses that the profile hides show only in a view or filter naming them.
    pub view: String,
    /// Search text; case and accents do not matter.
    pub search: String,
    /// Filters; all must hold.
    pub filters: Vec<QueryFilter>,
    /// Sort key: one of [`Vault::sort_keys`](crate::Vault::sort_keys); anything else is the profile's first.
    pub sort: String,
    /// Descending; what is empty stays at the end.
    pub descending: bool,
}

/// Which people something is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// These.
    Ids(Vec<String>),
    /// All that match, except some.
    All {
        /// Query.
        query: PeopleQuery,
        /// Left out.
        except: Vec<String>,
    },
}

/// A page of people.
#[derive(Debug, Clone, PartialEq)]
pub struct PeoplePage {
    /// People that match.
    pub total: u32,
    /// The ones asked for.
    pub rows: Vec<PersonRow>,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// Id.
    pub id: String,
    /// The account, pending changes laid over it.
    pub draft: Account,
    /// Keys of the fields with a change that was not sent; `status` when a status does.
    pub changed: Vec<String>,
    /// State of the changes; absent when there are none.
    pub mark: Option<Mark>,
}

/// One person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Id.
    pub id: String,
    /// The platform's id; absent until created there.
    pub remote_id: Option<String>,
    /// Last ETag.
    pub etag: Option<String>,
    /// The account as last confirmed by the platform; absent until created there.
    pub base: Option<Account>,
    /// The account, pending changes laid over it.
    pub draft: Account,
    /// Keys of the fields with a change that was not sent; `status` when a status does.
    pub changed: Vec<String>,
    /// State of the changes; absent when there are none.
    pub mark: Option<Mark>,
    /// Missing from a complete scan since; absent when it was seen.
    pub absent_since: Option<DateTime<Utc>>,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// `create`, `update`, an action, `pull`, `undo`, `discard`, `secret`, ...
    pub what: String,
    /// The batch's words.
    pub label: String,
    /// Field key, if one changed; `status` for the status.
    pub field: Option<String>,
    /// Before, as JSON value of the field.
    pub before: Option<roster::Value>,
    /// After.
    pub after: Option<roster::Value>,
}
