//! Rows that are found by one person's value and have another name.
//!
//! Where somebody else of the platform has the whole name, the row is asked about. A marriage, another spelling and a
//! name that nobody else has are changes of name. So is a name that somebody else has too who stands in the file
//! himself, with his own address: the row cannot be about him.
//!
//! An address, a username or a number is also given to a new hire once its holder has left. Then all of the name is
//! another one, and the account, with its password, its rights and what it holds, is not handed on before somebody has
//! said that it is one person. Who was switched off is not let in again under a name of which half is another's.

use roster::Account;

use super::decide::{Judge, Verdict};
use super::index::Slot;
use super::kept::{self, Beside};
use super::off;
use super::person::Person;
use crate::model::{Bucket, FieldChange, Known};
use crate::rules::existing::Off;
use crate::rules::finding::Finding;
use crate::rules::mistaken::{self, Doubt, Told};
use crate::words::concepts::{self, Concept};
use crate::words::fold;
use crate::words::strangers::Likeness;

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
    /// His own, his new one, or one that it was said he has from now on.
    His,
    /// Perhaps that of somebody else, which was said of the row.
    AnotherPersons,
}

impl<'a> Judge<'a> {
    /// Whose name a row has that is about somebody by its values, and would make these changes; says so where it may be
    /// another person's.
    pub(super) fn whose_name(
        &mut self,
        person: &Person<'a>,
        known: &'a Known,
        changes: &[FieldChange],
        verdict: &mut Verdict,
    ) -> Whose {
        let Some((given, _)) = self.names.keys() else {
            return Whose::His;
        };
        let others = self.others_named(|key| person.text(key), known);
        let likeness = self.names.likeness(|key| person.text(key), &known.account);
        if others.is_empty() && likeness == Likeness::Same {
            return Whose::His;
        }
        let agreeing = self.agreeing(person, &known.account);
        let other = others.first().map(|other| self.told_by(other));
        let doubt = match other {
            Some(_) => None,
            None => match self.doubt(person, known, changes, likeness, agreeing.len()) {
                None => return Whose::His,
                doubt => doubt,
            },
        };
        let named = self.named(person);
        let (by, text) = self.found_by(known, &agreeing);
        let name = known.account.display_name(self.profile);
        let found = Told {
            name: &name,
            login: self.told_by(known),
            by: &by,
            text: &text,
        };
        let rows = person.rows.clone();
        if self.is_said_new(known, &named) {
            verdict.find(given, mistaken::said(found, &named, other));
            return Whose::His;
        }
        if let Some(doubt) = doubt {
            verdict.find(given, mistaken::other_person(found, &named, doubt, rows));
            return match doubt {
                Doubt::Settled => Whose::His,
                Doubt::LetIn(_) | Doubt::HandedOn | Doubt::NotCreated => Whose::AnotherPersons,
            };
        }
        let own = match others.as_slice() {
            [other] => self.own_texts(person, &other.account),
            _ => Vec::new(),
        };
        verdict.find(
            given,
            mistaken::finding(found, &named, other.unwrap_or_default(), own, rows),
        );
        self.counted.astray += 1;
        Whose::AnotherPersons
    }

    /// Whether an import that leaves everybody alone who is there would leave out somebody new, who has one value of
    /// somebody else and wholly another name; says so.
    pub(super) fn not_created(&mut self, person: &Person<'a>, known: &'a Known, verdict: &mut Verdict) -> bool {
        let likeness = self.names.likeness(|key| person.text(key), &known.account);
        let (Some((given, _)), Likeness::Nothing) = (self.names.keys(), likeness) else {
            return false;
        };
        let agreeing = self.agreeing(person, &known.account);
        let named = self.named(person);
        if agreeing.len() > 1 || self.is_said_new(known, &named) {
            return false;
        }
        let (by, text) = self.found_by(known, &agreeing);
        let found = Told {
            name: &known.account.display_name(self.profile),
            login: self.told_by(known),
            by: &by,
            text: &text,
        };
        let rows = person.rows.clone();
        verdict.find(given, mistaken::other_person(found, &named, Doubt::NotCreated, rows));
        true
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
        let (by, text) = self.found_by(known, &self.agreeing(person, before));
        let found = Told {
            name: &before.display_name(self.profile),
            login: self.told_by(known),
            by: &by,
            text: &text,
        };
        let rows = person.rows.clone();
        match kept::beside(self.profile, |key| person.text(key), before) {
            Beside::Same => {}
            Beside::Other(key) => {
                let field = self.profile.field(&key);
                let label = field.map_or(key.as_str(), |field| field.label.as_str());
                verdict.find(family, mistaken::other_number(found, &named, label, rows));
            }
            Beside::Nothing => verdict.find(family, mistaken::family_name(found, &named, rows)),
        }
    }

    /// Whether a row that is found by so many values of somebody may be about another person by its name. A second
    /// value that agrees settles it, as long as nobody gets rights or access that were somebody else's.
    fn doubt(
        &self,
        person: &Person<'a>,
        known: &'a Known,
        changes: &[FieldChange],
        likeness: Likeness,
        agreeing: usize,
    ) -> Option<Doubt<'a>> {
        let profile = self.profile;
        let before = &known.account;
        let let_in = || off::status(profile, before).filter(|_| self.lets_in(person, before, changes));
        match likeness {
            Likeness::Same => None,
            Likeness::Half if agreeing > 1 => None,
            Likeness::Half => let_in().map(Doubt::LetIn),
            Likeness::Nothing => {
                let least = profile.role_list.iter().map(|role| role.rank).min();
                let rights = Some(profile.rank_of(&before.roles(profile))) > least;
                Some(match let_in() {
                    Some(status) => Doubt::LetIn(status),
                    None if agreeing > 1 && !rights => Doubt::Settled,
                    None => Doubt::HandedOn,
                })
            }
        }
    }

    /// Whether somebody who is switched off could sign in again after these changes.
    fn lets_in(&self, person: &Person<'a>, before: &Account, changes: &[FieldChange]) -> bool {
        let mut lets_in = false;
        self.switched_off(person, before, &mut changes.to_vec(), |off| {
            lets_in = matches!(off, Off::ByRow | Off::ByChoice);
        });
        lets_in
    }

    /// The fields that tell people apart in which a row says what an account has, those by which files find people first.
    fn agreeing(&self, person: &Person<'_>, account: &Account) -> Vec<Vec<String>> {
        let slots = self.index.slots().iter();
        let agrees = |slot: &&Slot<'a>| {
            let row = slot.folded(|key| person.text(key));
            row.is_some() && row == slot.folded(|key| account.text(key))
        };
        let keys = |slot: &Slot<'a>| slot.keys.iter().map(|key| (*key).to_owned()).collect();
        let mut agreeing: Vec<Vec<String>> = slots.filter(agrees).map(keys).collect();
        let number = concepts::target(self.profile, Concept::EmployeeNumber);
        if let Some(key) = number.filter(|key| !agreeing.iter().flatten().any(|known| known == key)) {
            let texts = person.text(&key).zip(account.text(&key));
            if texts.is_some_and(|(row, known)| fold::key(row) == fold::key(known)) {
                agreeing.push(vec![key]);
            }
        }
        agreeing
    }

    /// By what a person was found, as people call it, and what stands there.
    fn found_by(&self, known: &Known, agreeing: &[Vec<String>]) -> (String, String) {
        let keys = agreeing.first().map_or(&[][..], Vec::as_slice);
        let label = |key: &String| self.profile.field(key).map(|field| field.label.as_str());
        let labels: Vec<&str> = keys.iter().filter_map(label).collect();
        let texts: Vec<&str> = keys.iter().filter_map(|key| known.account.text(key)).collect();
        if texts.is_empty() {
            return (String::new(), self.told_by(known).to_owned());
        }
        (labels.join(", "), texts.join(", "))
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
