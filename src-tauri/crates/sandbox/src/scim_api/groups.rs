//! Who is in a group: kept beside the group where no field of the account says it, else read from and
//! written to that field.

use std::collections::{BTreeMap, BTreeSet};

use roster::profile::{FieldType, Profile};
use roster::{Account, Membership, OrgUnit, Value as FieldValue};
use scim::types::scim_type;
use serde_json::{Value, json};

use super::units::fields_of;
use crate::people::change;
use crate::platform::Call;
use crate::refusal::Refusal;
use crate::store::{member, person};

/// Writes `members` into group resources that have members.
pub(crate) fn show_members(call: &Call<'_>, groups: &mut [Value]) -> Result<(), Refusal> {
    let by_name = by_name(call)?;
    for group in groups {
        let text = |name: &str| group.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let ids = match &by_name {
            Some(by_name) => by_name.get(&text("displayName")).cloned().unwrap_or_default(),
            None => member::of_unit(call.db(), &text("id"))?,
        };
        let mut members = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(row) = person::get(call.db(), &id)? else {
                continue;
            };
            let reference = format!("{}/Users/{id}", call.platform.scim_base());
            members.push(
                json!({"value": id, "$ref": reference, "display": row.account.display_name(&call.platform.profile)}),
            );
        }
        if !members.is_empty() {
            group["members"] = Value::Array(members);
        }
    }
    Ok(())
}

/// The id of a member: `value`, or the end of `$ref`.
fn id_of(member: &Value) -> Option<&str> {
    let text = |name: &str| member.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    text("value").or_else(|| text("$ref")?.rsplit('/').next())
}

/// Ids of people by group name, where a field says who is in a group.
fn by_name(call: &Call<'_>) -> Result<Option<BTreeMap<String, Vec<String>>>, Refusal> {
    let profile = call.profile();
    let fields = fields_of(&profile, "group");
    if fields.is_empty() {
        return Ok(None);
    }
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in person::after(call.db(), 0, u32::MAX)? {
        let names: BTreeSet<&str> = fields.iter().flat_map(|field| row.account.texts(field)).collect();
        for name in names {
            by_name.entry(name.to_owned()).or_default().push(row.id.clone());
        }
    }
    Ok(Some(by_name))
}

/// Makes the members of a group what the body says. Answers whether anything changed.
pub(crate) fn set_members(call: &mut Call<'_>, group: &OrgUnit, body: &Value) -> Result<bool, Refusal> {
    let listed = body
        .get("members")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let wanted: BTreeSet<String> = listed.iter().filter_map(id_of).map(str::to_owned).collect();
    let by_name = by_name(call)?;
    let kept = by_name.is_none();
    let present: BTreeSet<String> = match by_name {
        Some(mut by_name) => by_name.remove(&group.name).unwrap_or_default().into_iter().collect(),
        None => member::of_unit(call.db(), &group.id)?.into_iter().collect(),
    };
    for id in wanted.difference(&present) {
        if person::get(call.db(), id)?.is_none() {
            let refusal = Refusal::new(400, "ref.unknown").typed(scim_type::INVALID_VALUE);
            return Err(refusal.with("kind", "User").with("value", id));
        }
        if kept {
            member::add(call.db(), &group.id, id)?;
        } else {
            change::fields(call, id, |profile, account| edit(profile, account, group, true))?;
        }
    }
    for id in present.difference(&wanted) {
        if kept {
            member::remove(call.db(), &group.id, id)?;
        } else {
            change::fields(call, id, |profile, account| edit(profile, account, group, false))?;
        }
    }
    Ok(wanted != present)
}

/// Adds a group to an account, or removes it.
fn edit(profile: &Profile, account: &mut Account, group: &OrgUnit, adding: bool) {
    for field in profile
        .fields
        .iter()
        .filter(|field| fields_of(profile, "group").contains(&field.key.as_str()))
    {
        let value = if field.kind == FieldType::Memberships {
            let mut held = match account.fields.remove(&field.key) {
                Some(FieldValue::Memberships(held)) => held,
                Some(FieldValue::Flag(_) | FieldValue::Text(_) | FieldValue::List(_)) | None => Vec::new(),
            };
            held.retain(|held| held.group != group.name);
            if adding {
                held.push(Membership {
                    group: group.name.clone(),
                    role: profile.roles.default.clone(),
                });
            }
            held.sort();
            (!held.is_empty()).then_some(FieldValue::Memberships(held))
        } else if field.kind == FieldType::Refs {
            let mut names: Vec<String> = account.texts(&field.key).into_iter().map(str::to_owned).collect();
            names.retain(|name| *name != group.name);
            if adding {
                names.push(group.name.clone());
            }
            names.sort();
            (!names.is_empty()).then_some(FieldValue::List(names))
        } else {
            adding.then(|| FieldValue::Text(group.name.clone()))
        };
        match value {
            Some(value) => account.fields.insert(field.key.clone(), value),
            None => account.fields.remove(&field.key),
        };
    }
}
