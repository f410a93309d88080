//! What was typed, in the terms of the profile.

use std::collections::BTreeMap;

use roster::profile::{FieldType, Profile};
use roster::{Account, Provenance, Value, fields, invitation};
use secrecy::SecretString;

use super::{Circumstances, Problems};
use crate::present;
use crate::wire::error::ApiError;

/// Ends of the two keys under which roles in groups are entered.
pub(in crate::cases) const ROLE: &str = ".role";
pub(in crate::cases) const GROUP: &str = ".group";

/// Values as typed, by key.
pub(in crate::cases) type Values = BTreeMap<String, Vec<String>>;

/// What was typed.
#[derive(Default)]
pub(super) struct Entry {
    /// The account, with the profile's and the organisation's defaults.
    pub(super) account: Account,
    pub(super) secrets: BTreeMap<String, SecretString>,
    /// Roles and groups as entered, by key.
    pub(super) apart: Values,
    /// Halves of roles in groups that are missing.
    pub(super) problems: Problems,
}

/// Takes what was typed as it is: what the field does not take is for the rules to say. A field nobody
/// knows is an error of the caller.
pub(super) fn read(room: &Circumstances<'_>, values: &Values) -> Result<Entry, ApiError> {
    let profile = &room.profile;
    let known = |key: &&String| {
        let stem = key.strip_suffix(ROLE).or_else(|| key.strip_suffix(GROUP));
        profile.field(stem.unwrap_or(key)).is_some()
    };
    if let Some(unknown) = values.keys().find(|key| !known(key)) {
        return Err(ApiError::new("bad_request", format!("There is no field {unknown}.")));
    }
    let mut entry = Entry {
        account: Account {
            provenance: Provenance::Manual,
            ..Account::default()
        },
        ..Entry::default()
    };
    for field in &profile.fields {
        let given = values.get(&field.key).map(Vec::as_slice).unwrap_or_default();
        let filled = given.iter().find(|text| !text.trim().is_empty());
        match field.kind {
            FieldType::Memberships => memberships(profile, &field.key, values, &mut entry),
            FieldType::Secret => {
                if let Some(text) = filled {
                    entry
                        .secrets
                        .insert(field.key.clone(), SecretString::from(text.clone()));
                }
            }
            FieldType::Status => {
                if let Some(status) = filled.and_then(|id| profile.status(id)) {
                    entry.account.lifecycle = status.lifecycle;
                }
            }
            FieldType::Computed => {}
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
            | FieldType::Ref
            | FieldType::Refs
            | FieldType::Role
            | FieldType::Roles => {
                if let Some(value) = present::value(field, given) {
                    entry.account.fields.insert(field.key.clone(), value);
                }
            }
        }
    }
    let defaults = room.organisation.defaults(profile);
    entry.account = fields::with_defaults(profile, &entry.account, &defaults);
    Ok(entry)
}

/// The texts given under a key, trimmed and without empty ones; `None` when the key was not sent.
pub(in crate::cases) fn listed(values: &Values, key: &str) -> Option<Vec<String>> {
    let texts = values.get(key)?.iter().map(|text| text.trim().to_owned());
    Some(texts.filter(|text| !text.is_empty()).collect())
}

/// Every role in every group (`S2-34`). Without a role or without a group there is no membership, which
/// is a problem of that half. The pairs themselves are taken too, as files hold them.
fn memberships(profile: &Profile, key: &str, values: &Values, entry: &mut Entry) {
    let pairs = profile
        .field(key)
        .and_then(|field| present::value(field, &listed(values, key)?));
    if let Some(pairs) = pairs {
        entry.account.fields.insert(key.to_owned(), pairs);
        return;
    }
    let preset = || Some(profile.roles.default.clone()).filter(|role| !role.is_empty());
    let roles = listed(values, &format!("{key}{ROLE}")).unwrap_or_else(|| preset().into_iter().collect());
    let groups = listed(values, &format!("{key}{GROUP}")).unwrap_or_default();
    if roles.is_empty() {
        entry
            .problems
            .insert(format!("{key}{ROLE}"), "role.required".to_owned());
    }
    if groups.is_empty() {
        entry
            .problems
            .insert(format!("{key}{GROUP}"), "group.required".to_owned());
    }
    let held = invitation::memberships(&roles, &groups);
    if !held.is_empty() {
        entry.account.fields.insert(key.to_owned(), Value::Memberships(held));
    }
    entry.apart.insert(format!("{key}{ROLE}"), roles);
    entry.apart.insert(format!("{key}{GROUP}"), groups);
}
