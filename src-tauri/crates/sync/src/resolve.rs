//! What became of a change whose answer was lost, once the platform was looked at again.
//!
//! Pure. Nothing is sent again before a look, because it may have arrived.

use std::collections::BTreeMap;

use chrono::DateTime;
use roster::lifecycle;
use roster::profile::{FieldType, Profile};
use roster::{Account, Lifecycle};
use vault::{FieldConflict, Patch};

use crate::merge;

/// What a look at the platform says about a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It arrived.
    Arrived,
    /// It did not arrive: send it again.
    Resend,
    /// Somebody else changed the same meanwhile.
    Conflict(Vec<FieldConflict>),
    /// It can no longer be done; a code.
    Refused(&'static str),
    /// Nothing that can be seen says whether it arrived, and doing it twice would show.
    Undecidable,
}

/// A lost update, against what the platform has now. A secret cannot be seen, and setting it again does
/// no harm.
#[must_use]
pub fn of_update(profile: &Profile, fields: &BTreeMap<String, Patch>, secrets: bool, theirs: &Account) -> Verdict {
    let (send, conflicts) = merge::merge_update(profile, fields, theirs);
    if !conflicts.is_empty() {
        Verdict::Conflict(conflicts)
    } else if send.is_empty() && !secrets {
        Verdict::Arrived
    } else {
        Verdict::Resend
    }
}

/// A lost action, against what the platform has now; `theirs` is absent when the person is gone.
#[must_use]
pub fn of_action(
    profile: &Profile,
    base: Option<&Account>,
    action: &str,
    argument: Option<&str>,
    theirs: Option<&Account>,
) -> Verdict {
    let Some(theirs) = theirs else {
        return if ends(profile, action) {
            Verdict::Arrived
        } else {
            Verdict::Refused("remote.gone")
        };
    };
    if is_there(profile, action, theirs) {
        return Verdict::Arrived;
    }
    // Only what can be seen is compared, so the time of the result does not matter.
    let now = DateTime::UNIX_EPOCH;
    let before = base.unwrap_or(theirs);
    let possible = || match lifecycle::apply(profile, theirs, action, argument, now) {
        Ok(_) => Verdict::Resend,
        Err(_) => Verdict::Refused("status.from"),
    };
    match lifecycle::apply(profile, before, action, argument, now) {
        Ok(done) if !done.changed => Verdict::Arrived,
        Ok(done) => match shows(profile, before, &done.account, theirs) {
            Some(true) => Verdict::Arrived,
            Some(false) => possible(),
            // A password can be set again; a message cannot be unsent.
            None if matches!(lifecycle::argument_of(profile, action), lifecycle::Argument::Secret(_)) => {
                Verdict::Resend
            }
            None => Verdict::Undecidable,
        },
        Err(_) => possible(),
    }
}

/// Whether an account is where a transition leads, whoever took it there. One that can be taken again
/// from there (sending another activation) is not done by being there.
fn is_there(profile: &Profile, action: &str, theirs: &Account) -> bool {
    let Some((transition, status)) = profile.transition(action).zip(theirs.status(profile)) else {
        return false;
    };
    let lock = transition.lock.as_deref().is_none_or(|name| name == theirs.lock.name());
    transition.to == status.id && lock && !transition.from.contains(&status.id)
}

/// Whether `theirs` shows what an action changed from `before` to `after`; `None` when it changes
/// nothing that can be seen.
fn shows(profile: &Profile, before: &Account, after: &Account, theirs: &Account) -> Option<bool> {
    let status = |account: &Account| (account.lifecycle, account.lock);
    let enrolled = |account: &Account| account.mfa_enrolled_at.is_some();
    let mut visible = Vec::new();
    if status(before) != status(after) {
        visible.push(status(after) == status(theirs));
    }
    if enrolled(before) != enrolled(after) {
        visible.push(enrolled(after) == enrolled(theirs));
    }
    // A field that drives the status says nothing that the status does not.
    for field in profile.fields.iter().filter(|field| field.drives.is_none()) {
        let (was, is, now) = (
            before.fields.get(&field.key),
            after.fields.get(&field.key),
            theirs.fields.get(&field.key),
        );
        if !merge::equal(profile, field, was, is) {
            visible.push(merge::equal(profile, field, is, now));
        }
    }
    (!visible.is_empty()).then(|| visible.into_iter().all(|same| same))
}

/// Whether an action ends with the person gone from the platform's lists.
#[must_use]
pub fn ends(profile: &Profile, action: &str) -> bool {
    let target = profile
        .transition(action)
        .and_then(|transition| profile.status(&transition.to));
    target.is_some_and(|status| matches!(status.lifecycle, Lifecycle::Deleted | Lifecycle::Purged))
}

/// Somebody on the platform who may be the one that was created.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The platform's id.
    pub remote_id: String,
    /// ETag.
    pub etag: Option<String>,
    /// The account.
    pub account: Account,
}

/// What a look says about a lost create.
#[derive(Debug, Clone, PartialEq)]
pub enum Creation {
    /// It arrived, as this one.
    Adopt(Box<Candidate>),
    /// Somebody else has the same login.
    Taken(Box<Candidate>),
    /// Nobody is there.
    Absent,
}

/// A lost create, against the people who share its marker or one of its unique values. The marker is
/// decisive; where the platform dropped it, a person with every value that was sent is the one.
#[must_use]
pub fn of_create(profile: &Profile, sent: &Account, candidates: Vec<Candidate>) -> Creation {
    let marked = |candidate: &Candidate| {
        candidate.account.external_id.is_some() && candidate.account.external_id == sent.external_id
    };
    if let Some(own) = candidates.iter().find(|candidate| marked(candidate)) {
        return Creation::Adopt(Box::new(own.clone()));
    }
    let keys = sent.identity_keys(profile);
    let shares = |candidate: &Candidate| {
        candidate
            .account
            .identity_keys(profile)
            .iter()
            .any(|key| keys.contains(key))
    };
    let Some(other) = candidates.into_iter().find(shares) else {
        return Creation::Absent;
    };
    if other.account.external_id.is_none() && holds_all(profile, sent, &other.account) {
        return Creation::Adopt(Box::new(other));
    }
    Creation::Taken(Box::new(other))
}

fn holds_all(profile: &Profile, sent: &Account, found: &Account) -> bool {
    sent.fields.iter().all(|(key, value)| {
        profile.field(key).is_none_or(|field| {
            field.kind == FieldType::Secret || merge::equal(profile, field, Some(value), found.fields.get(key))
        })
    })
}
