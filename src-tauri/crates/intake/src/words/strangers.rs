//! Two names that are surely of two people: nothing of one is in the other, however it may be spelled.

use super::names::{is_particle, is_suffix, is_title};
use super::{fold, similar};

/// Given and family name.
pub(crate) type Name<'t> = [&'t str; 2];

/// Letters at the start of two words that make one a short form of the other: Kate and Katherine.
const START: usize = 3;

/// Whether both names differ wholly: no married name, which leaves the given one; no other spelling, initial or
/// short form; no exchange of the two. Names in two scripts cannot be compared, and a name that is not there says nothing.
pub(crate) fn strangers(one: Name<'_>, other: Name<'_>) -> bool {
    let words = |name: Name<'_>| name.map(words);
    let (one, other) = (words(one), words(other));
    let [one_all, other_all] = [&one, &other].map(|name| name.concat());
    if one.iter().chain(&other).any(Vec::is_empty) || latin(&one_all) != latin(&other_all) {
        return false;
    }
    let exchanged = one_all.iter().any(|word| other_all.contains(word));
    let alike = one.iter().zip(&other).any(|(one, other)| any_alike(one, other));
    !exchanged && !alike
}

/// Whether the given name stays and the family name is another one altogether: a marriage, or somebody else with the same
/// given name.
pub(crate) fn other_family(one: Name<'_>, other: Name<'_>) -> bool {
    let (one, other) = (one.map(words), other.map(words));
    let ([given, family], [other_given, other_family]) = (&one, &other);
    let [one_all, other_all] = [&one, &other].map(|name| name.concat());
    if one.iter().chain(&other).any(Vec::is_empty) || latin(&one_all) != latin(&other_all) {
        return false;
    }
    let exchanged =
        family.iter().any(|word| other_given.contains(word)) || given.iter().any(|word| other_family.contains(word));
    any_alike(given, other_given) && !any_alike(family, other_family) && !exchanged
}

/// The words of a name that tell people apart.
pub(crate) fn words(name: &str) -> Vec<String> {
    let parts = name.split(|letter: char| !(letter.is_alphanumeric() || letter == '\''));
    let parts: Vec<&str> = parts.filter(|part| !is_title(part) && !is_suffix(part)).collect();
    let telling = parts
        .iter()
        .filter(|part| !is_particle(part))
        .map(|part| fold::key(part));
    let telling: Vec<String> = telling.filter(|key| !key.is_empty()).collect();
    if telling.is_empty() {
        return parts
            .iter()
            .map(|part| fold::key(part))
            .filter(|key| !key.is_empty())
            .collect();
    }
    telling
}

fn latin(words: &[String]) -> bool {
    words.iter().all(|word| word.is_ascii())
}

fn any_alike(one: &[String], other: &[String]) -> bool {
    let whole = |words: &[String]| words.concat();
    let pair = |one: &String, other: &String| alike(one, other);
    alike(&whole(one), &whole(other)) || one.iter().any(|one| other.iter().any(|other| pair(one, other)))
}

/// The same word, spelled otherwise or cut short.
fn alike(one: &str, other: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if left.len() <= right.len() {
        (&left, &right)
    } else {
        (&right, &left)
    };
    let start = short.get(..short.len().min(START)).unwrap_or_default();
    let cut = (short.len() == 1 || start.len() == START) && long.starts_with(start);
    cut || similar::distance(&left, &right) <= long.len() / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_family_name_beside_the_same_given_one_is_seen() {
        for (one, other, expected) in [
            (["Anna", "Peeters"], ["Anna", "Smets"], true),
            (["Anna", "Peeters"], ["Anne", "Smets"], true),
            (["Anna", "Peeters"], ["Anna", "Peeters-Smets"], false),
            (["Anna", "Peeters"], ["Anna", "Pieters"], false),
            (["Anna", "de Smet"], ["Anna", "De Smet"], false),
            (["Anna", "Peeters"], ["Peeters", "Anna"], false),
            (["Anna", "Peeters"], ["Bram", "Smets"], false),
            (["Anna", "Peeters"], ["Anna", ""], false),
            (["Anna", "Petrova"], ["Анна", "Иванова"], false),
        ] {
            assert_eq!(other_family(one, other), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn only_names_that_have_nothing_in_common_are_of_two_people() {
        for (one, other, expected) in [
            (["Priya", "Malik"], ["Joi", "Ner"], true),
            (["Noor", "de Boer"], ["Jan", "de Vries"], true),
            (["Mr. John", "Smith"], ["Mr. Peter", "Brown"], true),
            (["Ли", "Ван"], ["Анна", "Петрова"], true),
            (["Noor", "de Boer"], ["Noor", "Jansen"], false),
            (["Noor", "de Boer"], ["Eleonora", "de Boer"], false),
            (["Noor", "de Boer"], ["de Boer", "Noor"], false),
            (["Noor", "Boer"], ["Noora", "Jansen-Boer"], false),
            (["N.", "Jansen"], ["Noor", "de Boer"], false),
            (["Kate", "Jansen"], ["Katherine", "de Boer"], false),
            (["Jan-Willem", "Smit"], ["Janwillem", "Bakker"], false),
            (["Sebastian", "Muller"], ["Sebastien", "Bakker"], false),
            (["Zoë", "Müller"], ["Zoe", "Bakker"], false),
            (["Anna", "Petrova"], ["Анна", "Петрова"], false),
            (["", "Jansen"], ["Noor", "de Boer"], false),
            (["Noor", "de Boer"], ["-", "?"], false),
        ] {
            assert_eq!(strangers(one, other), expected, "{one:?} {other:?}");
            assert_eq!(strangers(other, one), expected, "{other:?} {one:?}");
        }
    }
}
