//! Numbers as other programs write them: `1001.0` of a column with empty cells, `'00123` with the sign that keeps zeros.

use roster::profile::{Field, FieldType};

use super::finding::{Finding, Remedy, Rule};
use super::vocabulary::Vocabulary;
use super::{text, zeros};
use crate::model::Severity;

pub(super) static WRITTEN: Rule = Rule {
    id: "number.written",
    severity: Severity::Warn,
    what: "“{value}” was read as {number}.",
    why: "Programs put “.0” behind a whole number, or an apostrophe before it, and by such a number nobody is found.",
    todo: "Check it.",
    source: "pandas, R and Power Query; the text prefix of spreadsheet programs",
};

pub(super) static GROUPED: Rule = Rule {
    id: "number.grouped",
    severity: Severity::Warn,
    what: "“{value}” has signs between its thousands, as an amount of money has.",
    why: "A spreadsheet program shows numbers so, and by such a number nobody is found.",
    todo: "Write {use}, unless the number is really written so.",
    source: "usual in exported files: Excel saves a CSV as it shows the cells",
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

/// Where a field holds what is a number for programs: by kind, wherever a text of one is no name of a person.
pub(super) fn number(text: &str, field: &Field, words: &Vocabulary<'_>) -> Option<String> {
    match field.kind {
        FieldType::Phone => bare(text).map(str::to_owned),
        FieldType::Text | FieldType::User if zeros::is(words.profile, field) => bare(text).map(str::to_owned),
        FieldType::Text | FieldType::User if !text::is_name(field) => floats(text, words),
        _ => None,
    }
}

/// A whole number as programs write those of a column with empty cells: one zero behind the dot.
pub(super) fn float(text: &str) -> Option<&str> {
    let whole = text.strip_suffix(".0")?;
    bare(text).filter(|bare| *bare == whole)
}

/// The same where several of them may stand in a cell, with the profile's own sign between them.
fn floats(text: &str, words: &Vocabulary<'_>) -> Option<String> {
    if let Some(whole) = float(text) {
        return Some(whole.to_owned());
    }
    let separators = &words.profile.import.multi_separator;
    let separator = separators.iter().find(|separator| text.contains(separator.as_str()))?;
    let parts: Option<Vec<&str>> = text.split(separator.as_str()).map(|part| float(part.trim())).collect();
    Some(parts?.join(separator))
}

/// The digits of a number that is written with signs between its thousands: `1.001`, `12 003`, `1.003,00`.
pub(super) fn ungrouped(text: &str) -> Option<String> {
    let whole = bare(text).unwrap_or(text);
    let whole = match text.rsplit_once([',', '.']) {
        Some((before, part)) if part.len() <= PART && part.bytes().all(|byte| byte == b'0') => before,
        Some(_) | None => whole,
    };
    let mark = whole.chars().find(|sign| !sign.is_ascii_digit())?;
    if !matches!(mark, '.' | ',' | ' ' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}') {
        return None;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(mark);
    let first = groups
        .next()
        .filter(|first| digits(first) && first.len() <= 3 && !first.starts_with('0'))?;
    let rest: Vec<&str> = groups.collect();
    let even = !rest.is_empty() && rest.iter().all(|group| digits(group) && group.len() == 3);
    even.then(|| format!("{first}{}", rest.concat()))
}

/// Says that a number is written with signs between its thousands.
pub(super) fn grouped(text: &str) -> Option<Finding> {
    let number = ungrouped(text)?;
    let finding = Finding::of(&GROUPED).with("use", number.as_str());
    Some(finding.mended_by(Remedy::text("use_value", number, false)))
}

/// Says that a text was read as the number in it.
pub(super) fn finding(number: &str) -> Finding {
    let finding = Finding::of(&WRITTEN).with("number", number);
    finding.mended_by(Remedy::text("use_value", number, true))
}

#[cfg(test)]
mod tests {
    use super::{bare, float, ungrouped};

    #[test]
    fn thousands_with_signs_between_them() {
        for (text, number) in [
            ("1.001", Some("1001")),
            ("1,001", Some("1001")),
            ("12\u{202f}003", Some("12003")),
            ("1 001", Some("1001")),
            ("1.003,00", Some("1003")),
            ("1.234.567", Some("1234567")),
            ("1001", None),
            ("0.001", None),
            ("1.01", None),
            ("1.0012", None),
            ("A.001", None),
            ("1-001", None),
            ("01.02.2024", None),
            ("02.03.001", None),
            ("", None),
        ] {
            assert_eq!(ungrouped(text).as_deref(), number, "{text}");
        }
    }

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
        for (text, number) in [
            ("1001.0", Some("1001")),
            ("1001,0", None),
            ("9.00", None),
            ("v1.0", None),
        ] {
            assert_eq!(float(text), number, "{text}");
        }
    }
}
