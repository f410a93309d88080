//! Fields, identity and organisational units.

use serde::{Deserialize, Serialize};

/// What tells two people apart and what they sign in with. All names are field keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Fields that open the account at sign-in.
    pub login: Vec<String>,
    /// Fields no two accounts share.
    pub unique: Vec<String>,
    /// At least one of these groups must be complete (`S4-28`).
    pub one_of: Vec<Vec<String>>,
    /// Fields compared without regard to case.
    pub fold_case: Vec<String>,
    /// What a username may look like, as a regular expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username_pattern: Option<String>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Free text.
    Text,
    /// An e-mail address.
    Email,
    /// A phone number, kept as E.164.
    Phone,
    /// A language tag.
    Lang,
    /// An IANA time zone.
    Tz,
    /// A calendar date.
    Date,
    /// An instant.
    Datetime,
    /// One of the texts in `values`.
    Enum,
    /// Another account, by its login.
    User,
    /// Yes or no.
    Bool,
    /// Yes or no, written `1` and `0` in files (`S1-17`).
    Bool01,
    /// One unit of the kind named by `ref`.
    Ref,
    /// Several units of the kind named by `ref`.
    Refs,
    /// One role.
    Role,
    /// Several roles.
    Roles,
    /// Roles in groups.
    Memberships,
    /// The status itself, set through transitions.
    Status,
    /// Write-only: passwords.
    Secret,
    /// Derived from another property at display (`S5-11`).
    Computed,
}

/// Case a text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// All lower case (`S1-12`).
    Lower,
    /// All lower case, with an underscore between the parts: `pt_br` (import.md, names of language packs).
    LowerUnderscore,
}

/// One field of an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Key used everywhere else.
    pub key: String,
    /// The platform's label.
    pub label: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Must have a value whenever an account is saved.
    #[serde(default)]
    pub required: bool,
    /// Must have a value in these ways of creating (`create`, `accept_form`).
    #[serde(default)]
    pub required_in: Vec<String>,
    /// Must have a value for people with one of these roles (`S3-07`).
    #[serde(default)]
    pub required_for_roles: Vec<String>,
    /// Shown only for people with one of these roles; empty shows it always.
    #[serde(default)]
    pub visible_for_roles: Vec<String>,
    /// Kind of unit, for references.
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Longest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// Shortest text, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// Case of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Case>,
    /// The only values allowed; empty allows all.
    #[serde(default)]
    pub values: Vec<String>,
    /// Further formal demand: `e164`, `bcp47`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Value when none is given; `"org"` takes the organisation's setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultValue>,
    /// Advice beside the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// SCIM attribute path; absent when the wire does not carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scim: Option<String>,
    /// The search looks in it.
    #[serde(default)]
    pub search: bool,
    /// Lists filter by it.
    #[serde(default)]
    pub filter: bool,
    /// Lists sort by it.
    #[serde(default)]
    pub sort: bool,
    /// Setting it changes the status: `status:<id when true>|<id when false>`, or `status:<id>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drives: Option<String>,
    /// Whether a file can carry it.
    #[serde(default = "yes")]
    pub in_import: bool,
    /// Whether the platform's documentation names it.
    #[serde(default = "yes")]
    pub in_source: bool,
    /// An administrator sets it once; afterwards it is the person's own.
    #[serde(default)]
    pub initial_only_by_admin: bool,
    /// A named rule for the value: `future`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Roles that may write it; empty lets every manager.
    #[serde(default)]
    pub write_by: Vec<String>,
    /// Contexts in which it must not be sent (`S2-20`).
    #[serde(default)]
    pub forbidden_in_context: Vec<String>,
    /// Values outside `values` are accepted with a warning.
    #[serde(default)]
    pub open_vocabulary: bool,
    /// Only these ways may set it (`create`, `import`, or an action's name).
    #[serde(default)]
    pub only_in: Vec<String>,
    /// Files may spread it over numbered columns (`cohort1`, `cohort2`).
    #[serde(default)]
    pub numbered_columns: bool,
    /// Never changes after creation.
    #[serde(default)]
    pub immutable: bool,
    /// Source of a computed field: `created_at`, `last_access_at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What a computed field shows when there is nothing (`never`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<String>,
}

/// A default in a profile: a flag or a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DefaultValue {
    /// For yes/no fields.
    Flag(bool),
    /// For all others; `"org"` is the organisation's setting.
    Text(String),
}

fn yes() -> bool {
    true
}

/// How many of something an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cardinality {
    /// Exactly one.
    #[serde(rename = "1")]
    One,
    /// None or one.
    #[serde(rename = "0..1")]
    AtMostOne,
    /// One or more.
    #[serde(rename = "1..n")]
    AtLeastOne,
    /// Any number.
    #[serde(rename = "0..n")]
    Any,
}

/// What happens to a name in a file that is no known unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnUnknown {
    /// Create it and warn.
    CreateWarn,
    /// Refuse the row; those who may, can create it (`D-37`).
    Error,
    /// Ask once for the whole file.
    Ask,
}

/// A kind of organisational unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Org {
    /// Key.
    pub kind: String,
    /// The platform's word for it.
    pub label: String,
    /// How many an account has.
    pub cardinality: Cardinality,
    /// Whether units have parents.
    pub tree: bool,
    /// Unknown names in files.
    pub on_unknown: OnUnknown,
    /// Code of the warning, for those who have words for it in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_code: Option<String>,
    /// Warning shown when one is created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_text: Option<String>,
    /// What an id looks like, as a regular expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_pattern: Option<String>,
    /// Name of the root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
    /// Roles that may create one; empty lets every manager.
    #[serde(default)]
    pub create_by: Vec<String>,
    /// Roles that may assign one; empty lets every manager.
    #[serde(default)]
    pub assign_by: Vec<String>,
    /// How membership is written on the wire, where it is not an attribute of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<String>,
}
