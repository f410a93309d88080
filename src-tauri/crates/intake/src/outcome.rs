//! From the outcome of a row to the account it stands for.

use roster::profile::FieldType;
use roster::{Account, Profile, Provenance, Value, lifecycle};

use crate::model::RowOutcome;

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
