//! Phone numbers in the shape of ITU-T E.164: a plus, then 8 to 15 digits, the first not 0.
//!
//! Deliberately absent: national numbers, which need a country and are the importer's to complete.

use super::Fault;

/// Fewest digits taken for a whole number with its country code.
const SHORTEST: usize = 8;
/// Most digits, E.164 6.2.1.
const LONGEST: usize = 15;

/// Brings a number with its country code to `+` and digits: spaces, dots, dashes, slashes and
/// brackets go, `00` becomes `+`, a `(0)` after the country code goes.
///
/// # Errors
/// `phone.country` when there is no country code; `phone.syntax`.
pub(super) fn normalise(text: &str) -> Result<String, Fault> {
    let text = text
        .trim()
        .strip_prefix("tel:")
        .unwrap_or(text.trim())
        .replace("(0)", "");
    let kept: String = text.chars().filter(|c| !is_decoration(*c)).collect();
    let kept = match kept.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => kept,
    };
    let Some(digits) = kept.strip_prefix('+') else {
        let national = !kept.is_empty() && kept.chars().all(|c| c.is_ascii_digit());
        return Err(Fault::new(if national { "phone.country" } else { "phone.syntax" }));
    };
    check(&kept).map(|()| format!("+{digits}"))
}

/// Judges a number that should be in E.164 shape already.
///
/// # Errors
/// `phone.syntax`.
pub(super) fn check(number: &str) -> Result<(), Fault> {
    let digits = number.strip_prefix('+').unwrap_or_default();
    let sound = (SHORTEST..=LONGEST).contains(&digits.len())
        && digits.chars().all(|c| c.is_ascii_digit())
        && !digits.starts_with('0');
    if sound { Ok(()) } else { Err(Fault::new("phone.syntax")) }
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2013}')
}
