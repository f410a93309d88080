//! The way to deletion where a platform is only told to delete.

use crate::account::{Account, Lifecycle};
use crate::profile::{Actor, DeletionMode, Profile, Transition};
use crate::verdict::Denial;

/// The next step towards the deletion of an account, and whether it is the last: where the profile only
/// deletes from certain statuses, the step it recommends first comes on the way (`S1-25`).
///
/// # Errors
/// `delete.unsupported` with the platform's reason where deletion does not exist (`S3-18`, `S3-19`);
/// `status.from` where nothing leads there.
pub fn toward_deletion<'p>(profile: &'p Profile, account: &Account) -> Result<(&'p Transition, bool), Denial> {
    match profile.deletion.mode {
        DeletionMode::None => {
            let denial = Denial::new(profile, "delete.unsupported");
            return Err(denial.worded(profile.deletion.reason.as_deref()));
        }
        DeletionMode::Soft | DeletionMode::Hard => {}
    }
    let from = account.status(profile).map_or("", |status| status.id.as_str());
    let starts = |transition: &&Transition| {
        transition.by == Actor::Manager && transition.from.iter().any(|status| status == from)
    };
    if let Some(ending) = profile
        .transitions
        .iter()
        .filter(starts)
        .find(|step| ends(profile, step))
    {
        return Ok((ending, true));
    }
    let recommended = profile.deletion.recommend.as_deref();
    let before = profile
        .transitions
        .iter()
        .filter(starts)
        .find(|step| Some(step.action.as_str()) == recommended);
    before.map(|step| (step, false)).ok_or_else(|| {
        Denial::new(profile, "status.from")
            .with("action", "delete")
            .with("status", from)
    })
}

fn ends(profile: &Profile, transition: &Transition) -> bool {
    profile
        .status(&transition.to)
        .is_some_and(|to| matches!(to.lifecycle, Lifecycle::Deleted | Lifecycle::Purged))
}
