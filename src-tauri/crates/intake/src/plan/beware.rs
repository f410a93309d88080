//! What a change of somebody who is there brings with it that the row does not say.

use chrono::TimeDelta;
use roster::profile::Channel;
use roster::{Account, DeliveryState, Profile};

use super::decide::{Judge, Verdict};
use crate::rules::{existing, role};

/// Between the time somebody was created and the time of his first status.
const AT_ONCE: TimeDelta = TimeDelta::seconds(5);

impl Judge<'_> {
    /// Says that a role which is the same for everybody takes rights from somebody who has got more since: nobody chose
    /// it for him.
    pub(super) fn lowers(&self, before: &Account, after: &Account, name: &str, verdict: &mut Verdict) {
        let profile = self.profile;
        let Some(field) = profile.role_field() else { return };
        let mut same = self.options.reshape.iter().filter_map(|step| step.same());
        if !same.any(|(target, _)| target.split('.').next() == Some(field.key.as_str())) {
            return;
        }
        let highest = |account: &Account| {
            let held = account.roles(profile);
            let roles = held.iter().filter_map(|id| profile.role(id));
            roles
                .max_by_key(|role| role.rank)
                .map(|role| (role.rank, role.label.as_str()))
        };
        if let (Some((was, from)), Some((is, to))) = (highest(before), highest(after))
            && is < was
        {
            verdict.find(&field.key, role::lowered(name, from, to));
        }
    }

    /// Says of somebody who was created switched off, and is switched on, that no message ever told him of it: those go
    /// out when an account begins, and not to somebody who cannot use it (`S1-17`).
    pub(super) fn never_told(&self, before: &Account, name: &str, verdict: &mut Verdict) {
        if never_told(self.profile, before) {
            verdict.find("", existing::untold(name));
        }
    }
}

/// Whether somebody began switched off, stayed so, and never had a message. Where the platform does not tell since when
/// he is what he is, nobody knows.
fn never_told(profile: &Profile, account: &Account) -> bool {
    let messages = profile.activations.iter().any(|way| way.channel != Channel::None);
    let began = account.created_at.zip(account.status_since);
    let off_at_once = began.is_some_and(|(created, since)| since - created <= AT_ONCE);
    let mut deliveries = account.deliveries.values();
    let told = deliveries.any(|delivery| delivery.state == DeliveryState::Sent || delivery.times > 0);
    messages && off_at_once && !told && account.last_access_at.is_none()
}
