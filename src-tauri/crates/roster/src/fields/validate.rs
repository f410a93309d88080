//! A whole account against its profile.

use std::cell::RefCell;

use chrono::NaiveDate;

use super::normalise::{check_text, date};
use super::{Fault, FieldFault};
use crate::account::Account;
use crate::profile::{Cardinality, DefaultValue, Field, FieldType, Profile};
use crate::value::Value;

/// Everything wrong with an account's values, in the order of the profile's fields. `occasion` is
/// `create`, `update` or `import`. Dates are judged for their form only; see [`validate_on`].
#[must_use]
pub fn validate(profile: &Profile, account: &Account, occasion: &str) -> Vec<FieldFault> {
    faults(profile, account, occasion, None)
}

/// The same, and dates that must lie ahead are compared with `today` in the organisation's time zone
/// (`S2-15`: `date.past`).
#[must_use]
pub fn validate_on(profile: &Profile, account: &Account, occasion: &str, today: NaiveDate) -> Vec<FieldFault> {
    faults(profile, account, occasion, Some(today))
}

/// Everything wrong with one value of a field, as [`validate_on`] finds it in an account that holds it. Nothing
/// is said of a value that is empty.
#[must_use]
pub fn validate_value(profile: &Profile, field: &Field, value: &Value, occasion: &str, today: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if is_elsewhere(field) {
        faults.push(Fault::new("field.not_stored"));
    } else if !value.is_empty() {
        of_value(profile, field, value, occasion, Some(today), &mut |fault| {
            faults.push(fault);
        });
    }
    faults
}

/// Whether accounts do not hold the field's values.
fn is_elsewhere(field: &Field) -> bool {
    matches!(field.kind, FieldType::Computed | FieldType::Secret | FieldType::Status)
}

fn faults(profile: &Profile, account: &Account, occasion: &str, today: Option<NaiveDate>) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    for field in &profile.fields {
        let mut report = |fault: Fault| faults.push(FieldFault::of(&field.key, fault));
        if is_elsewhere(field) {
            if account.fields.contains_key(&field.key) {
                report(Fault::new("field.not_stored"));
            }
            continue;
        }
        match account.fields.get(&field.key).filter(|value| !value.is_empty()) {
            None if is_required(profile, account, field, occasion) => report(missing(field)),
            None => {}
            Some(value) => of_value(profile, field, value, occasion, today, &mut report),
        }
    }
    for key in account.fields.keys().filter(|key| profile.field(key).is_none()) {
        faults.push(FieldFault::of(key, Fault::new("field.unknown")));
    }
    faults.extend(identity(profile, account));
    faults
}

/// Whether this account needs a value here: always, on this occasion, or for one of its roles
/// (`S3-07`, `S3-08`).
fn is_required(profile: &Profile, account: &Account, field: &Field, occasion: &str) -> bool {
    field.required
        || field.required_in.iter().any(|known| known == occasion)
        || account
            .roles(profile)
            .iter()
            .any(|role| field.required_for_roles.contains(role))
}

fn missing(field: &Field) -> Fault {
    match field.kind {
        FieldType::Role | FieldType::Roles | FieldType::Memberships => Fault::new("role.required"),
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => Fault::new("required"),
    }
}

fn of_value(
    profile: &Profile,
    field: &Field,
    value: &Value,
    occasion: &str,
    today: Option<NaiveDate>,
    report: &mut impl FnMut(Fault),
) {
    if !shaped(field.kind, value) {
        report(Fault::new("type"));
        return;
    }
    for text in texts_of(value) {
        if let Err(fault) = check_text(field, text) {
            report(fault.with("value", text));
        }
        if occasion == "import"
            && let Some(fault) = cell_fault(profile, text)
        {
            report(fault);
        }
    }
    if let Value::Text(text) = value {
        of_text(profile, field, text, today, report);
    }
    of_count(profile, field, value, report);
    of_roles(profile, field, value, report);
}

fn of_text(profile: &Profile, field: &Field, text: &str, today: Option<NaiveDate>, report: &mut impl FnMut(Fault)) {
    let is_username = field.kind == FieldType::Text && profile.identity.login.contains(&field.key);
    let pattern = profile.identity.username_pattern.as_deref().filter(|_| is_username);
    if let Some(pattern) = pattern.filter(|pattern| !fits(pattern, text)) {
        report(Fault::new("username.pattern").with("pattern", pattern));
    }
    if field.rule.as_deref() == Some("future")
        && let (Some(today), Ok(day)) = (today, date(text))
        && day <= today
    {
        report(Fault::new("date.past"));
    }
}

/// Whether a text fits a pattern; one that is none lets everything through. The last one is kept, because
/// whole files are held against it.
fn fits(pattern: &str, text: &str) -> bool {
    thread_local! {
        static LAST: RefCell<Option<regex::Regex>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| {
        if last.as_ref().is_none_or(|last| last.as_str() != pattern) {
            *last = regex::Regex::new(pattern).ok();
        }
        last.as_ref().is_none_or(|last| last.is_match(text))
    })
}

/// One of something (`S3-05`, `S4-32`) or as many as the kind of unit says; no repeats.
fn of_count(profile: &Profile, field: &Field, value: &Value, report: &mut impl FnMut(Fault)) {
    let count = match value {
        Value::Flag(_) | Value::Text(_) => 1,
        Value::List(list) => list.len(),
        Value::Memberships(list) => list.len(),
    };
    let kind = field.reference.as_deref().and_then(|kind| profile.org_kind(kind));
    let single = match field.kind {
        FieldType::Ref | FieldType::Role => true,
        FieldType::Refs => kind.is_some_and(|org| match org.cardinality {
            Cardinality::One | Cardinality::AtMostOne => true,
            Cardinality::AtLeastOne | Cardinality::Any => false,
        }),
        FieldType::Roles => profile.roles.cardinality == "one",
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => false,
    };
    if single && count > 1 {
        let what = match field.kind {
            FieldType::Role | FieldType::Roles => "role",
            _ => field.reference.as_deref().unwrap_or(&field.key),
        };
        report(Fault::new(format!("{what}.cardinality")).with("count", count.to_string()));
    }
    if repeats(value) {
        report(Fault::new("value.repeated"));
    }
}

/// Roles the profile knows, and a group for each where roles are given in groups.
fn of_roles(profile: &Profile, field: &Field, value: &Value, report: &mut impl FnMut(Fault)) {
    if !matches!(field.kind, FieldType::Role | FieldType::Roles | FieldType::Memberships) {
        return;
    }
    for id in value.role_ids() {
        if profile.role(&id).is_none() && !field.open_vocabulary {
            report(Fault::new("role.unknown").with("role", id));
        }
    }
    if let Value::Memberships(list) = value {
        if list.iter().any(|membership| membership.group.trim().is_empty()) {
            report(Fault::new("group.required"));
        }
        if list.iter().any(|membership| membership.role.trim().is_empty()) {
            report(Fault::new("role.required"));
        }
    }
}

/// At least one of the profile's identity groups must be complete (`S4-28`). The fault is on the first
/// field missing from the first group.
fn identity(profile: &Profile, account: &Account) -> Option<FieldFault> {
    let groups = &profile.identity.one_of;
    if groups.is_empty() || groups.iter().any(|group| group.iter().all(|key| account.has(key))) {
        return None;
    }
    let field = groups.first()?.iter().find(|key| !account.has(key))?;
    // A single field that is required anyway is reported once, as required.
    if groups.len() == 1 && profile.field(field).is_some_and(|field| field.required) {
        return None;
    }
    let spelled: Vec<String> = groups.iter().map(|group| group.join(" + ")).collect();
    Some(FieldFault::of(
        field,
        Fault::new("identity.one_of").with("groups", spelled.join(" | ")),
    ))
}

/// What a cell of the platform's import file must not hold (`S2` templates: separators, double spaces).
#[must_use]
pub fn cell_fault(profile: &Profile, text: &str) -> Option<Fault> {
    let found = profile
        .import
        .cell_forbidden
        .iter()
        .find(|forbidden| text.contains(forbidden.as_str()))?;
    Some(Fault::new("cell.forbidden").with("text", found))
}

/// Secrets that have to travel beside the account on this occasion (`S5-31`).
#[must_use]
pub fn required_secrets<'p>(profile: &'p Profile, occasion: &str) -> Vec<&'p Field> {
    let secrets = profile.fields.iter().filter(|field| field.kind == FieldType::Secret);
    secrets
        .filter(|field| field.required || field.required_in.iter().any(|known| known == occasion))
        .collect()
}

/// The account with the profile's defaults where it has no value. `"org"` defaults are taken from
/// `organisation`, by field key; a role field takes the profile's default role.
#[must_use]
pub fn with_defaults(
    profile: &Profile,
    account: &Account,
    organisation: &std::collections::BTreeMap<String, String>,
) -> Account {
    let mut filled = account.clone();
    for field in profile.fields.iter().filter(|field| !account.has(&field.key)) {
        let value = match (&field.default, field.kind) {
            (_, FieldType::Status | FieldType::Computed | FieldType::Secret | FieldType::Memberships) => None,
            (Some(DefaultValue::Flag(flag)), _) => Some(Value::Flag(*flag)),
            (Some(DefaultValue::Text(text)), _) if text == "org" => {
                organisation.get(&field.key).cloned().map(Value::Text)
            }
            (Some(DefaultValue::Text(text)), _) => Some(Value::Text(text.clone())),
            (None, FieldType::Role) if !profile.roles.default.is_empty() => {
                Some(Value::Text(profile.roles.default.clone()))
            }
            (None, FieldType::Roles) if !profile.roles.default.is_empty() => {
                Some(Value::List(vec![profile.roles.default.clone()]))
            }
            (None, _) => None,
        };
        if let Some(value) = value {
            filled.fields.insert(field.key.clone(), value);
        }
    }
    filled
}

/// Whether a value has a shape the field can hold; several of a single thing are reported as a count.
fn shaped(kind: FieldType, value: &Value) -> bool {
    match value {
        Value::Flag(_) => matches!(kind, FieldType::Bool | FieldType::Bool01),
        Value::Memberships(_) => kind == FieldType::Memberships,
        Value::List(_) => matches!(
            kind,
            FieldType::Ref | FieldType::Refs | FieldType::Role | FieldType::Roles
        ),
        Value::Text(_) => !matches!(
            kind,
            FieldType::Bool | FieldType::Bool01 | FieldType::Refs | FieldType::Roles | FieldType::Memberships
        ),
    }
}

fn texts_of(value: &Value) -> Vec<&str> {
    match value {
        Value::Flag(_) | Value::Memberships(_) => Vec::new(),
        Value::Text(text) => vec![text],
        Value::List(list) => list.iter().map(String::as_str).collect(),
    }
}

fn repeats(value: &Value) -> bool {
    fn any<T: PartialEq>(list: &[T]) -> bool {
        list.iter()
            .enumerate()
            .any(|(index, item)| list[..index].contains(item))
    }
    match value {
        Value::Flag(_) | Value::Text(_) => false,
        Value::List(list) => any(list),
        Value::Memberships(list) => any(list),
    }
}
