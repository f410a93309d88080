//! The value of one field of one account.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// A field's value. An absent value is expressed by the field's absence from
/// [`Account::fields`](crate::Account::fields), never by an empty string.
///
/// References (departments, labels, job profiles) hold the unit's *name*, roles hold the role's id:
/// names are what people and files know, and the platform carries a rename through.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// One text: names, addresses, E.164 phones, BCP 47 languages, ISO dates, one reference, one role.
    Text(String),
    /// Several references or roles, without order and without repeats.
    List(Vec<String>),
    /// Roles held in groups (`S2-40`).
    Memberships(Vec<Membership>),
}

impl Value {
    /// Whether two values say the same: lists hold their elements without order and without repeats, as platforms give
    /// them back, and an empty value is none.
    #[must_use]
    pub fn same(one: Option<&Self>, other: Option<&Self>) -> bool {
        let [one, other] = [one, other].map(|value| value.filter(|value| !value.is_empty()));
        match (one, other) {
            (Some(Self::List(one)), Some(Self::List(other))) => as_sets(one, other),
            (Some(Self::Memberships(one)), Some(Self::Memberships(other))) => as_sets(one, other),
            (one, other) => one == other,
        }
    }
}

fn as_sets<T: Ord>(one: &[T], other: &[T]) -> bool {
    let [one, other]: [BTreeSet<&T>; 2] = [one, other].map(|list| list.iter().collect());
    one == other
}

/// One role in one group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Membership {
    /// Name or platform id of the group.
    pub group: String,
    /// Role id of the profile.
    pub role: String,
}
