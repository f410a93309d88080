//! Texts that are no date: why, as far as it can be told.

use chrono::NaiveDate;

use super::FORMAT;
use crate::model::Severity;
use crate::rules::finding::{Finding, Remedy, Rule};
use crate::rules::lost;

pub(crate) static NEVER: Rule = Rule {
    id: "date.never",
    severity: Severity::Error,
    what: "“{value}” in {label} means that there is no such day.",
    why: "The platform says that with an empty cell, and would take this for a date or refuse it.",
    todo: "Empty the cell.",
    source: "exports of HR systems: 31/12/9999 for no end",
};

pub(crate) static CALENDAR: Rule = Rule {
    id: "date.calendar",
    severity: Severity::Error,
    what: "“{value}” in {label} is no day of the calendar.",
    why: "The month has fewer days.",
    todo: "Ask which day is meant, and write it as year-month-day.",
    source: "S2-15",
};

/// What people write for no end, in lower case.
const NEVER_WORDS: [&str; 18] = [
    "never",
    "unlimited",
    "no end",
    "open",
    "permanent",
    "indefinite",
    "nooit",
    "onbepaald",
    "onbepaalde duur",
    "onbeperkt",
    "jamais",
    "illimité",
    "indéterminé",
    "nie",
    "unbefristet",
    "unbegrenzt",
    "indefinido",
    "indeterminato",
];

/// What is wrong with a text that is no date in any form.
pub(super) fn finding(text: &str) -> Finding {
    let numbers: Vec<&str> = text
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let says = text.chars().any(char::is_alphanumeric);
    let far = numbers.len() > 1 && numbers.contains(&"9999");
    let zeros = !numbers.is_empty() && numbers.iter().all(|number| number.bytes().all(|digit| digit == b'0'));
    let lower = text.to_lowercase();
    if !says || far || zeros || lost::is_nothing(text) || NEVER_WORDS.contains(&lower.as_str()) {
        return Finding::of(&NEVER).mended_by(Remedy::text("empty_cell", "", false));
    }
    Finding::of(if is_beyond(&numbers) { &CALENDAR } else { &FORMAT })
}

/// Whether three numbers are a day that its month does not have.
fn is_beyond(numbers: &[&str]) -> bool {
    let &[first, second, third] = numbers else { return false };
    let beyond = |year: &str, month: &str, day: &str| {
        let year = year.parse().ok().filter(|_| year.len() == 4);
        let month = month.parse().ok().filter(|month| (1..=12).contains(month));
        let day = day.parse().ok().filter(|day| (29..=31).contains(day));
        let parts = year.zip(month).zip(day);
        parts.is_some_and(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day).is_none())
    };
    beyond(third, second, first) || beyond(third, first, second) || beyond(first, second, third)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_text_is_no_date() {
        for (text, rule) in [
            ("31/12/9999", "date.never"),
            ("9999.12.31.", "date.never"),
            ("00/00/0000", "date.never"),
            ("0000-00-00 00:00:00", "date.never"),
            ("Onbepaald", "date.never"),
            ("-", "date.never"),
            ("n/a", "date.never"),
            ("31/02/2026", "date.calendar"),
            ("29.02.2027", "date.calendar"),
            ("02/30/2026", "date.calendar"),
            ("2026-06-31", "date.calendar"),
            ("soon", "date.format"),
            ("13/13/2026", "date.format"),
            ("9999", "date.format"),
        ] {
            assert_eq!(finding(text).rule.id, rule, "{text}");
        }
    }
}
