//! The profile's `[[protect]]` entries: what nobody may do, and to whom.

use super::Deed;
use crate::account::{Account, Provenance};
use crate::profile::{Profile, Protect, Role};
use crate::value::Value;
use crate::verdict::Denial;

/// The first entry that refuses the deed, as a denial with the entry's id for its code.
pub(super) fn check(profile: &Profile, deed: &Deed) -> Result<(), Denial> {
    for entry in &profile.protect {
        let hit = match Target::of(&entry.target) {
            Some(Target::OutsideManagedGroups) => denies_any(entry, deed) && outside(profile, deed),
            Some(target) => concerns(profile, &target, deed) && denies(profile, entry, &target, deed),
            None => false,
        };
        if hit {
            return Err(refusal(profile, entry));
        }
    }
    Ok(())
}

/// The denial an entry stands for. Where deletion does not exist, the profile's reason is its words.
pub(super) fn refusal(profile: &Profile, entry: &Protect) -> Denial {
    let reason = if entry.deny.iter().any(|deny| deny == "delete") {
        profile.deletion.reason.as_deref()
    } else {
        None
    };
    Denial::new(profile, &entry.id).worded(entry.message.as_deref().or(reason))
}

/// Whom an entry protects.
pub(crate) enum Target<'a> {
    /// The person who acts.
    Own,
    /// Everybody.
    All,
    /// Holders of a role.
    Role(&'a str),
    /// The last holder of a role who can sign in.
    LastActive(&'a str),
    /// Accounts that came from there.
    From(Provenance),
    /// Accounts outside the groups the person manages.
    OutsideManagedGroups,
}

impl<'a> Target<'a> {
    /// Reads `target` of a `[[protect]]` entry.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        Some(match text.split_once(':') {
            None if text == "self" => Self::Own,
            None if text == "all" => Self::All,
            None if text == "outside_managed_groups" => Self::OutsideManagedGroups,
            Some(("role", role)) => Self::Role(role),
            Some(("last_active", role)) => Self::LastActive(role),
            Some(("provenance", name)) => Self::From(Provenance::named(name)?),
            None | Some(_) => return None,
        })
    }
}

impl Provenance {
    /// The provenance with this name in a profile.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "manual" => Self::Manual,
            "import" => Self::Import,
            "self_signup" => Self::SelfSignup,
            "sso" => Self::Sso,
            "directory" => Self::Directory,
            "integration" => Self::Integration,
            "api" => Self::Api,
            _ => return None,
        })
    }

    /// Its name in a profile.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Import => "import",
            Self::SelfSignup => "self_signup",
            Self::Sso => "sso",
            Self::Directory => "directory",
            Self::Integration => "integration",
            Self::Api => "api",
        }
    }
}

fn concerns(profile: &Profile, target: &Target, deed: &Deed) -> bool {
    let Some(before) = deed.before else {
        return matches!(target, Target::All);
    };
    match target {
        Target::All => true,
        Target::Own => deed.actor.id.is_some() && deed.actor.id == deed.target_id,
        Target::Role(role) => before.roles(profile).iter().any(|held| held == role),
        Target::LastActive(role) => is_last(profile, deed, before, role),
        Target::From(provenance) => before.provenance == *provenance,
        Target::OutsideManagedGroups => false,
    }
}

fn is_last(profile: &Profile, deed: &Deed, before: &Account, role: &str) -> bool {
    let holds = before.roles(profile).iter().any(|held| held == role);
    let others = deed.world.active_holders.get(role).copied().unwrap_or(0);
    holds && before.can_sign_in(profile) && others <= 1
}

/// Whether an entry refuses this deed, once it is known to concern the account.
fn denies(profile: &Profile, entry: &Protect, target: &Target, deed: &Deed) -> bool {
    // The directory's own id: without it nobody is known as one of its people any more (`S1-04`).
    let lets_go = matches!(target, Target::From(_))
        && deed
            .before
            .is_some_and(|before| before.external_id.is_some() && before.external_id != deed.after.external_id);
    lets_go
        || entry.deny.iter().any(|deny| {
            if deny == "role_down" {
                return role_down(profile, target, deed);
            }
            if let Some(role) = deny.strip_prefix("role_remove:") {
                return lost(profile, deed, role);
            }
            if let Some(field) = deny.strip_prefix("edit:") {
                return deed
                    .before
                    .is_some_and(|before| before.fields.get(field) != deed.after.fields.get(field));
            }
            deed.names.iter().any(|name| name == deny)
        })
}

/// For an entry about a role, losing that role; for any other, a lower rank than before.
fn role_down(profile: &Profile, target: &Target, deed: &Deed) -> bool {
    match target {
        Target::Role(role) | Target::LastActive(role) => lost(profile, deed, role),
        Target::Own | Target::All | Target::From(_) | Target::OutsideManagedGroups => deed
            .before
            .is_some_and(|before| deed.after.rank(profile) < before.rank(profile)),
    }
}

fn lost(profile: &Profile, deed: &Deed, role: &str) -> bool {
    let has = |account: &Account| account.roles(profile).iter().any(|held| held == role);
    deed.before.is_some_and(has) && !has(deed.after)
}

/// An entry about groups refuses `create` and the actions it names; every other deed is an `edit`.
fn denies_any(entry: &Protect, deed: &Deed) -> bool {
    let edit = "edit";
    let other = |name: &&str| *name != "create" && entry.deny.iter().any(|deny| deny == edit);
    deed.names
        .iter()
        .any(|name| entry.deny.iter().any(|deny| deny == name) || other(name))
}

/// Whether the deed leaves the groups of a person who manages only his own (`S2-18`): somebody who is
/// in none of them, or a membership added or removed elsewhere.
fn outside(profile: &Profile, deed: &Deed) -> bool {
    let managing = || {
        deed.actor
            .roles
            .iter()
            .filter_map(|id| profile.role(id))
            .filter(|role| role.manages_users)
    };
    let limited = |role: &Role| role.manages_scope.is_some();
    if managing().next().is_none() || !managing().all(limited) {
        return false;
    }
    let own = |group: &str| deed.actor.groups.iter().any(|managed| managed == group);
    let after = memberships(profile, deed.after);
    let Some(before) = deed.before.map(|account| memberships(profile, account)) else {
        return !after.iter().all(|(group, _)| own(group));
    };
    let known = before.iter().any(|(group, _)| own(group));
    let moved = |a: &[(&str, &str)], b: &[(&str, &str)]| a.iter().any(|pair| !b.contains(pair) && !own(pair.0));
    !known || moved(&after, &before) || moved(&before, &after)
}

fn memberships<'a>(profile: &Profile, account: &'a Account) -> Vec<(&'a str, &'a str)> {
    match profile.role_field().and_then(|field| account.fields.get(&field.key)) {
        Some(Value::Memberships(list)) => list
            .iter()
            .map(|membership| (membership.group.as_str(), membership.role.as_str()))
            .collect(),
        Some(Value::Flag(_) | Value::Text(_) | Value::List(_)) | None => Vec::new(),
    }
}
