//! Departments, job profiles, labels, hierarchy nodes and groups as resources. A new name is carried
//! through to everybody who has the old one.

use roster::profile::{FieldType, Profile};
use roster::{Account, OrgUnit, Value as FieldValue};
use scim::patch::Rules;
use scim::types::{PatchRequest, scim_type};
use serde_json::{Value, json};
use uuid::Uuid;

use super::etag::{self, Conditions};
use super::groups;
use super::list::{Item, Query};
use crate::platform::{Call, Platform, Reply};
use crate::refusal::Refusal;
use crate::store::person;
use crate::store::unit::{self, UnitRow};
use crate::store::{member, stamp};

/// A unit as a resource, with `id` and `meta`; groups without their members.
pub(crate) fn resource(platform: &Platform, row: &UnitRow) -> Value {
    let mut resource = scim::codec::unit_to_scim(&row.unit);
    let endpoint = scim::codec::endpoint_of(&row.unit.kind);
    if let Some(external_id) = &row.external_id {
        resource["externalId"] = Value::from(external_id.as_str());
    }
    resource["meta"] = json!({
        "resourceType": endpoint.strip_suffix("ies").map_or_else(
            || endpoint.trim_end_matches('s').to_owned(),
            |stem| format!("{stem}y"),
        ),
        "created": stamp(row.created_at),
        "lastModified": stamp(row.modified_at),
        "location": format!("{}/{endpoint}/{}", platform.scim_base(), row.unit.id),
        "version": etag::of(row.version),
    });
    resource
}

fn whole(call: &Call<'_>, row: &UnitRow) -> Result<Value, Refusal> {
    let mut resource = resource(call.platform, row);
    if row.unit.kind == "group" {
        groups::show_members(call, std::slice::from_mut(&mut resource))?;
    }
    Ok(resource)
}

/// Every unit of a kind.
pub(crate) fn items(call: &Call<'_>, kind: &str, query: &Query) -> Result<Vec<Item>, Refusal> {
    let rows = unit::of_kind(call.db(), kind)?;
    let mut resources: Vec<Value> = rows.iter().map(|row| resource(call.platform, row)).collect();
    if kind == "group" && !query.hides("members") {
        groups::show_members(call, &mut resources)?;
    }
    Ok(rows
        .iter()
        .zip(resources)
        .map(|(row, resource)| Item { seq: row.seq, resource })
        .collect())
}

fn find(call: &Call<'_>, kind: &str, id: &str) -> Result<UnitRow, Refusal> {
    unit::get(call.db(), kind, id)?.ok_or_else(Refusal::not_found)
}

/// One unit.
pub(crate) fn get(call: &Call<'_>, kind: &str, id: &str) -> Result<Reply, Refusal> {
    Ok(Reply::resource(200, whole(call, &find(call, kind, id)?)?))
}

/// A new unit.
pub(crate) fn create(call: &mut Call<'_>, kind: &str, body: &Value) -> Result<Reply, Refusal> {
    may_edit(call, kind)?;
    let named = scim::codec::unit_from_scim(kind, body);
    let Some(said) = named.filter(|unit| !unit.name.trim().is_empty()) else {
        return Err(Refusal::new(400, "required")
            .typed(scim_type::INVALID_VALUE)
            .with("field", "displayName"));
    };
    let id = shaped_id(&call.profile(), kind, &Uuid::now_v7().to_string());
    let unit = OrgUnit {
        id,
        name: said.name.trim().to_owned(),
        ..said
    };
    is_free(call, &unit)?;
    has_parent(call, &unit)?;
    unit::insert(call.db(), &unit, external_id(body).as_deref(), call.now)?;
    if kind == "group" {
        groups::set_members(call, &unit, body)?;
    }
    call.audit("unit_create", &unit.id, kind)?;
    let row = find(call, kind, &unit.id)?;
    Ok(Reply::resource(201, whole(call, &row)?))
}

/// Applies a PATCH.
pub(crate) fn patch(
    call: &mut Call<'_>,
    kind: &str,
    id: &str,
    body: &Value,
    conditions: &Conditions,
) -> Result<Reply, Refusal> {
    may_edit(call, kind)?;
    let row = find(call, kind, id)?;
    conditions.check(row.version)?;
    let request = PatchRequest::read(body)?;
    let mut wanted = whole(call, &row)?;
    scim::patch::apply(&mut wanted, &request, &rules(call, kind))?;
    settle(call, &row, &wanted)
}

/// Replaces what a client may write.
pub(crate) fn put(
    call: &mut Call<'_>,
    kind: &str,
    id: &str,
    body: &Value,
    conditions: &Conditions,
) -> Result<Reply, Refusal> {
    may_edit(call, kind)?;
    let row = find(call, kind, id)?;
    conditions.check(row.version)?;
    settle(call, &row, body)
}

fn settle(call: &mut Call<'_>, row: &UnitRow, wanted: &Value) -> Result<Reply, Refusal> {
    let kind = row.unit.kind.as_str();
    let Some(said) = scim::codec::unit_from_scim(kind, wanted).filter(|unit| !unit.name.trim().is_empty()) else {
        return Err(Refusal::new(400, "required")
            .typed(scim_type::INVALID_VALUE)
            .with("field", "displayName"));
    };
    let unit = OrgUnit {
        id: row.unit.id.clone(),
        name: said.name.trim().to_owned(),
        ..said
    };
    let external_id = external_id(wanted);
    let mut changed = false;
    if unit != row.unit || external_id != row.external_id {
        is_free(call, &unit)?;
        has_parent(call, &unit)?;
        unit::update(call.db(), &unit, external_id.as_deref(), call.now)?;
        changed = true;
    }
    if unit.name != row.unit.name {
        carry_through(call, kind, &row.unit.name, &unit.name)?;
    }
    if kind == "group" && groups::set_members(call, &unit, wanted)? && !changed {
        unit::update(call.db(), &unit, external_id.as_deref(), call.now)?;
        changed = true;
    }
    if changed {
        call.audit("unit_update", &unit.id, kind)?;
    }
    let row = find(call, kind, &unit.id)?;
    Ok(Reply::resource(200, whole(call, &row)?))
}

/// Removes a unit nobody has; groups are removed with their memberships.
pub(crate) fn delete(call: &mut Call<'_>, kind: &str, id: &str, conditions: &Conditions) -> Result<Reply, Refusal> {
    may_edit(call, kind)?;
    let row = find(call, kind, id)?;
    conditions.check(row.version)?;
    let used = users(call, kind, &row.unit.name)?;
    if used > 0 {
        return Err(Refusal::new(409, "unit.in_use")
            .with("name", &row.unit.name)
            .with("count", used.to_string()));
    }
    if defaults_of(call, kind)?.any(|name| name == row.unit.name) {
        return Err(Refusal::new(409, "signup.default.used").with("name", &row.unit.name));
    }
    member::forget_unit(call.db(), id)?;
    unit::delete(call.db(), id)?;
    call.audit("unit_delete", id, kind)?;
    Ok(Reply::empty())
}

/// An id in the shape a kind of unit has: a plain one is cut to the length of a pattern like
/// `^[a-f0-9]{24}$`.
pub(crate) fn shaped_id(profile: &Profile, kind: &str, id: &str) -> String {
    let pattern = profile.org_kind(kind).and_then(|org| org.id_pattern.as_deref());
    let length = pattern.and_then(|pattern| pattern.rsplit_once('{')?.1.split('}').next()?.parse::<usize>().ok());
    match length {
        Some(length) => {
            // The end of a time-ordered id is the part that differs.
            let hex: String = id.chars().filter(|letter| *letter != '-').collect();
            hex.chars().skip(hex.len().saturating_sub(length)).collect()
        }
        None => id.to_owned(),
    }
}

/// Roles that may make and rename units of a kind (`D-37`).
fn may_edit(call: &Call<'_>, kind: &str) -> Result<(), Refusal> {
    call.must_manage()?;
    let profile = call.profile();
    let Some(org) = profile.org_kind(kind) else {
        return Err(Refusal::not_found());
    };
    if org.create_by.is_empty() || call.caller.roles.iter().any(|role| org.create_by.contains(role)) {
        Ok(())
    } else {
        Err(Refusal::new(403, "org.create_by").with("kind", kind))
    }
}

fn is_free(call: &Call<'_>, unit: &OrgUnit) -> Result<(), Refusal> {
    match unit::named(call.db(), &unit.kind, &unit.name)? {
        Some(other) if other.unit.id != unit.id => Err(Refusal::new(409, "unit.exists")
            .typed(scim_type::UNIQUENESS)
            .with("name", &unit.name)),
        Some(_) | None => Ok(()),
    }
}

/// The parent exists and is not below the unit itself.
fn has_parent(call: &Call<'_>, unit: &OrgUnit) -> Result<(), Refusal> {
    let unknown = |id: &str| {
        Refusal::new(400, "ref.unknown")
            .typed(scim_type::INVALID_VALUE)
            .with("kind", &unit.kind)
            .with("value", id)
    };
    let mut above = unit.parent.clone();
    while let Some(id) = above {
        if id == unit.id {
            return Err(unknown(&id));
        }
        above = unit::get(call.db(), &unit.kind, &id)?
            .ok_or_else(|| unknown(&id))?
            .unit
            .parent;
    }
    Ok(())
}

fn external_id(body: &Value) -> Option<String> {
    body.get("externalId").and_then(Value::as_str).map(str::to_owned)
}

fn rules(call: &Call<'_>, kind: &str) -> Rules {
    let own = [scim::codec::schema_of(kind), scim::urn::UNIT.to_owned()];
    let all = scim::codec::schema_list(&call.platform.profile, &[]);
    Rules::of(
        &all.into_iter()
            .filter(|schema| own.contains(&schema.id))
            .collect::<Vec<_>>(),
    )
}

/// Keys of the fields that name units of a kind.
pub(crate) fn fields_of<'p>(profile: &'p Profile, kind: &str) -> Vec<&'p str> {
    let names = |field: &&roster::profile::Field| {
        field.reference.as_deref() == Some(kind) || (kind == "group" && field.kind == FieldType::Memberships)
    };
    profile
        .fields
        .iter()
        .filter(names)
        .map(|field| field.key.as_str())
        .collect()
}

/// How many people have a unit's name.
fn users(call: &Call<'_>, kind: &str, name: &str) -> Result<usize, Refusal> {
    let profile = call.profile();
    let fields = fields_of(&profile, kind);
    if fields.is_empty() {
        return Ok(0);
    }
    let all = person::after(call.db(), 0, u32::MAX)?;
    Ok(all
        .iter()
        .filter(|row| fields.iter().any(|field| row.account.texts(field).contains(&name)))
        .count())
}

/// Names of units of a kind that people get who sign up (`S4-16`, `S4-17`).
fn defaults_of(call: &Call<'_>, kind: &str) -> Result<impl Iterator<Item = String>, Refusal> {
    let profile = call.profile();
    let organisation = call.platform.organisation()?;
    let fields: Vec<String> = fields_of(&profile, kind).into_iter().map(str::to_owned).collect();
    let defaults = organisation.signup_defaults.into_iter();
    Ok(defaults.filter_map(move |(key, name)| fields.contains(&key).then_some(name)))
}

/// The settings name the unit as it is called now.
fn rename_defaults(call: &Call<'_>, kind: &str, old: &str, new: &str) -> Result<(), Refusal> {
    let profile = call.profile();
    let mut organisation = call.platform.organisation()?;
    let named = fields_of(&profile, kind);
    let mut defaults = organisation.signup_defaults.iter_mut();
    if let Some((_, name)) = defaults.find(|(key, name)| named.contains(&key.as_str()) && *name == old) {
        new.clone_into(name);
        call.platform.set_organisation(&organisation)?;
    }
    Ok(())
}

/// Gives everybody who has the old name the new one.
fn carry_through(call: &Call<'_>, kind: &str, old: &str, new: &str) -> Result<(), Refusal> {
    rename_defaults(call, kind, old, new)?;
    let profile = call.profile();
    let fields = fields_of(&profile, kind);
    if fields.is_empty() {
        return Ok(());
    }
    for row in person::after(call.db(), 0, u32::MAX)? {
        let mut account: Account = row.account.clone();
        for field in &fields {
            match account.fields.get_mut(*field) {
                Some(FieldValue::Text(name)) if name == old => *name = new.to_owned(),
                Some(FieldValue::List(names)) => {
                    names
                        .iter_mut()
                        .filter(|name| *name == old)
                        .for_each(|name| *name = new.to_owned());
                    names.sort();
                }
                Some(FieldValue::Memberships(held)) => {
                    held.iter_mut()
                        .filter(|held| held.group == old)
                        .for_each(|held| held.group = new.to_owned());
                    held.sort();
                }
                Some(FieldValue::Text(_) | FieldValue::Flag(_)) | None => {}
            }
        }
        if account != row.account {
            person::update(call.db(), &profile, &row, account, call.now)?;
        }
    }
    Ok(())
}
