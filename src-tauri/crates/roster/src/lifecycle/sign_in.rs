//! What signing in does to an account: counting wrong passwords, and starting again at a right one.

use chrono::{DateTime, Utc};

use super::transition;
use crate::account::{Account, Lock};
use crate::profile::{Effect, Profile};

/// An account after a wrong password.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// The account afterwards.
    pub account: Account,
    /// Whether this attempt locked it.
    pub locked: bool,
    /// What locking causes.
    pub effects: Vec<Effect>,
}

/// Counts a wrong password; the one the profile names locks (`D-01`: `S1-29` the fourth, `S3-24` the
/// tenth). `locking` is the organisation's switch where it has one (`D-06`, `S1-30`). An account from
/// which the lock's transition does not lead is left alone (`D-25`). A wrong one-time code is no wrong
/// password and is not counted (`D-03`).
#[must_use]
pub fn failed_password(profile: &Profile, account: &Account, locking: bool, now: DateTime<Utc>) -> Attempt {
    let unchanged = || Attempt {
        account: account.clone(),
        locked: false,
        effects: Vec::new(),
    };
    let rule = &profile.lockout;
    let off = !rule.enabled || (rule.org_can_disable && !locking);
    let step = rule.action.as_deref().and_then(|action| profile.transition(action));
    let (Some(limit), Some(step), false) = (rule.lock_at_failure, step, off) else {
        return unchanged();
    };
    if !account
        .status(profile)
        .is_some_and(|status| step.from.contains(&status.id))
    {
        return unchanged();
    }
    let mut counted = account.clone();
    counted.failure_count = account.failure_count.saturating_add(1);
    if counted.failure_count < limit {
        return Attempt {
            account: counted,
            locked: false,
            effects: Vec::new(),
        };
    }
    match transition::take(profile, &counted, step, now) {
        Ok(taken) => Attempt {
            account: taken.account,
            locked: true,
            effects: taken.effects,
        },
        Err(_) => Attempt {
            account: counted,
            locked: false,
            effects: Vec::new(),
        },
    }
}

/// Records a successful sign-in: the counter starts again where the profile says so (`D-02`), and the
/// time is kept for the period until inactivity.
#[must_use]
pub fn succeeded(profile: &Profile, account: &Account, now: DateTime<Utc>) -> Account {
    let mut after = account.clone();
    after.last_access_at = Some(now);
    reset_on(profile, &mut after, "login");
    after
}

/// Records a new password: the counter starts again where the profile says so (`D-02`). An account that
/// wrong passwords have locked keeps it, because it is the reason of the lock (`S1-33`) until somebody
/// takes that away.
#[must_use]
pub fn password_set(profile: &Profile, account: &Account) -> Account {
    let mut after = account.clone();
    if account.lock != Lock::FailedAttempts {
        reset_on(profile, &mut after, "password_set");
    }
    after
}

fn reset_on(profile: &Profile, account: &mut Account, event: &str) {
    if profile.lockout.resets_on.iter().any(|known| known == event) {
        account.failure_count = 0;
    }
}
