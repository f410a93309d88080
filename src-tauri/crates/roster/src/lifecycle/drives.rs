//! Fields that drive the status: `Is Active`, `suspended`, `tobedeleted`.

use chrono::{DateTime, Utc};

use super::{Transitioned, action_between, transition};
use crate::account::{Account, Lifecycle};
use crate::profile::{Field, FieldType, Profile, Status};
use crate::value::Value;
use crate::verdict::Denial;

/// The status a driven field's value stands for; `None` when the field drives nothing, or when this
/// value asks for no particular status (`status:deleted` says nothing when it is false).
#[must_use]
pub fn driven_target<'p>(profile: &'p Profile, field: &Field, value: &Value) -> Option<&'p Status> {
    let (yes, no) = statuses(field)?;
    let id = match value {
        Value::Flag(true) => Some(yes),
        Value::Flag(false) => no,
        Value::Text(text) if field.values.first() == Some(text) => Some(yes),
        Value::Text(text) if field.values.get(1) == Some(text) => no,
        Value::Text(_) | Value::List(_) | Value::Memberships(_) => None,
    };
    profile.status(id?)
}

/// Whether yes in a field stands for a status in which nobody can be in use: `suspended`, `deleted`.
#[must_use]
pub fn ends_access(profile: &Profile, field: &Field) -> bool {
    driven_target(profile, field, &Value::Flag(true)).is_some_and(|status| status.lifecycle != Lifecycle::Active)
}

/// Carries an edit of driven fields over to the status: each that differs between `before` and
/// `after` takes the manager's transition to the status it stands for. `after` holds the new field
/// values and the old status; the answer holds both new. Where one of them says that the person is gone, the others
/// have nothing to add: nobody who is deleted is disabled or enabled on top of it.
///
/// # Errors
/// `status.from` when no transition leads there.
pub fn apply_drives(
    profile: &Profile,
    before: &Account,
    after: &Account,
    now: DateTime<Utc>,
) -> Result<Transitioned, Denial> {
    let mut account = after.clone();
    let mut effects = Vec::new();
    let changed = profile.fields.iter().filter_map(|field| {
        let value = after.fields.get(&field.key)?;
        let differs = before.fields.get(&field.key) != Some(value);
        Some((field, driven_target(profile, field, value).filter(|_| differs)?))
    });
    let mut changed: Vec<(&Field, &Status)> = changed.collect();
    let gone = |status: &Status| matches!(status.lifecycle, Lifecycle::Deleted | Lifecycle::Purged);
    if changed.iter().any(|(_, target)| gone(target)) {
        changed.retain(|(_, target)| gone(target));
    }
    for (field, target) in changed {
        if target.lifecycle == account.lifecycle {
            continue;
        }
        let from = account.status(profile);
        let step = from
            .and_then(|from| action_between(profile, from, target))
            .ok_or_else(|| {
                Denial::new(profile, "status.from")
                    .with("field", &field.key)
                    .with("status", from.map_or("", |status| status.id.as_str()))
            })?;
        let taken = transition::take(profile, &account, step, now)?;
        account = taken.account;
        effects.extend(taken.effects);
    }
    let changed = account != *before;
    Ok(Transitioned {
        account,
        effects,
        changed,
    })
}

/// What a driven field says of somebody in this stage; `None` when the field drives nothing, or when the stage is
/// neither of its two. A field that stands for one status only says nothing of the others.
#[must_use]
pub fn driving_value(profile: &Profile, field: &Field, lifecycle: Lifecycle) -> Option<Value> {
    let (yes, no) = statuses(field)?;
    let is = |id: &str| profile.status(id).is_some_and(|status| status.lifecycle == lifecycle);
    let says = if is(yes) {
        true
    } else if no.is_some_and(is) {
        false
    } else {
        return None;
    };
    said(field, says)
}

/// Makes driven fields say what the status says. A status that is neither of a field's two leaves
/// the field as it is.
pub(super) fn align(profile: &Profile, account: &mut Account) {
    for field in &profile.fields {
        let Some((_, no)) = statuses(field) else { continue };
        let says = driving_value(profile, field, account.lifecycle);
        let says = says.or_else(|| if no.is_none() { said(field, false) } else { None });
        if let Some(value) = says {
            account.fields.insert(field.key.clone(), value);
        }
    }
}

/// Yes or no in a field's own kind.
fn said(field: &Field, says: bool) -> Option<Value> {
    match field.kind {
        FieldType::Enum => field.values.get(usize::from(!says)).cloned().map(Value::Text),
        FieldType::Bool | FieldType::Bool01 => Some(Value::Flag(says)),
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::User
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => None,
    }
}

/// Ids in `status:<when true>|<when false>`.
pub(crate) fn statuses(field: &Field) -> Option<(&str, Option<&str>)> {
    let ids = field.drives.as_deref()?.strip_prefix("status:")?;
    Some(match ids.split_once('|') {
        Some((yes, no)) => (yes, Some(no)),
        None => (ids, None),
    })
}

/// The statuses a field can lead to.
pub(crate) fn drives_to<'p>(profile: &'p Profile, field: &'p Field) -> Vec<&'p str> {
    let Some((yes, no)) = statuses(field) else {
        return Vec::new();
    };
    let known = |id: &&str| profile.status(id).is_some();
    [Some(yes), no].into_iter().flatten().filter(known).collect()
}
