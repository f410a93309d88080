//! PATCH and PUT: a person's fields change, and with a field that drives it, the status.

use std::collections::BTreeMap;

use roster::decide::{self, Wanted};
use roster::profile::Profile;
use roster::{Account, Provenance};
use scim::types::{PatchRequest, scim_type};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::create::{kept, lengths};
use super::effects;
use super::others::{self, View};
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::scim_api::etag::Conditions;
use crate::scim_api::projection;
use crate::store::credential;
use crate::store::person::PersonRow;

/// Applies a PATCH.
pub(crate) fn patch(call: &mut Call<'_>, id: &str, body: &Value, conditions: &Conditions) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let row = super::find(call, id)?;
    conditions.check(row.version)?;
    let request = PatchRequest::read(body)?;
    let before = super::resource(call.platform, &row);
    let mut wanted = before.clone();
    // What the platform says of its own accord is neither changed nor missed by a client.
    if let Some(members) = wanted.as_object_mut() {
        projection::hide_own_accord(members);
    }
    scim::patch::apply(&mut wanted, &request, &call.platform.user_rules)?;
    follow_user_name(&call.profile(), &before, &mut wanted)?;
    settle(call, row, wanted)
}

/// A `userName` that repeated another field is nobody's username: it goes on repeating that field. Said
/// anew it becomes the person's own, where people have one here.
fn follow_user_name(profile: &Profile, before: &Value, wanted: &mut Value) -> Result<(), Refusal> {
    let repeated = before[scim::urn::ACCOUNT]["userNameOf"].as_str();
    let Some(field) = repeated.and_then(|key| profile.field(key)) else {
        return Ok(());
    };
    let said = wanted["userName"].as_str().map(str::to_lowercase);
    if said == before["userName"].as_str().map(str::to_lowercase) {
        wanted.as_object_mut().and_then(|members| members.remove("userName"));
        return Ok(());
    }
    let now = scim::codec::from_scim(profile, wanted);
    let follows = now.text(&field.key).map(str::to_lowercase) == said;
    if follows || said.is_none() {
        wanted.as_object_mut().and_then(|members| members.remove("userName"));
    } else if profile.field_at("userName").is_none() {
        let words = format!("userName repeats {}: change that.", field.label);
        return Err(Refusal::syntax(words).typed(scim_type::MUTABILITY));
    }
    Ok(())
}

/// Replaces what a client may write. Attributes the body leaves out are cleared.
pub(crate) fn put(call: &mut Call<'_>, id: &str, mut body: Value, conditions: &Conditions) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let row = super::find(call, id)?;
    conditions.check(row.version)?;
    let directory = matches!(row.account.provenance, Provenance::Directory | Provenance::Integration);
    if let Some(own) = row.account.external_id.as_deref().filter(|_| directory)
        && body.get("externalId").is_none()
    {
        // The directory's id is not the client's to leave out (`S1-04`).
        body["externalId"] = Value::from(own);
    }
    let before = super::resource(call.platform, &row);
    follow_user_name(&call.profile(), &before, &mut body)?;
    settle(call, row, body)
}

/// Changes fields of a person as a PATCH would, for changes that arrive through another resource.
pub(crate) fn fields(
    call: &mut Call<'_>,
    id: &str,
    edit: impl FnOnce(&Profile, &mut Account),
) -> Result<Reply, Refusal> {
    let row = super::find(call, id)?;
    let mut after = row.account.clone();
    edit(&call.profile(), &mut after);
    write(call, row, &after, &BTreeMap::new(), None)
}

fn settle(call: &mut Call<'_>, row: PersonRow, mut wanted: Value) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let secrets = scim::codec::secrets_of(&profile, &mut wanted);
    let after = kept_by_platform(&profile, super::said(&profile, &wanted)?, &row.account);
    write(call, row, &after, &secrets, plain_active(&wanted))
}

fn write(
    call: &mut Call<'_>,
    row: PersonRow,
    after: &Account,
    secrets: &BTreeMap<String, SecretString>,
    active: Option<bool>,
) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let view = View::of(call)?;
    let wanted = Wanted {
        after,
        secrets: &lengths(secrets),
        active,
    };
    let changed = decide::change(&view.scene(call, &profile), &row.id, &row.account, wanted)?;
    if !changed.done.changed {
        return Ok(Reply::resource(200, super::resource(call.platform, &row)));
    }
    others::make_units(call, &profile, &changed.new_units)?;
    for (key, secret) in secrets {
        credential::set_password(call.db(), &row.id, &kept(call, &profile, key, secret.expose_secret())?)?;
    }
    let named = named_changes(&row.account, &changed.done.account);
    let written = effects::perform(call, &profile, &row, &changed.done)?;
    call.audit("update", &row.id, &named)?;
    match written {
        Some(row) => Ok(Reply::resource(200, super::resource(call.platform, &row))),
        None => Ok(Reply::empty()),
    }
}

/// Fields come from the client, everything else stays, and so does a field the wire does not carry.
fn kept_by_platform(profile: &Profile, mut said: Account, before: &Account) -> Account {
    for field in profile.fields.iter().filter(|field| field.scim.is_none()) {
        if let Some(value) = before.fields.get(&field.key) {
            said.fields.insert(field.key.clone(), value.clone());
        }
    }
    Account {
        fields: said.fields,
        external_id: said.external_id,
        ..before.clone()
    }
}

/// `active` of a body.
fn plain_active(wanted: &Value) -> Option<bool> {
    let mut members = wanted.as_object()?.iter();
    members
        .find(|(name, _)| name.eq_ignore_ascii_case("active"))?
        .1
        .as_bool()
}

/// Names of the fields that differ, for the audit.
fn named_changes(before: &Account, after: &Account) -> String {
    let keys = before
        .fields
        .keys()
        .chain(after.fields.keys().filter(|key| !before.fields.contains_key(*key)));
    let changed = keys.filter(|key| before.fields.get(*key) != after.fields.get(*key));
    changed.map(String::as_str).collect::<Vec<_>>().join(",")
}
