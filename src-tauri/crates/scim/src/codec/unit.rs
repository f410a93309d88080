//! Organisational units and roles as resources.

use roster::OrgUnit;
use roster::profile::{Profile, Role};
use serde_json::{Map, Value, json};

use crate::json as attributes;
use crate::types::{PatchOp, PatchOperation, PatchRequest};
use crate::urn;

/// Endpoint of people.
pub const KIND_USERS: &str = "Users";
/// Endpoint of roles.
pub const KIND_ROLES: &str = "Roles";

/// Endpoint of a kind of unit: `department` is at `Departments`, `job_profile` at `JobProfiles`.
#[must_use]
pub fn endpoint_of(kind: &str) -> String {
    let mut name = singular_of(kind);
    if name.ends_with('y') {
        name.pop();
        name.push_str("ies");
    } else {
        name.push('s');
    }
    name
}

/// URN of the schema of a kind of unit.
#[must_use]
pub fn schema_of(kind: &str) -> String {
    if is_group(kind) {
        urn::GROUP.to_owned()
    } else {
        format!("{}{}", urn::OWN, singular_of(kind))
    }
}

/// Name of a kind's resource type: `Department`, `JobProfile`.
pub(super) fn singular_of(kind: &str) -> String {
    kind.split('_').map(capitalised).collect()
}

/// The profile's kind of unit at an endpoint.
#[must_use]
pub fn kind_of<'a>(profile: &'a Profile, endpoint: &str) -> Option<&'a str> {
    profile
        .org
        .iter()
        .map(|org| org.kind.as_str())
        .find(|kind| endpoint_of(kind).eq_ignore_ascii_case(endpoint))
}

/// A unit as a resource. Groups are SCIM groups; everything else has its own schema of the same shape.
#[must_use]
pub fn unit_to_scim(unit: &OrgUnit) -> Value {
    let mut extension = Map::new();
    if let Some(parent) = &unit.parent {
        extension.insert("parent".to_owned(), json!({"value": parent}));
    }
    if is_group(&unit.kind) {
        let mut resource = json!({"schemas": [urn::GROUP], "id": unit.id, "displayName": unit.name});
        if !extension.is_empty() {
            resource["schemas"] = json!([urn::GROUP, urn::UNIT]);
            resource[urn::UNIT] = Value::Object(extension);
        }
        return resource;
    }
    let mut resource = Map::from_iter([
        ("schemas".to_owned(), json!([schema_of(&unit.kind)])),
        ("id".to_owned(), Value::from(unit.id.as_str())),
        ("displayName".to_owned(), Value::from(unit.name.as_str())),
    ]);
    resource.extend(extension);
    Value::Object(resource)
}

/// The unit a resource stands for; absent when it has no name.
#[must_use]
pub fn unit_from_scim(kind: &str, resource: &Value) -> Option<OrgUnit> {
    let text = |name: &str| {
        attributes::at(resource, name)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let holder = attributes::at(resource, urn::UNIT).unwrap_or(resource);
    let parent = attributes::at(holder, "parent").and_then(|parent| match parent {
        Value::String(id) => Some(id.clone()),
        Value::Object(_) => attributes::at(parent, "value")
            .and_then(Value::as_str)
            .map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    });
    Some(OrgUnit {
        id: text("id").unwrap_or_default().to_owned(),
        kind: kind.to_owned(),
        name: text("displayName").or_else(|| text("name"))?.to_owned(),
        parent,
    })
}

/// The message that renames a unit or a role.
#[must_use]
pub fn unit_patch_name(name: &str) -> PatchRequest {
    PatchRequest::new(vec![PatchOperation {
        op: PatchOp::Replace,
        path: Some("displayName".to_owned()),
        value: Some(Value::from(name)),
    }])
}

/// A role as a resource; its `id` is the role's id in the profile.
#[must_use]
pub fn role_to_scim(role: &Role) -> Value {
    json!({
        "schemas": [urn::ROLE],
        "id": role.id,
        "displayName": role.label,
        "rank": role.rank,
        "managesUsers": role.manages_users,
        "assignable": role.assignable,
    })
}

/// Id, name, rank and right to manage of a role resource; absent when it has no id.
#[must_use]
pub fn role_from_scim(resource: &Value) -> Option<(String, String, u32, bool)> {
    let text = |name: &str| {
        attributes::at(resource, name)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let id = text("id").or_else(|| text("value"))?;
    let rank = attributes::at(resource, "rank")
        .and_then(Value::as_u64)
        .and_then(|rank| u32::try_from(rank).ok());
    let manages = attributes::at(resource, "managesUsers").and_then(attributes::flag);
    let name = text("displayName")
        .or_else(|| text("name"))
        .unwrap_or_else(|| id.clone());
    Some((id, name, rank.unwrap_or(0), manages.unwrap_or(false)))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

pub(super) fn is_group(kind: &str) -> bool {
    kind == "group"
}
