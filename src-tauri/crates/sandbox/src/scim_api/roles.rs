//! Roles as resources. Organisations rename the roles their profile marks as theirs, and add roles of
//! their own where there are such.

use roster::profile::Role;
use scim::patch::Rules;
use scim::types::{PatchRequest, scim_type};
use serde_json::{Value, json};

use super::etag::{self, Conditions};
use super::list::Item;
use crate::platform::{Call, Platform, Reply};
use crate::refusal::Refusal;
use crate::store::role::{self, RoleRow};
use crate::store::{person, stamp};

/// Whether organisations have roles of their own.
pub(crate) fn can_be_added(platform: &Platform) -> bool {
    platform.profile.role_list.iter().any(|role| role.editable)
}

fn resource(platform: &Platform, row: &RoleRow) -> Value {
    let mut resource = scim::codec::role_to_scim(&row.role);
    if let Some(external_id) = &row.external_id {
        resource["externalId"] = Value::from(external_id.as_str());
    }
    resource["meta"] = json!({
        "resourceType": "Role",
        "created": stamp(row.created_at),
        "lastModified": stamp(row.modified_at),
        "location": format!("{}/Roles/{}", platform.scim_base(), row.role.id),
        "version": etag::of(row.version),
    });
    resource
}

/// Every role.
pub(crate) fn items(call: &Call<'_>) -> Result<Vec<Item>, Refusal> {
    let rows = role::all(call.db())?;
    Ok((0_i64..)
        .zip(&rows)
        .map(|(seq, row)| Item {
            seq: seq + 1,
            resource: resource(call.platform, row),
        })
        .collect())
}

fn find(call: &Call<'_>, id: &str) -> Result<RoleRow, Refusal> {
    role::all(call.db())?
        .into_iter()
        .find(|row| row.role.id == id)
        .ok_or_else(Refusal::not_found)
}

/// One role.
pub(crate) fn get(call: &Call<'_>, id: &str) -> Result<Reply, Refusal> {
    Ok(Reply::resource(200, resource(call.platform, &find(call, id)?)))
}

/// A role of the organisation's own. `rank` is taken when it is given and not above the caller's.
pub(crate) fn create(call: &mut Call<'_>, body: &Value) -> Result<Reply, Refusal> {
    call.must_manage()?;
    if !can_be_added(call.platform) {
        return Err(Refusal::new(403, "role.fixed"));
    }
    let profile = call.profile();
    let label = label_in(body)?;
    is_free(call, None, &label)?;
    let default = profile.role(&profile.roles.default).map_or(0, |role| role.rank);
    let rank = body
        .get("rank")
        .and_then(Value::as_u64)
        .and_then(|rank| u32::try_from(rank).ok())
        .unwrap_or(default);
    if profile.ranks_apply() && rank > profile.rank_of(&call.caller.roles) {
        return Err(Refusal::new(403, "rank"));
    }
    let new = Role::added(free_id(call, &label)?, label, rank, false);
    role::insert(call.db(), &new, true, external_id(body).as_deref(), call.now)?;
    call.platform.reload_roles()?;
    call.audit("role_create", &new.id, "")?;
    get(call, &new.id).map(|reply| Reply { status: 201, ..reply })
}

/// Applies a PATCH.
pub(crate) fn patch(call: &mut Call<'_>, id: &str, body: &Value, conditions: &Conditions) -> Result<Reply, Refusal> {
    let row = editable(call, id, conditions)?;
    let request = PatchRequest::read(body)?;
    let mut wanted = resource(call.platform, &row);
    let all = scim::codec::schema_list(&call.platform.profile, &[]);
    let own: Vec<_> = all.into_iter().filter(|schema| schema.id == scim::urn::ROLE).collect();
    scim::patch::apply(&mut wanted, &request, &Rules::of(&own))?;
    rename(call, &row, &wanted)
}

/// Replaces what a client may write.
pub(crate) fn put(call: &mut Call<'_>, id: &str, body: &Value, conditions: &Conditions) -> Result<Reply, Refusal> {
    let row = editable(call, id, conditions)?;
    rename(call, &row, body)
}

/// Removes an added role that nobody holds.
pub(crate) fn delete(call: &mut Call<'_>, id: &str, conditions: &Conditions) -> Result<Reply, Refusal> {
    let row = editable(call, id, conditions)?;
    if !row.added {
        return Err(Refusal::new(403, "role.fixed"));
    }
    let holders = person::holders(call.db(), id)?;
    if holders > 0 {
        return Err(Refusal::new(409, "role.in_use").with("count", holders.to_string()));
    }
    let profile = call.profile();
    let defaults = call.platform.organisation()?.signup_defaults;
    let default = profile.role_field().and_then(|field| defaults.get(&field.key));
    if default.is_some_and(|default| default == id) {
        return Err(Refusal::new(409, "signup.default.used").with("name", &row.role.label));
    }
    role::delete(call.db(), id)?;
    call.platform.reload_roles()?;
    call.audit("role_delete", id, "")?;
    Ok(Reply::empty())
}

fn editable(call: &Call<'_>, id: &str, conditions: &Conditions) -> Result<RoleRow, Refusal> {
    call.must_manage()?;
    let row = find(call, id)?;
    conditions.check(row.version)?;
    let profile = call.profile();
    if !row.role.editable {
        return Err(Refusal::new(403, "role.fixed"));
    }
    if profile.ranks_apply() && row.role.rank > profile.rank_of(&call.caller.roles) {
        return Err(Refusal::new(403, "rank").with("role", id));
    }
    Ok(row)
}

fn rename(call: &mut Call<'_>, row: &RoleRow, wanted: &Value) -> Result<Reply, Refusal> {
    let label = label_in(wanted)?;
    let external_id = external_id(wanted);
    if label != row.role.label || external_id != row.external_id {
        is_free(call, Some(&row.role.id), &label)?;
        role::update(
            call.db(),
            &Role {
                label,
                ..row.role.clone()
            },
            external_id.as_deref(),
            call.now,
        )?;
        call.platform.reload_roles()?;
        call.audit("role_update", &row.role.id, "displayName")?;
    }
    get(call, &row.role.id)
}

fn external_id(body: &Value) -> Option<String> {
    body.get("externalId").and_then(Value::as_str).map(str::to_owned)
}

fn label_in(body: &Value) -> Result<String, Refusal> {
    let label = body
        .get("displayName")
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|label| !label.is_empty());
    let missing = || {
        Refusal::new(400, "required")
            .typed(scim_type::INVALID_VALUE)
            .with("field", "displayName")
    };
    label.map(str::to_owned).ok_or_else(missing)
}

fn is_free(call: &Call<'_>, id: Option<&str>, label: &str) -> Result<(), Refusal> {
    let same =
        |row: &RoleRow| row.role.label.to_lowercase() == label.to_lowercase() && Some(row.role.id.as_str()) != id;
    if role::all(call.db())?.iter().any(same) {
        return Err(Refusal::new(409, "role.exists").typed(scim_type::UNIQUENESS));
    }
    Ok(())
}

/// An id made from the label.
fn free_id(call: &Call<'_>, label: &str) -> Result<String, Refusal> {
    let plain: String = label
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '_' })
        .collect();
    let taken: Vec<String> = role::all(call.db())?.into_iter().map(|row| row.role.id).collect();
    let mut candidates = std::iter::once(plain.clone()).chain((2..).map(|number| format!("{plain}_{number}")));
    Ok(candidates.find(|id| !taken.contains(id)).unwrap_or(plain))
}
