//! The organisation's settings: `PATCH` and `PUT /scim/v2/Organisation`, and the page that does the same.

use roster::{Organisation, settings};
use serde_json::Value;

use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::store::unit;

/// Members that are named change, the others stay (RFC 7396: an object is merged, null empties).
pub(crate) fn patch(call: &mut Call<'_>, body: &Value) -> Result<Reply, Refusal> {
    settings::may_configure(&call.platform.profile, &call.caller.actor())?;
    let mut merged = serde_json::to_value(call.platform.organisation()?)?;
    known(body)?;
    merge(&mut merged, body);
    let wanted = read(merged)?;
    answer(call, &wanted)
}

/// Replaces all of it; what is left out is as the profile has it.
pub(crate) fn put(call: &mut Call<'_>, body: &Value) -> Result<Reply, Refusal> {
    settings::may_configure(&call.platform.profile, &call.caller.actor())?;
    let mut whole = serde_json::to_value(Organisation::of(&call.platform.profile))?;
    known(body)?;
    merge(&mut whole, body);
    let wanted = read(whole)?;
    answer(call, &wanted)
}

fn answer(call: &Call<'_>, wanted: &Organisation) -> Result<Reply, Refusal> {
    Ok(Reply::ok(serde_json::to_value(keep(call, wanted)?)?))
}

/// Judges settings and keeps them.
pub(crate) fn keep(call: &Call<'_>, wanted: &Organisation) -> Result<Organisation, Refusal> {
    let profile = call.profile();
    settings::may_configure(&profile, &call.caller.actor())?;
    let mut settled = settings::settled(&profile, wanted)?;
    for (key, name) in &mut settled.signup_defaults {
        let Some(kind) = profile.field(key).and_then(|field| field.reference.clone()) else {
            continue;
        };
        let Some(found) = unit::named(call.db(), &kind, name)? else {
            let refusal = Refusal::new(400, "ref.unknown")
                .typed("invalidValue")
                .with("kind", kind);
            return Err(refusal.with("value", name.as_str()));
        };
        *name = found.unit.name;
    }
    let before = call.platform.organisation()?;
    call.platform.set_organisation(&settled)?;
    call.audit("organisation_update", "", &changed(&before, &settled)?)?;
    Ok(settled)
}

/// Names of the members that differ, for the audit.
fn changed(before: &Organisation, after: &Organisation) -> Result<String, Refusal> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    let members = after.as_object().into_iter().flatten();
    let differing = members.filter(|(name, value)| before.get(name.as_str()) != Some(*value));
    Ok(differing.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(","))
}

/// Refuses members there are none of, so that a typing error does not look like a setting.
fn known(body: &Value) -> Result<(), Refusal> {
    let all = serde_json::to_value(Organisation::default())?;
    let Some(members) = body.as_object() else {
        return Err(Refusal::syntax("The body is no JSON object."));
    };
    match members.keys().find(|name| all.get(name.as_str()).is_none()) {
        Some(unknown) => Err(Refusal::syntax(format!("An organisation has no \"{unknown}\"."))),
        None => Ok(()),
    }
}

fn read(value: Value) -> Result<Organisation, Refusal> {
    serde_json::from_value(value).map_err(|error| Refusal::syntax(format!("The settings cannot be read: {error}.")))
}

fn merge(target: &mut Value, change: &Value) {
    match (target, change) {
        (Value::Object(target), Value::Object(change)) => {
            for (name, value) in change {
                if value.is_null() {
                    target.remove(name);
                } else {
                    merge(target.entry(name.as_str()).or_insert(Value::Null), value);
                }
            }
        }
        (target, change) => *target = change.clone(),
    }
}
