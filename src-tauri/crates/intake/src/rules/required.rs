//! Values that a person must have: always, for a role, to sign in, or for the way access is given.

use roster::profile::{DefaultValue, Field, FieldType};
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
    what: "The person has no role.",
    why: "Everybody has at least one.",
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

/// Whether an empty cell of the field cannot stand for what the platform takes by itself.
pub(crate) fn must_be_said(field: &Field) -> bool {
    let organisations = DefaultValue::Text("org".to_owned());
    let kept = !matches!(field.kind, FieldType::Computed | FieldType::Status);
    field.required && kept && field.default.as_ref() != Some(&organisations)
}

/// A field of an account that has to have a value.
pub(crate) fn missing(profile: &Profile, field: &Field, account: &Account) -> Finding {
    match field.kind {
        FieldType::Role | FieldType::Roles | FieldType::Memberships => {
            Finding::of(&ROLE).with("label", field.label.as_str())
        }
        _ => {
            let roles = account.roles(profile);
            let role = field.required_for_roles.iter().find(|role| roles.contains(role));
            let label = role
                .and_then(|id| profile.role(id))
                .map(|role| format!(" for the role {}", role.label));
            Finding::of(&REQUIRED)
                .with("label", field.label.as_str())
                .with("whom", label.unwrap_or_default())
        }
    }
}

/// Somebody whom nothing could sign in with.
pub(crate) fn one_of(profile: &Profile) -> Finding {
    let groups = profile.identity.one_of.iter();
    let labels: Vec<String> = groups.map(|group| spoken(profile, group)).collect();
    Finding::of(&ONE_OF).with("groups", labels.join(", or "))
}

/// A role without a group, or the other way round.
pub(crate) fn half_membership(role_missing: bool) -> Finding {
    Finding::of(if role_missing { &ROLE } else { &GROUP })
}

/// An empty cell that would clear what must stay.
pub(crate) fn blank(label: &str) -> Finding {
    Finding::of(&REQUIRED).with("label", label).with("whom", "")
}
