//! The gentlest way of ending somebody's access (domain.md, Undo: "the profile's softest removal").

use super::transition::{action_between, offered};
use crate::account::{Account, Lifecycle, Lock};
use crate::profile::{Actor, Profile, Transition};

/// The manager's transition that takes access away from an account in its present status and loses the
/// least: the one the profile recommends before a deletion (`S1-25`), else switching off, else sleep, else
/// a lock, else a deletion that can be taken back. `None` where nothing but the irreversible is left
/// (`D-31`), or where the account has no access to lose.
#[must_use]
pub fn softest<'p>(profile: &'p Profile, account: &Account) -> Option<&'p Transition> {
    let ways = offered(profile, account).into_iter();
    ways.filter_map(|transition| Some((order(profile, transition)?, transition)))
        .min_by_key(|(order, _)| *order)
        .map(|(_, transition)| transition)
}

/// The manager's transition that gives access back to an account that lost it (domain.md, Undo): the one
/// that leads to where it was `before`, else the first that ends in a status with access. `None` where
/// nothing does, or where it asks for more than is known.
#[must_use]
pub fn restoring<'p>(profile: &'p Profile, account: &Account, before: &Account) -> Option<&'p Transition> {
    let (from, to) = (account.status(profile)?, before.status(profile)?);
    action_between(profile, from, to).or_else(|| {
        let mut ways = offered(profile, account).into_iter();
        ways.find(|transition| {
            let login = profile.status(&transition.to).is_some_and(|status| status.login);
            login && transition.requires.is_empty()
        })
    })
}

/// Whether undo leads back from where an account is `after` an action to where it was `before` (domain.md, Undo). Who is
/// deleted is no longer on the platform's lists: nothing here knows him any more.
#[must_use]
pub fn returns(profile: &Profile, before: &Account, after: &Account) -> bool {
    let deleted = matches!(after.lifecycle, Lifecycle::Deleted | Lifecycle::Purged);
    let ends = after.status(profile).zip(before.status(profile));
    !deleted && ends.is_some_and(|(from, to)| action_between(profile, from, to).is_some())
}

/// Whether the profile has any way of taking access away, for anybody.
#[must_use]
pub fn deactivates(profile: &Profile) -> bool {
    let mut ways = profile.transitions.iter();
    ways.any(|transition| transition.by == Actor::Manager && order(profile, transition).is_some())
}

/// Smaller is gentler; `None` for what ends no access, or for ever.
fn order(profile: &Profile, transition: &Transition) -> Option<(bool, u8)> {
    let to = profile.status(&transition.to)?;
    if to.login || transition.undo.is_some() || !transition.requires.is_empty() {
        return None;
    }
    let harm = match to.lifecycle {
        Lifecycle::Disabled => 0,
        Lifecycle::Inactive => 1,
        Lifecycle::Active if to.allows(Lock::Admin) => 2,
        Lifecycle::Deleted => 3,
        Lifecycle::Active | Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Purged => return None,
    };
    let recommended = profile.deletion.recommend.as_ref() == Some(&transition.action);
    Some((!recommended, harm))
}
