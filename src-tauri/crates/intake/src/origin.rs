//! Whether a file comes from where an earlier one came from.
//!
//! Two subsidiaries send files with the same columns, made by one program or after one example, and what one of them
//! says with a word the other may not: `M` is a member here and a manager there. So a recipe is chosen by the people,
//! the mail domain and the name of the file it was made with, and where none of that tells, and two recipes say
//! different things, somebody is asked.

use std::collections::{BTreeMap, BTreeSet};

use roster::Profile;

use crate::model::{Contested, Directory, MappedColumn, Mapping};
use crate::plan::Rows;
use crate::recipe::Recipe;
use crate::roll::Roll;
use crate::texts::texts_of;
use crate::words::fold;
use crate::words::months::month;

/// Rows that are looked at.
const LOOKED_AT: usize = 5_000;
/// One in so many of the fewer people of two files is enough to know them by.
const SHARED: usize = 5;

/// How near a file is to the one that a recipe was made with, the nearest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Nothing says that they have to do with each other.
    Strange,
    /// Its file was called so.
    Name,
    /// Most of its people had addresses of the same domain.
    Domain,
    /// Both.
    Both,
    /// So many of its people are there.
    People(usize),
}

impl Kinship {
    /// Whether two files are surely of one kind, so that what is said of the later one takes the place of the earlier.
    #[must_use]
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Both | Self::People(_))
    }

    /// The same without how many people it is.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Strange => 0,
            Self::Name => 1,
            Self::Domain => 2,
            Self::Both => 3,
            Self::People(_) => 4,
        }
    }

    /// How many people are in both.
    #[must_use]
    pub fn met(self) -> usize {
        match self {
            Self::People(met) => met,
            Self::Strange | Self::Name | Self::Domain | Self::Both => 0,
        }
    }

    /// Whether another recipe may be meant as well as one of this kinship.
    #[must_use]
    pub fn rivals(self, other: Self) -> bool {
        self.level() == other.level() && other.met() * 2 >= self.met()
    }
}

impl Recipe {
    /// How near a file of this name with these people is to the one of this recipe, whose people are `roll`.
    #[must_use]
    pub fn kinship(&self, roll: Option<&Roll>, file: &str, here: &BTreeSet<String>) -> Kinship {
        let known = roll.map(|roll| &roll.people);
        let met = known.map_or(0, |known| here.iter().filter(|key| known.contains_key(*key)).count());
        let fewer = known.map_or(0, BTreeMap::len).min(here.len());
        if met > 0 && met * SHARED >= fewer {
            return Kinship::People(met);
        }
        let name = stem(&self.file);
        let name = !name.is_empty() && name == stem(file);
        let domain = known.and_then(|known| main_domain(known.keys()));
        let domain = domain.is_some() && domain == main_domain(here.iter());
        match (name, domain) {
            (true, true) => Kinship::Both,
            (false, true) => Kinship::Domain,
            // Where one of them does not say who is in it, its name is all there is.
            (true, false) if known.is_none() || here.is_empty() => Kinship::Both,
            (true, false) => Kinship::Name,
            (false, false) => Kinship::Strange,
        }
    }

    /// What the first rows of a file say in the column by which the people of this recipe's file are known; in the one
    /// that feeds the same by itself, where that has another name now.
    #[must_use]
    pub fn people_in(&self, roll: &Roll, found: &Mapping, rows: Rows<'_>) -> BTreeSet<String> {
        let feeds = |column: &&MappedColumn| column.field.as_ref() == Some(&roll.field);
        let header = self.columns.iter().find(feeds).map(|column| fold::word(&column.header));
        let mut columns = found.columns.iter();
        let named = columns.position(|column| Some(fold::word(&column.header)) == header);
        let at = named.or_else(|| found.columns.iter().position(|column| feeds(&column)));
        let Some(at) = at.and_then(|at| u32::try_from(at).ok()) else {
            return BTreeSet::new();
        };
        let texts = rows
            .iter()
            .take(LOOKED_AT)
            .map(|row| fold::caseless(row.cell(at).trim()).into_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// Takes out of a mapping made by this recipe what another one that may be meant as well says otherwise, and notes
    /// what each says. What the file does not say is no question.
    pub fn contest(
        &self,
        rivals: &[Self],
        profile: &Profile,
        mapping: &mut Mapping,
        rows: Rows<'_>,
        directory: &Directory,
    ) {
        for (at, column) in (0_u32..).zip(&mut mapping.columns) {
            let of = |recipe: &Self| {
                recipe
                    .column(&column.header)
                    .map(|known| (recipe.file.clone(), known.clone()))
            };
            let Some(own) = of(self) else { continue };
            let others: Vec<(String, MappedColumn)> = rivals.iter().filter_map(of).collect();
            let feeds =
                |(file, known): &(String, MappedColumn)| (file.clone(), known.field.clone().unwrap_or_default());
            let mut said = BTreeMap::new();
            for known in others.iter().chain([&own]) {
                let (file, field) = feeds(known);
                said.insert(field, file);
            }
            if said.len() > 1 {
                column.contested.push(Contested { text: None, said });
                continue;
            }
            for text in texts(profile, column, at, rows, directory) {
                let mut said = BTreeMap::new();
                for (file, known) in others.iter().chain([&own]) {
                    let meant = known.values.iter().find(|(other, _)| spelled(other) == spelled(&text));
                    if let Some((_, value)) = meant {
                        said.insert(value.clone(), file.clone());
                    }
                }
                if said.len() > 1 {
                    column.values.retain(|known, _| spelled(known) != spelled(&text));
                    column.recalled.retain(|known| spelled(known) != spelled(&text));
                    column.contested.push(Contested { text: Some(text), said });
                }
            }
        }
    }
}

impl Mapping {
    /// Notes of what a recipe of a file about other people says texts stand for that nobody has said it of this one.
    pub fn said_elsewhere(&mut self, profile: &Profile, rows: Rows<'_>, directory: &Directory) {
        for (at, column) in (0_u32..).zip(&mut self.columns) {
            if column.recalled.is_empty() {
                continue;
            }
            let here: BTreeSet<String> = texts(profile, column, at, rows, directory)
                .iter()
                .map(|text| spelled(text))
                .collect();
            let recalled = column.recalled.iter().filter(|text| here.contains(&spelled(text)));
            column.elsewhere = recalled.cloned().collect();
        }
    }
}

/// The form in which remembered texts are compared: case and spaces at the edges aside.
fn spelled(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The different texts of a column.
fn texts(profile: &Profile, column: &MappedColumn, at: u32, rows: Rows<'_>, directory: &Directory) -> BTreeSet<String> {
    let texts = texts_of(profile, column, at, rows, directory).into_iter();
    texts.map(|(text, _)| text.to_owned()).collect()
}

/// The words of a file's name, without its ending, numbers and months: what next month's has too.
fn stem(file: &str) -> String {
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let words = name.split(|letter: char| !letter.is_alphabetic());
    let words = words.filter(|word| !word.is_empty() && month(word).is_none());
    words.map(fold::key).collect::<Vec<_>>().join(" ")
}

/// The mail domain that more than half of some values have.
fn main_domain<'k>(keys: impl Iterator<Item = &'k String>) -> Option<&'k str> {
    let mut count = 0_usize;
    let mut domains: BTreeMap<&str, usize> = BTreeMap::new();
    for key in keys {
        count += 1;
        if let Some((_, domain)) = key.rsplit_once('@') {
            *domains.entry(domain).or_default() += 1;
        }
    }
    let most = domains.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, most)| most * 2 > count).map(|(domain, _)| domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_months_file_has_the_same_stem() {
        for (one, other, same) in [
            ("NL_2026-06.xlsx", "nl_2026-07.xlsx", true),
            ("personeel juni.csv", "Personeel juli (2).csv", true),
            ("NL_2026-06.xlsx", "BE_2026-06.xlsx", false),
            ("export.csv", "export(1).xlsx", true),
        ] {
            assert_eq!(stem(one) == stem(other), same, "{one} {other}");
        }
        assert_eq!(stem("2026-06.csv"), "");
    }

    #[test]
    fn the_domain_of_most_people_counts() {
        let keys = |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
        let most = keys(&["a@nl.example", "b@nl.example", "c@gmail.com"]);
        assert_eq!(main_domain(most.iter()), Some("nl.example"));
        let half = keys(&["a@nl.example", "b@be.example"]);
        assert_eq!(main_domain(half.iter()), None);
        assert_eq!(main_domain(keys(&["jan", "ann"]).iter()), None);
    }
}
