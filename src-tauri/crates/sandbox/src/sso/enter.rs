//! Coming in through the identity provider: an existing account by its identity, or one that is made at
//! that moment (`S4-11`). The provider has checked who it is; no password and no code is asked for.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use roster::organisation::SSO_CREATES;
use roster::profile::{Actor, Effect, FieldType, Profile, Transition};
use roster::{Lifecycle, Lock, fold, lifecycle, signup};

use super::Claims;
use crate::people::arrive::{self, Beginning};
use crate::people::effects;
use crate::platform::{Call, Caller, Platform};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::sign_in::{self, Entered};
use crate::store::person::{self, PersonRow};

/// Lets the person of an assertion in.
///
/// # Errors
/// `sso.unknown` where nobody has the address and accounts are not made; `sign_in.status` and `locked` for
/// an account that cannot sign in.
pub(crate) fn enter(platform: &mut Platform, claims: &Claims, now: DateTime<Utc>) -> Result<Entered, Refusal> {
    let id = match known(platform, &claims.email)? {
        Some(id) => id,
        None if platform.organisation()?.on(SSO_CREATES) => {
            platform.savepoint(|platform| create(platform, claims, now))?.id
        }
        None => return Err(Refusal::new(403, "sso.unknown").with("email", &claims.email)),
    };
    sign_in::by_person(platform, &id, "sso_sign_in", now, |call, row| {
        let profile = call.profile();
        let row = admitted(call, &profile, row)?;
        sign_in::opened(call, &profile, &row, false)
    })
}

/// The account that signs in with this address.
fn known(platform: &Platform, email: &str) -> Result<Option<String>, Refusal> {
    let profile = &platform.profile;
    for field in &profile.identity.login {
        if let Some(id) = person::identified(&platform.db, field, &fold(profile, field, email))? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Whoever was not activated yet is in use from now on, where the profile has such a step.
fn admitted(call: &Call<'_>, profile: &Profile, row: PersonRow) -> Result<PersonRow, Refusal> {
    let status = row.account.status(profile).map(|status| &status.id);
    let first = profile
        .transitions
        .iter()
        .find(|step| begins(profile, step) && status.is_some_and(|status| step.from.contains(status)));
    match first {
        Some(first) => {
            let done = lifecycle::apply(profile, &row.account, &first.action, None, call.now)?;
            effects::perform(call, profile, &row, &done)?.ok_or_else(Refusal::not_found)
        }
        None => sign_in::admitted(call, profile, row, None),
    }
}

/// A step by which the person himself begins, for which he need enter nothing.
fn begins(profile: &Profile, step: &Transition) -> bool {
    let active = profile
        .status(&step.to)
        .is_some_and(|to| to.lifecycle == Lifecycle::Active && to.allows(Lock::None));
    step.by == Actor::User && step.requires.is_empty() && !step.effects.contains(&Effect::ConsumeOtp) && active
}

/// Makes the account of somebody who is here for the first time: no password, no message.
fn create(platform: &mut Platform, claims: &Claims, now: DateTime<Utc>) -> Result<PersonRow, Refusal> {
    let said = said(&platform.profile, claims);
    let account = signup::through_sso(&platform.profile, &platform.organisation()?, &said);
    let caller = Caller {
        id: "sso".to_owned(),
        ..Caller::default()
    };
    let call = Call {
        platform,
        caller: &caller,
        now,
        hashes: &Hashes::default(),
        strict: false,
    };
    arrive::arrive(&call, &account, Beginning::InUse)
}

/// What the provider knows, by the profile's fields.
fn said(profile: &Profile, claims: &Claims) -> BTreeMap<String, String> {
    let of = |path: Option<&str>, kind: FieldType| match (path, kind) {
        (_, FieldType::Email) | (Some("userName"), _) => Some(&claims.email),
        (Some("name.givenName"), _) => Some(&claims.given_name),
        (Some("name.familyName"), _) => Some(&claims.family_name),
        _ => None,
    };
    let mut said = BTreeMap::new();
    for field in &profile.fields {
        // A user name of its own is only made up where there must be one.
        let extra = field.scim.as_deref() == Some("userName") && !field.required;
        if let Some(value) = of(field.scim.as_deref(), field.kind).filter(|_| !extra) {
            said.insert(field.key.clone(), value.clone());
        }
    }
    said
}
