//! From the outcome of a row to the account it stands for.

use std::collections::HashMap;

use roster::profile::FieldType;
use roster::{Account, Profile, Provenance, Value, lifecycle};

use crate::model::{Bucket, FieldChange, RowOutcome};
use crate::words::fold;

/// The account a row leads to: `base` with the row's changes, or a new one. Secrets are not in it. A
/// status, or a field that drives one, is carried over to the account's two axes; the dates that
/// follow are the platform's to set.
pub fn account_of(profile: &Profile, row: &RowOutcome, base: Option<&Account>) -> Account {
    let mut account = base.cloned().unwrap_or_else(|| Account {
        provenance: Provenance::Import,
        ..Account::default()
    });
    for change in &row.changes {
        let Some(field) = profile.field(&change.field) else {
            continue;
        };
        match (&change.after, field.kind) {
            (Some(Value::Text(id)), FieldType::Status) => lifecycle::enter(profile, &mut account, id),
            (_, FieldType::Status) => {}
            (Some(value), _) => {
                account.fields.insert(change.field.clone(), value.clone());
                if let Some(status) = lifecycle::driven_target(profile, field, value)
                    && status.lifecycle != account.lifecycle
                {
                    lifecycle::enter(profile, &mut account, &status.id);
                }
            }
            (None, _) => {
                account.fields.remove(&change.field);
            }
        }
    }
    account
}

/// The order in which rows can be sent one after the other: as they stand, except that whoever gives up a value
/// by which people are told apart comes before whoever gets it. Answers their places.
#[must_use]
pub fn sending_order(profile: &Profile, rows: &[RowOutcome]) -> Vec<usize> {
    let value = |value: Option<&Value>| match value {
        Some(Value::Text(text)) => Some(fold::caseless(text).into_owned()),
        Some(Value::Flag(_) | Value::List(_) | Value::Memberships(_)) | None => None,
    };
    let changes = |row: usize| {
        let changes = rows
            .get(row)
            .filter(|row| row.account.is_some())
            .map(|row| &row.changes);
        let changes = changes.into_iter().flatten();
        changes.filter(|change| tells_apart(profile, &change.field))
    };
    let mut gives_up = HashMap::new();
    for row in 0..rows.len() {
        for change in changes(row) {
            if let Some(before) = value(change.before.as_ref()) {
                gives_up.insert((change.field.as_str(), before), row);
            }
        }
    }
    let first = |row: usize| {
        changes(row).find_map(|change| {
            let after = value(change.after.as_ref())?;
            gives_up
                .get(&(change.field.as_str(), after))
                .copied()
                .filter(|other| *other != row)
        })
    };
    let mut seen = vec![false; rows.len()];
    let mut order = Vec::with_capacity(rows.len());
    for start in 0..rows.len() {
        let mut chain = Vec::new();
        let mut next = Some(start);
        while let Some(row) = next
            && let Some(seen @ false) = seen.get_mut(row)
        {
            *seen = true;
            chain.push(row);
            next = first(row);
        }
        order.extend(chain.into_iter().rev());
    }
    order
}

/// Whether people are told apart or found by a field.
fn tells_apart(profile: &Profile, field: &str) -> bool {
    let mut keys = profile.identity.unique.iter().chain(&profile.import.match_on);
    keys.any(|key| key == field)
}

/// What of a row [`sending_order`] looks at; `None` of one that can be sent in its place whatever else is.
#[must_use]
pub fn ordered_by(profile: &Profile, row: &RowOutcome) -> Option<RowOutcome> {
    let keyed = |change: &&FieldChange| tells_apart(profile, &change.field);
    let changes: Vec<FieldChange> = row.changes.iter().filter(keyed).cloned().collect();
    let moves = row.bucket == Bucket::Update && row.account.is_some() && !changes.is_empty();
    moves.then(|| RowOutcome { changes, ..row.clone() })
}

/// Somebody who is there, with the values of a row. What they do to the status is for the rules to say.
#[must_use]
pub fn changed(profile: &Profile, row: &RowOutcome, before: &Account) -> Account {
    let mut after = before.clone();
    let of_fields = row.changes.iter().filter(|change| {
        let field = profile.field(&change.field);
        field.is_some_and(|field| field.kind != FieldType::Status)
    });
    for change in of_fields {
        match &change.after {
            Some(value) => after.fields.insert(change.field.clone(), value.clone()),
            None => after.fields.remove(&change.field),
        };
    }
    after
}

/// The action by which a row changes the status of somebody who is there, where its file carries the
/// status itself (`S5-32`): a transition of the profile. `None` where the status stays, and for fields
/// that drive the status, which travel as fields.
pub fn status_action(profile: &Profile, row: &RowOutcome, base: &Account) -> Option<String> {
    let wanted = row.changes.iter().find_map(|change| {
        profile
            .field(&change.field)
            .filter(|field| field.kind == FieldType::Status)?;
        match &change.after {
            Some(Value::Text(id)) => profile.status(id),
            Some(Value::Flag(_) | Value::List(_) | Value::Memberships(_)) | None => None,
        }
    })?;
    let step = lifecycle::action_between(profile, base.status(profile)?, wanted)?;
    Some(step.action.clone())
}
