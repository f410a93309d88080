//! Statuses, transitions, and what happens by itself.

use std::collections::BTreeSet;

use super::{Faults, Place};
use crate::account::{Lifecycle, Lock};
use crate::profile::{DefaultValue, Effect, FieldType, Profile};

pub(super) fn check(profile: &Profile, faults: &mut Faults) {
    statuses(profile, faults);
    reachable(profile, faults);
    transitions(profile, faults);
    lockout(profile, faults);
    inactivity(profile, faults);
    deletion(profile, faults);
}

fn statuses(profile: &Profile, faults: &mut Faults) {
    faults.unique("status", "id", profile.statuses.iter().map(|status| &status.id));
    for (index, status) in profile.statuses.iter().enumerate() {
        let place = Place::entry("status", index, &status.id);
        if status.lock != "any" && !status.lock.split('|').all(|name| Lock::named(name).is_some()) {
            faults.add(
                place,
                "lock",
                "it is `any`, or `none`, `failed_attempts`, `admin` joined by `|`",
            );
        }
        let earlier = profile.statuses.iter().take(index);
        for other in earlier.filter(|other| other.lifecycle == status.lifecycle) {
            if let Some(lock) = Lock::ALL
                .into_iter()
                .find(|lock| status.allows(*lock) && other.allows(*lock))
            {
                let pair = format!("{:?}, {}", status.lifecycle, lock.name()).to_lowercase();
                faults.add(place, "lock", format!("the pair ({pair}) is `{}` already", other.id));
            }
        }
    }
}

/// Every status is where something leads, or where a new account starts.
fn reachable(profile: &Profile, faults: &mut Faults) {
    let mut reached: BTreeSet<&str> = profile
        .transitions
        .iter()
        .map(|transition| transition.to.as_str())
        .collect();
    reached.extend(
        profile
            .activations
            .iter()
            .filter_map(|activation| activation.result_status.as_deref()),
    );
    // Whoever counts from a message that leaves is staged until then (`D-15`).
    let mut ways = profile.activations.iter();
    let waits = ways.any(|way| way.billable_when.as_deref() == Some("notification_sent"));
    let staged = profile.status_of(Lifecycle::Staged, Lock::None).filter(|_| waits);
    reached.extend(staged.map(|status| status.id.as_str()));
    for field in &profile.fields {
        reached.extend(crate::lifecycle::drives_to(profile, field));
        if let (FieldType::Status, Some(DefaultValue::Text(id))) = (field.kind, &field.default) {
            reached.insert(id);
        }
    }
    for (index, status) in profile
        .statuses
        .iter()
        .enumerate()
        .filter(|(_, status)| !reached.contains(&*status.id))
    {
        let place = Place::entry("status", index, &status.id);
        faults.add(place, "id", format!("nothing leads to status `{}`", status.id));
    }
    let starts = |lifecycle: Lifecycle| profile.status_of(lifecycle, Lock::None).is_some();
    if !starts(Lifecycle::Active) {
        faults.add(
            Place::section("status"),
            "lifecycle",
            "no status is (active, none), so nobody could sign in",
        );
    }
}

fn transitions(profile: &Profile, faults: &mut Faults) {
    faults.unique(
        "transition",
        "action",
        profile.transitions.iter().map(|transition| &transition.action),
    );
    for (index, transition) in profile.transitions.iter().enumerate() {
        let place = Place::entry("transition", index, &transition.action);
        faults.each(place, "from", "status", &transition.from, |id| {
            profile.status(id).is_some()
        });
        // A password is set at the platform by whoever takes the transition, and need not be a field.
        let field = |key: &str| key == "password" || profile.field(key).is_some();
        faults.each(place, "requires", "field", &transition.requires, field);
        let advice = transition.advice.iter();
        faults.each(place, "advice", "transition", advice, |action| {
            profile.transition(action).is_some()
        });
        if transition.to != "same" {
            target(profile, index, faults);
        }
        if transition.confirm.as_deref().is_some_and(|confirm| confirm != "typed") {
            faults.add(place, "confirm", "it is `typed` or absent");
        }
        if transition.undo.as_deref().is_some_and(|undo| undo != "impossible") {
            faults.add(place, "undo", "it is `impossible` or absent");
        }
        for effect in &transition.effects {
            if let Effect::Send(message) = effect
                && profile.notification(message).is_none()
            {
                faults.dangling(place, "effects", "notification", message);
            }
        }
    }
}

/// Where a transition leads, and with which lock it arrives.
fn target(profile: &Profile, index: usize, faults: &mut Faults) {
    let transition = &profile.transitions[index];
    let place = Place::entry("transition", index, &transition.action);
    let Some(status) = profile.status(&transition.to) else {
        faults.dangling(place, "to", "status", &transition.to);
        return;
    };
    match transition.lock.as_deref() {
        Some(name) => match Lock::named(name) {
            None => faults.add(place, "lock", format!("there is no lock `{name}`")),
            Some(lock) if !status.allows(lock) => {
                faults.add(place, "lock", format!("status `{}` does not allow `{name}`", status.id));
            }
            Some(_) => {}
        },
        None if status.lock.contains('|') => {
            faults.add(
                place,
                "lock",
                format!("status `{}` has several locks, so this must name one", status.id),
            );
        }
        None => {}
    }
}

fn lockout(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("lockout");
    let rule = &profile.lockout;
    if rule.enabled {
        action(profile, place, rule.action.as_deref(), faults);
        if rule.lock_at_failure.unwrap_or(0) == 0 {
            faults.add(place, "lock_at_failure", "the failure that locks is missing");
        }
    }
    if rule.counts.as_deref().is_some_and(|counts| counts != "wrong_password") {
        faults.add(place, "counts", "it is `wrong_password`");
    }
    let event = |name: &str| matches!(name, "login" | "password_set") || profile.transition(name).is_some();
    faults.each(place, "resets_on", "event or transition", &rule.resets_on, event);
}

fn inactivity(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("inactivity");
    let rule = &profile.inactivity;
    faults.each(place, "applies_to", "status", &rule.applies_to, |id| {
        profile.status(id).is_some()
    });
    let instant = |name: &str| matches!(name, "last_login" | "last_validated" | "created");
    faults.each(place, "since", "instant", &rule.since, instant);
    if rule.enabled {
        action(profile, place, rule.action.as_deref(), faults);
        if rule.after.as_deref().and_then(crate::lifecycle::months_of).is_none() {
            faults.add(place, "after", "it is a period of calendar months, such as `P3M`");
        }
    }
}

fn action(profile: &Profile, place: Place, action: Option<&str>, faults: &mut Faults) {
    match action {
        None => faults.add(place, "action", "the transition it causes is missing"),
        Some(action) if profile.transition(action).is_none() => {
            faults.dangling(place, "action", "transition", action);
        }
        Some(_) => {}
    }
}

fn deletion(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("deletion");
    let rule = &profile.deletion;
    let transition = |action: &str| profile.transition(action).is_some();
    faults.each(place, "undelete", "transition", &rule.undelete, transition);
    faults.each(place, "recommend", "transition", &rule.recommend, transition);
    faults.each(place, "instead", "transition", &rule.instead, transition);
    let date = rule.schedule_field.as_deref().and_then(|key| profile.field(key));
    if rule.schedule && date.is_none_or(|field| field.kind != FieldType::Date) {
        faults.add(place, "schedule_field", "it names no date field");
    }
}
