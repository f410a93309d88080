//! Fields of a person change, and with a field that drives it, the status.

use super::record::{self, Faults};
use super::{Others, Scene, Secrets, Verdict};
use crate::account::{Account, Lifecycle, Lock};
use crate::authority;
use crate::effects::{self, SideEffects};
use crate::lifecycle::{self, Argument, Transitioned};
use crate::profile::{FieldType, Profile};
use crate::verdict::Denial;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The account with the new values; its status is the old one.
    pub after: &'a Account,
    /// New secrets.
    pub secrets: &'a Secrets,
    /// A bare `active`, as identity providers write it to give and take access. It counts only where no
    /// field of the profile carries it.
    pub active: Option<bool>,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The account afterwards; `changed` is `false` when it already was so.
    pub done: Transitioned,
    /// What it causes.
    pub effects: SideEffects,
    /// Kind and name of units that are created with it (`S1-16`).
    pub new_units: Vec<(String, String)>,
}

/// Decides about a change of a person: the status that follows, rights, then everything about the values
/// at once, in the order values, names of units, what others have, secrets.
///
/// # Errors
/// As [`authority::may_change`]; `status.from`; codes as in [`create`](super::create()); and what a
/// look-up answers.
pub fn change<O: Others>(
    scene: &Scene<'_, O>,
    id: &str,
    before: &Account,
    wanted: Wanted<'_>,
) -> Verdict<Changed, O::Error> {
    let profile = scene.profile;
    authority::may_manage(profile, &scene.actor)?;
    let mut after = wanted.after.clone();
    record::normalise(profile, &mut after);
    let named = record::references(scene, Some(before), &mut after)?;
    let active = bare(profile, before, wanted.active);
    if after == *before && wanted.secrets.is_empty() && active.is_none() {
        return Ok(Changed {
            done: Transitioned {
                account: after,
                effects: Vec::new(),
                changed: false,
            },
            effects: SideEffects::default(),
            new_units: Vec::new(),
        });
    }
    let mut done = lifecycle::apply_drives(profile, before, &after, scene.now)?;
    if let Some(active) = active {
        drive(scene, before, active, &mut done)?;
    }
    authority::may_change(
        profile,
        &scene.actor,
        Some(id),
        Some(before),
        &done.account,
        scene.world,
    )?;
    for key in wanted.secrets.keys() {
        may_set(scene, id, before, key, &mut done)?;
    }
    let mut faults = Faults::default();
    faults.extend(record::values(scene, Some(before), &done.account, "update"));
    faults.extend(named.unknown);
    if done.account.identity_keys(profile) != before.identity_keys(profile) {
        record::taken(scene, Some(id), &done.account, &mut faults)?;
    }
    faults.extend(record::lengths(profile, wanted.secrets));
    faults.settle(profile)?;
    if !wanted.secrets.is_empty() {
        done.account = lifecycle::password_set(profile, &done.account);
    }
    record::unprove(profile, before, &mut done.account);
    lifecycle::stamp(Some(before), &mut done.account, scene.by);
    done.changed = true;
    Ok(Changed {
        effects: effects::of_action(profile, before, &done, scene.organisation),
        done,
        new_units: named.new,
    })
}

/// A bare `active` that counts here and says something else than the account. A status field, or none
/// at all, takes it; a field of another kind carries it itself.
fn bare(profile: &Profile, before: &Account, active: Option<bool>) -> Option<bool> {
    let carrier = profile
        .fields
        .iter()
        .find(|field| field.scim.as_deref() == Some("active"));
    let takes = carrier.is_some_and(|field| field.kind == FieldType::Status);
    active.filter(|active| takes && *active != (before.lifecycle == Lifecycle::Active))
}

/// Takes the transition that `active` stands for.
fn drive<O>(scene: &Scene<'_, O>, before: &Account, active: bool, done: &mut Transitioned) -> Result<(), Denial> {
    let profile = scene.profile;
    let target = if active {
        profile.status_of(Lifecycle::Active, Lock::None)
    } else {
        profile.status_of(Lifecycle::Disabled, before.lock)
    };
    let from = before.status(profile);
    let step = from
        .zip(target)
        .and_then(|(from, target)| lifecycle::action_between(profile, from, target));
    let Some(step) = step else {
        let status = from.map_or("", |status| status.id.as_str());
        return Err(Denial::new(profile, "status.from")
            .with("field", "active")
            .with("status", status));
    };
    let taken = lifecycle::apply(profile, &done.account, &step.action, None, scene.now)?;
    done.account = taken.account;
    done.effects.extend(taken.effects);
    Ok(())
}

/// A secret that an action sets is that action (`S3-26`, `S4-34`); one that only creation sets is
/// refused.
fn may_set<O>(
    scene: &Scene<'_, O>,
    id: &str,
    before: &Account,
    key: &str,
    done: &mut Transitioned,
) -> Result<(), Denial> {
    let profile = scene.profile;
    let ways = profile
        .field(key)
        .map(|field| field.only_in.as_slice())
        .unwrap_or_default();
    let sets = |way: &&String| lifecycle::argument_of(profile, way) == Argument::Secret(key.to_owned());
    if let Some(action) = ways.iter().find(sets) {
        authority::may_act(profile, &scene.actor, Some(id), before, action, None, scene.world)?;
        let taken = lifecycle::apply(profile, &done.account, action, None, scene.now)?;
        done.account = taken.account;
        done.effects.extend(taken.effects);
        return Ok(());
    }
    match authority::locked_field(profile, before, key) {
        Some(denial) => Err(denial),
        None => Ok(()),
    }
}
