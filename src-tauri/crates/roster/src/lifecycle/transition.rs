//! The profile's transitions.

use chrono::{DateTime, Utc};

use super::{Transitioned, builtin, drives};
use crate::account::{Account, Lifecycle, Lock};
use crate::profile::{Actor, Effect, FieldType, Profile, Status, Transition};
use crate::verdict::Denial;

/// Name of the platform itself, where it sets a status by its own rules.
pub const SYSTEM: &str = "system";

/// Does an action: a transition of the profile, or one of the built-in actions in
/// [`Builtin`](super::Builtin), whose `argument` is a role id, a unit's name, or `role@group`.
///
/// # Errors
/// `action.unknown`; `status.from` when the account's status does not allow it; `required` when the
/// transition needs a field the account lacks; `argument.missing`, `role.cardinality`,
/// `role.required`, `required` and the like for built-in actions.
pub fn apply(
    profile: &Profile,
    account: &Account,
    action: &str,
    argument: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Transitioned, Denial> {
    match profile.transition(action) {
        Some(transition) => take(profile, account, transition, now),
        None => builtin::apply(profile, account, action, argument),
    }
}

/// The transitions a manager can choose for an account in its present status.
#[must_use]
pub fn offered<'p>(profile: &'p Profile, account: &Account) -> Vec<&'p Transition> {
    let Some(status) = account.status(profile) else {
        return Vec::new();
    };
    profile
        .transitions
        .iter()
        .filter(|transition| transition.by == Actor::Manager && transition.from.contains(&status.id))
        .collect()
}

/// The manager's transition that leads from one status to the other; `None` when there is none, or
/// when they are the same.
#[must_use]
pub fn action_between<'p>(profile: &'p Profile, from: &Status, to: &Status) -> Option<&'p Transition> {
    if from.id == to.id {
        return None;
    }
    profile.transitions.iter().find(|transition| {
        transition.by == Actor::Manager && transition.from.contains(&from.id) && transition.to == to.id
    })
}

/// Takes a transition.
pub(super) fn take(
    profile: &Profile,
    account: &Account,
    transition: &Transition,
    now: DateTime<Utc>,
) -> Result<Transitioned, Denial> {
    let from = account.status(profile);
    if !from.is_some_and(|status| transition.from.contains(&status.id)) {
        return Err(Denial::new(profile, "status.from")
            .with("action", &transition.action)
            .with("status", from.map_or("", |status| status.id.as_str())));
    }
    for key in &transition.requires {
        let stored = profile.field(key).is_some_and(|field| field.kind != FieldType::Secret);
        if stored && !account.has(key) {
            return Err(Denial::new(profile, "required")
                .with("action", &transition.action)
                .with("field", key));
        }
    }
    let mut after = account.clone();
    if let Some(to) = profile.status(&transition.to) {
        after.lifecycle = to.lifecycle;
        after.lock = lock_after(to, transition, account.lock);
    }
    settle(profile, account, &mut after, &transition.effects, now);
    let changed = after != *account || !transition.effects.is_empty();
    Ok(Transitioned {
        account: after,
        effects: transition.effects.clone(),
        changed,
    })
}

/// Puts an account into a status that is asked for by its id (`S5-32`); one the profile does not have
/// changes nothing.
pub fn enter(profile: &Profile, account: &mut Account, id: &str) {
    let Some(status) = profile.status(id) else { return };
    account.lifecycle = status.lifecycle;
    if !status.allows(account.lock) {
        account.lock = Lock::ALL
            .into_iter()
            .find(|lock| status.allows(*lock))
            .unwrap_or_default();
    }
}

/// The second axis on arrival. A status that allows any lock keeps the present one, so that both
/// facts stay known (`D-07`).
fn lock_after(to: &Status, transition: &Transition, present: Lock) -> Lock {
    let named = transition.lock.as_deref().and_then(Lock::named);
    match named {
        Some(lock) => lock,
        None if to.allows(present) => present,
        None => Lock::ALL.into_iter().find(|lock| to.allows(*lock)).unwrap_or_default(),
    }
}

/// What follows from a new status and from effects: dates, the seat, the counter, driven fields.
pub(super) fn settle(profile: &Profile, before: &Account, after: &mut Account, effects: &[Effect], now: DateTime<Utc>) {
    let moved = (before.lifecycle, before.lock) != (after.lifecycle, after.lock);
    if moved || effects.contains(&Effect::RestartInactivity) {
        after.status_since = Some(now);
    }
    if effects.contains(&Effect::ResetFailures) {
        after.failure_count = 0;
    }
    bill(profile, after, now);
    if matches!(after.lifecycle, Lifecycle::Purged) {
        after.mfa_enrolled_at = None;
    }
    if moved {
        drives::align(profile, after);
    }
}

/// Starts or ends billing as the status says (`S1-28`, `D-42`).
pub(super) fn bill(profile: &Profile, account: &mut Account, now: DateTime<Utc>) {
    if account.is_billable(profile) {
        account.billable_since.get_or_insert(now);
    } else {
        account.billable_since = None;
    }
}

/// Keeps who set a new status, and who invited somebody (`S1-33`, `S2-24`, `S3-31`). `by` is a name, or
/// [`SYSTEM`].
pub fn stamp(before: Option<&Account>, after: &mut Account, by: &str) {
    let was = before.map(|account| (account.lifecycle, account.lock));
    if was == Some((after.lifecycle, after.lock)) {
        return;
    }
    after.status_by = Some(by.to_owned());
    if after.lifecycle == Lifecycle::Invited {
        after.invited_by = Some(by.to_owned());
    }
}
