//! What a change of somebody who is there brings with it that the row does not say.

use chrono::TimeDelta;
use roster::profile::{Channel, Role};
use roster::{Account, DeliveryState, Profile, Value, effects};

use super::decide::{Judge, Verdict};
use super::person::Person;
use crate::mode::Mode;
use crate::model::Bucket;
use crate::rules::{existing, held, role};
use crate::target::Part;

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
        if let (Some(from), Some(to)) = (highest(profile, before), highest(profile, after))
            && to.rank < from.rank
        {
            verdict.find(&field.key, role::lowered(name, &from.label, &to.label));
        }
    }

    /// Says that somebody gets a higher role than he has; and where a word gives it of which it was said for an earlier
    /// file what it stands for, that.
    pub(super) fn raises(&self, person: &Person<'_>, before: &Account, after: &Account, verdict: &mut Verdict) {
        let profile = self.profile;
        let rank = before.rank(profile);
        let (Some(field), Some(to)) = (profile.role_field(), highest(profile, after)) else {
            return;
        };
        let name = before.display_name(profile);
        let held = before.roles(profile);
        let columns = self.layout.columns.iter();
        let columns = columns.filter(|column| column.field.key == field.key && column.part != Part::Group);
        let mut target = field.key.as_str();
        let mut recalled = false;
        for column in columns {
            target = &column.target;
            let holds = after.roles(profile);
            let new = holds.iter().filter(|id| !held.contains(id));
            for role in new.filter_map(|id| profile.role(id)).filter(|role| role.rank > rank) {
                if let Some(text) = column.recalled(&role.id) {
                    recalled = true;
                    verdict.find(target, role::remembered(text, role, &name, person.rows.clone()));
                }
            }
        }
        if !recalled && verdict.bucket != Bucket::Reject && effects::raises(profile, before, after) {
            let from = highest(profile, before);
            verdict.find(target, role::raised(&name, from, to, person.rows.clone()));
        }
    }

    /// Says which groups and roles somebody keeps, where a file adds to them, or is everybody, and names others: the
    /// platform's import takes none away.
    pub(super) fn keeps(&self, person: &Person<'_>, before: &Account, verdict: &mut Verdict) {
        let profile = self.profile;
        let Some(field) = profile.role_field().filter(|_| profile.import.rows_per_user.is_some()) else {
            return;
        };
        let (Some(Value::Memberships(held)), Some(Value::Memberships(named))) =
            (before.fields.get(&field.key), person.fields.get(&field.key))
        else {
            return;
        };
        let adds = named.iter().any(|one| !held.contains(one));
        if verdict.bucket == Bucket::Reject || !(adds || self.mode == Mode::FullSync) {
            return;
        }
        let label = |id: &str| profile.role(id).map_or(id.to_owned(), |role| role.label.clone());
        let kept = held.iter().filter(|one| !named.contains(one));
        let kept: Vec<String> = kept.map(|one| format!("{}: {}", one.group, label(&one.role))).collect();
        if !kept.is_empty() {
            verdict.find(&field.key, held::kept(&before.display_name(profile), &kept));
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

/// The highest role that somebody holds.
fn highest<'p>(profile: &'p Profile, account: &Account) -> Option<&'p Role> {
    let held = account.roles(profile);
    let roles = held.iter().filter_map(|id| profile.role(id));
    roles.max_by_key(|role| role.rank)
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
