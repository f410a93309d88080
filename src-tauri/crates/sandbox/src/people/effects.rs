//! What happens besides the record: sessions end, passwords are set, messages leave.

use std::collections::BTreeMap;

use roster::effects::SideEffects;
use roster::lifecycle::Transitioned;
use roster::profile::{Activation, Channel, Effect, FieldType, Profile};
use roster::{Account, effects as forecast, lifecycle};
use secrecy::{ExposeSecret, SecretString};

use super::create::kept;
use crate::platform::Call;
use crate::refusal::Refusal;
use crate::secret;
use crate::store::person::{self, PersonRow};
use crate::store::{credential, member, message, session};

/// Writes an account after an action and lets its effects happen. `None` when it is gone for good.
/// Whatever brought a new status about, this is where it gets the name of who did.
pub(crate) fn perform(
    call: &Call<'_>,
    profile: &Profile,
    before: &PersonRow,
    done: &Transitioned,
) -> Result<Option<PersonRow>, Refusal> {
    let mut done = done.clone();
    lifecycle::stamp(Some(&before.account), &mut done.account, call.caller.by());
    let done = &done;
    let side = forecast::of_action(profile, &before.account, done, &call.platform.organisation()?);
    messages(call, profile, &before.id, &done.account, &side, None)?;
    for effect in &done.effects {
        match effect {
            Effect::RevokeSessions => {
                session::revoke(call.db(), &before.id)?;
            }
            Effect::Purge => {
                forget(call, &before.id)?;
                person::purge(call.db(), &before.id)?;
                return Ok(None);
            }
            // Passwords travel beside the action; the rest is in the account, or keeps what is there.
            Effect::SetOtp
            | Effect::ConsumeOtp
            | Effect::MustChangePassword
            | Effect::MarkBillable
            | Effect::UnmarkBillable
            | Effect::ResetFailures
            | Effect::KeepHistory
            | Effect::RestoreHistory
            | Effect::RestartInactivity
            | Effect::RevokeLinks
            | Effect::CloseInvitation
            | Effect::Tombstone
            | Effect::Send(_) => {}
        }
    }
    follow(call, profile, before, &done.account)?;
    if done.account == before.account {
        return Ok(Some(before.clone()));
    }
    let row = person::update(call.db(), profile, before, done.account.clone(), call.now)?;
    Ok(Some(row))
}

/// What a change of the record brings with it, whatever caused it.
pub(crate) fn follow(call: &Call<'_>, profile: &Profile, before: &PersonRow, after: &Account) -> Result<(), Refusal> {
    if !after.can_sign_in(profile) {
        session::revoke(call.db(), &before.id)?;
    }
    if before.account.mfa_enrolled_at.is_some() && after.mfa_enrolled_at.is_none() {
        credential::drop_totp(call.db(), &before.id)?;
    }
    if person::gone(after) {
        member::forget_person(call.db(), &before.id)?;
    }
    Ok(())
}

fn forget(call: &Call<'_>, id: &str) -> Result<(), Refusal> {
    session::revoke(call.db(), id)?;
    credential::drop_password(call.db(), id)?;
    credential::drop_totp(call.db(), id)?;
    member::forget_person(call.db(), id)?;
    Ok(())
}

/// Keeps the passwords that came with a new person, and makes the one a way of activation promises
/// (`S2-32`). Answers the one it made, for the mail that carries it once.
pub(crate) fn passwords(
    call: &Call<'_>,
    profile: &Profile,
    id: &str,
    secrets: &BTreeMap<String, SecretString>,
    activations: &[String],
) -> Result<Option<String>, Refusal> {
    for (key, secret) in secrets {
        credential::set_password(call.db(), id, &kept(call, profile, key, secret.expose_secret())?)?;
    }
    let random = |way: &Activation| way.password.as_deref() == Some("server_random");
    let promised = activations.iter().filter_map(|id| profile.activation(id)).any(random);
    if !promised {
        return Ok(None);
    }
    let made = secret::password();
    let hash = secret::hash(&made)?;
    let password = credential::Password {
        hash,
        must_change: true,
        once: false,
        expires_at: None,
    };
    credential::set_password(call.db(), id, &password)?;
    Ok(Some(made))
}

/// Puts the messages a forecast counts into the outbox.
pub(crate) fn messages(
    call: &Call<'_>,
    profile: &Profile,
    id: &str,
    account: &Account,
    side: &SideEffects,
    password: Option<&str>,
) -> Result<(), Refusal> {
    for (key, count) in &side.emails {
        for _ in 0..*count {
            send(call, profile, id, account, key, Channel::Email, password)?;
        }
    }
    for _ in 0..side.sms {
        let way = profile.activations.iter().find(|way| way.channel == Channel::Sms);
        send(
            call,
            profile,
            id,
            account,
            way.map_or("sms", |way| &way.id),
            Channel::Sms,
            None,
        )?;
    }
    Ok(())
}

fn send(
    call: &Call<'_>,
    profile: &Profile,
    id: &str,
    account: &Account,
    key: &str,
    channel: Channel,
    password: Option<&str>,
) -> Result<(), Refusal> {
    let (channel, kind) = match channel {
        Channel::Email => ("email", FieldType::Email),
        Channel::Sms => ("sms", FieldType::Phone),
        Channel::None => return Ok(()),
    };
    let address = profile
        .fields
        .iter()
        .filter(|field| field.kind == kind)
        .find_map(|field| account.text(&field.key));
    let Some(recipient) = address else { return Ok(()) };
    let caused = format!("activation:{key}");
    let notification = profile
        .notifications
        .iter()
        .find(|known| known.event == caused || known.id == key);
    let event = notification.map_or(key, |notification| &notification.id);
    let title = profile
        .activation(key)
        .map_or_else(|| spoken(event), |way| way.label.clone());
    let name = account.display_name(profile);
    let mut body = format!(
        "Hello {name},\n\n{title}: your account on the practice platform is at {}.\n",
        call.platform.url
    );
    let carried = password.filter(|_| notification.is_some_and(|notification| notification.contains_secret));
    if let Some(password) = carried {
        let login = account.login(profile).unwrap_or_default();
        body.push_str(&format!("\nLogin: {login}\nPassword: {password}\n"));
    }
    let subject = if channel == "sms" { String::new() } else { title };
    let draft = message::Draft {
        channel,
        event,
        person: id,
        recipient,
        subject: &subject,
        body: &body,
    };
    message::send(call.db(), draft, call.now)?;
    Ok(())
}

/// `deletion_reminder` as words.
fn spoken(id: &str) -> String {
    let words = id.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
