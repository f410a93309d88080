//! What happens besides the record: sessions end, passwords are set, links die, messages leave.

use std::collections::BTreeMap;

use roster::lifecycle::{self, Transitioned};
use roster::profile::{Effect, FieldType, LinkKind, Profile};
use roster::{Account, effects as forecast};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::create::kept;
use super::mail;
use crate::platform::Call;
use crate::refusal::Refusal;
use crate::sign_in::second_factor_subject;
use crate::store::person::{self, PersonRow};
use crate::store::{credential, history, link, member, program, session, throttle};

/// Writes an account after an action and lets its effects happen. `None` when it is gone for good.
/// Whatever brought a new status about, this is where it gets the name of who did.
pub(crate) fn perform(
    call: &Call<'_>,
    profile: &Profile,
    before: &PersonRow,
    done: &Transitioned,
) -> Result<Option<PersonRow>, Refusal> {
    let mut after = done.account.clone();
    lifecycle::stamp(Some(&before.account), &mut after, call.caller.by());
    let writes = done.effects.iter().any(|effect| matches!(effect, Effect::Send(_)));
    for effect in &done.effects {
        match effect {
            Effect::RevokeSessions => {
                session::revoke(call.db(), &before.id)?;
            }
            Effect::RevokeLinks => {
                // With a message on its way, another link comes in their place (`D-17`, `D-18`).
                let end = if writes {
                    link::State::Replaced
                } else {
                    link::State::Cancelled
                };
                link::end_of(call.db(), &before.id, None, end, call.now)?;
            }
            Effect::CloseInvitation => {
                let kind = Some(LinkKind::Invitation);
                link::end_of(call.db(), &before.id, kind, link::State::Cancelled, call.now)?;
            }
            Effect::Purge => {
                forget(call, &before.id)?;
                person::purge(call.db(), profile, &before.id, &after, call.now)?;
                return Ok(None);
            }
            // Passwords travel beside the action, messages follow; the rest is in the account, or keeps
            // what is there.
            Effect::SetOtp
            | Effect::ConsumeOtp
            | Effect::MustChangePassword
            | Effect::MarkBillable
            | Effect::UnmarkBillable
            | Effect::ResetFailures
            | Effect::KeepHistory
            | Effect::RestoreHistory
            | Effect::RestartInactivity
            | Effect::Tombstone
            | Effect::Send(_) => {}
        }
    }
    let messages = forecast::messages_of_action(profile, done, &call.platform.organisation()?);
    follow(call, profile, before, &after)?;
    mail::send(call, profile, &before.id, &mut after, &messages)?;
    if after == before.account {
        return Ok(Some(before.clone()));
    }
    let row = person::update(call.db(), profile, before, after, call.now)?;
    Ok(Some(row))
}

/// What a change of the record brings with it, whatever caused it.
pub(crate) fn follow(call: &Call<'_>, profile: &Profile, before: &PersonRow, after: &Account) -> Result<(), Refusal> {
    if !after.can_sign_in(profile) {
        session::revoke(call.db(), &before.id)?;
    }
    if before.account.mfa_enrolled_at.is_some() && after.mfa_enrolled_at.is_none() {
        credential::drop_totp(call.db(), &before.id)?;
        // Codes of the old app must not keep the new one waiting.
        throttle::clear(call.db(), &second_factor_subject(&before.id))?;
    }
    let (had, has) = (address(profile, &before.account), address(profile, after));
    if had.is_some() && had != has {
        // What was written to one address is no business of whoever has another.
        link::end_of(call.db(), &before.id, None, link::State::Cancelled, call.now)?;
    }
    if person::gone(after) {
        member::forget_person(call.db(), &before.id)?;
        link::end_of(call.db(), &before.id, None, link::State::Cancelled, call.now)?;
    }
    Ok(())
}

/// The address mails go to, as it is compared.
fn address(profile: &Profile, account: &Account) -> Option<String> {
    let mut fields = profile.fields.iter().filter(|field| field.kind == FieldType::Email);
    let text = fields.find_map(|field| account.text(&field.key))?;
    Some(text.to_lowercase())
}

fn forget(call: &Call<'_>, id: &str) -> Result<(), Refusal> {
    session::revoke(call.db(), id)?;
    credential::drop_password(call.db(), id)?;
    credential::drop_totp(call.db(), id)?;
    member::forget_person(call.db(), id)?;
    link::forget(call.db(), id)?;
    history::forget(call.db(), id)?;
    program::forget_person(call.db(), id)?;
    Ok(())
}

/// Keeps a new person with the passwords that came along, and writes the messages of the ways of access
/// that were chosen. Where one of those makes the person count, it happens when it leaves (`S2-06`).
pub(crate) fn arrive(
    call: &Call<'_>,
    profile: &Profile,
    account: &Account,
    chosen: &[String],
    secrets: &BTreeMap<String, SecretString>,
) -> Result<PersonRow, Refusal> {
    let id = Uuid::now_v7().to_string();
    let messages = forecast::messages_of_create(profile, account, chosen, &call.platform.organisation()?);
    let mut new = lifecycle::unnotified(profile, account, chosen, call.now);
    lifecycle::stamp(None, &mut new, call.caller.by());
    for (key, secret) in secrets {
        credential::set_password(call.db(), &id, &kept(call, profile, key, secret.expose_secret())?)?;
    }
    mail::send(call, profile, &id, &mut new, &messages)?;
    Ok(person::insert(call.db(), profile, &id, &new, call.now)?)
}
