//! Somebody whom no manager decides about: he signed up, came through SSO, or is in a directory's list.

use super::record::{self, Faults};
use super::{Others, Scene, Verdict};
use crate::account::Account;

/// An account brought into form.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// With names of units resolved and texts in their kept form.
    pub account: Account,
    /// Kind and name of units that are created with it (`S1-16`).
    pub new_units: Vec<(String, String)>,
}

/// Decides about the values of an account, not about anybody's rights: everything at once, in the order
/// values, names of units, what others have. `before` is the account it is written over, with its id.
///
/// # Errors
/// Codes as in [`create`](super::create()), and what a look-up answers.
pub fn arrive<O: Others>(
    scene: &Scene<'_, O>,
    before: Option<(&str, &Account)>,
    account: &Account,
    occasion: &str,
) -> Verdict<Arrived, O::Error> {
    let mut account = account.clone();
    record::normalise(scene.profile, &mut account);
    let was = before.map(|(_, was)| was);
    let named = record::references(scene, was, &mut account)?;
    let mut faults = Faults::default();
    faults.extend(record::values(scene, was, &account, occasion));
    faults.extend(named.unknown);
    record::taken(scene, before.map(|(id, _)| id), &account, &mut faults)?;
    faults.settle(scene.profile)?;
    Ok(Arrived {
        account,
        new_units: named.new,
    })
}
