//! What of a person is the same under another name: an employee number outlives a marriage, an address that was handed on
//! has another one beside it.

use roster::profile::FieldType;
use roster::{Account, Profile};

use crate::words::concepts::{self, Concept};
use crate::words::fold;

/// What stands beside a name that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beside {
    /// It is the same person.
    Same,
    /// It speaks against that: the key of the field.
    Other(String),
    /// It says nothing.
    Nothing,
}

/// Compares what tells people apart and is not made of their names or their address: a number, an id, a phone.
pub(super) fn beside<'t>(profile: &Profile, text: impl Fn(&str) -> Option<&'t str>, account: &Account) -> Beside {
    let made_of_names = [Concept::Email, Concept::Username].map(|concept| concepts::target(profile, concept));
    let is_number = |key: &String| {
        let address = profile.field(key).is_some_and(|field| field.kind == FieldType::Email);
        !address && !profile.identity.login.contains(key) && !made_of_names.contains(&Some(key.clone()))
    };
    let number = concepts::target(profile, Concept::EmployeeNumber);
    let keys = profile
        .identity
        .unique
        .iter()
        .chain(&profile.import.match_on)
        .chain(&number);
    let same = |key: &str| {
        let (one, other) = (fold::key(text(key)?), fold::key(account.text(key)?));
        (!one.is_empty() && !other.is_empty()).then(|| one == other)
    };
    let mut other = None;
    for key in keys.filter(|key| is_number(key)) {
        match same(key) {
            Some(true) => return Beside::Same,
            Some(false) => other = Some(key.clone()),
            None => {}
        }
    }
    match other {
        Some(key) => Beside::Other(key),
        // Whoever comes can be given the phone of whoever went: another one says nothing.
        None if concepts::target(profile, Concept::Phone).is_some_and(|key| same(&key) == Some(true)) => Beside::Same,
        None => Beside::Nothing,
    }
}
