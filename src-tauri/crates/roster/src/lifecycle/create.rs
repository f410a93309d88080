//! What a new account is at first.

use chrono::{DateTime, Utc};

use super::{drives, transition};
use crate::account::{Account, Lifecycle, Lock};
use crate::profile::{Activation, FieldType, Profile, Status};

/// A new account as the platform would make it: the status its activations lead to, or the one its
/// form asks for, and the dates that follow. `activations` are the ids chosen, as
/// [`effects::choose`](crate::effects::choose) answers them.
#[must_use]
pub fn created(profile: &Profile, account: &Account, activations: &[String], now: DateTime<Utc>) -> Account {
    let mut new = account.clone();
    if let Some(status) = first_status(profile, account, activations) {
        new.lifecycle = status.lifecycle;
        let lock = Lock::ALL.into_iter().find(|lock| status.allows(*lock));
        new.lock = lock.unwrap_or_default();
    }
    new.created_at.get_or_insert(now);
    new.status_since = Some(now);
    new.failure_count = 0;
    transition::bill(profile, &mut new, now);
    drives::align(profile, &mut new);
    new
}

/// A new account that is in use from the start: whoever signed up with a password of his own (`S4-14`), or
/// came through SSO (`S4-11`).
#[must_use]
pub fn created_in_use(profile: &Profile, account: &Account, now: DateTime<Utc>) -> Account {
    let mut new = created(profile, account, &[], now);
    if let Some(status) = profile.status_of(Lifecycle::Active, Lock::None) {
        new.lifecycle = status.lifecycle;
        new.lock = Lock::None;
    }
    transition::bill(profile, &mut new, now);
    drives::align(profile, &mut new);
    new
}

/// The status of a new account: asked for in a status field (`S5-32`), else driven by a field
/// (`S1-17`), else the furthest one the activations lead to, else the first the profile can start in.
fn first_status<'p>(profile: &'p Profile, account: &Account, activations: &[String]) -> Option<&'p Status> {
    let asked = profile.fields.iter().any(|field| field.kind == FieldType::Status);
    if asked && account.lifecycle != Lifecycle::default() {
        return account.status(profile);
    }
    let driven = profile.fields.iter().find_map(|field| {
        let value = account.fields.get(&field.key)?;
        drives::driven_target(profile, field, value).filter(|status| status.lifecycle != Lifecycle::Active)
    });
    if driven.is_some() {
        return driven;
    }
    let leads = |activation: &'p Activation| profile.status(activation.result_status.as_deref()?);
    let chosen = activations
        .iter()
        .filter_map(|id| profile.activation(id))
        .filter_map(leads);
    chosen.max_by_key(|status| order(status.lifecycle)).or_else(|| {
        let staged = profile.status_of(Lifecycle::Staged, Lock::None);
        staged.or_else(|| profile.status_of(Lifecycle::Active, Lock::None))
    })
}

/// How far towards access a stage is.
fn order(lifecycle: Lifecycle) -> u8 {
    match lifecycle {
        Lifecycle::Active => 3,
        Lifecycle::Invited => 2,
        Lifecycle::Staged => 1,
        Lifecycle::Inactive | Lifecycle::Disabled | Lifecycle::Deleted | Lifecycle::Purged => 0,
    }
}
