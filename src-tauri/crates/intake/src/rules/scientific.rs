//! Numbers that a spreadsheet program has rounded: `6.37702E+15`.

use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static SCIENTIFIC: Rule = Rule {
    id: "number.scientific",
    severity: Severity::Warn,
    what: "“{value}” is a number that a spreadsheet program has shortened.",
    why: "Its last digits are lost, and cannot be restored from this file.",
    todo: "Format the column as text in the original, and export it again.",
    source: "usual in exported files",
};

/// Whether a text is one.
pub(super) fn is(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = match number.split_once(['.', ',']) {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(number),
    };
    let signed = exponent.strip_prefix(['+', '-']);
    mantissa && signed.is_some_and(digits)
}

/// Where such a number cannot stand.
pub(super) fn lost(text: &str) -> Finding {
    debug_assert!(is(text));
    Finding::of(&SCIENTIFIC).graded(Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_numbers() {
        for text in ["6.37702E+15", "6,37702E+15", "1E+05", "2.00000e-01"] {
            assert!(is(text), "{text}");
        }
        for text in ["E+15", "1E5", "Eva", "1.E+5", "abc1E+05", "1E+05x", ""] {
            assert!(!is(text), "{text}");
        }
    }
}
