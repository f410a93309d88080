//! `attributes` and `excludedAttributes` (RFC 7644 section 3.9).

use scim::Path;
use scim::urn::ACCOUNT;
use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// What is shown only when it is asked for by name (`returned: request`, RFC 7643 section 7): it says
/// nothing the rest does not say, and a client that did not send it would find its value changed.
pub(crate) const ON_REQUEST: [(&str, &str); 4] = [
    ("emails", "primary"),
    ("phoneNumbers", "primary"),
    ("roles", "primary"),
    ("members", "display"),
];

/// What the platform alone writes into the account's extension.
pub(crate) const OWN_ACCORD: [&str; 14] = [
    "lifecycle",
    "lock",
    "statusLabel",
    "statusSince",
    "provenance",
    "billableSince",
    "lastAccessAt",
    "failureCount",
    "statusBy",
    "emailVerifiedAt",
    "invitedBy",
    "deliveries",
    "warnings",
    "userNameOf",
];

/// What of a resource is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Projection {
    only: Vec<Path>,
    without: Vec<Path>,
    strict: bool,
}

impl Projection {
    /// From the two lists; the first wins. Strict ones leave out what the extension says of the
    /// platform's own accord.
    pub(crate) fn of(only: &[String], without: &[String], strict: bool) -> Result<Self, Refusal> {
        let read = |names: &[String]| {
            names
                .iter()
                .flat_map(|names| names.split(','))
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(|name| Path::parse(name).map_err(|error| Refusal::syntax(error.to_string())))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(Self {
            only: read(only)?,
            without: read(without)?,
            strict,
        })
    }

    /// The part of a resource that is shown. `id` and `schemas` always are.
    pub(crate) fn apply(&self, resource: Value) -> Value {
        let Value::Object(mut full) = resource else {
            return resource;
        };
        for (attribute, sub) in ON_REQUEST {
            let asked = self.only.iter().any(|path| {
                let (_, name, part) = parts(path);
                name.is_some_and(|name| name.eq_ignore_ascii_case(attribute)) && part == Some(sub)
            });
            if !asked {
                remove_in(&mut full, attribute, Some(sub));
            }
        }
        if self.only.is_empty() {
            let mut kept = full;
            if self.strict {
                hide_own_accord(&mut kept);
                // As clients send it that fill in a whole extension.
                if let Some(Value::Object(extension)) = kept.get_mut(ACCOUNT) {
                    extension.insert("schemas".to_owned(), Value::from(vec![ACCOUNT]));
                }
            }
            for path in &self.without {
                remove(&mut kept, path);
            }
            return Value::Object(kept);
        }
        let mut shown = Map::new();
        for name in ["schemas", "id"] {
            if let Some(value) = full.get(name) {
                shown.insert(name.to_owned(), value.clone());
            }
        }
        for path in &self.only {
            copy(&full, &mut shown, path);
        }
        Value::Object(shown)
    }
}

/// Removes what only the platform writes into the extension, and the extension when nothing is left.
pub(crate) fn hide_own_accord(resource: &mut Map<String, Value>) {
    let Some(Value::Object(extension)) = resource.get_mut(ACCOUNT) else {
        return;
    };
    for name in OWN_ACCORD {
        extension.remove(name);
    }
    if let Some(Value::Object(mfa)) = extension.get_mut("mfa") {
        mfa.remove("enrolledAt");
        if mfa.is_empty() {
            extension.remove("mfa");
        }
    }
    if extension.is_empty() {
        resource.remove(ACCOUNT);
        if let Some(Value::Array(schemas)) = resource.get_mut("schemas") {
            schemas.retain(|schema| schema != ACCOUNT);
        }
    }
}

fn key<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a String> {
    object.keys().find(|key| key.eq_ignore_ascii_case(name))
}

/// The object a path starts in, the attribute and the sub-attribute.
fn parts(path: &Path) -> (Option<&str>, Option<&str>, Option<&str>) {
    match path {
        Path::Extension(urn) => (
            Some(urn).filter(|urn| !scim::urn::is_base(urn)).map(String::as_str),
            None,
            None,
        ),
        Path::Attribute { schema, name, sub, .. } => (
            schema.as_deref().filter(|urn| !scim::urn::is_base(urn)),
            Some(name),
            sub.as_deref(),
        ),
    }
}

fn remove(object: &mut Map<String, Value>, path: &Path) {
    let (urn, name, sub) = parts(path);
    let Some(urn) = urn else {
        if let Some(name) = name.filter(|name| !["id", "schemas"].iter().any(|kept| kept.eq_ignore_ascii_case(name))) {
            remove_in(object, name, sub);
        }
        return;
    };
    let Some(urn) = key(object, urn).cloned() else { return };
    match (name, object.get_mut(&urn)) {
        (Some(name), Some(Value::Object(extension))) => remove_in(extension, name, sub),
        _ => {
            object.remove(&urn);
        }
    }
}

fn remove_in(object: &mut Map<String, Value>, name: &str, sub: Option<&str>) {
    let Some(found) = key(object, name).cloned() else {
        return;
    };
    let Some(sub) = sub else {
        object.remove(&found);
        return;
    };
    match object.get_mut(&found) {
        Some(Value::Object(inner)) => remove_in(inner, sub, None),
        Some(Value::Array(items)) => {
            items
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(|inner| remove_in(inner, sub, None));
        }
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => {}
    }
}

fn copy(from: &Map<String, Value>, to: &mut Map<String, Value>, path: &Path) {
    let (urn, name, sub) = parts(path);
    match urn {
        None => {
            if let Some(name) = name {
                copy_in(from, to, name, sub);
            }
        }
        Some(urn) => {
            let Some(urn) = key(from, urn) else { return };
            match (name, from.get(urn)) {
                (Some(name), Some(Value::Object(extension))) => {
                    let slot = to.entry(urn.clone()).or_insert_with(|| Value::Object(Map::new()));
                    if let Value::Object(slot) = slot {
                        copy_in(extension, slot, name, sub);
                    }
                }
                (_, Some(whole)) => {
                    to.insert(urn.clone(), whole.clone());
                }
                (_, None) => {}
            }
        }
    }
}

fn copy_in(from: &Map<String, Value>, to: &mut Map<String, Value>, name: &str, sub: Option<&str>) {
    let Some(found) = key(from, name) else { return };
    let Some(value) = from.get(found) else { return };
    let Some(sub) = sub else {
        to.insert(found.clone(), value.clone());
        return;
    };
    let part = |inner: &Map<String, Value>| {
        let mut part = Map::new();
        copy_in(inner, &mut part, sub, None);
        part
    };
    match value {
        Value::Object(inner) => {
            let slot = to.entry(found.clone()).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(slot) = slot {
                slot.extend(part(inner));
            }
        }
        Value::Array(items) => {
            let parts = items
                .iter()
                .filter_map(Value::as_object)
                .map(|inner| Value::Object(part(inner)))
                .collect();
            to.insert(found.clone(), Value::Array(parts));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(only: &str, without: &str, shown: Value) {
        let resource = json!({
            "schemas": ["s"], "id": "1", "userName": "a", "name": {"givenName": "A", "familyName": "B"},
            "emails": [{"value": "a@b", "primary": true}],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "D", "employeeNumber": "7"},
        });
        let projection = Projection::of(&[only.to_owned()], &[without.to_owned()], false).unwrap();
        assert_eq!(projection.apply(resource), shown, "only {only:?}, without {without:?}");
    }

    #[test]
    fn parts_are_shown_and_hidden() {
        check(
            "emails.primary",
            "",
            json!({"schemas": ["s"], "id": "1", "emails": [{"primary": true}]}),
        );
        check(
            "emails",
            "",
            json!({"schemas": ["s"], "id": "1", "emails": [{"value": "a@b"}]}),
        );
        check("username", "", json!({"schemas": ["s"], "id": "1", "userName": "a"}));
        check(
            "name.givenName, emails.value",
            "",
            json!({
                "schemas": ["s"], "id": "1", "name": {"givenName": "A"}, "emails": [{"value": "a@b"}],
            }),
        );
        check(
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
            "",
            json!({
                "schemas": ["s"], "id": "1",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "D"},
            }),
        );
        check(
            "",
            "id,emails,name.familyName,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            json!({
                "schemas": ["s"], "id": "1", "userName": "a", "name": {"givenName": "A"},
            }),
        );
    }
}
