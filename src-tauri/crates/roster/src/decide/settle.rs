//! An account that no manager writes: a form somebody fills in about himself, SSO, a directory.

use super::record::{self, Faults};
use super::{Others, Scene, Verdict};
use crate::account::Account;

/// The account in the form in which it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The account.
    pub account: Account,
    /// Kind and name of units that are created with it (`S1-16`).
    pub new_units: Vec<(String, String)>,
}

/// Decides about the values alone: nobody's rights are asked. `before` is the id and the account it is
/// written over.
///
/// # Errors
/// What is wrong with the values, as in [`create`](super::create()); and what a look-up answers.
pub fn settle<O: Others>(
    scene: &Scene<'_, O>,
    before: Option<(&str, &Account)>,
    account: &Account,
    occasion: &str,
) -> Verdict<Settled, O::Error> {
    let mut account = account.clone();
    let known = before.map(|(_, known)| known);
    record::normalise(scene.profile, &mut account);
    let named = record::references(scene, known, &mut account)?;
    let mut faults = Faults::default();
    faults.extend(record::values(scene, known, &account, occasion));
    faults.extend(named.unknown);
    record::taken(scene, before.map(|(id, _)| id), &account, &mut faults)?;
    faults.settle(scene.profile)?;
    if let Some(known) = known {
        record::unprove(scene.profile, known, &mut account);
    }
    Ok(Settled {
        account,
        new_units: named.new,
    })
}
