//! Names with a comma in them: the family name stands first.

use super::{Doubt, Order, Split, plain, titled};
use crate::words::names::{is_particle, is_suffix};

/// `Janssens, Anna`, `Berg, Jan van den`, `Smith, Jr.`
pub(super) fn at_comma(family: &str, given: &str) -> Split {
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
