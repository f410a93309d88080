//! What a changed profile would leave without a meaning: values people have, roles they hold, units
//! there are, statuses they are in.

use std::collections::BTreeMap;

use super::Profile;
use crate::account::{Account, OrgUnit};

/// Something that is in use and would be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUse {
    /// As a key of the file: `field[phone]`, `role[trainer]`, `org[team]`, `status[banned]`, `profile.id`.
    pub key: String,
    /// How many people or units use it.
    pub count: u32,
}

/// What `after` has no place for any more, of what there is under `before`. Nothing of it may be lost,
/// so a profile is not exchanged as long as there is any.
#[must_use]
pub fn in_use(before: &Profile, after: &Profile, accounts: &[&Account], units: &[OrgUnit]) -> Vec<InUse> {
    let mut found = BTreeMap::new();
    let mut used = |key: String| *found.entry(key).or_insert(0) += 1;
    for account in accounts {
        if before.about.id != after.about.id {
            used("profile.id".to_owned());
        }
        if before.about.wire != after.about.wire {
            used("profile.wire".to_owned());
        }
        for key in account.fields.keys() {
            let (Some(was), is) = (before.field(key), after.field(key)) else {
                continue;
            };
            if is.is_none_or(|is| is.kind != was.kind || is.reference != was.reference) {
                used(format!("field[{key}]"));
            }
        }
        for id in account.roles(before) {
            if before.role(&id).is_some() && after.role(&id).is_none() {
                used(format!("role[{id}]"));
            }
        }
        if let Some(was) = account.status(before)
            && account.status(after).is_none_or(|is| is.id != was.id)
        {
            used(format!("status[{}]", was.id));
        }
    }
    for unit in units {
        if before.org_kind(&unit.kind).is_some() && after.org_kind(&unit.kind).is_none() {
            used(format!("org[{}]", unit.kind));
        }
    }
    found.into_iter().map(|(key, count)| InUse { key, count }).collect()
}
