//! Numbers as other programs write them: `1001.0` of a column with empty cells, `'00123` with the sign that keeps zeros.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static WRITTEN: Rule = Rule {
    id: "number.written",
    severity: Severity::Warn,
    what: "“{value}” was read as {number}.",
    why: "Programs put “.0” behind a whole number, or an apostrophe before it, and by such a number nobody is found.",
    todo: "Check it.",
    source: "pandas, R and Power Query; the text prefix of spreadsheet programs",
};

/// Most digits behind the mark; three of them may be the last of a thousand.
const PART: usize = 2;

/// The number in a text that a program wrote so.
pub(super) fn bare(text: &str) -> Option<&str> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(number) = text.strip_prefix('\'') {
        return is_number(number).then_some(number);
    }
    let (whole, part) = text.rsplit_once(['.', ','])?;
    let nothing = (1..=PART).contains(&part.len()) && part.bytes().all(|byte| byte == b'0');
    (nothing && is_number(whole.strip_prefix('+').unwrap_or(whole))).then_some(whole)
}

/// Says that a text was read as the number in it.
pub(super) fn finding(number: &str) -> Finding {
    let finding = Finding::of(&WRITTEN).with("number", number);
    finding.mended_by(Remedy::text("use_value", number, true))
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn numbers_as_programs_write_them() {
        for (text, number) in [
            ("1001.0", Some("1001")),
            ("1001,00", Some("1001")),
            ("471123456.0", Some("471123456")),
            ("+32471123456.0", Some("+32471123456")),
            ("'00123", Some("00123")),
            ("1.000", None),
            ("1001.5", None),
            ("1001", None),
            ("A1.0", None),
            ("'t Hooft", None),
            ("'", None),
            (".0", None),
            ("02.03.00", None),
        ] {
            assert_eq!(bare(text), number, "{text}");
        }
    }
}
