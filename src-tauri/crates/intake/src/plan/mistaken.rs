//! Rows that are found by one person's address and have the whole name of another person of the platform.
//!
//! A marriage, another spelling and a name that nobody else has are changes of name. So is a name that somebody else
//! has too who stands in the file himself, with his own address: the row cannot be about him.

use roster::Account;

use super::decide::{Judge, Verdict};
use super::kept::{self, Beside};
use super::person::Person;
use crate::model::{Bucket, Known};
use crate::rules::existing;
use crate::rules::finding::Finding;
use crate::rules::mistaken::{self, Told};
use crate::words::fold;

/// From so many on it is no accident, and is said of the file.
pub(super) const SEVERAL: u32 = 3;

/// So many rows of a file with another person's name, of so many that were found. Where most are so, no row of the file can be
/// believed, not even one about somebody whom the platform does not know.
pub(super) fn in_file(astray: u32, found: u32) -> Finding {
    mistaken::in_file(astray, u64::from(astray) * 2 > u64::from(found))
}

/// Whose name a row has that is about somebody by its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// His own, or one that nobody else has.
    NobodyElses,
    /// Somebody else has it, and it was said that it is his own from now on.
    SaidNew,
    /// That of somebody else, which was said of the row.
    AnotherPersons,
}

impl<'a> Judge<'a> {
    /// Whose name a row has that is about somebody by its values; says so where it is another person's.
    pub(super) fn whose_name(&mut self, person: &Person<'a>, known: &'a Known, verdict: &mut Verdict) -> Whose {
        let others = self.others_named(|key| person.text(key), known);
        let (Some(other), Some((given, _))) = (others.first(), self.names.keys()) else {
            return Whose::NobodyElses;
        };
        let profile = self.profile;
        let named = self.named(person);
        let name = known.account.display_name(profile);
        let found = Told {
            name: &name,
            login: self.told_by(known),
        };
        if self.is_said_new(known, &named) {
            verdict.find(given, mistaken::said(found, &named, self.told_by(other)));
            return Whose::SaidNew;
        }
        let own = match others.as_slice() {
            [other] => self.own_texts(person, &other.account),
            _ => Vec::new(),
        };
        let rows = person.rows.clone();
        verdict.find(given, mistaken::finding(found, &named, self.told_by(other), own, rows));
        self.astray += 1;
        Whose::AnotherPersons
    }

    /// Says that a row has the name of another person than the one it was found to be about. Whoever wrote down the
    /// value that the person had until now knows whom he means.
    pub(super) fn other_person(&self, person: &Person<'a>, known: &Known, verdict: &mut Verdict) {
        let Some((given, _)) = self.names.keys() else {
            return;
        };
        if self.names.strangers(|key| person.text(key), &known.account) {
            let (name, login) = (known.account.display_name(self.profile), self.told_by(known));
            let named = self.named(person);
            verdict.find(given, existing::other_person(&name, login, &named, person.rows.clone()));
        }
    }

    /// Says of somebody who would change the family name alone what speaks for and against its being the same person. A
    /// marriage is told from an address that was handed on by what stands beside it.
    pub(super) fn family_name(&self, person: &Person<'a>, known: &Known, verdict: &mut Verdict) {
        let Some((_, family)) = self.names.keys() else {
            return;
        };
        let (before, named) = (&known.account, self.named(person));
        let asks = person.before.is_none() && verdict.bucket == Bucket::Update && !self.is_said_new(known, &named);
        if !asks || !self.names.other_family(|key| person.text(key), before) {
            return;
        }
        let (name, rows) = (before.display_name(self.profile), person.rows.clone());
        let found = Told {
            name: &name,
            login: self.told_by(known),
        };
        match kept::beside(self.profile, |key| person.text(key), before) {
            Beside::Same => {}
            Beside::Other(key) => {
                let label = self
                    .profile
                    .field(&key)
                    .map_or(key.as_str(), |field| field.label.as_str());
                verdict.find(family, mistaken::other_number(found, &named, label, rows));
            }
            Beside::Nothing => verdict.find(family, mistaken::family_name(found, &named, rows)),
        }
    }

    /// The whole name that a row says.
    fn named(&self, person: &Person<'_>) -> String {
        let keys = self.names.keys().map(|(given, family)| [given, family]);
        let texts = keys
            .into_iter()
            .flatten()
            .map(|key| person.text(key).unwrap_or_default());
        texts.collect::<Vec<_>>().join(" ")
    }

    /// What the platform knows somebody by.
    fn told_by<'k>(&self, known: &'k Known) -> &'k str {
        known.account.login(self.profile).unwrap_or(&known.id)
    }

    /// People of the platform who have the whole name that a row says, where the one it is found to be about has
    /// another, and who do not stand in the file themselves.
    fn others_named<'t>(&self, text: impl Fn(&str) -> Option<&'t str>, known: &Known) -> Vec<&'a Known> {
        let accounts = &self.directory.accounts;
        let mut others = Vec::new();
        for at in self.names.of(text) {
            let Some(other) = accounts.get(at as usize) else {
                continue;
            };
            if other.id == known.id {
                return Vec::new();
            }
            if !self.claims.is_home(at) {
                others.push(other);
            }
        }
        others
    }

    /// Whether it was said for this import that somebody is called so from now on.
    pub(super) fn is_said_new(&self, known: &Known, named: &str) -> bool {
        let said = self.options.new_names.get(self.told_by(known));
        said.is_some_and(|said| fold::key(said) == fold::key(named))
    }

    /// What the cells by which people are found would say of somebody, where the row's say otherwise.
    fn own_texts(&self, person: &Person<'_>, account: &Account) -> Vec<(u32, String)> {
        let slots = self.index.slots().iter().filter(|slot| slot.matches);
        let mut texts = Vec::new();
        for slot in slots {
            let (row, own) = (
                slot.folded(|key| person.text(key)),
                slot.folded(|key| account.text(key)),
            );
            for key in slot.keys.iter().filter(|_| row != own) {
                let column = self.layout.columns.iter().find(|column| column.target == *key);
                if let (Some(column), Some(text)) = (column, account.text(key)) {
                    texts.push((column.at, text.to_owned()));
                }
            }
        }
        texts
    }
}
