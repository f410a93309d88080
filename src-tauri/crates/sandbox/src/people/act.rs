//! Actions: what has effects and is therefore no change of a field (domain.md 4.4), and deletion.

use roster::lifecycle::{self, Argument};
use roster::profile::{Actor, DeletionMode, Effect, Profile, Transition};
use roster::{Lifecycle, authority};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::create::{check_secret, kept};
use super::effects;
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::scim_api::etag::Conditions;
use crate::secret;
use crate::store::person::PersonRow;
use crate::store::{credential, unit};

/// `POST /Users/{id}/.actions/{action}`.
pub(crate) fn act(
    call: &mut Call<'_>,
    id: &str,
    action: &str,
    body: &Value,
    conditions: &Conditions,
) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let row = super::find(call, id)?;
    conditions.check(row.version)?;
    let (written, shown) = take(call, &row, action, body)?;
    let Some(row) = written else { return Ok(Reply::empty()) };
    let mut resource = super::resource(call.platform, &row);
    if let Some(password) = shown {
        resource[scim::urn::ACCOUNT]["oneTimePassword"] = Value::from(password.expose_secret());
    }
    if crate::store::person::gone(&row.account) {
        return Ok(Reply::empty());
    }
    Ok(Reply::resource(200, resource))
}

/// Decides and does an action. Answers the account afterwards, and a password the platform made and
/// shows this once (`S4-34`).
fn take(
    call: &mut Call<'_>,
    row: &PersonRow,
    action: &str,
    body: &Value,
) -> Result<(Option<PersonRow>, Option<SecretString>), Refusal> {
    let profile = call.profile();
    let argument = argument(call, &profile, action, body)?;
    let world = call.world()?;
    let actor = call.caller.actor();
    authority::may_act(
        &profile,
        &actor,
        Some(&row.id),
        &row.account,
        action,
        argument.as_deref(),
        &world,
    )?;
    let mut done = lifecycle::apply(&profile, &row.account, action, argument.as_deref(), call.now)?;
    let mut shown = None;
    if let Argument::Secret(key) = lifecycle::argument_of(&profile, action) {
        let made = done.effects.contains(&Effect::SetOtp);
        let secret = match secret_in(body, &key) {
            Some(secret) => Some(secret),
            None if made => {
                let password = secret::password();
                shown = Some(SecretString::from(password.clone()));
                Some(password)
            }
            None if lifecycle::needs_secret(&profile, action) => {
                return Err(Refusal::new(400, "argument.missing")
                    .with("action", action)
                    .with("field", key));
            }
            None => None,
        };
        if let Some(secret) = secret {
            check_secret(&profile, &key, &secret)?;
            credential::set_password(call.db(), &row.id, &kept(call, &profile, &key, &secret)?)?;
            done.account = lifecycle::password_set(&profile, &done.account);
        }
    }
    let written = effects::perform(call, &profile, row, &done)?;
    call.audit(action, &row.id, argument.as_deref().unwrap_or_default())?;
    Ok((written, shown))
}

/// The argument of an action, with the unit's own name where it names one.
fn argument(call: &Call<'_>, profile: &Profile, action: &str, body: &Value) -> Result<Option<String>, Refusal> {
    let said = ["argument", "role", "name", "label", "department", "membership", "value"]
        .iter()
        .find_map(|name| body.get(name).and_then(Value::as_str))
        .map(str::to_owned);
    match (lifecycle::argument_of(profile, action), said) {
        (Argument::Unit(kind), Some(name)) => match unit::named(call.db(), &kind, &name)? {
            Some(found) => Ok(Some(found.unit.name)),
            None => Err(Refusal::new(400, "ref.unknown")
                .typed("invalidValue")
                .with("kind", kind)
                .with("value", name)),
        },
        (Argument::Secret(_) | Argument::None, _) => Ok(None),
        (Argument::Role | Argument::Membership | Argument::Unit(_), said) => Ok(said),
    }
}

/// A secret of an action: under `secrets`, under the field's key, or as `password`.
fn secret_in(body: &Value, key: &str) -> Option<String> {
    let nested = body.get("secrets").and_then(|secrets| secrets.get(key));
    let found = nested
        .or_else(|| body.get(key))
        .or_else(|| body.get("password"))
        .or_else(|| body.get("oneTimePassword"));
    found.and_then(Value::as_str).map(str::to_owned)
}

/// `DELETE`. Where the profile only deletes from certain statuses, the step it recommends first is taken
/// on the way (`S1-25`); where deletion does not exist it is refused (`S3-18`).
pub(crate) fn delete(call: &mut Call<'_>, id: &str, conditions: &Conditions) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let row = super::find(call, id)?;
    conditions.check(row.version)?;
    let profile = call.profile();
    match profile.deletion.mode {
        DeletionMode::None => {
            let refusal = Refusal::new(403, "delete.unsupported");
            return Err(match &profile.deletion.reason {
                Some(reason) => refusal.worded(reason.clone()),
                None => refusal,
            });
        }
        DeletionMode::Soft | DeletionMode::Hard => {}
    }
    let mut row = row;
    for _ in 0..2 {
        if let Some(ending) = ending(&profile, &row) {
            take(call, &row, &ending.action, &Value::Null)?;
            return Ok(Reply::empty());
        }
        let before = profile.deletion.recommend.clone();
        let Some(before) = before else { break };
        match take(call, &row, &before, &Value::Null)? {
            (Some(next), _) => row = next,
            (None, _) => return Ok(Reply::empty()),
        }
    }
    let status = row.account.status(&profile).map_or("", |status| status.id.as_str());
    Err(Refusal::new(409, "status.from")
        .with("action", "delete")
        .with("status", status))
}

/// The manager's transition that ends this account.
fn ending<'p>(profile: &'p Profile, row: &PersonRow) -> Option<&'p Transition> {
    let from = row.account.status(profile)?;
    profile.transitions.iter().find(|transition| {
        let ends = profile.status(&transition.to).is_some_and(|to| match to.lifecycle {
            Lifecycle::Deleted | Lifecycle::Purged => true,
            Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Active | Lifecycle::Inactive | Lifecycle::Disabled => {
                false
            }
        });
        transition.by == Actor::Manager && ends && transition.from.contains(&from.id)
    })
}
