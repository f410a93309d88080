//! A row about somebody who is there and switched off: he stays so unless the row, or a choice, brings him back.

use roster::profile::{Field, Status};
use roster::{Account, Lifecycle, Profile, Value, authority, lifecycle};

use super::decide::Judge;
use super::person::Person;
use crate::model::FieldChange;
use crate::rules::existing::Off;

/// The platform's word for the status of somebody who was switched off, or fell asleep; `None` for everybody else. A
/// lock after wrong passwords is no such thing: the person ends it himself.
pub(super) fn status<'p>(profile: &'p Profile, account: &Account) -> Option<&'p str> {
    let off = matches!(account.lifecycle, Lifecycle::Disabled | Lifecycle::Inactive);
    let status = account.status(profile).filter(|status| off && !status.login)?;
    Some(&status.label)
}

/// Whether an import can bring back people who are there and switched off: somebody may want that of all of them.
#[must_use]
pub fn brings_back(profile: &Profile) -> bool {
    let off = |status: &&Status| matches!(status.lifecycle, Lifecycle::Disabled | Lifecycle::Inactive) && !status.login;
    let mut off = profile.statuses.iter().filter(off);
    off.any(|from| way_from(profile, from, |_| true).is_some())
}

/// The field, and the value of it, that leads somebody from where he is to a status in which he can sign in.
fn way_back<'p>(profile: &'p Profile, account: &Account) -> Option<(&'p Field, Value)> {
    let may = |field: &Field| authority::locked_field(profile, account, &field.key).is_none();
    way_from(profile, account.status(profile)?, may)
}

/// The same from a status, by a field that may be changed.
fn way_from<'p>(profile: &'p Profile, from: &Status, may: impl Fn(&Field) -> bool) -> Option<(&'p Field, Value)> {
    profile.fields.iter().filter(|field| may(field)).find_map(|field| {
        let said = field.values.iter().take(2).cloned().map(Value::Text);
        let values = [Value::Flag(true), Value::Flag(false)].into_iter().chain(said);
        let mut ways = values.filter_map(|value| Some((lifecycle::driven_target(profile, field, &value)?, value)));
        let (_, value) = ways.find(|(to, _)| to.login && lifecycle::action_between(profile, from, to).is_some())?;
        Some((field, value))
    })
}

impl<'a> Judge<'a> {
    /// Finds what becomes of somebody who is switched off, brings him back where that was chosen, and tells it.
    pub(super) fn switched_off(
        &self,
        person: &Person<'a>,
        before: &Account,
        changes: &mut Vec<FieldChange>,
        tell: impl FnOnce(Off),
    ) {
        let profile = self.profile;
        let led = |change: &FieldChange| {
            let (field, value) = (profile.field(&change.field)?, change.after.as_ref()?);
            let by_status = self.status_field() == Some(field.key.as_str());
            match value {
                Value::Text(id) if by_status => profile.status(id),
                value => lifecycle::driven_target(profile, field, value),
            }
        };
        if changes.iter().filter_map(led).any(|status| status.login) {
            return tell(Off::ByRow);
        }
        let back = way_back(profile, before);
        let spoken = |field: &Field| {
            let key = field.key.as_str();
            person.fields.contains_key(key) || person.unusable.contains_key(key) || person.cleared.contains(key)
        };
        let drives = |field: &&Field| field.drives.as_deref().is_some_and(|what| what.starts_with("status:"));
        if person.status.is_some() || profile.fields.iter().filter(drives).any(spoken) {
            // The row says itself that he is off.
            return;
        }
        match back {
            Some((field, value)) if self.options.bring_back => {
                changes.push(FieldChange {
                    field: field.key.clone(),
                    before: before.fields.get(&field.key).cloned(),
                    after: Some(value),
                });
                tell(Off::ByChoice);
            }
            back => tell(Off::Stays(back.is_some())),
        }
    }
}
