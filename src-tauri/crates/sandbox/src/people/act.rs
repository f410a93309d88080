//! Actions: what has effects and is therefore no change of a field (domain.md 4.4), and deletion.

use roster::decide;
use roster::lifecycle::{self, Argument};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::create::kept;
use super::effects;
use super::others::View;
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::scim_api::etag::Conditions;
use crate::secret;
use crate::store::credential;
use crate::store::person::PersonRow;

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
    let view = View::of(call)?;
    let given = match lifecycle::argument_of(&profile, action) {
        Argument::Secret(key) => secret_in(body, &key),
        Argument::None | Argument::Role | Argument::Unit(_) | Argument::Membership => None,
    };
    let length = given.as_ref().map(|secret| secret.chars().count());
    let scene = view.scene(call, &profile);
    let acted = decide::act(&scene, &row.id, &row.account, action, argument(body), length)?;
    let mut shown = None;
    if let Some(key) = &acted.secret {
        let made = acted.makes_secret.then(secret::password);
        let secret = given.or_else(|| made.clone()).unwrap_or_default();
        credential::set_password(call.db(), &row.id, &kept(call, &profile, key, &secret)?)?;
        shown = made.map(SecretString::from);
    }
    let written = effects::perform(call, &profile, row, &acted.done)?;
    call.audit(action, &row.id, acted.argument.as_deref().unwrap_or_default())?;
    Ok((written, shown))
}

/// The argument of an action.
fn argument(body: &Value) -> Option<&str> {
    ["argument", "role", "name", "label", "department", "membership", "value"]
        .iter()
        .find_map(|name| body.get(name).and_then(Value::as_str))
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
    let mut row = row;
    loop {
        let (step, last) = decide::toward_deletion(&profile, &row.account)?;
        match take(call, &row, &step.action, &Value::Null)? {
            (Some(next), _) if !last => row = next,
            (Some(_) | None, _) => return Ok(Reply::empty()),
        }
    }
}
