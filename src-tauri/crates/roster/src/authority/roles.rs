//! Rank: nobody touches, gives or takes what is above his own (`S5-03` to `S5-05`, `D-29`).

use super::{Actor, Deed, World};
use crate::account::Account;
use crate::profile::{FieldType, Profile, Role};
use crate::value::Value;
use crate::verdict::Denial;

/// Every role with the reason why this person cannot give it, if there is one.
#[must_use]
pub fn assignable_roles<'p>(profile: &'p Profile, actor: &Actor) -> Vec<(&'p Role, Option<Denial>)> {
    let own = profile.rank_of(actor.roles);
    profile
        .role_list
        .iter()
        .map(|role| (role, refused(profile, role, own)))
        .collect()
}

/// Every role with the reason why this person cannot give it to this account or, where the account holds
/// it, take it away (`S5-04`, `S5-39`).
#[must_use]
pub fn role_choices<'p>(
    profile: &'p Profile,
    actor: &Actor,
    target_id: Option<&str>,
    target: &Account,
    world: &World,
) -> Vec<(&'p Role, Option<Denial>)> {
    let Some(field) = profile.role_field() else {
        return assignable_roles(profile, actor);
    };
    let held = target.roles(profile);
    let with = |role: &Role| match field.kind {
        FieldType::Role => Some(Value::Text(role.id.clone())),
        FieldType::Roles => {
            let others = held.iter().filter(|id| **id != role.id).cloned();
            let added = (!held.contains(&role.id)).then(|| role.id.clone());
            Some(Value::List(others.chain(added).collect()))
        }
        _ => None,
    };
    let verdict = |(role, general): (&'p Role, Option<Denial>)| {
        let Some(value) = with(role) else {
            return (role, general);
        };
        let mut after = target.clone();
        after.fields.insert(field.key.clone(), value);
        let kept = after.fields.get(&field.key) == target.fields.get(&field.key);
        let own = (!kept).then(|| super::may_change(profile, actor, target_id, Some(target), &after, world));
        match own {
            Some(Err(denial)) => (role, Some(denial)),
            Some(Ok(())) => (role, None),
            None => (role, general),
        }
    };
    assignable_roles(profile, actor).into_iter().map(verdict).collect()
}

fn refused(profile: &Profile, role: &Role, own: u32) -> Option<Denial> {
    if !role.assignable {
        return Some(Denial::new(profile, "role.not_assignable").with("role", &role.id));
    }
    above(profile, role, own)
}

fn above(profile: &Profile, role: &Role, own: u32) -> Option<Denial> {
    let above = profile.ranks_apply() && role.rank > own;
    above.then(|| Denial::new(profile, "rank").with("role", &role.id))
}

/// The rank before, the rank after, and each role that comes or goes.
pub(super) fn check(profile: &Profile, deed: &Deed) -> Result<(), Denial> {
    let own = profile.rank_of(deed.actor.roles);
    let held = deed.before.map(|account| account.roles(profile)).unwrap_or_default();
    let kept = deed.after.roles(profile);
    if profile.ranks_apply() && profile.rank_of(&held) > own {
        return Err(Denial::new(profile, "rank"));
    }
    for id in kept.iter().filter(|id| !held.contains(id)) {
        if let Some(denial) = profile.role(id).and_then(|role| refused(profile, role, own)) {
            return Err(denial);
        }
    }
    for id in held.iter().filter(|id| !kept.contains(id)) {
        if let Some(denial) = profile.role(id).and_then(|role| above(profile, role, own)) {
            return Err(denial);
        }
    }
    Ok(())
}

/// Roles that may drop an enrolment of the second factor (`S1-35`).
pub(super) fn may_remove_mfa(profile: &Profile, actor: &Actor) -> Result<(), Denial> {
    let allowed = &profile.mfa.remove_by;
    if allowed.is_empty() || actor.roles.iter().any(|role| allowed.contains(role)) {
        Ok(())
    } else {
        Err(Denial::new(profile, "mfa.remove_by"))
    }
}
