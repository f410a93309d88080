//! Dates: ISO, and the local forms people type.

mod forms;
mod unread;

use chrono::{DateTime, Datelike, NaiveDate};
pub(crate) use forms::Evidence;
use forms::Said;
use roster::Profile;
use roster::profile::{DateForm, FieldType};
use sheets::FileFormat;
pub(super) use unread::{CALENDAR, NEVER};

use super::cell::Column;
use super::finding::{Finding, Reading, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::{Mapping, Severity};
use crate::target::{Aim, Part};

pub(super) static FORMAT: Rule = Rule {
    id: "date.format",
    severity: Severity::Error,
    what: "“{value}” is not written as a date the platform reads.",
    why: "It takes year-month-day, such as 2027-02-28.",
    todo: "Write it that way.",
    source: "S2-15",
};

pub(super) static AMBIGUOUS: Rule = Rule {
    id: "date.ambiguous",
    severity: Severity::Error,
    what: "“{value}” can be {first} or {second}.",
    why: "Day and month cannot be told apart, and the other dates of the column do not tell their order either.",
    todo: "Say once how the dates of this column are written, or choose one of the two here.",
    source: "import.md section 4: dates are written as displayed",
};

pub(super) static CENTURY: Rule = Rule {
    id: "date.century",
    severity: Severity::Error,
    what: "The year of “{value}” has two figures.",
    why: "It is taken for {date}, and could be a hundred years off.",
    todo: "Write the year in full, or say once how the dates of this column are written.",
    source: "import.md section 4: dates are written as displayed",
};

pub(super) static COUNT: Rule = Rule {
    id: "date.count",
    severity: Severity::Error,
    what: "“{value}” is Excel's count of days, which stands for {date}.",
    why: "The platform takes year-month-day, such as 2027-02-28.",
    todo: "Use the date. In a text file the count may begin in 1904 instead of 1900: compare one of them.",
    source: "import.md section 5: dates in 1900 and 1904",
};

pub(super) static PAST: Rule = Rule {
    id: "date.past",
    severity: Severity::Error,
    what: "“{value}” in {label} is not in the future.",
    why: "The platform would act on it at once.",
    todo: "Choose a later day, or leave it empty.",
    source: "S2-15",
};

pub(super) static OTHERWISE: Rule = Rule {
    id: "date.otherwise",
    severity: Severity::Warn,
    what: "In the last file the dates in “{header}” were written as {form}, and not all of this file can be.",
    why: "Read that way, dates of this file would be months off without a word.",
    todo: "Say how the dates of the column are written in this file.",
    source: "import.md: remembered mappings and values",
};

pub(crate) static READ: Rule = Rule {
    id: "date.read",
    severity: Severity::Info,
    what: "The dates in “{header}” are read as {form}.",
    why: "That was chosen for the column, so no date of that form is asked about.",
    todo: "Nothing needs to be done; choose another form if it is wrong.",
    source: "import: one choice for a column",
};

pub(super) static TURNED: Rule = Rule {
    id: "date.turned",
    severity: Severity::Warn,
    what: "“{value}” has probably exchanged day and month, and is {date}.",
    why: "All dates of the column are of the first twelve days of a month, and those of later days are still texts: so a spreadsheet program leaves a file of another country behind.",
    todo: "Compare it with the original, or have the column exported as text.",
    source: "import.md section 4: dates are written as displayed",
};

/// A form in words.
fn words_of(form: DateForm) -> &'static str {
    match form {
        DateForm::Dmy => "day, month, year",
        DateForm::Mdy => "month, day, year",
        DateForm::Ymd => "year, month, day",
        DateForm::Excel => "Excel's counts of days",
    }
}

/// The choice to read a whole column in one form.
fn column_remedy(form: DateForm) -> Remedy {
    let code = match form {
        DateForm::Dmy => "dates_dmy",
        DateForm::Mdy => "dates_mdy",
        DateForm::Ymd => "dates_ymd",
        DateForm::Excel => "dates_excel",
    };
    Remedy::choice(code, "form", form.name())
}

/// Columns whose dates are read in a form that was chosen, each with what to say about it.
pub(crate) fn told(profile: &Profile, mapping: &Mapping) -> Vec<(u32, Finding)> {
    let mut told = Vec::new();
    for (at, column) in (0..).zip(&mapping.columns) {
        let aim = column.field.as_deref().and_then(|target| Aim::of(profile, target));
        let dates = aim.is_some_and(|aim| aim.part == Part::Whole && is(aim.field.kind));
        let Some(form) = column.dates.filter(|_| dates) else {
            continue;
        };
        let finding = Finding::of(&READ)
            .with("header", column.header.as_str())
            .with("code", form.name())
            .with("form", words_of(form));
        let others = DateForm::ALL.into_iter().filter(|other| *other != form);
        let finding = others.fold(finding, |finding, other| finding.mended_by(column_remedy(other)));
        let finding = finding.mended_by(Remedy::choice("dates_iso", "form", "iso"));
        told.push((at, finding));
    }
    told
}

/// What to say of a column that is written otherwise than in the last file.
pub(crate) fn otherwise(header: &str, before: DateForm) -> Finding {
    let finding = Finding::of(&OTHERWISE)
        .with("header", header)
        .with("code", before.name())
        .with("form", words_of(before));
    DateForm::ALL
        .into_iter()
        .fold(finding, |finding, form| finding.mended_by(column_remedy(form)))
}

/// Whether a text with marks between its figures is a day in some local form: `01-02-2020`, `3.4.1980`.
pub(crate) fn is_day(text: &str) -> bool {
    let marked = text.bytes().any(|byte| !byte.is_ascii_digit());
    // The century of two figures does not matter here.
    marked && forms::read(text, NaiveDate::default()).is_some()
}

/// Whether a day is over, in every way in which it can be read; `None` for a text that is none. Days of long ago stand
/// in programs for none at all.
pub(crate) fn is_over(text: &str, today: NaiveDate) -> Option<bool> {
    let days = forms::read(text, today)?.days();
    let over = |(_, day): &(DateForm, NaiveDate)| *day < today && day.year() >= MEANT;
    (!days.is_empty()).then(|| days.iter().all(over))
}

/// Year before which an end is none.
const MEANT: i32 = 1990;

/// Whether a field holds dates.
pub(crate) fn is(kind: FieldType) -> bool {
    matches!(kind, FieldType::Date | FieldType::Datetime)
}

/// What a text comes down to: the day, its value, and what is wrong with how it is written.
type Found = (NaiveDate, String, Option<Finding>);

/// Reads a date or an instant.
pub(super) fn read(text: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Reading {
    let future = column.field.rule.as_deref() == Some("future");
    let found = match plain(text, column) {
        Some(day) => Ok((day, text.to_owned(), None)),
        None => local(text, column, words, future),
    };
    let (day, value, finding) = match found {
        Ok(found) => found,
        Err(finding) => return Reading::wrong(finding),
    };
    let turned = || turned(day).filter(|_| finding.is_none() && words.turned.contains(&column.at));
    let turned = turned().map(|other| {
        let value = value.replacen(&day.to_string(), &other.to_string(), 1);
        let remedy = Remedy::text("use_value", value, false);
        Finding::of(&TURNED).with("date", other.to_string()).mended_by(remedy)
    });
    let mut reading = Reading::text(value);
    reading.findings.extend(finding.or(turned));
    if future && day <= words.today {
        reading.value = None;
        reading.findings.push(Finding::of(&PAST));
    }
    reading
}

/// The date with its day and month exchanged, where that is another one.
fn turned(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()).filter(|other| *other != day)
}

/// A date in the platform's own form.
fn plain(text: &str, column: &Column<'_>) -> Option<NaiveDate> {
    if column.field.kind == FieldType::Datetime {
        return DateTime::parse_from_rfc3339(text).ok().map(|at| at.date_naive());
    }
    text.parse().ok().filter(|_| text.len() == 10)
}

/// A date in another form: as was chosen for the column, as the column tells, or with a question.
fn local(text: &str, column: &Column<'_>, words: &Vocabulary<'_>, future: bool) -> Result<Found, Finding> {
    let instant = column.field.kind == FieldType::Datetime;
    let told = words.dates.get(&column.at).copied();
    let Some(said) = forms::read(text, words.today) else {
        return count(text, column, words);
    };
    let value = |day: NaiveDate| if instant { said.instant(day) } else { day.to_string() };
    if let Some(form) = column.dates.filter(|form| *form != DateForm::Excel) {
        let day = if said.order.is_some() {
            said.day(DateForm::Dmy)
        } else {
            said.day(form)
        };
        if let Some(day) = day {
            return Ok((day, value(day), None));
        }
    }
    let usual = told.or(said.dotted.then_some(DateForm::Dmy));
    let kept = match usual.and_then(|order| Some((order, said.day(order)?))) {
        Some(known) => vec![known],
        None => said.days(),
    };
    match kept[..] {
        [] => Err(unread::finding(text)),
        [(order, day)] => {
            // Where the column is written otherwise, the only day it can be is no more than a guess.
            let strays = told.or(column.dates).is_some_and(|form| said.day(form).is_none());
            let order = said.order.unwrap_or(told.filter(|_| !strays).unwrap_or(order));
            match one(&said, (order, day), value(day), strays, future) {
                (finding, true) => Ok((day, value(day), Some(finding))),
                (finding, false) => Err(finding),
            }
        }
        [(_, first), (_, second), ..] => {
            let finding = Finding::of(&AMBIGUOUS)
                .with("first", first.to_string())
                .with("second", second.to_string())
                .mended_by(Remedy::text("use_value", value(first), false))
                .mended_by(Remedy::text("use_other_value", value(second), false));
            Err(kept
                .iter()
                .fold(finding, |finding, (order, _)| finding.mended_by(column_remedy(*order))))
        }
    }
}

/// What to say about a text that can only be one day, and whether it is beyond doubt.
fn one(said: &Said, (order, day): (DateForm, NaiveDate), value: String, strays: bool, future: bool) -> (Finding, bool) {
    // A day that has to lie ahead leaves no doubt about its century.
    let century = said.century && !future;
    let certain = !strays && !century;
    let finding = if century {
        Finding::of(&CENTURY).with("date", day.to_string())
    } else {
        Finding::of(&FORMAT)
    };
    let finding = finding.mended_by(Remedy::text("use_value", value, certain));
    let finding = if strays {
        finding
    } else {
        finding.mended_by(column_remedy(order))
    };
    (finding, certain)
}

/// Excel's count of days: beyond doubt where the workbook says from when it counts, or where it was chosen.
fn count(text: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Result<Found, Finding> {
    let epoch_1904 = words.epoch_1904.unwrap_or(false);
    let Some(day) = forms::counted(text, epoch_1904) else {
        return Err(unread::finding(text));
    };
    let value = |day: NaiveDate| {
        let instant = column.field.kind == FieldType::Datetime;
        if instant {
            format!("{day}T00:00:00Z")
        } else {
            day.to_string()
        }
    };
    if column.dates == Some(DateForm::Excel) {
        return Ok((day, value(day), None));
    }
    let certain = words.epoch_1904.is_some();
    let mut finding = Finding::of(&COUNT)
        .with("date", day.to_string())
        .mended_by(Remedy::text("use_value", value(day), certain));
    if certain {
        return Ok((day, value(day), Some(finding.mended_by(column_remedy(DateForm::Excel)))));
    }
    if let Some(other) = forms::counted(text, !epoch_1904) {
        finding = finding.mended_by(Remedy::text("use_other_value", value(other), false));
    }
    Err(finding.mended_by(column_remedy(DateForm::Excel)))
}

/// From when a workbook counts days; `None` where a file does not say.
pub(crate) fn epoch_1904(reading: &sheets::Reading) -> Option<bool> {
    (reading.format == FileFormat::Xlsx).then_some(reading.epoch_1904)
}

#[cfg(test)]
mod tests;
