//! Names of units and roles that are nearly those that are known, each with how sure that is: `HR dept` is `HR`, `Verkop`
//! is `Verkoop`, `IT` may be Information Technology. Never beyond doubt, so that somebody is asked about each.

use std::collections::BTreeSet;

use super::fold::key;
use super::similar::distance;

/// From here on a name is taken for a slip of the other one, so that it is not created beside it without a question.
pub(crate) const SURE: u8 = 85;

/// Words that say what kind of unit is meant, and small words.
const KINDS: &str = "dept department departement departments dep div division team teams unit units group groep groupe \
gruppe afdeling afd dienst diensten service services abteilung abt bereich osztaly csoport afdelingen avdeling afdeling \
avdelning reparto ufficio departamento area equipe equipo sector sectie section cluster the of and en et und de het der \
la le les des du for voor pour fur az";

/// The known name that is most like a text, and how sure that is, from 0 to 100; `None` where nothing is like it, or two
/// are alike.
pub(crate) fn near<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<(&'a str, u8)> {
    let sought = Name::of(text)?;
    let mut best: Option<(&'a str, u8)> = None;
    let mut tied = false;
    for name in known {
        let Some(sure) = Name::of(name).and_then(|known| sought.likeness(&known)) else {
            continue;
        };
        match best {
            Some((_, most)) if sure < most => {}
            Some((other, most)) if sure == most => tied |= other != name,
            Some(_) | None => {
                best = Some((name, sure));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied)
}

/// A name in the parts that are compared.
struct Name {
    key: Vec<char>,
    /// Its words, in order.
    words: Vec<String>,
    /// Those that tell it from others.
    own: BTreeSet<String>,
    digits: String,
    /// Letters in a row without a small one: `HR`.
    capitals: bool,
    cut: bool,
}

impl Name {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let words: Vec<String> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .map(key)
            .filter(|word| !word.is_empty())
            .collect();
        let kind = |word: &&String| !KINDS.split(' ').any(|kind| kind == word.as_str());
        let own: BTreeSet<String> = words.iter().filter(kind).cloned().collect();
        let whole = key(text);
        (!whole.is_empty()).then(|| Self {
            digits: whole.chars().filter(char::is_ascii_digit).collect(),
            key: whole.chars().collect(),
            own,
            capitals: text
                .chars()
                .filter(|letter| letter.is_alphabetic())
                .all(char::is_uppercase),
            cut: text.ends_with('.'),
            words,
        })
    }

    /// How sure it is that the other name is meant. Numbers and single letters tell units apart: `Ward 1` is never a
    /// slip of `Ward 2`, nor `Team A` of `Team B`.
    fn likeness(&self, other: &Self) -> Option<u8> {
        let single = |name: &Self| -> BTreeSet<String> {
            let words = name.own.iter().filter(|word| word.chars().count() == 1);
            words.cloned().collect()
        };
        if self.key == other.key {
            return Some(98);
        }
        if self.digits != other.digits || single(self) != single(other) {
            return None;
        }
        if !self.own.is_empty() && self.own == other.own {
            return Some(90);
        }
        let slip = self.slip(other);
        let initials = self.stands_for(other).or_else(|| other.stands_for(self));
        slip.max(initials)
            .max(self.begins(other).or_else(|| other.begins(self)))
    }

    /// A slip of the fingers, the less sure the shorter the name.
    fn slip(&self, other: &Self) -> Option<u8> {
        let longest = self.key.len().max(other.key.len());
        let least = self.key.len().min(other.key.len());
        if least < 4 || longest - least > 2 {
            return None;
        }
        match (distance(&self.key, &other.key), longest) {
            (1, 8..) => Some(92),
            (1, 6..) => Some(87),
            (1, _) => Some(70),
            (2, 12..) => Some(86),
            (2, 8..) => Some(72),
            _ => None,
        }
    }

    /// `HR` for `Human Resources`.
    fn stands_for(&self, other: &Self) -> Option<u8> {
        let letters: String = self.key.iter().collect();
        let initials = |words: &mut dyn Iterator<Item = &String>| -> String {
            words.filter_map(|word| word.chars().next()).collect()
        };
        let own = initials(&mut other.words.iter().filter(|word| other.own.contains(*word)));
        let all = initials(&mut other.words.iter());
        let known = other.own.len() >= 2 && self.capitals && (2..=5).contains(&self.key.len());
        (known && (letters == own || letters == all)).then_some(78)
    }

    /// `Fin.` for `Finance`.
    fn begins(&self, other: &Self) -> Option<u8> {
        let starts = self.key.len() >= 3 && self.key.len() < other.key.len() && other.key.starts_with(&self.key);
        (starts && self.cut).then_some(80)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 17] = [
        "HR",
        "Verkoop",
        "Finance",
        "Information Technology",
        "Human Resources North",
        "Ward 1",
        "Ward 2",
        "Team A",
        "Logistics",
        "Quality and Safety",
        "Noord",
        "Oost",
        "Boekhouding",
        "Pénzügy",
        "Sales",
        "Marketing",
        "Kinderdagverblijf De Boom",
    ];

    #[test]
    fn near_misses_are_found_with_how_sure_they_are() {
        for (text, name, sure) in [
            ("HR dept", "HR", true),
            ("HR-afdeling", "HR", true),
            ("Afdeling HR", "HR", true),
            ("HR Department", "HR", true),
            ("Dept. of Finance", "Finance", true),
            ("Abteilung Finance", "Finance", true),
            ("Verkop", "Verkoop", true),
            ("Verkopo", "Verkoop", true),
            ("verkoop ", "Verkoop", true),
            ("Finnance", "Finance", true),
            ("Fianance", "Finance", true),
            ("Fin.", "Finance", false),
            ("Logistcs", "Logistics", true),
            ("Logistiks", "Logistics", true),
            ("Boekhoudin", "Boekhouding", true),
            ("IT", "Information Technology", false),
            ("HRN", "Human Resources North", false),
            ("Safety and Quality", "Quality and Safety", true),
            ("Quality & Safety", "Quality and Safety", true),
            ("Penzugi", "Pénzügy", true),
            ("Informtion Technolgy", "Information Technology", true),
            ("Slaes", "Sales", false),
            ("Kinderdagverblijf Boom", "Kinderdagverblijf De Boom", true),
        ] {
            let found = near(text, KNOWN.into_iter());
            assert_eq!(found.map(|(name, _)| name), Some(name), "{text}");
            assert_eq!(found.is_some_and(|(_, how)| how >= SURE), sure, "{text} {found:?}");
        }
    }

    #[test]
    fn other_names_are_not_near() {
        for text in [
            "Ward 3",
            "Ward 12",
            "Team B",
            "Team C",
            "West",
            "Zuid",
            "PR",
            "IR",
            "Inkoop",
            "Legal",
            "Transport",
            "R&D",
            "Department",
            "Afdeling",
            "Team",
            "",
            "?",
            "1",
            "it",
            "Nord 2",
            "Sales 2",
            "Facilities",
            "Fin",
            "Mark",
            "Ward",
            "Directie",
        ] {
            let found = near(text, KNOWN.into_iter());
            assert_eq!(found, None, "{text}");
        }
        assert_eq!(
            near("Sale", ["Sales", "Salem"].into_iter()),
            None,
            "two that are equally near are none"
        );
    }
}
