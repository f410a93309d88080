//! A platform's rules as data: one TOML file, one strict type.
//!
//! Unknown keys are refused, so that a typing error in a profile is found when it is opened and not
//! when a person is missing. The cross-reference checks are in `check`.

mod access;
mod check;
mod edit;
mod fields;
mod help;
mod in_use;
mod intake;
mod load;
mod status;
mod view;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use access::{
    Activation, ActivationRules, Bulk, Channel, Context, Invitation, LinkKind, Mfa, Notification, PickRule, Protect,
    Role, RoleScope, Roles, Route, SelfSignup,
};
pub use edit::{ProfileEdit, edited};
pub use fields::{Cardinality, Case, DefaultValue, Field, FieldType, Identity, OnUnknown, Org};
pub use help::Help;
pub use in_use::{InUse, in_use};
pub use intake::{BlankCell, DateForm, Existing, Import, ImportColumn, UnknownColumn};
pub(crate) use load::NAMES;
pub use load::{Fault, ProfileError};
pub use status::{Actor, Deletion, DeletionMode, Effect, Inactivity, Lockout, Status, Throttle, Transition};

/// A whole profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Version of this format; 1.
    pub schema: u32,
    /// Name and version.
    #[serde(rename = "profile")]
    pub about: About,
    /// What tells two people apart and what they sign in with.
    pub identity: Identity,
    /// The fields of an account, in the order in which forms show them.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
    /// How roles are given.
    pub roles: Roles,
    /// The roles.
    #[serde(rename = "role")]
    pub role_list: Vec<Role>,
    /// Kinds of organisational unit.
    #[serde(rename = "org", default)]
    pub org: Vec<Org>,
    /// The statuses and the two axes behind each.
    #[serde(rename = "status")]
    pub statuses: Vec<Status>,
    /// What can be done to an account.
    #[serde(rename = "transition")]
    pub transitions: Vec<Transition>,
    /// Locking after wrong passwords.
    pub lockout: Lockout,
    /// Going dormant.
    pub inactivity: Inactivity,
    /// Whether and how accounts are deleted.
    pub deletion: Deletion,
    /// Ways in which a new person gets access.
    #[serde(rename = "activation", default)]
    pub activations: Vec<Activation>,
    /// How many of those ways, and when.
    pub activation_rules: ActivationRules,
    /// Places from which people are invited (`S2-09` to `S2-23`).
    #[serde(rename = "context", default)]
    pub contexts: Vec<Context>,
    /// Invitations, where the platform has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Invitation>,
    /// Self sign-up, where the platform has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_signup: Option<SelfSignup>,
    /// The second factor.
    pub mfa: Mfa,
    /// Messages the platform sends.
    #[serde(rename = "notification", default)]
    pub notifications: Vec<Notification>,
    /// The platform's import file.
    pub import: Import,
    /// Actions on a selection.
    #[serde(default)]
    pub bulk: Vec<Bulk>,
    /// What nobody may do, and to whom.
    #[serde(default)]
    pub protect: Vec<Protect>,
    /// What the platform has.
    pub capabilities: Capabilities,
    /// What lists show.
    pub ui: Ui,
    /// Where the platform explains itself.
    #[serde(default, skip_serializing_if = "Help::is_empty")]
    pub help: Help,
    /// The platform's own words for a code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<String, String>,
}

/// Name and version of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Short id, as typed on the command line.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// Version; a plan pins it.
    pub version: String,
    /// The public documentation it follows.
    pub source: String,
    /// What the documentation leaves open and the profile decides.
    #[serde(default)]
    pub not_in_source: Vec<String>,
    /// Discovery endpoints asked at connect.
    #[serde(default)]
    pub discover: Vec<String>,
    /// How changes reach the platform.
    #[serde(default)]
    pub wire: Wire,
    /// Which population of accounts this is (`S5-01`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
}

/// How changes reach a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wire {
    /// SCIM 2.0 over HTTP.
    #[default]
    Scim,
    /// The platform's own import file.
    File,
}

/// What a platform has. The three texts say where an answer is found at connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capabilities {
    /// People come from a directory.
    pub directory_sync: bool,
    /// Single sign-on.
    pub sso: bool,
    /// SMS is in the package.
    pub sms: bool,
    /// People can sign up themselves.
    pub self_signup: bool,
    /// Invitations.
    pub invitations: bool,
    /// Groups.
    pub groups: bool,
    /// Labels.
    pub labels: bool,
    /// SSO creates people at first sign-in.
    #[serde(default)]
    pub sso_creates: bool,
    /// Where to learn about ETags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Where to learn about bulk requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk: Option<String>,
    /// Where to learn about cursor paging.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// What lists show. Names are field keys or `status`, `last_access`, `member_for`, `actions`, `mfa`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ui {
    /// Columns of the people grid.
    pub columns: Vec<String>,
    /// Columns that sort.
    pub sort: Vec<String>,
    /// Columns that filter.
    pub filters: Vec<String>,
    /// Fields the search looks in.
    pub search: Vec<String>,
    /// Lists the platform has a word for.
    #[serde(default)]
    pub views: Vec<NamedView>,
    /// Whether Help links to the platform's support (`S1-38`).
    #[serde(default)]
    pub support_link: bool,
    /// Where the platform itself keeps this list (`S5-06`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu: Option<String>,
    /// What each row leads to: `edit` is the form (`S5-13`), `mfa` the second factor (`S5-14`).
    #[serde(default)]
    pub row_actions: Vec<String>,
    /// How several words are searched.
    #[serde(default)]
    pub search_mode: SearchMode,
    /// The platform's words for making an account (`S2-35`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_label: Option<String>,
    /// The platform's words for opening the form of a new person (`S5-27`, `S3-02`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_label: Option<String>,
    /// The platform's words for applying a bulk action (`S5-21`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk_apply_label: Option<String>,
}

/// A list of people under the platform's own word. A text alone is refused: it does not say who is in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedView {
    /// Who is in it: empty is everybody; `attention`, `never`, `no_mfa`, `mfa`, `unsent`; `status:<id>`; or
    /// `list:<name>`, the statuses that are `listed_in` it (`S2-27`).
    pub show: String,
    /// The platform's word.
    pub label: String,
}

/// How a search with several words matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchMode {
    /// The text as it was typed, anywhere in one field (`S3-16`).
    #[default]
    Substring,
    /// Every word, anywhere in any of the fields (`D-27`).
    AllWords,
}
