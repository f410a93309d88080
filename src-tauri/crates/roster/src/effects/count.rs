//! Counting consequences for one person.

use super::SideEffects;
use crate::account::{Account, Lifecycle, Lock};
use crate::lifecycle::{self, Transitioned};
use crate::organisation::Organisation;
use crate::profile::{Activation, Channel, Effect, Profile};

/// What creating an account with these activations causes.
#[must_use]
pub fn of_create(
    profile: &Profile,
    account: &Account,
    activations: &[String],
    organisation: &Organisation,
) -> SideEffects {
    let mut effects = SideEffects::default();
    let chosen: Vec<&Activation> = activations.iter().filter_map(|id| profile.activation(id)).collect();
    for activation in &chosen {
        message(
            profile,
            activation.channel,
            &activation.id,
            account,
            organisation,
            &mut effects,
        );
    }
    // The dates of the result are not looked at, so the time does not matter.
    let new = lifecycle::created(profile, account, activations, chrono::DateTime::UNIX_EPOCH);
    if new.is_billable(profile) {
        effects.billable_now = 1;
    } else if matches!(new.lifecycle, Lifecycle::Staged | Lifecycle::Invited) && active_is_billed(profile) {
        effects.billable_later = 1;
    }
    effects.mfa_missing = u32::from(account.lacks_advised_mfa(profile));
    effects
}

/// What a change of the record causes: seats and access.
#[must_use]
pub fn of_change(profile: &Profile, before: &Account, after: &Account) -> SideEffects {
    let count = |happens: bool| u32::from(happens);
    SideEffects {
        billable_now: count(!before.is_billable(profile) && after.is_billable(profile)),
        billable_fewer: count(before.is_billable(profile) && !after.is_billable(profile)),
        lose_access: count(before.can_sign_in(profile) && !after.can_sign_in(profile)),
        mfa_missing: count(!before.lacks_advised_mfa(profile) && after.lacks_advised_mfa(profile)),
        ..SideEffects::default()
    }
}

/// What an action causes: the same, and the messages among its effects, by the channels the person can
/// be reached on (`S4-38`, `S4-39`).
#[must_use]
pub fn of_action(profile: &Profile, before: &Account, done: &Transitioned, organisation: &Organisation) -> SideEffects {
    let mut effects = of_change(profile, before, &done.account);
    for effect in &done.effects {
        if let Effect::Send(id) = effect {
            send(profile, id, &done.account, organisation, &mut effects);
        }
    }
    effects
}

/// A message by its id: the notification itself, and where messages are routed, the one of the same
/// kind on the other channel.
fn send(profile: &Profile, id: &str, account: &Account, organisation: &Organisation, effects: &mut SideEffects) {
    let Some(notification) = profile.notification(id) else {
        *effects.emails.entry(id.to_owned()).or_insert(0) += 1;
        return;
    };
    let key = notification.event.strip_prefix("activation:").unwrap_or(id);
    message(profile, notification.channel, key, account, organisation, effects);
    if profile.activation_rules.route.is_empty() {
        return;
    }
    let leads = |key: &str| profile.activation(key).and_then(|way| way.result_status.as_deref());
    let same_kind = profile
        .activations
        .iter()
        .filter(|way| way.id != key && way.channel != Channel::None && way.result_status.as_deref() == leads(key));
    for way in same_kind {
        message(profile, way.channel, &way.id, account, organisation, effects);
    }
}

fn message(
    profile: &Profile,
    channel: Channel,
    key: &str,
    account: &Account,
    organisation: &Organisation,
    effects: &mut SideEffects,
) {
    if !routed(profile, channel, account, organisation) {
        return;
    }
    match channel {
        Channel::Email => *effects.emails.entry(key.to_owned()).or_insert(0) += 1,
        Channel::Sms => effects.sms += 1,
        Channel::None => {}
    }
}

/// Whether the profile's routes use a channel for a person with these fields. A profile without routes
/// uses every channel.
fn routed(profile: &Profile, channel: Channel, account: &Account, organisation: &Organisation) -> bool {
    let rules = &profile.activation_rules;
    if rules.route.is_empty() {
        return true;
    }
    let routes = if organisation.has("sms") {
        &rules.route
    } else {
        &rules.route_without_sms
    };
    let fits = routes
        .iter()
        .find(|route| route.has.iter().all(|key| account.has(key)) && !route.lacks.iter().any(|key| account.has(key)));
    fits.is_some_and(|route| route.send.contains(&channel))
}

fn active_is_billed(profile: &Profile) -> bool {
    profile
        .status_of(Lifecycle::Active, Lock::None)
        .is_some_and(|status| status.billable)
}
