//! Counting consequences for one person.

use super::SideEffects;
use crate::account::{Account, Lifecycle, Lock};
use crate::lifecycle::{self, Transitioned};
use crate::organisation::Organisation;
use crate::profile::{Channel, Effect, Notification, Profile};

/// A message that is caused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Id of the activation, or of the notification where no activation is behind it.
    pub key: String,
    /// How it travels.
    pub channel: Channel,
    /// The organisation does not send it (`D-15`).
    pub suppressed: bool,
}

/// The notification a message is, where the profile describes it.
#[must_use]
pub fn notification_of<'p>(profile: &'p Profile, key: &str) -> Option<&'p Notification> {
    let caused = |known: &&Notification| known.event.strip_prefix("activation:") == Some(key);
    let of_way = profile.notifications.iter().find(caused);
    of_way.or_else(|| profile.notification(key))
}

/// The messages that creating an account with these activations causes: none to somebody who begins switched off, for
/// whom nothing is ready.
#[must_use]
pub fn messages_of_create(
    profile: &Profile,
    account: &Account,
    activations: &[String],
    organisation: &Organisation,
) -> Vec<Message> {
    let at_first = lifecycle::created(profile, account, activations, chrono::DateTime::UNIX_EPOCH).lifecycle;
    let begins = matches!(at_first, Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Active);
    let chosen = activations.iter().filter(|_| begins);
    chosen
        .filter_map(|id| profile.activation(id))
        .filter_map(|way| message(profile, way.channel, &way.id, account, organisation))
        .collect()
}

/// The messages among the effects of an action, by the channels the person can be reached on
/// (`S4-38`, `S4-39`).
#[must_use]
pub fn messages_of_action(profile: &Profile, done: &Transitioned, organisation: &Organisation) -> Vec<Message> {
    let sent = done.effects.iter().filter_map(|effect| match effect {
        Effect::Send(id) => Some(id.as_str()),
        _ => None,
    });
    sent.flat_map(|id| send(profile, id, &done.account, organisation))
        .collect()
}

/// What creating an account with these activations causes.
#[must_use]
pub fn of_create(
    profile: &Profile,
    account: &Account,
    activations: &[String],
    organisation: &Organisation,
) -> SideEffects {
    let messages = messages_of_create(profile, account, activations, organisation);
    // The dates of the result are not looked at, so the time does not matter.
    let at = chrono::DateTime::UNIX_EPOCH;
    let mut new = lifecycle::unnotified(profile, account, activations, at);
    for sent in messages.iter().filter(|message| !message.suppressed) {
        let told = notification_of(profile, &sent.key)
            .and_then(|notification| lifecycle::notified(profile, &new, &notification.id, at));
        new = told.map_or(new, |told| told.account);
    }
    let mut effects = counted(&messages);
    if new.is_billable(profile) {
        effects.billable_now = 1;
    } else if matches!(new.lifecycle, Lifecycle::Staged | Lifecycle::Invited) && active_is_billed(profile) {
        effects.billable_later = 1;
    }
    effects.mfa_missing = u32::from(account.lacks_advised_mfa(profile));
    effects
}

/// Messages that leave, by activation or notification, and by channel.
fn counted(messages: &[Message]) -> SideEffects {
    let mut effects = SideEffects::default();
    for message in messages.iter().filter(|message| !message.suppressed) {
        match message.channel {
            Channel::Email => *effects.emails.entry(message.key.clone()).or_insert(0) += 1,
            Channel::Sms => effects.sms += 1,
            Channel::None => {}
        }
    }
    effects
}

/// What a change of the record causes: seats, access and rights.
#[must_use]
pub fn of_change(profile: &Profile, before: &Account, after: &Account) -> SideEffects {
    let count = |happens: bool| u32::from(happens);
    // Who was never let in gets access, and not again.
    let was_in = !matches!(before.lifecycle, Lifecycle::Staged | Lifecycle::Invited);
    SideEffects {
        billable_now: count(!before.is_billable(profile) && after.is_billable(profile)),
        billable_fewer: count(before.is_billable(profile) && !after.is_billable(profile)),
        lose_access: count(before.can_sign_in(profile) && !after.can_sign_in(profile)),
        regain_access: count(was_in && !before.can_sign_in(profile) && after.can_sign_in(profile)),
        mfa_missing: count(!before.lacks_advised_mfa(profile) && after.lacks_advised_mfa(profile)),
        more_rights: count(raises(profile, before, after)),
        ..SideEffects::default()
    }
}

/// Whether somebody gets a higher role than he had; the one that everybody begins with is none.
#[must_use]
pub fn raises(profile: &Profile, before: &Account, after: &Account) -> bool {
    let first = profile.role(&profile.roles.default).map_or(0, |role| role.rank);
    after.rank(profile) > before.rank(profile).max(first)
}

/// What an action causes: the same, the messages among its effects, and the seat that a message of its
/// own makes billable by leaving (`D-15`).
#[must_use]
pub fn of_action(profile: &Profile, before: &Account, done: &Transitioned, organisation: &Organisation) -> SideEffects {
    let messages = messages_of_action(profile, done, organisation);
    let mut after = done.account.clone();
    for sent in messages.iter().filter(|message| !message.suppressed) {
        let told = notification_of(profile, &sent.key)
            .and_then(|known| lifecycle::notified(profile, &after, &known.id, chrono::DateTime::UNIX_EPOCH));
        after = told.map_or(after, |told| told.account);
    }
    let mut effects = of_change(profile, before, &after);
    effects.add(&counted(&messages));
    effects
}

/// A message by its id: the notification itself, and where messages are routed, the one of the same
/// kind on the other channel.
fn send(profile: &Profile, id: &str, account: &Account, organisation: &Organisation) -> Vec<Message> {
    let Some(notification) = profile.notification(id) else {
        return message(profile, Channel::Email, id, account, organisation)
            .into_iter()
            .collect();
    };
    let key = notification.event.strip_prefix("activation:").unwrap_or(id);
    let mut all = Vec::from_iter(message(profile, notification.channel, key, account, organisation));
    if profile.activation_rules.route.is_empty() {
        return all;
    }
    let leads = |key: &str| profile.activation(key).and_then(|way| way.result_status.as_deref());
    let same_kind = profile
        .activations
        .iter()
        .filter(|way| way.id != key && way.channel != Channel::None && way.result_status.as_deref() == leads(key));
    all.extend(same_kind.filter_map(|way| message(profile, way.channel, &way.id, account, organisation)));
    all
}

fn message(
    profile: &Profile,
    channel: Channel,
    key: &str,
    account: &Account,
    organisation: &Organisation,
) -> Option<Message> {
    let travels = channel != Channel::None && routed(profile, channel, account, organisation);
    travels.then(|| Message {
        key: key.to_owned(),
        channel,
        suppressed: notification_of(profile, key).is_some_and(|known| organisation.suppressed.contains(&known.id)),
    })
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
