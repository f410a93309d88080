//! Two names that are surely of two people: nothing of one is in the other, however it may be spelled.

use super::names::{is_particle, is_suffix, is_title};
use super::{fold, similar};

/// Given and family name.
pub(crate) type Name<'t> = [&'t str; 2];

/// Letters at the start of two words that make one a short form of the other: Kate and Katherine.
const START: usize = 3;

/// What two names have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// All of it, or it cannot be said: names in two scripts cannot be compared, and a name that is not there says nothing.
    Same,
    /// One of the two names: a marriage leaves the given one, and so does somebody else who is called Jan too.
    Half,
    /// Nothing: no other spelling, initial or short form; no exchange of the two.
    Nothing,
}

/// Whether both names differ wholly.
pub(crate) fn strangers(one: Name<'_>, other: Name<'_>) -> bool {
    likeness(one, other) == Likeness::Nothing
}

/// What two names have in common.
pub(crate) fn likeness(one: Name<'_>, other: Name<'_>) -> Likeness {
    let words = |name: Name<'_>| name.map(words);
    let (one, other) = (words(one), words(other));
    let [one_all, other_all] = [&one, &other].map(|name| name.concat());
    if one.iter().chain(&other).any(Vec::is_empty) || latin(&one_all) != latin(&other_all) {
        return Likeness::Same;
    }
    let straight = one.iter().zip(&other).filter(|(one, other)| any_alike(one, other));
    let shares = |one: &[String], other: &[String]| one.iter().any(|word| other.contains(word));
    let turned = one.iter().zip(other.iter().rev());
    let turned = turned.filter(|(one, other)| shares(one, other));
    match straight.count().max(turned.count()) {
        0 if shares(&one_all, &other_all) => Likeness::Half,
        0 => Likeness::Nothing,
        1 => Likeness::Half,
        _ => Likeness::Same,
    }
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

    #[test]
    fn half_a_name_is_told_from_another_spelling_of_all_of_it() {
        for (one, other, expected) in [
            (["Karel", "Bos"], ["Karel", "Nassar"], Likeness::Half),
            (["Karel", "Bos"], ["Fatima", "Bos"], Likeness::Half),
            (["Karel", "Bos"], ["Bos", "Fatima"], Likeness::Half),
            (["Karel", "Bos"], ["K.", "Bosch"], Likeness::Same),
            (["Karel", "Bos"], ["Bos", "Karel"], Likeness::Same),
            (["Ann", "Smit"], ["Anne", "Bakker-Smit"], Likeness::Same),
            (["Jan Willem", "de Vries"], ["Jan", "Willem de Vries"], Likeness::Same),
            (["Karel", "Bos"], ["Fatima", "Nassar"], Likeness::Nothing),
            (["Karel", ""], ["Fatima", "Nassar"], Likeness::Same),
        ] {
            assert_eq!(likeness(one, other), expected, "{one:?} {other:?}");
            assert_eq!(likeness(other, one), expected, "{other:?} {one:?}");
        }
    }
}
