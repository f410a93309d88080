//! Values that a person must have: always, for a role, to sign in, or for the way access is given.

use std::collections::BTreeSet;

use roster::profile::{Field, FieldType, PickRule};
use roster::{Account, Profile};

use super::columns::spoken;
use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static REQUIRED: Rule = Rule {
    id: "required",
    severity: Severity::Error,
    what: "{label} is empty.",
    why: "The platform needs it{whom}.",
    todo: "Fill it in, or leave the row out.",
    source: "S1-13, S2-30, S3-04, S3-07, S4-23 to S4-29",
};

pub(super) static ROLE: Rule = Rule {
    id: "role.required",
    severity: Severity::Error,
    what: "{label} is empty.",
    why: "Everybody has at least one role.",
    todo: "Fill it in, or leave the row out.",
    source: "S2-12, S4-27",
};

pub(super) static GROUP: Rule = Rule {
    id: "group.required",
    severity: Severity::Error,
    what: "{label} is empty.",
    why: "A role counts in a group, and none is named.",
    todo: "Fill it in, or leave the row out.",
    source: "S2-33",
};

pub(super) static ONE_OF: Rule = Rule {
    id: "identity.one_of",
    severity: Severity::Error,
    what: "The person could not sign in.",
    why: "The platform needs {groups}.",
    todo: "Fill in what is missing.",
    source: "S4-28",
};

/// Keys of the fields that are missing, each with what is wrong. `unusable` are fields whose cell was
/// read and found wrong, which is said already.
pub(crate) fn check<'p>(
    profile: &'p Profile,
    account: &Account,
    secrets: &[(String, u32)],
    unusable: &BTreeSet<&str>,
    new: bool,
) -> Vec<(&'p str, Finding)> {
    let mut findings = Vec::new();
    let roles = account.roles(profile);
    for field in profile
        .fields
        .iter()
        .filter(|field| !unusable.contains(field.key.as_str()))
    {
        if matches!(field.kind, FieldType::Computed | FieldType::Status) || default_is_the_platforms(field) {
            continue;
        }
        let there = match field.kind {
            FieldType::Secret => !new || secrets.iter().any(|(key, _)| *key == field.key),
            _ => account.has(&field.key),
        };
        if there {
            continue;
        }
        let role = field.required_for_roles.iter().find(|role| roles.contains(role));
        if field.required || role.is_some() || (new && forced(profile, field)) {
            findings.push((field.key.as_str(), missing(profile, field, role)));
        }
    }
    let groups = &profile.identity.one_of;
    let complete = |group: &Vec<String>| {
        group
            .iter()
            .all(|key| account.has(key) || unusable.contains(key.as_str()))
    };
    let lone = groups.len() == 1
        && groups[0]
            .iter()
            .all(|key| profile.field(key).is_some_and(|field| field.required));
    if !groups.is_empty() && !lone && !groups.iter().any(complete) {
        let best = groups
            .iter()
            .max_by_key(|group| group.iter().filter(|key| account.has(key)).count());
        let missing = best.and_then(|group| group.iter().find(|key| !account.has(key)));
        let labels: Vec<String> = groups.iter().map(|group| spoken(profile, group)).collect();
        let field = missing
            .and_then(|key| profile.field(key))
            .map_or("", |field| field.key.as_str());
        if findings.iter().all(|(key, _)| *key != field) {
            findings.push((field, Finding::of(&ONE_OF).with("groups", labels.join(", or "))));
        }
    }
    findings
}

/// Whether a way of giving access that nobody can leave out needs the field.
fn forced(profile: &Profile, field: &Field) -> bool {
    profile.activation_rules.pick == PickRule::All
        && profile.activations.iter().any(|way| way.requires.contains(&field.key))
}

/// A default that only the organisation knows.
fn default_is_the_platforms(field: &Field) -> bool {
    field
        .default
        .as_ref()
        .is_some_and(|default| *default == roster::profile::DefaultValue::Text("org".to_owned()))
}

fn missing(profile: &Profile, field: &Field, role: Option<&String>) -> Finding {
    match field.kind {
        FieldType::Role | FieldType::Roles | FieldType::Memberships => {
            Finding::of(&ROLE).with("label", field.label.as_str())
        }
        _ => {
            let label = role
                .and_then(|id| profile.role(id))
                .map(|role| format!(" for the role {}", role.label));
            Finding::of(&REQUIRED)
                .with("label", field.label.as_str())
                .with("whom", label.unwrap_or_default())
        }
    }
}

/// A role without a group, or the other way round.
pub(crate) fn half_membership(role_missing: bool) -> Finding {
    Finding::of(if role_missing { &ROLE } else { &GROUP })
}

/// An empty cell that would clear what must stay.
pub(crate) fn blank(label: &str) -> Finding {
    Finding::of(&REQUIRED).with("label", label).with("whom", "")
}
