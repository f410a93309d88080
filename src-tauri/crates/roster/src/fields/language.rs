//! Language tags.

use super::Fault;
use crate::profile::{Case, Field};

/// Judges a tag against the field's case and values (`S1-12`); without values, against the shape of
/// BCP 47 with `-` or `_` between the parts.
///
/// # Errors
/// `language.case` with the right spelling in `use`; `language.unknown`; `language.syntax`.
pub(super) fn check(field: &Field, tag: &str) -> Result<(), Fault> {
    if field.values.iter().any(|known| known == tag) {
        return Ok(());
    }
    if !field.values.is_empty() {
        let known = field.values.iter().find(|known| known.eq_ignore_ascii_case(tag));
        return match known {
            Some(known) => Err(Fault::new("language.case").with("use", known)),
            None if field.open_vocabulary => shape(tag),
            None => Err(Fault::new("language.unknown").with("allowed", field.values.join(", "))),
        };
    }
    shape(tag)?;
    match field.case.map(|case| spelled(tag, case)) {
        Some(own) if own != tag => Err(Fault::new("language.case").with("use", own)),
        Some(_) | None => Ok(()),
    }
}

/// A tag as a platform writes it.
#[must_use]
pub fn spelled(tag: &str, case: Case) -> String {
    match case {
        Case::Lower => lower_case(tag),
        Case::LowerUnderscore => lower_case(tag).replace('-', "_"),
    }
}

/// A text in lower case, for the repair of `language.case` and `text.case`.
#[must_use]
pub fn lower_case(text: &str) -> String {
    text.to_lowercase()
}

/// A language of 2 to 8 letters, then parts of 1 to 8 letters or digits (RFC 5646 2.1, simplified).
fn shape(tag: &str) -> Result<(), Fault> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let first = (2..=8).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic());
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    if first && parts.all(part) {
        Ok(())
    } else {
        Err(Fault::new("language.syntax"))
    }
}
