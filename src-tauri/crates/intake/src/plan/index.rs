//! The directory by what tells people apart.

use std::borrow::Cow;
use std::collections::HashMap;

use roster::{Lifecycle, Profile};

use crate::model::Directory;
use crate::words::fold;

/// Finds people by the fields that tell them apart, or by which files find them.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    slots: Vec<Slot<'a>>,
}

/// One such field.
#[derive(Debug)]
pub(crate) struct Slot<'a> {
    pub(crate) key: &'a str,
    /// Case does not count.
    folds: bool,
    /// No two people share a value.
    pub(crate) unique: bool,
    people: HashMap<Cow<'a, str>, u32>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(profile: &'a Profile, directory: &'a Directory) -> Self {
        let mut keys: Vec<&str> = profile.import.match_on.iter().map(String::as_str).collect();
        for key in &profile.identity.unique {
            if !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
        let slots = keys
            .into_iter()
            .map(|key| {
                let mut slot = Slot {
                    key,
                    folds: profile.identity.fold_case.iter().any(|folded| folded == key),
                    unique: profile.identity.unique.iter().any(|unique| unique == key),
                    people: HashMap::new(),
                };
                for (at, known) in (0..).zip(&directory.accounts) {
                    let Some(text) = known
                        .account
                        .text(key)
                        .filter(|_| known.account.lifecycle != Lifecycle::Purged)
                    else {
                        continue;
                    };
                    let gone = |at: &u32| {
                        directory
                            .accounts
                            .get(*at as usize)
                            .is_none_or(|known| known.account.lifecycle == Lifecycle::Deleted)
                    };
                    let folded = slot.fold(text);
                    if slot.people.get(&folded).is_none_or(gone) {
                        slot.people.insert(folded, at);
                    }
                }
                slot
            })
            .collect();
        Self { slots }
    }

    /// The fields, those by which files find people first, in order of preference.
    pub(crate) fn slots(&self) -> &[Slot<'a>] {
        &self.slots
    }
}

impl Slot<'_> {
    /// The form in which values are compared.
    pub(crate) fn fold<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = text.trim();
        if self.folds {
            fold::caseless(text)
        } else {
            fold::composed(text)
        }
    }

    /// The place in the directory of the person with this folded value.
    pub(crate) fn find(&self, folded: &str) -> Option<u32> {
        self.people.get(folded).copied()
    }
}
