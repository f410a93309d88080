//! Letters and signs that say yes or no only beside each other: `O` and `N`, `E` and `H`, `-1` and `0`.
//!
//! One letter alone may be anything: `A` is `ano`, and what personnel systems write for somebody active. What else
//! stands in the column decides; where that does not, nothing is said and somebody is asked.

use std::collections::BTreeSet;

use super::booleans::meaning;
use super::fold::word;

/// Yes and no: oui, igen, ano, evet; the numbers of VBA; boxes with a cross, which are ticked beside empty ones and not
/// ticked beside those with a tick.
const PAIRS: [(&str, &str); 7] = [
    ("o", "n"),
    ("i", "n"),
    ("a", "n"),
    ("e", "h"),
    ("-1", "0"),
    ("☒", "☐"),
    ("☑", "☒"),
];

/// Letters that say yes and no in a column with any other letter, because both of them stand there.
const PLAIN: [(&str, &str); 2] = [("y", "n"), ("j", "n")];

/// Most letters and signs of a column that are looked at; one with more holds no answers.
const MANY: usize = 16;

/// What can be one of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Number,
    Box,
}

impl Class {
    fn of(word: &str) -> Option<Self> {
        let mut signs = word.chars();
        let first = signs.next()?;
        if word.parse::<i32>().is_ok() {
            return Some(Self::Number);
        }
        match (first, signs.next()) {
            ('☐' | '☑' | '☒', None) => Some(Self::Box),
            (letter, None) if letter.is_alphabetic() => Some(Self::Letter),
            _ => None,
        }
    }
}

/// The letters and signs of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Pairs {
    held: BTreeSet<String>,
}

impl Pairs {
    /// Those among cells.
    pub(crate) fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let mut held = BTreeSet::new();
        let mut before = "";
        // A letter with an accent has three bytes, a sign as many.
        for cell in cells.map(str::trim).filter(|cell| (1..=4).contains(&cell.len())) {
            if cell == before || held.len() >= MANY {
                continue;
            }
            before = cell;
            let word = word(cell);
            if !held.contains(&word) && Class::of(&word).is_some() {
                held.insert(word);
            }
        }
        Self { held }
    }

    /// What a text of the column says; `None` when it says neither, or that is in doubt.
    pub(crate) fn says(&self, text: &str) -> Option<bool> {
        let word = word(text);
        let usual = meaning(text);
        let Some(class) = Class::of(&word) else { return usual };
        let mut alike = self.held.iter().filter(|held| Class::of(held) == Some(class));
        let only = |(yes, no): &(&str, &str)| {
            let is = |held: &String| held == yes || held == no;
            self.has(yes) && self.has(no) && alike.clone().all(is) && (word == *yes || word == *no)
        };
        if let Some((yes, _)) = PAIRS.iter().find(|pair| only(pair)) {
            return Some(word == *yes);
        }
        let plain = PLAIN
            .iter()
            .any(|(yes, no)| self.has(yes) && self.has(no) && (word == *yes || word == *no));
        let doubt = class == Class::Letter && !plain && alike.any(|held| meaning(held).is_none());
        usual.filter(|_| !doubt)
    }

    fn has(&self, word: &str) -> bool {
        self.held.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cells: &[&str]) -> Vec<Option<bool>> {
        let pairs = Pairs::of(cells.iter().copied());
        cells.iter().map(|cell| pairs.says(cell)).collect()
    }

    #[test]
    fn a_pair_says_yes_and_no() {
        for (yes, no) in [
            ("O", "N"),
            ("o", "n"),
            ("I", "N"),
            ("İ", "N"),
            ("A", "N"),
            ("J", "N"),
            ("T", "N"),
            ("T", "F"),
            ("S", "N"),
            ("Y", "N"),
            ("E", "H"),
            ("-1", "0"),
            ("☑", "☐"),
            ("☒", "☐"),
            ("☑", "☒"),
            ("✓", "✗"),
            ("✔", "✘"),
            ("✅", "❌"),
        ] {
            assert_eq!(
                said(&[yes, no, "", yes]),
                [Some(true), Some(false), None, Some(true)],
                "{yes} {no}"
            );
        }
    }

    #[test]
    fn one_of_a_pair_alone_says_nothing() {
        for alone in ["O", "I", "A", "E", "H", "-1", "☒"] {
            assert_eq!(said(&[alone, alone]), [None, None], "{alone}");
        }
        for (alone, says) in [
            ("N", false),
            ("J", true),
            ("Y", true),
            ("S", true),
            ("T", true),
            ("1", true),
        ] {
            assert_eq!(said(&[alone]), [Some(says)], "{alone}");
        }
        assert_eq!(said(&["N", "Ja"]), [Some(false), Some(true)]);
    }

    #[test]
    fn beside_other_letters_nothing_is_sure() {
        // Active, terminated, on leave; active and inactive.
        assert_eq!(said(&["A", "T", "L"]), [None; 3]);
        assert_eq!(said(&["A", "I"]), [None; 2]);
        assert_eq!(said(&["O", "N", "M"]), [None; 3]);
        assert_eq!(said(&["O", "I", "N"]), [None; 3]);
        assert_eq!(said(&["E", "N"]), [None; 2]);
        assert_eq!(said(&["Y", "N", "U"]), [Some(true), Some(false), None]);
        assert_eq!(said(&["-1", "0", "1"]), [None, Some(false), Some(true)]);
        assert_eq!(said(&["1", "0", "2"]), [Some(true), Some(false), None]);
        assert_eq!(said(&["☑", "☐", "☒"]), [Some(true), Some(false), None]);
    }

    #[test]
    fn no_pair_says_the_opposite_of_a_word() {
        for (yes, no) in PAIRS.iter().chain(&PLAIN) {
            assert_ne!(meaning(yes), Some(false), "{yes}");
            assert_ne!(meaning(no), Some(true), "{no}");
        }
    }
}
