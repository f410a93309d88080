//! The directory by what tells people apart.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use roster::{Lifecycle, Profile};

use crate::model::{Directory, Options};
use crate::words::fold;

/// Finds people by the fields that tell them apart, or by which files find them.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    slots: Vec<Slot<'a>>,
}

/// One such field, or several that count together.
#[derive(Debug)]
pub(crate) struct Slot<'a> {
    pub(crate) keys: Vec<&'a str>,
    /// For each of them, whether case counts.
    folds: Vec<bool>,
    /// No two people share a value.
    pub(crate) unique: bool,
    /// Files find people by it.
    pub(crate) matches: bool,
    /// It was chosen for this import, so no two rows and no two people may have the same.
    pub(crate) chosen: bool,
    people: HashMap<Cow<'a, str>, u32, RandomState>,
    /// Everybody under a value that several have, where it was chosen.
    twins: HashMap<String, Vec<u32>>,
    /// Who had a value and is gone from the platform.
    departed: HashMap<Cow<'a, str>, u32, RandomState>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(profile: &'a Profile, directory: &'a Directory, options: &'a Options) -> Self {
        let chosen = options.match_on.as_deref().unwrap_or_default();
        let alone = |key: &'a String| vec![key.as_str()];
        let mut fields: Vec<Vec<&str>> = if chosen.is_empty() {
            profile.import.match_on.iter().map(alone).collect()
        } else {
            vec![chosen.iter().map(String::as_str).collect()]
        };
        let matching = fields.len();
        for key in &profile.identity.unique {
            if !fields.contains(&alone(key)) {
                fields.push(alone(key));
            }
        }
        let slots = fields.into_iter().enumerate().map(|(at, keys)| {
            let matches = at < matching;
            let chosen = matches && !chosen.is_empty();
            Slot::new(profile, directory, keys, matches, chosen)
        });
        Self { slots: slots.collect() }
    }

    /// The fields, those by which files find people first, in order of preference.
    pub(crate) fn slots(&self) -> &[Slot<'a>] {
        &self.slots
    }
}

impl<'a> Slot<'a> {
    fn new(profile: &'a Profile, directory: &'a Directory, keys: Vec<&'a str>, matches: bool, chosen: bool) -> Self {
        let several = keys.len() > 1;
        let folds = |key: &&str| several || profile.identity.fold_case.iter().any(|folded| folded == key);
        let mut slot = Slot {
            folds: keys.iter().map(folds).collect(),
            unique: !several
                && profile
                    .identity
                    .unique
                    .iter()
                    .any(|unique| keys.contains(&unique.as_str())),
            keys,
            matches,
            chosen,
            people: HashMap::default(),
            twins: HashMap::new(),
            departed: HashMap::default(),
        };
        for (at, departed) in (0..).zip(&directory.departed) {
            if let Some(folded) = slot.folded(|key| departed.account.text(key)) {
                slot.departed.insert(folded, at);
            }
        }
        let gone = |at: &u32| {
            let known = directory.accounts.get(*at as usize);
            known.is_none_or(|known| known.account.lifecycle == Lifecycle::Deleted)
        };
        for (at, known) in (0..).zip(&directory.accounts) {
            if known.account.lifecycle == Lifecycle::Purged {
                continue;
            }
            let Some(folded) = slot.folded(|key| known.account.text(key)) else {
                continue;
            };
            match slot.people.get(&folded) {
                Some(first) if !gone(first) => {
                    if slot.chosen && !gone(&at) {
                        let twins = slot.twins.entry(folded.into_owned());
                        twins.or_insert_with(|| vec![*first]).push(at);
                    }
                }
                Some(_) | None => {
                    slot.people.insert(folded, at);
                }
            }
        }
        slot
    }

    /// The form in which values are compared; `None` where one of the fields has none.
    pub(crate) fn folded<'t, T: Into<Cow<'t, str>>>(&self, value: impl Fn(&str) -> Option<T>) -> Option<Cow<'t, str>> {
        self.joined(self.keys.iter().map(|key| value(key)))
    }

    /// The same of the values of its fields, in their order.
    pub(crate) fn joined<'t, T: Into<Cow<'t, str>>>(
        &self,
        values: impl Iterator<Item = Option<T>>,
    ) -> Option<Cow<'t, str>> {
        let mut parts = values
            .zip(&self.folds)
            .map(|(value, folds)| part(value?.into(), *folds));
        let first = parts.next()??;
        parts.try_fold(first, |before, part| {
            Some(Cow::Owned(format!("{before}\u{1f}{}", part?)))
        })
    }

    /// Whether anybody in the directory has a value, or had one.
    pub(crate) fn has_people(&self) -> bool {
        !self.people.is_empty() || !self.departed.is_empty()
    }

    /// The place of the person who had this folded value and is gone.
    pub(crate) fn departed(&self, folded: &str) -> Option<u32> {
        self.departed.get(folded).copied()
    }

    /// The place in the directory of the person with this folded value.
    pub(crate) fn find(&self, folded: &str) -> Option<u32> {
        self.people.get(folded).copied()
    }

    /// The places of all people with this folded value, where several have it and it was chosen.
    pub(crate) fn twins(&self, folded: &str) -> &[u32] {
        self.twins.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Whether it is this field, alone.
    pub(crate) fn is(&self, key: &str) -> bool {
        self.keys == [key]
    }
}

/// The form in which a value of one field is compared.
fn part(text: Cow<'_, str>, folds: bool) -> Option<Cow<'_, str>> {
    let fold = if folds { fold::caseless } else { fold::composed };
    match text {
        Cow::Borrowed(text) => {
            let text = fold::trimmed(text);
            (!text.is_empty()).then(|| fold(text))
        }
        Cow::Owned(text) => {
            let text = text.trim();
            (!text.is_empty()).then(|| Cow::Owned(fold(text).into_owned()))
        }
    }
}
