//! What a column can feed, and what its texts can stand for.

use std::collections::BTreeMap;

use chrono::DateTime;
use roster::profile::{DefaultValue, Existing, Field, FieldType, ImportColumn};
use roster::{Profile, Value};
use serde::{Deserialize, Serialize};

use crate::model::{Context, Directory, MappedColumn, Mapping, Options};
use crate::rules::cell::{Cell, Column};
use crate::rules::vocabulary::Vocabulary;
use crate::rules::{boolean, status};
use crate::words::{languages, whole};

/// Something a column can feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Field key, or `memberships.role` and `memberships.group`.
    pub key: String,
    /// The platform's label.
    pub label: String,
    /// The platform wants a column for it.
    pub required: bool,
    /// Cells are masked.
    pub secret: bool,
}

/// A value a field with a closed set can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What a cell would say.
    pub value: String,
    /// The platform's label.
    pub label: String,
}

/// Which part of a field a column feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Whole,
    Role,
    Group,
}

/// A target, resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aim<'a> {
    pub(crate) field: &'a Field,
    pub(crate) part: Part,
    pub(crate) spec: Option<&'a ImportColumn>,
    /// Kind of unit it names.
    pub(crate) reference: Option<&'a str>,
}

impl<'a> Aim<'a> {
    /// Resolves a target; `None` for one the profile does not have or files cannot set.
    pub(crate) fn of(profile: &'a Profile, target: &str) -> Option<Self> {
        let (key, part) = match target.split_once('.') {
            None => (target, Part::Whole),
            Some((key, "role")) => (key, Part::Role),
            Some((key, "group")) => (key, Part::Group),
            Some(_) => return None,
        };
        let field = profile.field(key).filter(|field| importable(profile, field))?;
        if (field.kind == FieldType::Memberships) == (part == Part::Whole) {
            return None;
        }
        let groups = || {
            profile
                .org
                .iter()
                .find(|org| org.kind == "group")
                .map(|org| org.kind.as_str())
        };
        Some(Self {
            field,
            part,
            spec: profile.import.columns.iter().find(|column| column.field == target),
            reference: if part == Part::Group {
                groups()
            } else {
                field.reference.as_deref()
            },
        })
    }

    pub(crate) fn label(&self) -> String {
        match (self.part, self.spec) {
            (Part::Role | Part::Group, Some(spec)) => spec.header.clone(),
            (Part::Role, None) => format!("{}: role", self.field.label),
            (Part::Group, None) => format!("{}: group", self.field.label),
            (Part::Whole, _) => self.field.label.clone(),
        }
    }
}

/// Whether a file can set a field: not one whose value would never reach the platform.
fn importable(profile: &Profile, field: &Field) -> bool {
    let ways = ["create", "import", "update", "edit"];
    field.in_import
        && field.kind != FieldType::Computed
        && profile.carries(field)
        && (field.only_in.is_empty() || field.only_in.iter().any(|way| ways.contains(&way.as_str())))
}

/// End of targets for the value that somebody had until now: `username.before`.
pub(crate) const BEFORE: &str = ".before";

/// The field whose value a file can change for people whom it finds by the value they had: one by which files
/// find people, or that no two people share, and that can be changed.
pub(crate) fn renamed<'a>(profile: &'a Profile, key: &str) -> Option<&'a Field> {
    let keyed = profile.import.match_on.iter().chain(&profile.identity.unique);
    let keyed = keyed.into_iter().any(|known| known == key);
    let changes = profile.import.existing != Existing::Skip;
    profile
        .field(key)
        .filter(|field| keyed && changes && importable(profile, field) && !field.immutable)
}

/// Everything a column can feed: the columns of the platform's import file first, in their order.
pub fn targets(profile: &Profile) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let mut add = |key: &str, required: bool| {
        let Some(aim) = Aim::of(profile, key) else { return };
        if targets.iter().all(|known| known.key != key) {
            targets.push(Target {
                key: key.to_owned(),
                label: aim.label(),
                required,
                secret: aim.field.kind == FieldType::Secret,
            });
        }
    };
    for column in &profile.import.columns {
        add(&column.field, column.required);
    }
    for field in &profile.fields {
        let needed = field.required && field.default.is_none();
        if field.kind == FieldType::Memberships {
            for part in ["role", "group"] {
                add(&format!("{}.{part}", field.key), needed);
            }
        } else {
            add(
                &field.key,
                needed && field.kind != FieldType::Role && field.kind != FieldType::Roles,
            );
        }
    }
    let keys = targets.iter().filter_map(|target| renamed(profile, &target.key));
    let before: Vec<Target> = keys
        .map(|field| Target {
            key: format!("{}{BEFORE}", field.key),
            label: format!("{} (until now)", field.label),
            required: false,
            secret: false,
        })
        .collect();
    targets.extend(before);
    targets
}

/// A field the platform wants a column for, and that no column of the file feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfed {
    /// Key of the target.
    pub key: String,
    /// The platform's label.
    pub label: String,
    /// What new people get without a column, as a cell would say it (`D-11`).
    pub default: Option<String>,
    /// One value can hold for everybody ([`can_be_same`]).
    pub same: bool,
}

/// The fields that the platform wants a column for and that none feeds.
pub fn unfed(profile: &Profile, mapping: &Mapping) -> Vec<Unfed> {
    let fed = |key: &str| {
        mapping
            .columns
            .iter()
            .any(|column| column.field.as_deref() == Some(key))
    };
    let nothing = BTreeMap::new();
    let wanted = targets(profile)
        .into_iter()
        .filter(|target| target.required && !fed(&target.key));
    wanted
        .filter_map(|target| {
            let aim = Aim::of(profile, &target.key)?;
            let column = Column::new(0, &target.key, aim, &nothing);
            let default = default_of(profile, aim.field).and_then(|value| match value {
                Value::Flag(flag) => {
                    let (yes, no) = boolean::words(&column);
                    Some(if flag { yes } else { no })
                }
                Value::Text(text) => Some(text),
                Value::List(mut texts) => texts.pop(),
                Value::Memberships(_) => None,
            });
            Some(Unfed {
                same: can_be_same(profile, &target.key),
                key: target.key,
                label: target.label,
                default,
            })
        })
        .collect()
}

/// Whether one value can hold for everybody in a file: not of a name, an address, a number to call, a secret, or
/// what tells people apart.
pub fn can_be_same(profile: &Profile, target: &str) -> bool {
    let Some(aim) = Aim::of(profile, target) else {
        return false;
    };
    let key = &aim.field.key;
    let identity = &profile.identity;
    let own = identity
        .unique
        .iter()
        .chain(&identity.login)
        .chain(&profile.import.match_on);
    let kinds = [
        FieldType::Email,
        FieldType::Phone,
        FieldType::Secret,
        FieldType::User,
        FieldType::Datetime,
    ];
    !profile.is_name(key) && !kinds.contains(&aim.field.kind) && own.into_iter().all(|known| known != key)
}

/// Names and other names of columns, evidence for where a header is.
pub fn known_names(profile: &Profile) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let columns = profile
        .import
        .columns
        .iter()
        .flat_map(|column| std::iter::once(&column.header).chain(&column.aliases));
    let fields = profile
        .fields
        .iter()
        .filter(|field| importable(profile, field))
        .flat_map(|field| [&field.label, &field.key]);
    for name in columns.chain(fields) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names.extend(crate::words::concepts::spoken_headers().map(str::to_owned));
    names.extend([whole::FIRST, whole::LAST].map(str::to_owned));
    names
}

/// The values a target can have, where they are a closed set; empty otherwise.
pub fn choices(profile: &Profile, target: &str, directory: &Directory) -> Vec<Choice> {
    let Some(aim) = Aim::of(profile, target) else {
        return Vec::new();
    };
    let same = |value: &str| Choice {
        value: value.to_owned(),
        label: value.to_owned(),
    };
    let nothing = BTreeMap::new();
    let column = Column::new(0, target, aim, &nothing);
    match (aim.field.kind, aim.part) {
        (FieldType::Bool | FieldType::Bool01, _) => {
            let (yes, no) = boolean::words(&column);
            vec![
                Choice {
                    label: "Yes".to_owned(),
                    value: yes,
                },
                Choice {
                    label: "No".to_owned(),
                    value: no,
                },
            ]
        }
        (FieldType::Lang, _) if aim.field.values.is_empty() => languages::codes().map(same).collect(),
        (FieldType::Lang | FieldType::Enum, _) => aim.field.values.iter().map(|value| same(value)).collect(),
        (FieldType::Role | FieldType::Roles, _) | (FieldType::Memberships, Part::Role | Part::Whole) => profile
            .role_list
            .iter()
            .filter(|role| role.assignable)
            .map(|role| Choice {
                value: role.id.clone(),
                label: role.label.clone(),
            })
            .collect(),
        (FieldType::Ref | FieldType::Refs, _) | (FieldType::Memberships, Part::Group) => {
            let mut names: Vec<&str> = directory
                .units
                .iter()
                .filter(|unit| Some(unit.kind.as_str()) == aim.reference)
                .map(|unit| unit.name.as_str())
                .collect();
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(same).collect()
        }
        (FieldType::Status, _) => {
            let context = nobody();
            let words = Vocabulary::new(profile, directory, &context);
            let ids = status::choices(&column, &words);
            ids.into_iter()
                .filter_map(|id| profile.status(id))
                .map(|status| Choice {
                    value: status.id.clone(),
                    label: status.label.clone(),
                })
                .collect()
        }
        (
            FieldType::Text
            | FieldType::Email
            | FieldType::Phone
            | FieldType::Tz
            | FieldType::Date
            | FieldType::Datetime
            | FieldType::User
            | FieldType::Secret
            | FieldType::Computed,
            _,
        ) => Vec::new(),
    }
}

/// Whether what was chosen for texts of a column holds for another file too: a yes or no that a text says by
/// itself does not, because the next column may ask the opposite.
pub fn is_vocabulary(profile: &Profile, column: &MappedColumn) -> bool {
    let aim = column.field.as_deref().and_then(|target| Aim::of(profile, target));
    aim.is_some_and(|aim| !matches!(aim.field.kind, FieldType::Bool | FieldType::Bool01))
}

/// What a text in a column stands for, for columns with choices: a [`Choice::value`]. A text that a
/// safe repair would make one counts; several values in one cell stand for none.
pub fn meaning(profile: &Profile, column: &MappedColumn, text: &str, directory: &Directory) -> Option<String> {
    let target = column.field.as_deref()?;
    let aim = Aim::of(profile, target)?;
    let context = nobody();
    let mut words = Vocabulary::new(profile, directory, &context);
    let reader = Column::new(0, target, aim, &column.values).under(profile, &column.header);
    words.want(std::iter::once(&reader));
    let Cell::Read(reading) = reader.read(text, &words) else {
        return None;
    };
    match reading.value? {
        Value::Flag(flag) => {
            let (yes, no) = boolean::words(&reader);
            Some(if flag { yes } else { no })
        }
        Value::Text(text) => Some(text),
        Value::List(mut texts) if texts.len() == 1 => texts.pop(),
        Value::List(_) | Value::Memberships(_) => None,
    }
}

/// The value of a field that has a default in the profile; the organisation's own settings are not
/// known here and give none.
pub(crate) fn default_of(profile: &Profile, field: &Field) -> Option<Value> {
    match (&field.default, field.kind) {
        (_, FieldType::Status | FieldType::Computed | FieldType::Secret | FieldType::Memberships) => None,
        (Some(DefaultValue::Flag(flag)), _) => Some(Value::Flag(*flag)),
        (Some(DefaultValue::Text(text)), _) if text == "org" => None,
        (Some(DefaultValue::Text(text)), _) => Some(Value::Text(text.clone())),
        (None, FieldType::Role) if !profile.roles.default.is_empty() => {
            Some(Value::Text(profile.roles.default.clone()))
        }
        (None, FieldType::Roles) if !profile.roles.default.is_empty() => {
            Some(Value::List(vec![profile.roles.default.clone()]))
        }
        (None, _) => None,
    }
}

/// A context without a person, for questions that do not depend on one.
pub(crate) fn nobody() -> Context {
    Context {
        actor_roles: Vec::new(),
        actor_id: None,
        now: DateTime::UNIX_EPOCH,
        organisation: roster::Organisation::default(),
        lists: Vec::new(),
        options: Options::default(),
    }
}
