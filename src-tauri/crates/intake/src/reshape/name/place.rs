//! The usual place to split a name where nothing else tells: by its titles, particles, initials and pairs of family
//! names.

use super::{Doubt, Split, cut};
use crate::words::names::{comes_in_pairs, is_particle, is_suffix, is_title};

/// A name that begins with the given name.
pub(super) fn given_first(words: &[&str]) -> Split {
    let end = words.len();
    let title = words.iter().take_while(|word| is_title(word)).count();
    let suffix = words.iter().rev().take_while(|word| is_suffix(word)).count();
    let (start, names_end) = (title, end - suffix);
    let names = words.get(start..names_end).unwrap_or_default();
    let odd = (title + suffix > 0).then_some(Doubt::Title);
    if names.len() < 2 {
        return cut(&words[..start], &words[start..], Some(Doubt::OneWord));
    }
    let first = names.iter().skip(1).position(|word| is_particle(word)).map(|at| at + 1);
    if let Some(at) = first {
        let main = names[at..].iter().take_while(|word| is_particle(word)).count();
        let after = names.len() - at - main;
        if after == 0 {
            // It ends in a particle, which none does: `Jan Berg van den`.
            let (given, rest) = names.split_at(1);
            let (family, particles) = rest.split_at(at - 1);
            let family: Vec<&str> = particles.iter().chain(family).copied().collect();
            return cut(given, &family, Some(Doubt::Particle));
        }
        // "Maria del Carmen García" and "Jan van den Berg Peeters" look alike.
        let doubt = (after > 1 && !names[names.len() - after..].iter().all(|word| comes_in_pairs(word)))
            .then_some(Doubt::Particle);
        let mut split = cut(&words[..start + at], &words[start + at..], doubt.or(odd));
        if doubt.is_some() {
            let last = names_end - 1;
            split.other = Some((words[..last].join(" "), words[last..].join(" ")));
        }
        return split;
    }
    if names.len() == 2 {
        return cut(&words[..=start], &words[start + 1..], odd);
    }
    let pair = names[names.len() - 2..].iter().all(|word| comes_in_pairs(word));
    let family = if pair { 2 } else { 1 };
    let at = names_end - family;
    let initials = names[..names.len() - family].iter().skip(1).all(|word| initial(word));
    let doubt = (!pair && !initials).then_some(Doubt::ManyWords);
    let mut split = cut(&words[..at], &words[at..], doubt.or(odd));
    if doubt.is_some() {
        split.other = Some((words[..at - 1].join(" "), words[at - 1..].join(" ")));
    }
    split
}

/// A name that begins with the family name.
pub(super) fn family_first(words: &[&str]) -> Split {
    let particles = words.iter().take_while(|word| is_particle(word)).count();
    if particles >= words.len() - 1 {
        return cut(&[], words, Some(Doubt::Particle));
    }
    let mut family = particles + 1;
    let rest = words.len() - family;
    let pair = rest > 1 && words[particles..=family].iter().all(|word| comes_in_pairs(word));
    if pair {
        family += 1;
    }
    let initials = words[family..].iter().skip(1).all(|word| initial(word));
    let doubt = (rest > 1 && !pair && !initials).then_some(Doubt::ManyWords);
    let mut split = cut(&words[family..], &words[..family], doubt);
    if doubt.is_some() {
        split.other = Some((words[family + 1..].join(" "), words[..=family].join(" ")));
    }
    split
}

/// Whether a word is one letter, with or without its dot.
fn initial(word: &str) -> bool {
    let letters = word.trim_end_matches('.').chars();
    letters.clone().count() == 1 && letters.clone().all(char::is_alphabetic)
}
