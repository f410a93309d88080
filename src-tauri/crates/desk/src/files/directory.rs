//! A directory given as a JSON file, in place of the one a vault knows.

use std::collections::BTreeSet;
use std::path::Path;

use intake::{Directory, Known};
use roster::profile::{FieldType, Profile};
use roster::{Account, OrgUnit, Value};
use serde_json::Value as Json;

use crate::wire::error::ApiError;

/// Reads a directory. Understood are a list of people and an object with `accounts` or SCIM's
/// `Resources`, and beside them `units`. A person is a SCIM user, an account as `people --json`
/// writes it (`fields`), or an object with the profile's field keys. Units that people name exist.
pub(super) fn read(profile: &Profile, path: &Path) -> Result<Directory, ApiError> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|cause| {
        ApiError::new(
            "directory.read",
            format!("The directory {shown} could not be read: {cause}."),
        )
    })?;
    let json: Json = serde_json::from_str(&text)
        .map_err(|cause| ApiError::new("directory.read", format!("The directory {shown} is no JSON: {cause}.")))?;
    let list = match &json {
        Json::Array(list) => Some(list),
        Json::Object(_) => ["accounts", "Resources", "people"]
            .iter()
            .find_map(|name| json.get(name)?.as_array()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    };
    let list = list.ok_or_else(|| {
        let message =
            format!("The directory {shown} holds no list of people. Give a JSON list, or a SCIM ListResponse.");
        ApiError::new("directory.read", message)
    })?;
    let accounts: Vec<Known> = (1u32..)
        .zip(list)
        .map(|(number, entry)| Known {
            id: entry
                .get("id")
                .and_then(Json::as_str)
                .map_or_else(|| number.to_string(), str::to_owned),
            account: person(profile, entry),
            stuck: None,
        })
        .collect();
    let mut units = given_units(&json);
    let mut known: BTreeSet<(String, String)> = units
        .iter()
        .map(|unit| (unit.kind.clone(), unit.name.clone()))
        .collect();
    for (kind, name) in accounts.iter().flat_map(|known| named_units(profile, &known.account)) {
        if known.insert((kind.clone(), name.clone())) {
            units.push(OrgUnit {
                id: format!("{kind}:{name}"),
                kind,
                name,
                parent: None,
            });
        }
    }
    Ok(Directory {
        accounts,
        units,
        ..Directory::default()
    })
}

fn person(profile: &Profile, entry: &Json) -> Account {
    if entry.get("fields").is_some_and(Json::is_object)
        && let Ok(account) = serde_json::from_value(entry.clone())
    {
        return account;
    }
    let members = entry.as_object();
    let flat = members.is_some_and(|members| {
        !members.contains_key("schemas") && members.keys().any(|key| key != "id" && profile.field(key).is_some())
    });
    if !flat {
        return scim::codec::from_scim(profile, entry);
    }
    let value = |(key, value): (&String, &Json)| {
        profile.field(key)?;
        let value: Value = serde_json::from_value(value.clone()).ok()?;
        (value != Value::Text(String::new())).then(|| (key.clone(), value))
    };
    Account {
        fields: members.into_iter().flatten().filter_map(value).collect(),
        ..Account::default()
    }
}

fn given_units(json: &Json) -> Vec<OrgUnit> {
    let list = json.get("units").and_then(Json::as_array);
    let unit = |entry: &Json| {
        let text = |name: &str| entry.get(name).and_then(Json::as_str).map(str::to_owned);
        let (kind, name) = (text("kind")?, text("name")?);
        Some(OrgUnit {
            id: text("id").unwrap_or_else(|| format!("{kind}:{name}")),
            kind,
            name,
            parent: text("parent"),
        })
    };
    list.into_iter().flatten().filter_map(unit).collect()
}

/// Units an account names: those of reference fields, and the groups of memberships.
fn named_units(profile: &Profile, account: &Account) -> Vec<(String, String)> {
    let mut units = Vec::new();
    for field in &profile.fields {
        let kind = match field.kind {
            FieldType::Ref | FieldType::Refs => field.reference.clone(),
            FieldType::Memberships => Some("group".to_owned()),
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
            | FieldType::Role
            | FieldType::Roles
            | FieldType::Status
            | FieldType::Secret
            | FieldType::Computed => None,
        };
        let (Some(kind), Some(value)) = (kind, account.fields.get(&field.key)) else {
            continue;
        };
        let names: Vec<String> = match value {
            Value::Flag(_) => Vec::new(),
            Value::Text(name) => vec![name.clone()],
            Value::List(names) => names.clone(),
            Value::Memberships(held) => held.iter().map(|held| held.group.clone()).collect(),
        };
        units.extend(names.into_iter().map(|name| (kind.clone(), name)));
    }
    units
}
