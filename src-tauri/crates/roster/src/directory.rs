//! People who come from a directory or an HR system: what a run of the connector does (`S1-03`, `S4-01`).
//!
//! The list is the truth for the fields it carries. Whoever is new is created, whoever changed is
//! changed, whoever is gone is disabled and, when he is listed again, enabled (`D-38`). Nobody else is
//! touched. Deliberately absent: roles, statuses and secrets, which stay the platform's (`S1-04`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::account::{Account, Lifecycle, Provenance};
use crate::profile::{Field, FieldType, Profile};
use crate::value::Value;

/// A person as the directory lists him.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The directory's own id.
    pub id: String,
    /// Values by field key.
    pub fields: BTreeMap<String, Value>,
}

/// What a run does to one person.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// He is new.
    Create(Listed),
    /// Fields differ; the account afterwards.
    Change {
        /// The platform's id.
        person: String,
        /// The account afterwards.
        account: Account,
    },
    /// He is gone from the list.
    Disable {
        /// The platform's id.
        person: String,
    },
    /// He is listed again.
    Enable {
        /// The platform's id.
        person: String,
    },
}

/// Where people of the connector come from, by what the profile protects; `None` where the platform has
/// no connector.
#[must_use]
pub fn provenance(profile: &Profile) -> Option<Provenance> {
    if !profile.capabilities.directory_sync {
        return None;
    }
    let named = |target: &str| Provenance::named(target.strip_prefix("provenance:")?);
    let protected = profile.protect.iter().find_map(|entry| named(&entry.target));
    Some(protected.unwrap_or(Provenance::Directory))
}

/// Whether a directory carries this field.
#[must_use]
pub fn carries(field: &Field) -> bool {
    match field.kind {
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Enum
        | FieldType::Ref
        | FieldType::Refs => field.drives.is_none(),
        FieldType::Datetime
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => false,
    }
}

/// A listed person's new account.
#[must_use]
pub fn account(profile: &Profile, provenance: Provenance, listed: &Listed) -> Account {
    let mut account = Account {
        provenance,
        external_id: Some(listed.id.clone()),
        ..Account::default()
    };
    lay(profile, &mut account, listed);
    account
}

fn lay(profile: &Profile, account: &mut Account, listed: &Listed) {
    for (key, value) in &listed.fields {
        if profile.field(key).is_some_and(carries) {
            account.fields.insert(key.clone(), value.clone());
        }
    }
}

/// What a run does. `known` are the platform's people, by id; only those of this provenance that carry an
/// id of the directory are the connector's.
#[must_use]
pub fn plan<'a>(
    profile: &Profile,
    provenance: Provenance,
    known: impl IntoIterator<Item = (&'a str, &'a Account)>,
    listed: &[Listed],
) -> Vec<Step> {
    let known = known
        .into_iter()
        .filter(|(_, account)| account.provenance == provenance);
    let own: BTreeMap<&str, (&str, &Account)> = known
        .filter_map(|(person, account)| Some((account.external_id.as_deref()?, (person, account))))
        .collect();
    let mut steps = Vec::new();
    let mut seen = BTreeSet::new();
    for one in listed {
        if !seen.insert(one.id.as_str()) {
            continue;
        }
        let Some((person, before)) = own.get(one.id.as_str()) else {
            steps.push(Step::Create(one.clone()));
            continue;
        };
        if before.lifecycle == Lifecycle::Disabled {
            steps.push(Step::Enable {
                person: (*person).to_owned(),
            });
        }
        let mut after = (*before).clone();
        lay(profile, &mut after, one);
        if after != **before {
            steps.push(Step::Change {
                person: (*person).to_owned(),
                account: after,
            });
        }
    }
    for (id, (person, account)) in own {
        if !seen.contains(id) && account.lifecycle != Lifecycle::Disabled {
            steps.push(Step::Disable {
                person: person.to_owned(),
            });
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(id: &str, family: &str) -> Listed {
        let fields = [
            ("last_name", family),
            ("role", "admin"),
            ("is_active", "no"),
            ("height", "2 m"),
        ];
        Listed {
            id: id.to_owned(),
            fields: fields
                .map(|(key, value)| (key.to_owned(), Value::Text(value.to_owned())))
                .into(),
        }
    }

    #[test]
    fn s1_03_the_list_is_the_truth_for_its_people() {
        let profile = Profile::by_id("2lrn4").unwrap();
        let of = |id: &str| account(profile, Provenance::Directory, &listed(id, "Jansen"));
        assert_eq!(
            of("1").fields.len(),
            1,
            "roles, statuses and unknown fields are not the directory's"
        );
        let mut gone = of("2");
        let mut back = of("3");
        back.lifecycle = Lifecycle::Disabled;
        let manual = Account {
            provenance: Provenance::Manual,
            ..of("9")
        };
        let known = [("p1", &of("1")), ("p2", &gone.clone()), ("p3", &back), ("p9", &manual)];
        let list = [
            listed("1", "Jansen"),
            listed("3", "Smit"),
            listed("4", "Vos"),
            listed("4", "Twice"),
        ];
        let steps = plan(profile, Provenance::Directory, known, &list);
        let names: Vec<String> = steps
            .iter()
            .map(|step| match step {
                Step::Create(new) => format!("create {}", new.id),
                Step::Change { person, .. } => format!("change {person}"),
                Step::Disable { person } => format!("disable {person}"),
                Step::Enable { person } => format!("enable {person}"),
            })
            .collect();
        assert_eq!(names, ["enable p3", "change p3", "create 4", "disable p2"]);
        gone.lifecycle = Lifecycle::Disabled;
        assert!(
            plan(profile, Provenance::Directory, [("p2", &gone)], &[]).is_empty(),
            "who is gone already is left alone"
        );
    }

    #[test]
    fn s4_01_the_provenance_is_what_the_profile_protects() {
        let of = |id: &str| provenance(Profile::by_id(id).unwrap());
        assert_eq!(of("2lrn4"), Some(Provenance::Directory));
        assert_eq!(of("learningbank"), Some(Provenance::Integration));
        assert_eq!(of("opigno"), None, "there is no connector");
    }
}
