//! Dates: ISO, and the local forms people type.

use chrono::{DateTime, NaiveDate};
use roster::profile::{Field, FieldType};

use super::finding::{Finding, Reading, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::Severity;

pub(super) static FORMAT: Rule = Rule {
    id: "date.format",
    severity: Severity::Error,
    what: "“{value}” is not a date the platform reads.",
    why: "It takes year-month-day, such as 2027-02-28.",
    todo: "Write it that way.",
    source: "S2-15",
};

pub(super) static PAST: Rule = Rule {
    id: "date.past",
    severity: Severity::Error,
    what: "“{value}” in {label} is not in the future.",
    why: "The platform would act on it at once.",
    todo: "Choose a later day, or leave it empty.",
    source: "S2-15",
};

/// Reads a date or an instant.
pub(super) fn read(text: &str, field: &Field, words: &Vocabulary<'_>) -> Reading {
    let instant = field.kind == FieldType::Datetime;
    let parsed = if instant {
        DateTime::parse_from_rfc3339(text).ok().map(|at| at.date_naive())
    } else {
        text.parse::<NaiveDate>().ok().filter(|_| text.len() == 10)
    };
    let (value, day, finding) = match parsed {
        Some(day) => (text.to_owned(), day, None),
        None => {
            let Some((day, certain)) = local(text, words.month_first) else {
                return Reading::wrong(Finding::of(&FORMAT));
            };
            let value = if instant {
                format!("{day}T00:00:00Z")
            } else {
                day.to_string()
            };
            let remedy = Remedy::text("use_value", value.clone(), certain);
            let finding = Finding::of(&FORMAT).mended_by(remedy);
            if !certain {
                return Reading::wrong(finding);
            }
            (value, day, Some(finding))
        }
    };
    let mut reading = Reading::text(value);
    reading.findings.extend(finding);
    if field.rule.as_deref() == Some("future") && day <= words.today {
        reading.value = None;
        reading.findings.push(Finding::of(&PAST));
    }
    reading
}

/// The day a local form means, and whether that is beyond doubt. `month_first` is what the other
/// cells of the column say, where they say anything.
fn local(text: &str, month_first: Option<bool>) -> Option<(NaiveDate, bool)> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some((at.date_naive(), true));
    }
    let date = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = date.split(['/', '-', '.']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str| {
        if part.len() <= 4 {
            part.parse::<u32>().ok()
        } else {
            None
        }
    };
    let (first_number, second_number, third_number) = (number(first)?, number(second)?, number(third)?);
    let day = |year: u32, month: u32, day: u32| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    if first.len() == 4 {
        return day(first_number, second_number, third_number).map(|found| (found, true));
    }
    if third.len() != 4 {
        return None;
    }
    let day_first = day(third_number, second_number, first_number);
    let by_month = day(third_number, first_number, second_number);
    match (day_first, by_month) {
        (Some(found), None) | (None, Some(found)) => Some((found, true)),
        (Some(one), Some(other)) if one == other => Some((one, true)),
        (Some(one), Some(other)) => match month_first {
            Some(true) => Some((other, true)),
            Some(false) => Some((one, true)),
            None => Some((one, date.contains('.'))),
        },
        (None, None) => None,
    }
}

/// Whether the dates of a column put the month first: `None` where none of them tells.
pub(crate) fn month_first<'a>(cells: impl Iterator<Item = &'a str>) -> Option<bool> {
    let (mut month, mut day) = (0, 0);
    for text in cells {
        let parts: Vec<u32> = text
            .trim()
            .split(['/', '-', '.', ' ', 'T'])
            .take(2)
            .filter_map(|part| part.parse().ok())
            .collect();
        match parts[..] {
            [first, second] if (13..=31).contains(&first) && second <= 12 => day += 1,
            [first, second] if first <= 12 && (13..=31).contains(&second) => month += 1,
            _ => {}
        }
    }
    match (month, day) {
        (0, 0) => None,
        (month, 0) if month > 0 => Some(true),
        (0, _) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{field, ids, vocabulary};

    #[test]
    fn s2_15_dates_lie_ahead_and_are_written_as_iso() {
        let words = vocabulary("360learning");
        let check = |text: &str, rules: &[&str], value: Option<&str>| {
            let reading = read(text, field("360learning", "deletion_date"), &words);
            assert_eq!(ids(&reading), rules, "{text}");
            assert_eq!(
                reading.value,
                value.map(|value| roster::Value::Text(value.to_owned())),
                "{text}"
            );
        };
        check("2030-02-28", &[], Some("2030-02-28"));
        check("2020-02-28", &["date.past"], None);
        check("31/12/2030", &["date.format"], Some("2030-12-31"));
        check("1.2.2030", &["date.format"], Some("2030-02-01"));
        check("01/02/2030", &["date.format"], None);
        for wrong in [
            "31/02/2030",
            "2030-13-01",
            "00/00/0000",
            "soon",
            "1/1/20301",
            "99/99/9999",
        ] {
            check(wrong, &["date.format"], None);
        }
    }

    #[test]
    fn the_column_tells_the_order() {
        assert_eq!(month_first(["01/02/2030", "31/12/2030"].into_iter()), Some(false));
        assert_eq!(month_first(["01/02/2030", "12/31/2030"].into_iter()), Some(true));
        assert_eq!(month_first(["01/02/2030"].into_iter()), None);
        assert_eq!(month_first(["13/02/2030", "02/13/2030"].into_iter()), None);
        assert_eq!(
            local("01/02/2030", Some(true)),
            NaiveDate::from_ymd_opt(2030, 1, 2).map(|day| (day, true))
        );
    }
}
