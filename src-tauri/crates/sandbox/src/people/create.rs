//! A new person.

use std::collections::BTreeMap;

use roster::authority::Origin;
use roster::decide::{self, NewPerson, Restored, Secrets};
use roster::profile::{Effect, Profile};
use roster::{Account, Denial, Provenance};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::effects;
use super::others::{self, View};
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::store::credential;
use crate::store::person;

/// Creates the person a body describes; somebody who was deleted comes back (`D-20`).
pub(crate) fn create(call: &mut Call<'_>, mut body: Value) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let ticked = ticked(&body)?;
    let origin = origin(&body)?;
    let secrets = scim::codec::secrets_of(&profile, &mut body);
    let asked = fresh(super::said(&profile, &body)?, &body);
    let view = View::of(call)?;
    let new = NewPerson {
        asked: &asked,
        ticked: ticked.as_deref(),
        secrets: &lengths(&secrets),
        origin: origin.as_ref(),
    };
    let made = decide::create(&view.scene(call, &profile), new)?;
    others::make_units(call, &profile, &made.new_units)?;
    let named: Vec<&str> = made.filled.fields.keys().map(String::as_str).collect();
    if let Some(back) = &made.restores {
        return restore(call, &profile, back, &named.join(","));
    }
    let row = effects::arrive(call, &profile, &made.filled, &made.activations, &secrets)?;
    call.audit("create", &row.id, &named.join(","))?;
    let mut resource = super::resource(call.platform, &row);
    if !made.ignored.is_empty() {
        let warnings = made.ignored.into_iter().map(|denial| warning(&profile, denial));
        resource[scim::urn::ACCOUNT]["warnings"] = warnings.collect();
    }
    Ok(Reply::resource(201, resource))
}

/// What was asked for and left out, with the reason (`S1-21`).
fn warning(profile: &Profile, denial: Denial) -> Value {
    let way = denial.params.get("activation").cloned();
    let refusal = Refusal::from(denial).told(profile);
    json!({"code": refusal.code, "activation": way, "detail": refusal.detail})
}

/// Brings a deleted person back as an invited one: 200, the same id.
fn restore(call: &Call<'_>, profile: &Profile, back: &Restored, fields: &str) -> Result<Reply, Refusal> {
    let row = person::deleted_by_id(call.db(), &back.id)?.ok_or_else(Refusal::not_found)?;
    let written = effects::perform(call, profile, &row, &back.done)?;
    call.audit("restore", &back.id, fields)?;
    let row = written.ok_or_else(Refusal::not_found)?;
    Ok(Reply::resource(200, super::resource(call.platform, &row)))
}

/// Lengths of secrets in characters.
pub(super) fn lengths(secrets: &BTreeMap<String, SecretString>) -> Secrets {
    let length = |secret: &SecretString| secret.expose_secret().chars().count();
    secrets
        .iter()
        .map(|(key, secret)| (key.clone(), length(secret)))
        .collect()
}

/// `context` of a body: where the person is invited from.
fn origin(body: &Value) -> Result<Option<Origin>, Refusal> {
    let said = body
        .get(scim::urn::ACCOUNT)
        .and_then(|extension| extension.get("context"))
        .filter(|said| !said.is_null());
    said.map(|said| {
        serde_json::from_value(said.clone()).map_err(|_| Refusal::syntax("context is {id, group?}, both texts."))
    })
    .transpose()
}

/// What only the platform knows starts empty, whatever the body says.
fn fresh(said: Account, body: &Value) -> Account {
    let provenance = match said.provenance {
        Provenance::Import => Provenance::Import,
        Provenance::Manual if names_provenance(body) => Provenance::Manual,
        Provenance::Manual
        | Provenance::SelfSignup
        | Provenance::Sso
        | Provenance::Directory
        | Provenance::Integration
        | Provenance::Api => Provenance::Api,
    };
    Account {
        fields: said.fields,
        lifecycle: said.lifecycle,
        provenance,
        external_id: said.external_id,
        ..Account::default()
    }
}

fn names_provenance(body: &Value) -> bool {
    body.get(scim::urn::ACCOUNT)
        .is_some_and(|extension| extension.get("provenance").is_some())
}

/// Ids in `activations`; absent takes the platform's defaults.
fn ticked(body: &Value) -> Result<Option<Vec<String>>, Refusal> {
    let Some(list) = body
        .get(scim::urn::ACCOUNT)
        .and_then(|extension| extension.get("activations"))
    else {
        return Ok(None);
    };
    let ids = list
        .as_array()
        .map(|ids| ids.iter().map(|id| id.as_str().map(str::to_owned)).collect());
    match ids {
        Some(Some(ids)) => Ok(Some(ids)),
        Some(None) | None => Err(Refusal::syntax("activations is a list of texts.")),
    }
}

/// Whether a secret is a password for one sign-in (`D-36`): a step that gives such passwords sets it.
pub(super) fn works_once(profile: &Profile, key: &str) -> bool {
    let gives = |way: &String| {
        profile
            .transition(way)
            .is_some_and(|step| step.effects.contains(&Effect::SetOtp))
    };
    profile.field(key).is_some_and(|field| field.only_in.iter().any(gives))
}

/// A kept password out of a typed one.
pub(super) fn kept(
    call: &Call<'_>,
    profile: &Profile,
    key: &str,
    secret: &str,
) -> Result<credential::Password, Refusal> {
    let once = works_once(profile, key);
    let days = profile
        .activations
        .iter()
        .find_map(|way| way.otp_valid_days)
        .unwrap_or(14);
    Ok(credential::Password {
        hash: call.hashes.get(secret)?,
        must_change: once,
        once,
        expires_at: once.then(|| call.now + chrono::Duration::days(i64::from(days))),
    })
}
