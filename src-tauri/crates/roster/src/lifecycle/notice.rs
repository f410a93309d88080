//! Accounts that count from the moment a message about them leaves (`S2-06`, `D-15`).

use chrono::{DateTime, Utc};

use super::{Transitioned, create, drives, transition};
use crate::account::{Account, Lifecycle, Lock};
use crate::profile::{Activation, Actor, Profile};

/// Whether a way of access makes the person active and billed only when its message has left.
fn counts_from_notice(activation: &Activation) -> bool {
    activation.billable_when.as_deref() == Some("notification_sent")
}

/// A new account before the messages of its activations have left. It is what
/// [`created`](super::created) says, except where a message makes it count: until then it is staged,
/// and stays so when the organisation does not send that message.
#[must_use]
pub fn unnotified(profile: &Profile, account: &Account, activations: &[String], now: DateTime<Utc>) -> Account {
    let mut new = create::created(profile, account, activations, now);
    let mut chosen = activations.iter().filter_map(|id| profile.activation(id));
    let staged = profile.status_of(Lifecycle::Staged, Lock::None);
    if staged.is_some() && new.lifecycle == Lifecycle::Active && chosen.any(counts_from_notice) {
        new.lifecycle = Lifecycle::Staged;
        new.lock = Lock::None;
        transition::bill(profile, &mut new, now);
        drives::align(profile, &mut new);
    }
    new
}

/// What the leaving of a message at `now` does to an account: where the message makes it count, the
/// platform's own transition to the status of that way of access. `None` when it changes nothing.
#[must_use]
pub fn notified(profile: &Profile, account: &Account, notification: &str, now: DateTime<Utc>) -> Option<Transitioned> {
    let way = profile.notification(notification)?.event.strip_prefix("activation:")?;
    let way = profile.activation(way).filter(|way| counts_from_notice(way))?;
    let from = account.status(profile)?;
    let step = profile.transitions.iter().find(|step| {
        step.by == Actor::System && step.from.contains(&from.id) && Some(&step.to) == way.result_status.as_ref()
    })?;
    transition::take(profile, account, step, now).ok()
}
