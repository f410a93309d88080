//! Inviting people: the addresses in a text, and the memberships an invitation gives.
//!
//! Deliberately absent: who may invite from where, which is
//! [`authority::may_invite`](crate::authority::may_invite)'s to say.

use crate::account::Lifecycle;
use crate::identity::fold;
use crate::profile::{Activation, Field, FieldType, Profile};
use crate::value::Membership;

/// What was found in a text, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    /// Addresses, each once. Whether somebody can be invited under one is for
    /// [`decide::create`](crate::decide::create()) to say.
    pub each: Vec<String>,
    /// Addresses that were named before and are folded into one (`D-14`).
    pub repeated: Vec<String>,
}

/// The addresses in a text, separated as the profile says (`S2-11`, `D-14`). White space around them,
/// and separators without an address between them, mean nothing.
#[must_use]
pub fn recipients(profile: &Profile, text: &str) -> Recipients {
    let mut found = Recipients::default();
    let Some(field) = address_field(profile) else {
        return found;
    };
    let separators = profile.invitation.iter().flat_map(|rules| &rules.recipients_separator);
    let parts = separators.fold(vec![text], |parts, separator| {
        parts
            .into_iter()
            .flat_map(|part| part.split(separator.as_str()))
            .collect()
    });
    let mut known: Vec<String> = Vec::new();
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        let folded = fold(profile, &field.key, part);
        if known.contains(&folded) {
            found.repeated.push(part.to_owned());
        } else {
            known.push(folded);
            found.each.push(part.to_owned());
        }
    }
    found
}

/// The field that holds the address people are invited under.
#[must_use]
pub fn address_field(profile: &Profile) -> Option<&Field> {
    profile.fields.iter().find(|field| field.kind == FieldType::Email)
}

/// The activation that invites: the one that leaves the person invited.
#[must_use]
pub fn activation(profile: &Profile) -> Option<&Activation> {
    profile.invitation.as_ref()?;
    let invites = |way: &&Activation| {
        let status = way.result_status.as_deref().and_then(|id| profile.status(id));
        status.is_some_and(|status| status.lifecycle == Lifecycle::Invited)
    };
    profile.activations.iter().find(invites)
}

/// Every role in every group (`S2-34`: 2 roles in 3 groups are 6 memberships), each once.
#[must_use]
pub fn memberships(roles: &[String], groups: &[String]) -> Vec<Membership> {
    let mut all: Vec<Membership> = groups
        .iter()
        .flat_map(|group| {
            roles.iter().map(|role| Membership {
                group: group.clone(),
                role: role.clone(),
            })
        })
        .collect();
    all.sort();
    all.dedup();
    all
}
