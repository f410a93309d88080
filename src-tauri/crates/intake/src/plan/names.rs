//! The directory by name, for people who may be there under another address.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use roster::{Account, Lifecycle, Profile};

use crate::model::Directory;
use crate::words::concepts::{self, Concept};
use crate::words::fold;
use crate::words::strangers::{self, Likeness};

/// Finds people by first and last name, without case and accents.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Keys of the fields with the first and the last name.
    fields: Option<(String, String)>,
    /// Hash of the name and place, in order: two names of one hash would only be warned about.
    people: Vec<(u64, u32)>,
    /// Key of the field with the number of a member of staff, and hash of the number and place, in order.
    number: Option<String>,
    numbers: Vec<(u64, u32)>,
}

impl Names {
    pub(crate) fn new(profile: &Profile, directory: &Directory) -> Self {
        let given = concepts::target(profile, Concept::GivenName);
        let mut names = Self {
            fields: given.zip(concepts::target(profile, Concept::FamilyName)),
            people: Vec::new(),
            number: concepts::target(profile, Concept::EmployeeNumber),
            numbers: Vec::new(),
        };
        for (at, known) in (0_u32..).zip(&directory.accounts) {
            let there = !matches!(known.account.lifecycle, Lifecycle::Deleted | Lifecycle::Purged);
            if let Some(name) = names.of_account(&known.account).filter(|_| there) {
                names.people.push((name, at));
            }
            let number = names.number.as_deref().and_then(|key| known.account.text(key));
            if let Some(number) = number.and_then(numbered).filter(|_| there) {
                names.numbers.push((number, at));
            }
        }
        names.people.sort_unstable();
        names.numbers.sort_unstable();
        names
    }

    /// Places in the directory of people with the name of somebody, whose fields have these texts.
    pub(crate) fn of<T: AsRef<str>>(&self, text: impl Fn(&str) -> Option<T>) -> impl Iterator<Item = u32> {
        let name = self
            .fields
            .as_ref()
            .filter(|_| !self.people.is_empty())
            .and_then(|(given, family)| folded(text(given)?.as_ref(), text(family)?.as_ref()));
        places(&self.people, name)
    }

    /// Places of those with the number of somebody, whose fields have these texts; then of those with his name.
    pub(crate) fn alike<T: AsRef<str>>(&self, text: impl Fn(&str) -> Option<T>) -> impl Iterator<Item = u32> {
        let key = self.number.as_ref().filter(|_| !self.numbers.is_empty());
        let number = key.and_then(|key| numbered(text(key)?.as_ref()));
        let halves = self.halves(&text);
        let halves = halves.into_iter().flat_map(|half| places(&self.people, half));
        let halves: Vec<u32> = halves.collect();
        places(&self.numbers, number).chain(self.of(text)).chain(halves)
    }

    /// The names of somebody before a double name: the given name with each half of the family name.
    fn halves<T: AsRef<str>>(&self, text: impl Fn(&str) -> Option<T>) -> Vec<Option<u64>> {
        let names = self.fields.as_ref().filter(|_| !self.people.is_empty());
        let Some((given, family)) = names.and_then(|(given, family)| Some((text(given)?, text(family)?))) else {
            return Vec::new();
        };
        let halves = family.as_ref().split(['-', '–']).map(str::trim);
        let halves: Vec<_> = halves.map(|half| folded(given.as_ref(), half)).collect();
        if halves.len() == 2 { halves } else { Vec::new() }
    }

    /// The field with the number of a member of staff, where the platform has one.
    pub(crate) fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// Whether texts and an account are surely of two people.
    pub(crate) fn strangers<'t>(&self, text: impl Fn(&str) -> Option<&'t str>, account: &Account) -> bool {
        self.likeness(text, account) == Likeness::Nothing
    }

    /// What the name of texts and that of an account have in common.
    pub(crate) fn likeness<'t>(&self, text: impl Fn(&str) -> Option<&'t str>, account: &Account) -> Likeness {
        let Some((given, family)) = &self.fields else {
            return Likeness::Same;
        };
        let name = [text(given), text(family)].map(Option::unwrap_or_default);
        let known = [account.text(given), account.text(family)].map(Option::unwrap_or_default);
        strangers::likeness(name, known)
    }

    /// Whether texts and an account share the given name and not the family name.
    pub(crate) fn other_family<'t>(&self, text: impl Fn(&str) -> Option<&'t str>, account: &Account) -> bool {
        let Some((given, family)) = &self.fields else {
            return false;
        };
        let name = [text(given), text(family)].map(Option::unwrap_or_default);
        let known = [account.text(given), account.text(family)].map(Option::unwrap_or_default);
        strangers::other_family(name, known)
    }

    /// Keys of the fields with the first and the last name, where the platform has both.
    pub(crate) fn keys(&self) -> Option<(&str, &str)> {
        self.fields
            .as_ref()
            .map(|(given, family)| (given.as_str(), family.as_str()))
    }

    fn of_account(&self, account: &Account) -> Option<u64> {
        let (given, family) = self.fields.as_ref()?;
        folded(account.text(given)?, account.text(family)?)
    }
}

/// The places under a hash.
fn places(sorted: &[(u64, u32)], hash: Option<u64>) -> impl Iterator<Item = u32> {
    let from = hash.map_or(sorted.len(), |hash| sorted.partition_point(|(known, _)| *known < hash));
    let rest = sorted.get(from..).unwrap_or_default().iter();
    rest.take_while(move |(known, _)| Some(*known) == hash)
        .map(|(_, at)| *at)
}

fn numbered(number: &str) -> Option<u64> {
    let number = fold::key(number);
    if number.is_empty() {
        return None;
    }
    let mut hash = DefaultHasher::new();
    number.hash(&mut hash);
    Some(hash.finish())
}

fn folded(given: &str, family: &str) -> Option<u64> {
    let (given, family) = (fold::key(given), fold::key(family));
    if given.is_empty() || family.is_empty() {
        return None;
    }
    let mut hash = DefaultHasher::new();
    (given, family).hash(&mut hash);
    Some(hash.finish())
}
