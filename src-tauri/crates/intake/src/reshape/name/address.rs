//! The row's own e-mail address as evidence of where a name is to be split.

use crate::words::fold::key;
use crate::words::names::is_particle;

/// Where the row's own address puts the border between the names.
pub(super) struct Border {
    /// Words before it.
    pub(super) at: usize,
    /// The words before it are the given names; `None` where the address can be read in both ways.
    pub(super) given_first: Option<bool>,
    /// The same with the given name in front in the address, as most are.
    pub(super) usually: bool,
}

/// Where the row's own address has both names: `anna.janssens@`, `a.vandenberg@`, `gabriel.garciamarquez@`.
/// `None` where it has not, or fits several places.
pub(super) fn by_address(words: &[&str], address: &str) -> Option<Border> {
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
