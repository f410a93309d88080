//! Who was in a file, kept to say who is missing from the next one of its kind.

use std::collections::{BTreeMap, BTreeSet};

use roster::{Account, Profile};
use serde::{Deserialize, Serialize};

use crate::model::Mapping;
use crate::plan::{RowRef, Rows};
use crate::words::concepts::{self, Concept};
use crate::words::fold;

/// The people of a file by what they are found by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// Field by which people are found.
    pub field: String,
    /// Names by the value of that field, case aside.
    pub people: BTreeMap<String, String>,
}

impl Roll {
    /// Everybody whom a row names; `None` where no column holds a field by which people are found, or where
    /// there are more than `most`. A row that could not be imported named its person all the same.
    #[must_use]
    pub fn of(profile: &Profile, mapping: &Mapping, rows: Rows<'_>, most: usize) -> Option<Self> {
        let field = profile
            .import
            .match_on
            .iter()
            .find(|key| column(mapping, key).is_some())?;
        let names = names(profile, mapping);
        let named = rows.iter().filter_map(|row| {
            let key = key(row, column(mapping, field)?)?;
            let name = name(row, &names).unwrap_or_else(|| key.clone());
            Some((key, name))
        });
        let mut people = BTreeMap::new();
        for (key, name) in named {
            people.insert(key, name);
            if people.len() > most {
                return None;
            }
        }
        Some(Self {
            field: field.clone(),
            people,
        })
    }

    /// Whether a row of the file was about somebody.
    #[must_use]
    pub fn names(&self, account: &Account) -> bool {
        let key = account.text(&self.field).map(|text| fold::caseless(text.trim()));
        key.is_some_and(|key| self.people.contains_key(key.as_ref()))
    }

    /// Without those whom another one names by the same field.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        if self.field == other.field {
            self.people.retain(|key, _| !other.people.contains_key(key));
        }
        self
    }

    /// Names of people whom no row of another file names, in order; nobody where it has no column to tell. Somebody
    /// whose name stands there with a value that nobody had has a new one, and is not missing. A
    /// file that is not `everybody` and names fewer than half of them is about other people: nobody is missing
    /// from it.
    #[must_use]
    pub fn missing(&self, profile: &Profile, mapping: &Mapping, rows: Rows<'_>, everybody: bool) -> Vec<String> {
        let Some(at) = column(mapping, &self.field) else {
            return Vec::new();
        };
        let here: BTreeSet<String> = rows.iter().filter_map(|row| key(row, at)).collect();
        let names = names(profile, mapping);
        let moved = rows.iter().filter_map(|row| {
            let new = key(row, at).is_none_or(|key| !self.people.contains_key(&key));
            Some(fold::key(&name(row, &names)?)).filter(|_| new)
        });
        let moved: BTreeSet<String> = moved.collect();
        let missing = self.people.iter().filter(|(key, _)| !here.contains(*key));
        let missing = missing.filter(|(_, name)| !moved.contains(&fold::key(name)));
        let mut names: Vec<String> = missing.map(|(_, name)| name.clone()).collect();
        if !everybody && names.len() * 2 > self.people.len() {
            return Vec::new();
        }
        names.sort_unstable();
        names
    }
}

/// The columns of the first and the last name.
fn names(profile: &Profile, mapping: &Mapping) -> [Option<u32>; 2] {
    [Concept::GivenName, Concept::FamilyName].map(|concept| {
        let target = concepts::target(profile, concept);
        target.and_then(|target| column(mapping, &target))
    })
}

fn name(row: RowRef<'_>, names: &[Option<u32>; 2]) -> Option<String> {
    let parts: Vec<&str> = names.iter().filter_map(|at| text(row, (*at)?)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn column(mapping: &Mapping, target: &str) -> Option<u32> {
    let at = mapping
        .columns
        .iter()
        .position(|column| column.field.as_deref() == Some(target));
    at.and_then(|at| u32::try_from(at).ok())
}

fn text(row: RowRef<'_>, at: u32) -> Option<&str> {
    Some(row.cell(at).trim()).filter(|text| !text.is_empty())
}

fn key(row: RowRef<'_>, at: u32) -> Option<String> {
    text(row, at).map(|text| fold::caseless(text).into_owned())
}

#[cfg(test)]
mod tests {
    use sheets::Row;

    use super::*;
    use crate::model::MappedColumn;

    #[test]
    fn whoever_has_a_new_address_is_not_missing() {
        let profile = Profile::by_id("2lrn4").unwrap();
        let columns = ["first_name", "last_name", "email"].map(|field| MappedColumn {
            header: field.to_owned(),
            field: Some(field.to_owned()),
            ..MappedColumn::default()
        });
        let mapping = Mapping {
            columns: columns.to_vec(),
        };
        let rows = |people: &[&str]| -> Vec<Row> {
            let cells = people
                .iter()
                .map(|person| person.split(' ').map(str::to_owned).collect());
            (2..).zip(cells).map(|(number, cells)| Row { number, cells }).collect()
        };
        let before = rows(&[
            "Zoë Müller zoe@z.x",
            "Jan Maes jan@z.x",
            "Jan Maes jan2@z.x",
            "An Bos an@z.x",
        ]);
        let roll = Roll::of(profile, &mapping, Rows::Own(&before), 10).unwrap();
        let now = rows(&["zoe müller zoe.new@z.x", "Jan Maes jan@z.x"]);
        let missing = roll.missing(profile, &mapping, Rows::Own(&now), true);
        assert_eq!(
            missing,
            ["An Bos", "Jan Maes"],
            "one Jan is there, and the other is not"
        );
    }
}
