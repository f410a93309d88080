//! Where in a resource a field is, and its value in SCIM's forms.

use roster::profile::{Field, FieldType, Profile};
use roster::{Membership, Value as FieldValue, lifecycle};
use serde_json::{Map, Value, json};

use crate::json as attributes;
use crate::path::{Path, described};
use crate::urn;

/// The parsed `scim` path of a field; absent for what the wire does not carry as a plain value.
pub(super) fn path_of(field: &Field) -> Option<Path> {
    match field.kind {
        FieldType::Status | FieldType::Computed | FieldType::Secret => None,
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
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships => field.scim.as_deref().and_then(|path| Path::parse(path).ok()),
    }
}

/// Whether yes in a field is no in SCIM's `active`: a field that stands for the end of access, as `suspended` does.
fn is_inverse(profile: &Profile, field: &Field) -> bool {
    field.scim.as_deref() == Some("active") && lifecycle::ends_access(profile, field)
}

/// A field's value as SCIM writes it.
pub(super) fn encode(profile: &Profile, field: &Field, value: &FieldValue) -> Value {
    match value {
        FieldValue::Flag(flag) if is_inverse(profile, field) => Value::Bool(!flag),
        FieldValue::Flag(flag) => Value::Bool(*flag),
        FieldValue::Text(text) if field.kind == FieldType::Role => json!([{"value": text, "primary": true}]),
        FieldValue::Text(text) if is_instant(field) => Value::String(format!("{text}T00:00:00Z")),
        FieldValue::Text(text) => Value::String(text.clone()),
        FieldValue::List(items) => items.iter().map(|item| json!({"value": item})).collect(),
        FieldValue::Memberships(items) => items
            .iter()
            .map(|item| json!({"group": item.group, "role": item.role}))
            .collect(),
    }
}

/// Whether a calendar date is announced as an instant: SCIM has no type for a date alone.
pub(super) fn is_instant(field: &Field) -> bool {
    field.kind == FieldType::Date
}

/// A field's value out of SCIM's forms; absent when there is none. What does not fit, a list in the
/// place of a text or the reverse, is read as far as it makes sense (hazard 20 of sync.md).
pub(super) fn decode(profile: &Profile, field: &Field, found: &Value) -> Option<FieldValue> {
    match field.kind {
        FieldType::Bool | FieldType::Bool01 => {
            let inverse = is_inverse(profile, field);
            attributes::flag(found).map(|flag| FieldValue::Flag(flag != inverse))
        }
        FieldType::Refs | FieldType::Roles => {
            let mut items = texts(found);
            items.sort();
            items.dedup();
            (!items.is_empty()).then_some(FieldValue::List(items))
        }
        FieldType::Memberships => {
            let mut items: Vec<Membership> = list(found).into_iter().filter_map(membership).collect();
            items.sort();
            items.dedup();
            (!items.is_empty()).then_some(FieldValue::Memberships(items))
        }
        FieldType::Role => primary(found).and_then(text).map(FieldValue::Text),
        FieldType::Date => text(found)
            .map(|text| text.split('T').next().unwrap_or_default().to_owned())
            .filter(|text| !text.is_empty())
            .map(FieldValue::Text),
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Ref => primary(found).and_then(text).map(FieldValue::Text),
        FieldType::Status | FieldType::Secret | FieldType::Computed => None,
    }
}

/// What is at a path. Where its filter selects nothing, the value a careless server meant: the primary
/// one, else the only one left or the first.
pub(super) fn find<'a>(resource: &'a Value, path: &Path) -> Option<&'a Value> {
    let Path::Attribute {
        schema,
        name,
        filter,
        sub,
    } = path
    else {
        return None;
    };
    let holder = match schema.as_deref().filter(|schema| !urn::is_base(schema)) {
        Some(schema) => attributes::at(resource, schema)?,
        None => resource,
    };
    let whole = attributes::at(holder, name)?;
    let one = match filter {
        None => whole,
        Some(filter) => {
            let items = list(whole);
            let wanted = items.iter().find(|item| filter.matches_value(name, item)).copied();
            wanted.or_else(|| stand_in(&items, path))?
        }
    };
    match sub {
        None => Some(one),
        Some(sub) => attributes::at(one, sub).or_else(|| (sub == "value" && one.is_string()).then_some(one)),
    }
}

/// The value meant where a filter selects nothing. Only for `primary eq true`, which many servers
/// leave out, and for values that carry no type at all.
fn stand_in<'a>(items: &[&'a Value], path: &Path) -> Option<&'a Value> {
    let Path::Attribute {
        filter: Some(filter), ..
    } = path
    else {
        return None;
    };
    let of_type = |wanted: &str| {
        let typed = |item: &&&Value| {
            attributes::at(item, "type")
                .and_then(Value::as_str)
                .is_some_and(|kind| kind.eq_ignore_ascii_case(wanted))
        };
        items.iter().find(typed).copied()
    };
    let described = described(filter)?;
    if described.contains_key("primary") {
        return of_type("work").or_else(|| items.first().copied());
    }
    items
        .iter()
        .find(|item| attributes::at(item, "type").is_none())
        .copied()
}

/// Writes a value at a path, making what is missing on the way.
pub(super) fn put(resource: &mut Map<String, Value>, path: &Path, value: Value) {
    let Path::Attribute {
        schema,
        name,
        filter,
        sub,
    } = path
    else {
        return;
    };
    let holder = match schema.as_deref().filter(|schema| !urn::is_base(schema)) {
        Some(schema) => object(attributes::slot(resource, schema)),
        None => resource,
    };
    let slot = attributes::slot(holder, name);
    match (filter, sub) {
        (None, None) => *slot = value,
        (None, Some(sub)) => *attributes::slot(object(slot), sub) = value,
        (Some(filter), sub) => {
            if !slot.is_array() {
                *slot = Value::Array(Vec::new());
            }
            if let Value::Array(items) = slot {
                let mut fresh = described(filter).unwrap_or_default();
                match (sub, value) {
                    (Some(sub), value) => *attributes::slot(&mut fresh, sub) = value,
                    (None, Value::Object(members)) => fresh.extend(members),
                    (None, value) => *attributes::slot(&mut fresh, "value") = value,
                }
                if name == "emails" && !fresh.contains_key("type") {
                    fresh.insert("type".to_owned(), Value::from("work"));
                }
                items.push(Value::Object(fresh));
            }
        }
    }
}

fn object(slot: &mut Value) -> &mut Map<String, Value> {
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    match slot {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            unreachable!("it was made an object above")
        }
    }
}

pub(super) fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().collect(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => vec![value],
    }
}

fn texts(value: &Value) -> Vec<String> {
    list(value).into_iter().filter_map(text).collect()
}

/// The different texts a value holds.
pub(super) fn distinct(value: &Value) -> Vec<String> {
    let distinct: std::collections::BTreeSet<String> = texts(value).into_iter().collect();
    distinct.into_iter().collect()
}

/// The text of a simple value, or of a complex one's `value`.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Object(_) => {
            let inner = attributes::at(value, "value").or_else(|| attributes::at(value, "display"))?;
            return if inner.is_object() { None } else { text(inner) };
        }
        Value::Null | Value::Array(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn primary(value: &Value) -> Option<&Value> {
    let items = list(value);
    let is_primary = |item: &&&Value| attributes::at(item, "primary").and_then(attributes::flag) == Some(true);
    items.iter().find(is_primary).or(items.first()).copied()
}

fn membership(value: &Value) -> Option<Membership> {
    let part = |name: &str| attributes::at(value, name).and_then(text).unwrap_or_default();
    let held = Membership {
        group: part("group"),
        role: part("role"),
    };
    // Half of one is kept, so that the rules can say which half is missing.
    (!held.group.is_empty() || !held.role.is_empty()).then_some(held)
}
