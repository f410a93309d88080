//! From the outcome of a row to the account it stands for.

use roster::{Account, Profile, Provenance};

use crate::model::RowOutcome;

/// The account a row leads to: `base` with the row's changes, or a new one. Secrets are not in it.
pub fn account_of(profile: &Profile, row: &RowOutcome, base: Option<&Account>) -> Account {
    let _ = profile;
    let mut account = base.cloned().unwrap_or_else(|| Account {
        provenance: Provenance::Import,
        ..Account::default()
    });
    for change in &row.changes {
        match &change.after {
            Some(value) => account.fields.insert(change.field.clone(), value.clone()),
            None => account.fields.remove(&change.field),
        };
    }
    account
}
