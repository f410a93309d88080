//! PATCH and PUT: a person's fields change, and with a field that drives it, the status.

use std::collections::BTreeMap;

use roster::lifecycle::{self, Argument, Transitioned};
use roster::profile::{FieldType, Profile};
use roster::{Account, Lifecycle, Lock, authority};
use scim::types::PatchRequest;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::create::{check_secret, kept};
use super::{effects, judge, normalised, resolve, unique};
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
    let mut wanted = super::resource(call.platform, &row);
    // What the platform says of its own accord is neither changed nor missed by a client.
    if let Some(members) = wanted.as_object_mut() {
        projection::hide_own_accord(members);
    }
    scim::patch::apply(&mut wanted, &request, &call.platform.user_rules)?;
    settle(call, row, wanted)
}

/// Replaces what a client may write. Attributes the body leaves out are cleared.
pub(crate) fn put(call: &mut Call<'_>, id: &str, body: Value, conditions: &Conditions) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let row = super::find(call, id)?;
    conditions.check(row.version)?;
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
    write(call, row, after, &BTreeMap::new(), &Value::Null)
}

fn settle(call: &mut Call<'_>, row: PersonRow, mut wanted: Value) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let secrets = scim::codec::secrets_of(&profile, &mut wanted);
    let mut after = kept_by_platform(scim::codec::from_scim(&profile, &wanted), &row.account);
    normalised(&profile, &mut after);
    write(call, row, after, &secrets, &wanted)
}

fn write(
    call: &mut Call<'_>,
    row: PersonRow,
    mut after: Account,
    secrets: &BTreeMap<String, SecretString>,
    wanted: &Value,
) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let new_names = after.fields != row.account.fields;
    if new_names {
        resolve::references(call, &profile, Some(&row.account), &mut after)?;
    }
    if after == row.account && secrets.is_empty() && !active_differs(&profile, &row.account, wanted) {
        return Ok(Reply::resource(200, super::resource(call.platform, &row)));
    }
    let mut done = lifecycle::apply_drives(&profile, &row.account, &after, call.now)?;
    drive_active(&profile, &row.account, wanted, &mut done, call)?;
    let world = call.world()?;
    let actor = call.caller.actor();
    authority::may_change(
        &profile,
        &actor,
        Some(&row.id),
        Some(&row.account),
        &done.account,
        &world,
    )?;
    judge(call, &profile, &done.account, "update")?;
    unique(call, &profile, Some(&row.id), &done.account)?;
    set_secrets(call, &profile, &row, secrets, &mut done)?;
    let changed = named_changes(&row.account, &done.account);
    let written = effects::perform(call, &profile, &row, &done)?;
    call.audit("update", &row.id, &changed)?;
    match written {
        Some(row) => Ok(Reply::resource(200, super::resource(call.platform, &row))),
        None => Ok(Reply::empty()),
    }
}

/// Fields come from the client, everything else stays.
fn kept_by_platform(said: Account, before: &Account) -> Account {
    Account {
        fields: said.fields,
        external_id: said.external_id,
        ..before.clone()
    }
}

/// `active` of a body, where no field of the profile carries it. Identity providers write it all the
/// same to take access away.
fn plain_active(profile: &Profile, wanted: &Value) -> Option<bool> {
    let carried = profile
        .fields
        .iter()
        .any(|field| field.scim.as_deref() == Some("active") && field.kind != FieldType::Status);
    let said = wanted
        .as_object()?
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("active"))?
        .1;
    (!carried).then(|| said.as_bool()).flatten()
}

fn active_differs(profile: &Profile, before: &Account, wanted: &Value) -> bool {
    plain_active(profile, wanted).is_some_and(|active| active != (before.lifecycle == Lifecycle::Active))
}

/// Takes the transition that `active` stands for, where there is a status field or none at all.
fn drive_active(
    profile: &Profile,
    before: &Account,
    wanted: &Value,
    done: &mut Transitioned,
    call: &Call<'_>,
) -> Result<(), Refusal> {
    let has_status_field = profile
        .fields
        .iter()
        .any(|field| field.scim.as_deref() == Some("active"));
    if !active_differs(profile, before, wanted) || !has_status_field {
        return Ok(());
    }
    let target = if plain_active(profile, wanted) == Some(true) {
        profile.status_of(Lifecycle::Active, Lock::None)
    } else {
        profile.status_of(Lifecycle::Disabled, before.lock)
    };
    let from = before.status(profile);
    let step = from
        .zip(target)
        .and_then(|(from, target)| lifecycle::action_between(profile, from, target));
    let Some(step) = step else {
        let status = from.map_or("", |status| status.id.as_str());
        return Err(Refusal::new(409, "status.from")
            .with("field", "active")
            .with("status", status));
    };
    let taken = lifecycle::apply(profile, &done.account, &step.action, None, call.now)?;
    done.account = taken.account;
    done.effects.extend(taken.effects);
    done.changed = true;
    Ok(())
}

/// Sets new passwords. One that an action sets is that action (`S3-26`, `S4-34`); one that only creation
/// sets is refused.
fn set_secrets(
    call: &Call<'_>,
    profile: &Profile,
    row: &PersonRow,
    secrets: &BTreeMap<String, SecretString>,
    done: &mut Transitioned,
) -> Result<(), Refusal> {
    for (key, secret) in secrets {
        let ways = profile
            .field(key)
            .map(|field| field.only_in.as_slice())
            .unwrap_or_default();
        let sets = |way: &&String| lifecycle::argument_of(profile, way) == Argument::Secret(key.clone());
        if let Some(action) = ways.iter().find(sets) {
            let (actor, world) = (call.caller.actor(), call.world()?);
            authority::may_act(profile, &actor, Some(&row.id), &row.account, action, None, &world)?;
            let taken = lifecycle::apply(profile, &done.account, action, None, call.now)?;
            done.account = taken.account;
            done.effects.extend(taken.effects);
        } else if let Some(denial) = authority::locked_field(profile, &row.account, key) {
            return Err(denial.into());
        }
        check_secret(profile, key, secret.expose_secret())?;
        credential::set_password(call.db(), &row.id, &kept(call, profile, key, secret.expose_secret())?)?;
        done.account = lifecycle::password_set(profile, &done.account);
    }
    Ok(())
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
