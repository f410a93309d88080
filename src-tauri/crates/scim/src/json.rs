//! Attribute lookup in JSON objects: names are compared without regard to case (RFC 7643 section 2.1).

use serde_json::{Map, Value};

/// The name under which an object holds an attribute.
pub(crate) fn key_of<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    if let Some((key, _)) = object.get_key_value(name) {
        return Some(key);
    }
    object
        .keys()
        .find(|key| key.eq_ignore_ascii_case(name))
        .map(String::as_str)
}

/// An attribute of an object.
pub(crate) fn get<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        object
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

/// An attribute of a value that may be no object.
pub(crate) fn at<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    get(value.as_object()?, name)
}

/// Removes an attribute.
pub(crate) fn take(object: &mut Map<String, Value>, name: &str) -> Option<Value> {
    let key = key_of(object, name)?.to_owned();
    object.remove(&key)
}

/// The place of an attribute, made with `null` when it is not there.
pub(crate) fn slot<'a>(object: &'a mut Map<String, Value>, name: &str) -> &'a mut Value {
    let key = key_of(object, name).unwrap_or(name).to_owned();
    object.entry(key).or_insert(Value::Null)
}

/// Whether SCIM counts a value as unassigned (RFC 7643 section 2.5).
pub(crate) fn is_unassigned(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => false,
    }
}

/// A flag, also where a server keeps it as text (hazard 20 of sync.md).
pub(crate) fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
