//! One field.

use roster::profile::{Field, FieldType, Profile};
use roster::{Lifecycle, Membership, Value, lifecycle};

/// What becomes of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// Nothing is left to be sent: both sides say the same, or theirs stands.
    Arrived,
    /// This is to be sent, over what the platform has now; `None` clears.
    Send(Option<Value>),
    /// Both sides changed it, and a person has to decide.
    Conflict,
}

/// Merges one field.
///
/// Where one side left the value alone, the other's stands. Lists are merged by element, so that two
/// people adding different departments both get their way. Where both changed the same thing, the value
/// that takes access away wins without asking (`active = false`, a lower role), and one that gives more
/// rights always asks.
#[must_use]
pub fn field(
    profile: &Profile,
    field: &Field,
    base: Option<&Value>,
    mine: Option<&Value>,
    theirs: Option<&Value>,
) -> Merged {
    if equal(profile, field, mine, theirs) || Value::same(base, mine) {
        return Merged::Arrived;
    }
    if Value::same(base, theirs) {
        return Merged::Send(mine.cloned());
    }
    match field.kind {
        FieldType::Secret | FieldType::Computed | FieldType::Status => Merged::Arrived,
        FieldType::Roles | FieldType::Memberships => roles(profile, field, base, mine, theirs),
        FieldType::Refs => sent(by_element(base, mine, theirs), theirs),
        FieldType::Role => role(profile, base, mine, theirs),
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref => driven(profile, field, mine, theirs),
    }
}

/// Whether two values say the same: lists without regard to order, and texts the profile folds without
/// regard to case, because servers write them their own way.
#[must_use]
pub fn equal(profile: &Profile, field: &Field, one: Option<&Value>, other: Option<&Value>) -> bool {
    if Value::same(one, other) {
        return true;
    }
    match (one, other) {
        (Some(Value::Text(one)), Some(Value::Text(other))) => {
            roster::fold(profile, &field.key, one) == roster::fold(profile, &field.key, other)
        }
        _ => false,
    }
}

/// Theirs, with what was added here and without what was removed here.
fn by_element(base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    let is_memberships = [mine, theirs, base]
        .into_iter()
        .flatten()
        .any(|value| matches!(value, Value::Memberships(_)));
    if is_memberships {
        let merged = three(&memberships(base), &memberships(mine), &memberships(theirs));
        return (!merged.is_empty()).then_some(Value::Memberships(merged));
    }
    let merged = three(&texts(base), &texts(mine), &texts(theirs));
    (!merged.is_empty()).then_some(Value::List(merged))
}

fn three<T: Clone + PartialEq>(base: &[T], mine: &[T], theirs: &[T]) -> Vec<T> {
    let kept = theirs.iter().filter(|item| mine.contains(item) || !base.contains(item));
    let added = mine
        .iter()
        .filter(|item| !base.contains(item) && !theirs.contains(item));
    kept.chain(added).cloned().collect()
}

fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::List(list)) => list.clone(),
        Some(Value::Text(text)) => vec![text.clone()],
        Some(Value::Flag(_) | Value::Memberships(_)) | None => Vec::new(),
    }
}

fn memberships(value: Option<&Value>) -> Vec<Membership> {
    match value {
        Some(Value::Memberships(list)) => list.clone(),
        Some(Value::Flag(_) | Value::Text(_) | Value::List(_)) | None => Vec::new(),
    }
}

fn sent(merged: Option<Value>, theirs: Option<&Value>) -> Merged {
    if Value::same(merged.as_ref(), theirs) {
        Merged::Arrived
    } else {
        Merged::Send(merged)
    }
}

/// Several roles: by element, unless that would raise somebody whose roles were changed meanwhile.
fn roles(
    profile: &Profile,
    field: &Field,
    base: Option<&Value>,
    mine: Option<&Value>,
    theirs: Option<&Value>,
) -> Merged {
    let merged = by_element(base, mine, theirs);
    let emptied = merged.is_none() && field.required;
    if emptied || rank(profile, merged.as_ref()) > rank(profile, theirs) {
        return Merged::Conflict;
    }
    sent(merged, theirs)
}

/// One role: the lower one wins when it is lower than before, a higher one asks.
fn role(profile: &Profile, base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Merged {
    let (before, here, there) = (rank(profile, base), rank(profile, mine), rank(profile, theirs));
    if here < before && here < there && mine.is_some() {
        return Merged::Send(mine.cloned());
    }
    if there < before && there < here && here <= before && theirs.is_some() {
        return Merged::Arrived;
    }
    Merged::Conflict
}

fn rank(profile: &Profile, value: Option<&Value>) -> u32 {
    value.map_or(0, |value| profile.rank_of(&value.role_ids()))
}

/// A field that drives the status: the value that takes access away wins. Any other asks.
fn driven(profile: &Profile, field: &Field, mine: Option<&Value>, theirs: Option<&Value>) -> Merged {
    let leads = |value: Option<&Value>| lifecycle::driven_target(profile, field, value?);
    let closes = |value: Option<&Value>| leads(value).map(|status| status.lifecycle != Lifecycle::Active);
    match (closes(mine), closes(theirs)) {
        (Some(true), Some(false) | None) => Merged::Send(mine.cloned()),
        (Some(false) | None, Some(true)) => Merged::Arrived,
        (Some(true) | Some(false) | None, _) => Merged::Conflict,
    }
}
