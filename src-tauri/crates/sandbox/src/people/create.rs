//! A new person.

use std::collections::BTreeMap;

use roster::authority::{self, World};
use roster::profile::{FieldType, Profile};
use roster::{Account, Lifecycle, Provenance, effects as forecast, fields, lifecycle};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use uuid::Uuid;

use super::{effects, judge, normalised, resolve, unique};
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::store::credential;
use crate::store::person;

/// Creates the person a body describes.
pub(crate) fn create(call: &mut Call<'_>, mut body: Value) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let profile = call.profile();
    let ticked = ticked(&body)?;
    let secrets = scim::codec::secrets_of(&profile, &mut body);
    let asked = fresh(scim::codec::from_scim(&profile, &body), &body);
    let mut account = fields::with_defaults(&profile, &asked, &call.organisation());
    normalised(&profile, &mut account);
    authority::may_change(&profile, &call.caller.actor(), None, None, &account, &World::default())?;
    let organisation = call.platform.organisation()?;
    let names: Vec<&str> = secrets.keys().map(String::as_str).collect();
    let request = forecast::Request {
        ticked: ticked.as_deref(),
        secrets: &names,
        organisation: &organisation,
    };
    let chosen = forecast::choose(&profile, &account, &request)?;
    let occasion = if invites(&profile, &chosen.ids) {
        "invite"
    } else {
        "create"
    };
    judge(call, &profile, &account, occasion)?;
    secrets_are_there(&profile, &secrets, occasion)?;
    resolve::references(call, &profile, None, &mut account)?;
    unique(call, &profile, None, &account)?;
    let side = forecast::of_create(&profile, &account, &chosen.ids, &organisation);
    let account = lifecycle::created(&profile, &account, &chosen.ids, call.now);

    let id = Uuid::now_v7().to_string();
    let row = person::insert(call.db(), &profile, &id, &account, call.now)?;
    let made = effects::passwords(call, &profile, &id, &secrets, &chosen.ids)?;
    effects::messages(call, &profile, &id, &account, &side, made.as_deref())?;
    let named: Vec<&str> = account.fields.keys().map(String::as_str).collect();
    call.audit("create", &id, &named.join(","))?;
    Ok(Reply::resource(201, super::resource(call.platform, &row)))
}

/// Whether the person is invited, and enters the rest himself (`S2-03`).
fn invites(profile: &Profile, activations: &[String]) -> bool {
    let status = |id: &String| profile.status(profile.activation(id)?.result_status.as_deref()?);
    profile.invitation.is_some()
        && activations
            .iter()
            .filter_map(status)
            .any(|to| to.lifecycle == Lifecycle::Invited)
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

/// Secrets the profile demands of a new person (`S5-31`), and their length.
fn secrets_are_there(
    profile: &Profile,
    secrets: &BTreeMap<String, SecretString>,
    occasion: &str,
) -> Result<(), Refusal> {
    for field in fields::required_secrets(profile, occasion) {
        if !secrets.contains_key(&field.key) {
            return Err(Refusal::new(400, "required")
                .typed("invalidValue")
                .with("field", &field.key));
        }
    }
    for (key, secret) in secrets {
        check_secret(profile, key, secret.expose_secret())?;
    }
    Ok(())
}

/// Refuses a secret that is too short.
pub(super) fn check_secret(profile: &Profile, key: &str, secret: &str) -> Result<(), Refusal> {
    let field = profile.field(key).filter(|field| field.kind == FieldType::Secret);
    let least = field.and_then(|field| field.min).unwrap_or(1);
    if secret.chars().count() < least as usize {
        let refusal = Refusal::new(400, "text.too_short").typed("invalidValue");
        return Err(refusal.with("field", key).with("min", least.to_string()));
    }
    Ok(())
}

/// Whether a secret is a password for one sign-in (`D-36`).
pub(super) fn works_once(profile: &Profile, key: &str) -> bool {
    profile
        .field(key)
        .is_some_and(|field| field.only_in.iter().any(|way| way == "grant_otp"))
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
