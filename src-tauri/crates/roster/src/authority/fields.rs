//! Fields that cannot be changed: by anybody, on this account, or by this person.

use super::protect::{self, Target};
use super::{Actor, Deed};
use crate::account::Account;
use crate::profile::{Field, Profile};
use crate::verdict::Denial;

/// Why a field of an existing account cannot be edited by anybody: it came from a directory (`S1-04`),
/// never changes after creation, is the person's own once set, or is set in other ways only.
#[must_use]
pub fn locked_field(profile: &Profile, account: &Account, field_key: &str) -> Option<Denial> {
    let denied = |deny: &String| deny.strip_prefix("edit:") == Some(field_key);
    for entry in profile.protect.iter().filter(|entry| entry.deny.iter().any(denied)) {
        let concerned = match Target::of(&entry.target) {
            Some(Target::All) => true,
            Some(Target::From(provenance)) => account.provenance == provenance,
            Some(Target::Role(role)) => account.roles(profile).iter().any(|held| held == role),
            Some(Target::Own | Target::LastActive(_) | Target::OutsideManagedGroups) | None => false,
        };
        if concerned {
            return Some(protect::refusal(profile, entry).with("field", field_key));
        }
    }
    let field = profile.field(field_key)?;
    let code = if field.immutable {
        "field.immutable"
    } else if field.initial_only_by_admin && account.has(field_key) {
        "field.persons_own"
    } else if !field.only_in.is_empty() && !field.only_in.iter().any(|way| way == "update") {
        "field.only_in"
    } else {
        return driven_lock(profile, account, field);
    };
    Some(Denial::new(profile, code).with("field", field_key))
}

/// A field that drives the status is locked when every action it could cause is refused on this
/// account.
fn driven_lock(profile: &Profile, account: &Account, field: &Field) -> Option<Denial> {
    field.drives.as_ref()?;
    let from = account.status(profile)?;
    let actions = profile
        .transitions
        .iter()
        .filter(|transition| transition.from.contains(&from.id));
    profile.protect.iter().find_map(|entry| {
        let concerned = match Target::of(&entry.target) {
            Some(Target::From(provenance)) => account.provenance == provenance,
            Some(Target::All) => true,
            Some(Target::Own | Target::Role(_) | Target::LastActive(_) | Target::OutsideManagedGroups) | None => false,
        };
        let driven = crate::lifecycle::drives_to(profile, field);
        let mut caused = actions
            .clone()
            .filter(|transition| driven.contains(&transition.to.as_str()))
            .peekable();
        let all = caused.peek().is_some() && caused.all(|transition| entry.deny.contains(&transition.action));
        (concerned && all).then(|| protect::refusal(profile, entry).with("field", &field.key))
    })
}

/// Each field that differs.
pub(super) fn check(profile: &Profile, deed: &Deed) -> Result<(), Denial> {
    for field in &profile.fields {
        let key = &field.key;
        let before = deed.before.and_then(|account| account.fields.get(key));
        if before == deed.after.fields.get(key) {
            continue;
        }
        if let Some(existing) = deed.before
            && let Some(denial) = locked_field(profile, existing, key)
        {
            return Err(denial);
        }
        if let Some(denial) = unwritable_field(profile, deed.actor, field) {
            return Err(denial);
        }
    }
    Ok(())
}

/// Why this person cannot write a field of anybody: it is for other roles (`S2-15`), or holds units that
/// others assign (`S5-36`: the hierarchy is the administrators').
#[must_use]
pub fn unwritable_field(profile: &Profile, actor: &Actor, field: &Field) -> Option<Denial> {
    let held = |roles: &[String]| roles.is_empty() || actor.roles.iter().any(|role| roles.contains(role));
    let org = field.reference.as_deref().and_then(|kind| profile.org_kind(kind));
    let code = if !held(&field.write_by) {
        "field.write_by"
    } else if org.is_some_and(|org| !held(&org.assign_by)) {
        "org.assign_by"
    } else {
        return None;
    };
    Some(Denial::new(profile, code).with("field", &field.key))
}
