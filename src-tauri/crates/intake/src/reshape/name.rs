//! One text with a whole name in it, split into given and family names.
//!
//! Where a name is to be split cannot always be known. What the text says by itself counts first (a
//! comma, capitals), then the row's own address, then particles and pairs of family names; where none of
//! them tells, the usual place is taken and said to be a doubt.

use serde::{Deserialize, Serialize};

use crate::words::fold::key;
use crate::words::names::{comes_in_pairs, is_particle, is_suffix, is_title};

/// Which name comes first in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Anna Janssens.
    #[default]
    GivenFirst,
    /// Janssens Anna.
    FamilyFirst,
}

/// Why a split is a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// One word only: which name it is cannot be told.
    OneWord,
    /// Three words or more, and nothing that says where one name ends.
    ManyWords,
    /// A particle that can belong to either name.
    Particle,
    /// A title or an addition, kept with the name it stands by.
    Title,
    /// Several commas, a bracket, or a sign between two names.
    Punctuation,
}

impl Doubt {
    /// Its code in messages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OneWord => "one_word",
            Self::ManyWords => "many_words",
            Self::Particle => "particle",
            Self::Title => "title",
            Self::Punctuation => "punctuation",
        }
    }
}

/// A name in two parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Split {
    /// Given names.
    pub given: String,
    /// Family name, with its particles.
    pub family: String,
    /// Why it is a guess.
    pub doubt: Option<Doubt>,
    /// Given and family names, split at the other place that is likely.
    pub other: Option<(String, String)>,
}

/// Splits a name. `address` is the row's own e-mail address, evidence where it has the names in it.
pub(super) fn split(text: &str, order: Order, address: &str) -> Split {
    let (name, additions) = without_additions(text);
    let mut split = untitled(split_name(name, order, address));
    // The number of a person is no part of a name, and stays in the column that was split.
    let told: Vec<&str> = additions
        .split_inclusive([')', ']'])
        .map(str::trim)
        .filter(|addition| addition.chars().any(char::is_alphabetic))
        .collect();
    if !told.is_empty() {
        let family = std::iter::once(split.family.as_str()).chain(told.iter().copied());
        split.family = family.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        split.doubt = Some(Doubt::Punctuation);
        split.other = None;
    }
    split
}

/// A text and what stands behind it in brackets: `Jan Peeters`, `(10234) (On Leave)`. Both as they are where nothing
/// stands before the brackets.
fn without_additions(text: &str) -> (&str, &str) {
    let mut end = text.trim_end().len();
    while let Some(inner) = text[..end].strip_suffix([')', ']'])
        && let Some(open) = inner.rfind(['(', '['])
        && !text[..open].trim().is_empty()
    {
        end = text[..open].trim_end().len();
    }
    text.split_at(end)
}

/// With the names without what stands before them as the other way to write them.
fn untitled(mut split: Split) -> Split {
    if split.doubt == Some(Doubt::Title) && split.other.is_none() {
        let bare: Vec<&str> = split
            .given
            .split_whitespace()
            .skip_while(|word| is_title(word))
            .collect();
        let bare = bare.join(" ");
        split.other = (!bare.is_empty() && bare != split.given).then(|| (bare, split.family.clone()));
    }
    split
}

/// Splits a name with nothing in brackets behind it.
fn split_name(text: &str, order: Order, address: &str) -> Split {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Split::default();
    }
    if text.contains(['(', ')', '/', '&', ';']) || text.matches(',').count() > 1 {
        let mut split = plain(&words, order, address);
        split.doubt = Some(Doubt::Punctuation);
        return split;
    }
    if let Some((family, given)) = text.split_once(',') {
        return at_comma(family, given);
    }
    plain(&words, order, address)
}

/// `Janssens, Anna`, `Berg, Jan van den`, `Smith, Jr.`
fn at_comma(family: &str, given: &str) -> Split {
    let after: Vec<&str> = given.split_whitespace().collect();
    let family: Vec<&str> = family.split_whitespace().collect();
    if after.is_empty() || family.is_empty() {
        let words = if after.is_empty() { family } else { after };
        return Split {
            family: words.join(" "),
            doubt: Some(Doubt::OneWord),
            ..Split::default()
        };
    }
    if after.iter().all(|word| is_suffix(word)) {
        let whole: Vec<&str> = family.into_iter().chain(after).collect();
        let mut split = plain(&whole, Order::GivenFirst, "");
        split.doubt = Some(Doubt::Title);
        return split;
    }
    // Particles that were put behind the given name so that lists sort by the main word.
    let kept = after.iter().rposition(|word| !is_particle(word)).map_or(0, |at| at + 1);
    let (given, particles) = after.split_at(kept);
    if given.is_empty() {
        return Split {
            family: particles.iter().chain(&family).copied().collect::<Vec<_>>().join(" "),
            doubt: Some(Doubt::Particle),
            ..Split::default()
        };
    }
    Split {
        given: given.join(" "),
        family: particles.iter().chain(&family).copied().collect::<Vec<_>>().join(" "),
        doubt: titled(&after).then_some(Doubt::Title),
        other: None,
    }
}

/// A name without a comma.
fn plain(words: &[&str], order: Order, address: &str) -> Split {
    if words.len() == 1 {
        return Split {
            family: words.concat(),
            doubt: Some(Doubt::OneWord),
            ..Split::default()
        };
    }
    if let Some((given, family)) = by_capitals(words) {
        return cut(given, family, titled(words).then_some(Doubt::Title));
    }
    if let Some(border) = by_address(words, address) {
        let (left, right) = words.split_at(border.at);
        let given_first = border.given_first.unwrap_or(order == Order::GivenFirst);
        let (given, family) = if given_first { (left, right) } else { (right, left) };
        return cut(given, family, titled(words).then_some(Doubt::Title));
    }
    match order {
        // Chinese, Japanese and Korean names begin with the family name.
        Order::GivenFirst if !words.iter().all(|word| word.chars().all(is_east_asian)) => given_first(words),
        Order::GivenFirst | Order::FamilyFirst => family_first(words),
    }
}

fn is_east_asian(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn given_first(words: &[&str]) -> Split {
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

fn family_first(words: &[&str]) -> Split {
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

fn cut(given: &[&str], family: &[&str], doubt: Option<Doubt>) -> Split {
    Split {
        given: given.join(" "),
        family: family.join(" "),
        doubt,
        other: None,
    }
}

fn titled(words: &[&str]) -> bool {
    words.iter().any(|word| is_title(word) || is_suffix(word))
}

fn initial(word: &str) -> bool {
    let letters = word.trim_end_matches('.').chars();
    letters.clone().count() == 1 && letters.clone().all(char::is_alphabetic)
}

/// `DUPONT Jean` and `Jean DUPONT`: the words in capitals are the family name.
fn by_capitals<'w, 't>(words: &'w [&'t str]) -> Option<(&'w [&'t str], &'w [&'t str])> {
    let loud = |word: &&str| {
        let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphabetic()).collect();
        letters.len() > 1 && !word.contains('.') && letters.iter().all(|letter| letter.is_uppercase())
    };
    // `JP Dupont` has initials, no capitals.
    if !words.iter().any(|word| loud(word) && word.chars().count() > 2) {
        return None;
    }
    let cut = |loud_first: bool| {
        let at = words.iter().take_while(|word| loud(word) == loud_first).count();
        let even = at > 0 && at < words.len() && words[at..].iter().all(|word| loud(word) != loud_first);
        even.then(|| words.split_at(at))
    };
    match (cut(true), cut(false)) {
        (Some((family, given)), _) => Some((given, family)),
        (None, Some((given, family))) => Some((given, family)),
        (None, None) => None,
    }
}

/// Where the row's own address puts the border between the names.
struct Border {
    /// Words before it.
    at: usize,
    /// The words before it are the given names; `None` where the address can be read in both ways.
    given_first: Option<bool>,
    /// The same with the given name in front in the address, as most are.
    usually: bool,
}

/// Where the row's own address has both names: `anna.janssens@`, `a.vandenberg@`, `gabriel.garciamarquez@`.
/// `None` where it has not, or fits several places.
fn by_address(words: &[&str], address: &str) -> Option<Border> {
    let local = address.split('@').next().filter(|local| local.len() < address.len())?;
    let parts: Vec<String> = local
        .split(['.', '_', '-', '+'])
        .map(key)
        .filter(|part| part.bytes().any(|byte| byte.is_ascii_alphabetic()))
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let joined = |words: &[&str]| key(&words.concat());
    // Whether the address names them, given name in front, and the other way round.
    let fits = |given: &[&str], family: &[&str]| {
        if given.len() > 1 && given.last().is_some_and(|word| is_particle(word)) {
            return (false, false);
        }
        let bare = family.iter().position(|word| !is_particle(word)).unwrap_or_default();
        let family = [joined(family), joined(&family[bare..])];
        let (whole, first) = (joined(given), given.first().map(|word| key(word)).unwrap_or_default());
        let named = |text: &String| *text == whole || *text == first || (text.len() == 1 && first.starts_with(text));
        let mut fits = (false, false);
        for at in 1..parts.len() {
            let (front, back) = (parts[..at].concat(), parts[at..].concat());
            fits.0 |= named(&front) && family.contains(&back);
            fits.1 |= family.contains(&front) && named(&back);
        }
        fits
    };
    let mut found = None;
    for at in 1..words.len() {
        let (left, right) = words.split_at(at);
        let (given_left, given_right) = (fits(left, right), fits(right, left));
        let (one, other) = (given_left.0 || given_left.1, given_right.0 || given_right.1);
        if !one && !other {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(Border {
            at,
            given_first: (one != other).then_some(one),
            usually: given_left.0 || !given_right.0,
        });
    }
    found
}

/// The order that most rows of a column show by capitals or their own address; `None` where none shows one, or some
/// show each.
pub(crate) fn usual_order<'t>(rows: impl Iterator<Item = (&'t str, &'t str)>) -> Option<Order> {
    let (mut given, mut family) = (0_u32, 0_u32);
    for (text, address) in rows {
        let words: Vec<&str> = text.split_whitespace().collect();
        if text.contains(',') || words.len() < 2 {
            continue;
        }
        let capitals = by_capitals(&words).map(|(first, _)| first.first() == words.first());
        match capitals.or_else(|| by_address(&words, address).map(|border| border.usually)) {
            Some(true) => given += 1,
            Some(false) => family += 1,
            None => {}
        }
    }
    if given > 0 && given >= family * FOR_EACH {
        return Some(Order::GivenFirst);
    }
    (family > 0 && family >= given * FOR_EACH).then_some(Order::FamilyFirst)
}

/// How many rows must show an order for each that shows the other one.
const FOR_EACH: u32 = 3;

/// Whether a text is split by the order of its column alone: two words or more without a comma, capitals that tell the
/// family name, or signs that make it a doubt anyway.
pub(super) fn needs_order(text: &str) -> bool {
    let (text, _) = without_additions(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() > 1
        && !text.contains([',', '(', ')', '/', '&', ';'])
        && by_capitals(&words).is_none()
        && !words.iter().all(|word| word.chars().all(is_east_asian))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, order: Order, address: &str) -> (String, String, Option<Doubt>) {
        let split = split(text, order, address);
        (split.given, split.family, split.doubt)
    }

    fn case(text: &str, given: &str, family: &str, doubt: Option<Doubt>) {
        assert_eq!(
            of(text, Order::GivenFirst, ""),
            (given.to_owned(), family.to_owned(), doubt),
            "{text}"
        );
    }

    #[test]
    fn names_are_split_where_they_say_so() {
        case("Anna Janssens", "Anna", "Janssens", None);
        case("  Anna\u{a0} Janssens ", "Anna", "Janssens", None);
        case("Jan van den Berg", "Jan", "van den Berg", None);
        case("Sofie de la Tour", "Sofie", "de la Tour", None);
        case("Pieter 't Hart", "Pieter", "'t Hart", None);
        case("Gabriel Garcia Marquez", "Gabriel", "Garcia Marquez", None);
        case("Gabriel José García Márquez", "Gabriel José", "García Márquez", None);
        case("Janssens, Anna", "Anna", "Janssens", None);
        case("van den Berg, Jan", "Jan", "van den Berg", None);
        case("Berg, Jan van den", "Jan", "van den Berg", None);
        case("John F. Kennedy", "John F.", "Kennedy", None);
        case("J.R.R. Tolkien", "J.R.R.", "Tolkien", None);
        case("Jean-Pierre Dupont", "Jean-Pierre", "Dupont", None);
        case("DUPONT Jean Pierre", "Jean Pierre", "DUPONT", None);
        case("Jean DE LA TOUR", "Jean", "DE LA TOUR", None);
        case("JP Dupont", "JP", "Dupont", None);
        case("李 明", "明", "李", None);
        case("Van Damme", "Van", "Damme", None);
    }

    #[test]
    fn what_cannot_be_known_is_a_doubt() {
        case("Reception", "", "Reception", Some(Doubt::OneWord));
        case("Jean Pierre Dupont", "Jean Pierre", "Dupont", Some(Doubt::ManyWords));
        case(
            "Maria del Carmen Peeters",
            "Maria",
            "del Carmen Peeters",
            Some(Doubt::Particle),
        );
        case("Jan Berg van den", "Jan", "van den Berg", Some(Doubt::Particle));
        case("Dr. Anna Janssens", "Dr. Anna", "Janssens", Some(Doubt::Title));
        case("Martin King Jr.", "Martin", "King Jr.", Some(Doubt::Title));
        case("Smith, Jr.", "", "Smith Jr.", Some(Doubt::Title));
        case(
            "Anna Janssens (intern)",
            "Anna",
            "Janssens (intern)",
            Some(Doubt::Punctuation),
        );
        case("Janssens,", "", "Janssens", Some(Doubt::OneWord));
        case("", "", "", None);
        let other = split("Jean Pierre Dupont", Order::GivenFirst, "").other;
        assert_eq!(other, Some(("Jean".to_owned(), "Pierre Dupont".to_owned())));
    }

    #[test]
    fn numbers_behind_a_name_are_no_part_of_it_and_titles_can_be_left_out() {
        case("Jan Peeters (10234)", "Jan", "Peeters", None);
        case("Peeters, Jan (1001)", "Jan", "Peeters", None);
        case(
            "An Maes (10235) (On Leave)",
            "An",
            "Maes (On Leave)",
            Some(Doubt::Punctuation),
        );
        case("Jan Peeters [HR]", "Jan", "Peeters [HR]", Some(Doubt::Punctuation));
        case("(10234)", "", "(10234)", Some(Doubt::Punctuation));
        for (text, given, family) in [
            ("Mw. A. van den Berg", "A.", "van den Berg"),
            ("Mevr. dr. C. de Wit", "C.", "de Wit"),
            ("Peeters, Dr. Jan", "Jan", "Peeters"),
        ] {
            let split = split(text, Order::GivenFirst, "");
            assert_eq!(split.doubt, Some(Doubt::Title), "{text}");
            assert_eq!(split.other, Some((given.to_owned(), family.to_owned())), "{text}");
        }
    }

    #[test]
    fn the_address_of_the_row_tells() {
        for (text, address, given, family) in [
            (
                "Jean Pierre Dupont",
                "jeanpierre.dupont@example.org",
                "Jean Pierre",
                "Dupont",
            ),
            ("Jan van den Berg", "jan.berg@example.org", "Jan", "van den Berg"),
            (
                "Gabriel Lopez Peeters",
                "g.lopezpeeters@example.org",
                "Gabriel",
                "Lopez Peeters",
            ),
            (
                "Maria del Carmen Peeters",
                "m.peeters@example.org",
                "Maria del Carmen",
                "Peeters",
            ),
            ("Peeters Anna", "a.peeters@example.org", "Anna", "Peeters"),
            ("Anna Peeters", "peeters.anna@example.org", "Anna", "Peeters"),
            ("Nguyễn Thị Mai", "m.nguyenthi@example.org", "Mai", "Nguyễn Thị"),
        ] {
            assert_eq!(
                of(text, Order::GivenFirst, address),
                (given.to_owned(), family.to_owned(), None),
                "{text} {address}"
            );
        }
        for address in ["info@example.org", "jean.pierre-dupont@example.org", "dupont"] {
            let unsaid = of("Jean Pierre Dupont", Order::GivenFirst, address);
            assert_eq!(unsaid.2, Some(Doubt::ManyWords), "{address}");
        }
    }

    #[test]
    fn family_names_can_come_first() {
        for (text, given, family, doubt) in [
            ("Janssens Anna", "Anna", "Janssens", None),
            ("van den Berg Jan", "Jan", "van den Berg", None),
            ("García Márquez Gabriel", "Gabriel", "García Márquez", None),
            ("Dupont Jean Pierre", "Jean Pierre", "Dupont", Some(Doubt::ManyWords)),
        ] {
            assert_eq!(
                of(text, Order::FamilyFirst, ""),
                (given.to_owned(), family.to_owned(), doubt),
                "{text}"
            );
        }
        let rows = [
            ("Peeters Anna", "anna.peeters@example.org"),
            ("Maes Tom", "t.maes@example.org"),
            ("Reception", "info@example.org"),
        ];
        assert_eq!(usual_order(rows.into_iter()), Some(Order::FamilyFirst));
        assert_eq!(usual_order([("Peeters Anna", "")].into_iter()), None);
    }

    #[test]
    fn no_letter_is_lost() {
        for text in [
            "Anna Janssens",
            "Berg, Jan van den",
            "a b c d e f",
            "van van van",
            ", ,",
            "Dr. Jr.",
            "X, Y, Z",
            "de",
            "del Jr. Dr.",
            "É (ö) / ß",
        ] {
            for order in [Order::GivenFirst, Order::FamilyFirst] {
                let split = split(text, order, "x.y@z");
                let sorted = |text: &str| {
                    let mut letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
                    letters.sort_unstable();
                    letters
                };
                assert_eq!(
                    sorted(text),
                    sorted(&format!("{} {}", split.given, split.family)),
                    "{text}"
                );
            }
        }
    }
}
