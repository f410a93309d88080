//! Edits of fields to PATCH: one operation a leaf, always with its full path (hazard 10 of sync.md).

use roster::profile::{Field, FieldType, Profile};
use roster::{Membership, Value as FieldValue};
use serde_json::{Map, Value, json};

use super::account::{field_at, repeated_keys};
use super::place;
use crate::filter::{AttrPath, Comparand, CompareOp, Filter};
use crate::json as attributes;
use crate::path::{Path, described};
use crate::types::{PatchOp, PatchOperation, PatchRequest};

/// One field before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Field key.
    pub field: String,
    /// What the platform has, as far as is known.
    pub before: Option<FieldValue>,
    /// What it is to have; absent clears.
    pub after: Option<FieldValue>,
}

/// The message that makes these changes and no other.
///
/// Lists are changed value by value, so that what somebody else added meanwhile stays, and values are
/// removed by a filter, never by a value array, which the RFC reads as "all of them" (hazard 11).
/// `current` is the resource as the platform last sent it; with it, paths follow what is really there
/// (an e-mail address without `primary`). Fields the wire does not carry make no operation.
#[must_use]
pub fn patch_for(profile: &Profile, changes: &[Change], current: Option<&Value>) -> PatchRequest {
    let mut operations = Vec::new();
    let own = field_at(profile, "userName").map(|field| field.key.as_str());
    let names_user = changes.iter().any(|change| Some(change.field.as_str()) == own);
    for change in changes {
        let Some(field) = profile.fields.iter().find(|field| field.key == change.field) else {
            continue;
        };
        let Some(path) = place::path_of(field) else { continue };
        if change.before == change.after {
            continue;
        }
        match field.kind {
            FieldType::Role | FieldType::Roles | FieldType::Refs | FieldType::Memberships => {
                list_changes(&mut operations, profile, field, &path, change);
            }
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
            | FieldType::Ref => {
                single_change(&mut operations, profile, field, &path, change, current);
                if !names_user {
                    user_name_change(&mut operations, profile, change, current);
                }
            }
            FieldType::Status | FieldType::Secret | FieldType::Computed => {}
        }
    }
    PatchRequest::new(operations)
}

fn single_change(
    operations: &mut Vec<PatchOperation>,
    profile: &Profile,
    field: &Field,
    path: &Path,
    change: &Change,
    current: Option<&Value>,
) {
    let Path::Attribute {
        schema,
        name,
        filter,
        sub,
    } = path
    else {
        return;
    };
    let value = change.after.as_ref().map(|after| place::encode(profile, field, after));
    let Some(filter) = filter else {
        let insists = name == "userName" && !field.required;
        let stand_in = || insists.then(|| foreign_user_name(current?)).flatten();
        operations.push(match value.or_else(stand_in) {
            Some(value) => operation(PatchOp::Replace, path, Some(value)),
            None => operation(PatchOp::Remove, path, None),
        });
        return;
    };
    let at = |filter: Option<Filter>, sub: Option<String>| Path::Attribute {
        schema: schema.clone(),
        name: name.clone(),
        filter,
        sub,
    };
    let there = match current {
        Some(current) => place::find(current, path).is_some(),
        None => change.before.is_some(),
    };
    match value {
        None => operations.push(operation(
            PatchOp::Remove,
            &at(Some(selector(filter, change, name, current)), None),
            None,
        )),
        Some(value) if there => {
            let chosen = selector(filter, change, name, current);
            operations.push(operation(PatchOp::Replace, &at(Some(chosen), sub.clone()), Some(value)));
        }
        Some(value) => {
            let mut whole = Map::new();
            place::put(&mut whole, &at(Some(filter.clone()), sub.clone()), value);
            let items = whole.remove(name);
            operations.push(operation(PatchOp::Add, &at(None, None), items));
        }
    }
}

/// The filter that selects the present value on this platform: the profile's, or, where that selects
/// nothing in what the platform sent, the value itself.
fn selector(filter: &Filter, change: &Change, name: &str, current: Option<&Value>) -> Filter {
    let (Some(current), Some(FieldValue::Text(old))) = (current, &change.before) else {
        return filter.clone();
    };
    let items = attributes::at(current, name).map(place::list).unwrap_or_default();
    if items.iter().any(|item| filter.matches_value(name, item)) || items.is_empty() {
        return filter.clone();
    }
    Filter::equals(&AttrPath::plain("value"), old)
}

/// What `userName` becomes on a server that insists on one, when a person no longer has a username.
fn foreign_user_name(current: &Value) -> Option<Value> {
    if attributes::at(current, crate::urn::ACCOUNT).is_some() {
        return None;
    }
    place::find(current, &Path::parse("emails[primary eq true].value").ok()?).cloned()
}

/// `userName` follows the field it repeats, and goes with it.
fn user_name_change(operations: &mut Vec<PatchOperation>, profile: &Profile, change: &Change, current: Option<&Value>) {
    if !repeated_keys(profile).any(|key| *key == change.field) {
        return;
    }
    let own = field_at(profile, "userName");
    let now = current
        .and_then(|current| attributes::at(current, "userName"))
        .and_then(Value::as_str);
    let before = match &change.before {
        Some(FieldValue::Text(before)) => Some(before.to_lowercase()),
        Some(FieldValue::Flag(_) | FieldValue::List(_) | FieldValue::Memberships(_)) | None => None,
    };
    let repeats = match (own, now) {
        (Some(field), _) if field.required => false,
        (Some(_), None) => false,
        (None, None) => profile.identity.login.first() == Some(&change.field),
        (Some(_) | None, Some(now)) => before.is_some_and(|before| before == now.to_lowercase()),
    };
    if !repeats {
        return;
    }
    let path = Path::Attribute {
        schema: None,
        name: "userName".to_owned(),
        filter: None,
        sub: None,
    };
    match &change.after {
        Some(FieldValue::Text(after)) => {
            operations.push(operation(PatchOp::Replace, &path, Some(Value::from(after.as_str()))));
        }
        Some(FieldValue::Flag(_) | FieldValue::List(_) | FieldValue::Memberships(_)) => {}
        None if current.is_some_and(|current| attributes::at(current, crate::urn::ACCOUNT).is_some()) => {
            operations.push(operation(PatchOp::Remove, &path, None));
        }
        None => {}
    }
}

fn list_changes(operations: &mut Vec<PatchOperation>, profile: &Profile, field: &Field, path: &Path, change: &Change) {
    let Path::Attribute { schema, name, .. } = path else {
        return;
    };
    let whole = Path::Attribute {
        schema: schema.clone(),
        name: name.clone(),
        filter: None,
        sub: None,
    };
    if field.kind == FieldType::Role {
        operations.push(match &change.after {
            Some(after) => operation(PatchOp::Replace, &whole, Some(place::encode(profile, field, after))),
            None => operation(PatchOp::Remove, &whole, None),
        });
        return;
    }
    let (before, after) = (entries(change.before.as_ref()), entries(change.after.as_ref()));
    let gone: Vec<&Value> = before.iter().filter(|entry| !after.contains(entry)).collect();
    let new: Vec<Value> = after.iter().filter(|entry| !before.contains(entry)).cloned().collect();
    // A filter does not tell upper from lower case: what differs in that alone is replaced as a whole.
    let folded = |entry: &Value| entry.to_string().to_lowercase();
    if gone
        .iter()
        .any(|gone| after.iter().any(|after| folded(after) == folded(gone)))
    {
        operations.push(operation(PatchOp::Replace, &whole, Some(Value::Array(after))));
        return;
    }
    // Additions first: a list that must hold something is never empty in between.
    if !new.is_empty() {
        operations.push(operation(PatchOp::Add, &whole, Some(Value::Array(new))));
    }
    // One removal takes every spelling along, and a second would select nothing.
    let mut removed: Vec<String> = Vec::new();
    for entry in gone {
        if removed.contains(&folded(entry)) {
            continue;
        }
        removed.push(folded(entry));
        let path = Path::Attribute {
            schema: schema.clone(),
            name: name.clone(),
            filter: filter_for(entry),
            sub: None,
        };
        operations.push(operation(PatchOp::Remove, &path, None));
    }
}

fn entries(value: Option<&FieldValue>) -> Vec<Value> {
    match value {
        None => Vec::new(),
        Some(FieldValue::List(items)) => items.iter().map(|item| json!({"value": item})).collect(),
        Some(FieldValue::Memberships(items)) => items
            .iter()
            .map(|Membership { group, role }| json!({"group": group, "role": role}))
            .collect(),
        Some(FieldValue::Text(text)) => vec![json!({"value": text})],
        Some(FieldValue::Flag(_)) => Vec::new(),
    }
}

/// `value eq "x"`, `group eq "g" and role eq "r"`.
fn filter_for(entry: &Value) -> Option<Filter> {
    let members = entry.as_object()?;
    members
        .iter()
        .map(|(name, value)| Filter::Compare {
            path: AttrPath::plain(name),
            op: CompareOp::Eq,
            value: Comparand::Text(value.as_str().unwrap_or_default().to_owned()),
        })
        .reduce(Filter::and)
        .filter(|filter| described(filter).is_some())
}

fn operation(op: PatchOp, path: &Path, value: Option<Value>) -> PatchOperation {
    PatchOperation {
        op,
        path: Some(path.to_string()),
        value,
    }
}
