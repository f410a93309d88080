//! What using a link does to the account it belongs to.

use std::collections::BTreeMap;

use roster::profile::{Actor, Effect, LinkKind, Profile, Transition};
use roster::{Account, Denial, Lifecycle, Value, fields, lifecycle};

use super::{Found, is_text};
use crate::people::effects;
use crate::platform::Call;
use crate::refusal::Refusal;
use crate::sign_in;
use crate::store::link::{self, State};
use crate::store::person::{self, PersonRow};
use crate::store::{credential, history};

/// Key of the password in a form.
const PASSWORD: &str = "password";

/// Something a link's form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Field of the profile, or `password`.
    pub key: String,
    /// Where programs find it; empty for a password.
    pub path: String,
    /// The platform's word.
    pub label: String,
    /// Whether it is a password.
    pub secret: bool,
    /// Least number of characters of a password.
    pub min: u32,
    /// What is known already.
    pub value: String,
}

/// What a link asks for: the names its profile wants from whoever accepts an invitation (`S2-03`), and a
/// password, except where only the address is proved.
pub(super) fn asked(profile: &Profile, found: &Found) -> Vec<Asked> {
    let mut all = Vec::new();
    if found.link.kind == LinkKind::Invitation {
        let named = profile
            .fields
            .iter()
            .filter(|field| is_text(field.kind) && field.required_in.iter().any(|way| way == "accept_form"));
        all.extend(named.map(|field| Asked {
            key: field.key.clone(),
            path: field.scim.clone().unwrap_or_default(),
            label: field.label.clone(),
            secret: false,
            min: 0,
            value: found.row.account.text(&field.key).unwrap_or_default().to_owned(),
        }));
    }
    if found.link.kind != LinkKind::Verification {
        all.push(Asked {
            key: PASSWORD.to_owned(),
            path: String::new(),
            label: "Password".to_owned(),
            secret: true,
            min: sign_in::least(profile),
            value: String::new(),
        });
    }
    all
}

/// Uses a link: afterwards it is dead.
pub(super) fn take(call: &Call<'_>, found: &Found, said: &BTreeMap<String, String>) -> Result<PersonRow, Refusal> {
    let profile = call.profile();
    let row = &found.row;
    let (action, written) = match found.link.kind {
        LinkKind::Verification => {
            let proved = Account {
                email_verified_at: Some(call.now),
                ..row.account.clone()
            };
            let written = person::update(call.db(), &profile, row, proved, call.now)?;
            ("verify_email", written)
        }
        LinkKind::Password => {
            let password = password_in(&profile, said)?;
            ("choose_password", choose(call, &profile, row, password)?)
        }
        LinkKind::Activation if waits_for_password(call, &profile, row)? => {
            let password = password_in(&profile, said)?;
            ("choose_password", choose(call, &profile, row, password)?)
        }
        LinkKind::Invitation | LinkKind::Activation => {
            let step = entering(&profile, row)?;
            let mut account = row.account.clone();
            for field in asked(&profile, found).iter().filter(|field| !field.secret) {
                let text = said.get(&field.key).map(|text| text.trim()).unwrap_or_default();
                account.fields.insert(field.key.clone(), Value::Text(text.to_owned()));
            }
            if let Some(fault) = fields::validate_on(&profile, &account, "accept_form", call.now.date_naive()).first() {
                let mut denial = Denial::new(&profile, &fault.code).with("field", &fault.field);
                denial.params.extend(fault.params.clone());
                return Err(denial.into());
            }
            let password = password_in(&profile, said)?;
            keep(call, row, password)?;
            let mut done = lifecycle::apply(&profile, &account, &step.action, None, call.now)?;
            done.account = lifecycle::password_set(&profile, &done.account);
            link::end(call.db(), &found.link.token, State::Used, call.now)?;
            let written = effects::perform(call, &profile, row, &done)?.ok_or_else(Refusal::not_found)?;
            history::add(call.db(), &row.id, call.now, "account_activated", "")?;
            (step.action.as_str(), written)
        }
    };
    link::end(call.db(), &found.link.token, State::Used, call.now)?;
    call.audit(action, &row.id, "")?;
    Ok(written)
}

/// Whether somebody is in use and never had a password: he was disabled before he activated his account,
/// and enabled again. His link still brings him in.
fn waits_for_password(call: &Call<'_>, profile: &Profile, row: &PersonRow) -> Result<bool, Refusal> {
    Ok(row.account.can_sign_in(profile) && credential::password(call.db(), &row.id)?.is_none())
}

/// The step by which a person enters with a password of his own: one that uses up no other password.
fn entering<'p>(profile: &'p Profile, row: &PersonRow) -> Result<&'p Transition, Refusal> {
    let status = row.account.status(profile).map_or("", |status| status.id.as_str());
    let steps = profile.transitions.iter();
    let mut own = steps.filter(|step| {
        let with_password = step.requires.iter().any(|key| key == PASSWORD);
        step.by == Actor::User && with_password && !step.effects.contains(&Effect::ConsumeOtp)
    });
    own.find(|step| step.from.iter().any(|from| from == status))
        .ok_or_else(|| Refusal::new(409, "status.from").with("status", status))
}

/// The password somebody chose, if it will do.
fn password_in<'a>(profile: &Profile, said: &'a BTreeMap<String, String>) -> Result<&'a str, Refusal> {
    let password = said.get(PASSWORD).map(String::as_str).unwrap_or_default();
    if password.is_empty() {
        let refusal = Refusal::new(400, "required").typed("invalidValue");
        return Err(refusal.with("field", PASSWORD));
    }
    let least = sign_in::least(profile);
    if password.chars().count() < least as usize {
        let refusal = Refusal::new(400, "text.too_short").typed("invalidValue");
        return Err(refusal.with("field", PASSWORD).with("min", least.to_string()));
    }
    Ok(password)
}

/// Sets a password its owner chose. Somebody who is kept out stays out (`S3-22`).
fn choose(call: &Call<'_>, profile: &Profile, row: &PersonRow, password: &str) -> Result<PersonRow, Refusal> {
    match row.account.lifecycle {
        Lifecycle::Active | Lifecycle::Staged | Lifecycle::Invited => {}
        Lifecycle::Inactive | Lifecycle::Disabled | Lifecycle::Deleted | Lifecycle::Purged => {
            let status = row.account.status(profile).map_or("", |status| status.label.as_str());
            return Err(Refusal::new(409, "status.from").with("status", status));
        }
    }
    keep(call, row, password)?;
    let account = lifecycle::password_set(profile, &row.account);
    if account == row.account {
        return Ok(row.clone());
    }
    Ok(person::update(call.db(), profile, row, account, call.now)?)
}

fn keep(call: &Call<'_>, row: &PersonRow, password: &str) -> Result<(), Refusal> {
    let kept = credential::Password {
        hash: call.hashes.get(password)?,
        must_change: false,
        once: false,
        expires_at: None,
    };
    credential::set_password(call.db(), &row.id, &kept)?;
    Ok(())
}
