//! Inviting people: the addresses in a text, what an invitation means for each of them, and the
//! memberships it gives.
//!
//! Deliberately absent: who may invite from where, which is
//! [`authority::may_invite`](crate::authority::may_invite)'s to say.

use crate::account::{Account, Lifecycle};
use crate::fields::{self, Fault};
use crate::identity::fold;
use crate::profile::{Activation, Field, FieldType, Profile};
use crate::value::Membership;
use crate::verdict::Denial;

/// What was found in a text, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    /// Addresses that can be invited, each once, and what is no address.
    pub each: Vec<Result<String, Unusable>>,
    /// Addresses that were named before and are folded into one (`D-14`).
    pub repeated: Vec<String>,
}

/// A part of the text that is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// As it was typed.
    pub text: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What an invitation means for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has it: a new person is invited.
    New,
    /// Invited before and not accepted: the invitation can be sent again.
    Invited,
    /// Deleted before: the person is restored (`D-20`).
    Deleted,
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
        match fields::normalise(field, part) {
            Err(fault) => found.each.push(Err(Unusable {
                text: part.to_owned(),
                fault,
            })),
            Ok(_) => {
                let folded = fold(profile, &field.key, part);
                if known.contains(&folded) {
                    found.repeated.push(part.to_owned());
                } else {
                    known.push(folded);
                    found.each.push(Ok(part.to_owned()));
                }
            }
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

/// What an invitation means for an address, given the account that has it, if any (`D-20`).
///
/// # Errors
/// `user.exists_active` with the address when the account is in use; its words are the platform's own,
/// followed by the address (`S2-08`). `unique` when it belongs to somebody who has an account and cannot use
/// it now: there is no invitation to send again.
pub fn standing(profile: &Profile, existing: Option<&Account>) -> Result<Standing, Denial> {
    let Some(account) = existing else {
        return Ok(Standing::New);
    };
    match account.lifecycle {
        Lifecycle::Invited => Ok(Standing::Invited),
        Lifecycle::Deleted | Lifecycle::Purged => Ok(Standing::Deleted),
        Lifecycle::Staged | Lifecycle::Active | Lifecycle::Inactive | Lifecycle::Disabled => {
            let field = address_field(profile)
                .map(|field| field.key.as_str())
                .unwrap_or_default();
            let address = account.text(field).unwrap_or_default();
            if !account.can_sign_in(profile) {
                let denial = Denial::new(profile, "unique").with("field", field);
                return Err(denial
                    .with("value", address)
                    .with("name", account.display_name(profile)));
            }
            let denial = Denial::new(profile, "user.exists_active").with("address", address);
            let words = denial.message.as_ref().map(|words| format!("{words} {address}"));
            Err(denial.worded(words.as_deref()))
        }
    }
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
