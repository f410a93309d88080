//! One text with a whole name in it, split into given and family names.
//!
//! Where a name is to be split cannot always be known. What the text says by itself counts first (a
//! comma, capitals), then the row's own address, then particles and pairs of family names; where none of
//! them tells, the usual place is taken and said to be a doubt.

mod address;
mod capitals;
mod comma;
mod place;
#[cfg(test)]
mod tests;
mod usual;

use serde::{Deserialize, Serialize};

use address::by_address;
use capitals::by_capitals;
use comma::at_comma;
use place::{family_first, given_first};
pub(crate) use usual::usual_order;

use crate::words::names::{is_suffix, is_title};

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

/// A name cut at one place.
fn cut(given: &[&str], family: &[&str], doubt: Option<Doubt>) -> Split {
    Split {
        given: given.join(" "),
        family: family.join(" "),
        doubt,
        other: None,
    }
}

/// Whether a word of a name is a title or an addition.
fn titled(words: &[&str]) -> bool {
    words.iter().any(|word| is_title(word) || is_suffix(word))
}

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
