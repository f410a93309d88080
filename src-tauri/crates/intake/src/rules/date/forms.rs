//! What a text says as a date: the days it can mean, by the order of its parts.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};
use roster::profile::DateForm;

use crate::words::months;

/// Orders of day, month and year.
pub(super) const ORDERS: [DateForm; 3] = [DateForm::Dmy, DateForm::Mdy, DateForm::Ymd];

/// Years that a date of somebody's can lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Counts of days that are dates, and no other numbers: from 1927 to 2119.
const COUNTS: std::ops::RangeInclusive<u64> = 10_000..=80_000;

/// How far ahead two figures can mean a year of this century.
const AHEAD: i32 = 20;

/// What a text says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    /// The day in each of [`ORDERS`].
    days: [Option<NaiveDate>; 3],
    /// The order in which its parts stand, where that is plain.
    pub(super) order: Option<DateForm>,
    /// Its year has two figures, and the century is left open.
    pub(super) century: bool,
    /// Its parts stand between dots, which goes with the day in front everywhere.
    pub(super) dotted: bool,
    time: Option<NaiveTime>,
}

impl Said {
    /// The day in one order.
    pub(super) fn day(&self, order: DateForm) -> Option<NaiveDate> {
        let at = ORDERS.iter().position(|known| *known == order)?;
        self.days.get(at).copied().flatten()
    }

    /// The different days that it can mean, each with its order. A year of two figures stands in front only
    /// where nothing else is possible: hardly anybody writes so.
    pub(super) fn days(&self) -> Vec<(DateForm, NaiveDate)> {
        let [by_day, by_month, by_year] = self.days;
        let found = match (by_day, by_month) {
            (None, None) => vec![(DateForm::Ymd, by_year)],
            (one, other) if one == other => vec![(DateForm::Dmy, one)],
            (one, other) => vec![(DateForm::Dmy, one), (DateForm::Mdy, other)],
        };
        found
            .into_iter()
            .filter_map(|(order, day)| Some((order, day?)))
            .collect()
    }

    /// The instant at which one of its days begins, or the time of that day it names.
    pub(super) fn instant(&self, day: NaiveDate) -> String {
        let at = Utc.from_utc_datetime(&day.and_time(self.time.unwrap_or_default()));
        at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    /// A day that is beyond doubt.
    fn of(day: NaiveDate, order: Option<DateForm>, time: Option<NaiveTime>) -> Self {
        Self {
            days: [Some(day); 3],
            order,
            century: false,
            dotted: false,
            time,
        }
    }
}

/// Reads a date in whatever form; `None` where it says none. `today` tells the century of two figures.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<Said> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        let at = at.to_utc();
        return Some(Said::of(at.date_naive(), Some(DateForm::Ymd), Some(at.time())));
    }
    let (date, time) = apart(text)?;
    let (numbers, words, dotted) = parts(date)?;
    let said = match words[..] {
        [] => numeric(&numbers, today),
        [(at, month)] => written(&numbers, at, month, today),
        _ => None,
    }?;
    Some(Said { time, dotted, ..said })
}

/// The day that Excel's count of days means. Day 60 is the 29th of February 1900, which never was.
pub(super) fn counted(text: &str, epoch_1904: bool) -> Option<NaiveDate> {
    let (days, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(days) || !digits(part) {
        return None;
    }
    let days: u64 = days.parse().ok()?;
    let start = if epoch_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    };
    COUNTS
        .contains(&days)
        .then(|| start?.checked_add_days(Days::new(days)))?
}

/// The orders in which all numeric dates of a column can be read; the one that is left, if it is one. And whether a
/// spreadsheet program has exchanged day and month of the others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence {
    possible: [bool; 3],
    seen: bool,
    /// A text can be a date in more orders than one.
    open: bool,
    /// Dates as a workbook keeps them; one of them is later than the twelfth of its month.
    kept: u32,
    late: bool,
}

/// Dates of a workbook that must all be of the first twelve days of their months before that says something.
const KEPT: u32 = 2;

impl Default for Evidence {
    fn default() -> Self {
        Self {
            possible: [true; 3],
            seen: false,
            open: false,
            kept: 0,
            late: false,
        }
    }
}

impl Evidence {
    /// Takes notice of a cell.
    pub(crate) fn cell(&mut self, text: &str, today: NaiveDate) {
        let bytes = text.as_bytes();
        if bytes.get(4) == Some(&b'-') {
            self.kept = self.kept.saturating_add(1);
            self.late |= bytes.get(8..10).is_none_or(|day| day > b"12".as_slice());
            return;
        }
        if bytes.len() < 6 {
            return;
        }
        let Some(said) = read(text.trim(), today).filter(|said| said.order.is_none()) else {
            return;
        };
        self.seen = true;
        self.open |= matches!(said.days, [Some(one), Some(other), _] if one != other);
        for (possible, day) in self.possible.iter_mut().zip(said.days) {
            *possible &= day.is_some();
        }
    }

    /// Whether a workbook that was made of a text file took the day for the month: what it could not take for a date so is
    /// still a text, and all others are of the first twelve days of a month.
    pub(crate) fn is_turned(self) -> bool {
        self.order().is_some() && !self.open && self.kept >= KEPT && !self.late
    }

    /// Whether all of them can be dates in this order.
    pub(crate) fn allows(self, form: DateForm) -> bool {
        let mut orders = ORDERS.into_iter().zip(self.possible);
        orders.all(|(order, possible)| order != form || possible)
    }

    /// The only order in which all of them are dates.
    pub(crate) fn order(self) -> Option<DateForm> {
        let mut left = ORDERS.into_iter().zip(self.possible).filter(|(_, possible)| *possible);
        match (left.next(), left.next()) {
            (Some((order, _)), None) if self.seen => Some(order),
            _ => None,
        }
    }
}

/// A date and the time after it.
fn apart(text: &str) -> Option<(&str, Option<NaiveTime>)> {
    let Some(colon) = text.find(':') else {
        return Some((text, None));
    };
    let before = text.get(..colon)?;
    let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let date = before.get(..start)?;
    if !date.ends_with([' ', 'T', ',', '\u{a0}', '\u{202f}']) {
        return None;
    }
    let time = text.get(start..)?.trim_end_matches('Z').trim().to_ascii_lowercase();
    let time = time.replace("a.m.", "am").replace("p.m.", "pm");
    let known = [
        "%H:%M",
        "%H:%M:%S",
        "%H:%M:%S%.f",
        "%I:%M %p",
        "%I:%M:%S %p",
        "%I:%M%p",
        "%I:%M:%S%p",
    ];
    let time = known
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(&time, form).ok())?;
    Some((date.trim_end_matches([' ', 'T', ',', '\u{a0}', '\u{202f}']), Some(time)))
}

/// A number with the count of its figures.
type Number = (u32, usize);

/// Numbers, the month with its place among them, and whether dots stand between them.
type Parts = (Vec<Number>, Vec<(usize, u32)>, bool);

/// The parts of a date; `None` where something stands among them that no date has.
fn parts(date: &str) -> Option<Parts> {
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    let mut dotted = false;
    let mut rest = date.trim();
    while let Some(first) = rest.chars().next() {
        let digit = first.is_ascii_digit();
        let kind = |letter: char| {
            if digit {
                letter.is_ascii_digit()
            } else {
                first.is_alphabetic() && (letter.is_alphabetic() || letter == '\u{301}')
            }
        };
        let length = rest.find(|letter| !kind(letter)).unwrap_or(rest.len());
        let length = if length == 0 { first.len_utf8() } else { length };
        let (part, more) = rest.split_at(length);
        rest = more;
        if digit {
            if part.len() > 8 || numbers.len() == 3 {
                return None;
            }
            numbers.push((part.parse().ok()?, part.len()));
        } else if first.is_alphabetic() {
            match months::month(part) {
                Some(month) => words.push((numbers.len(), month)),
                None if months::says_nothing(part) => {}
                None => return None,
            }
        } else if !matches!(
            first,
            ' ' | '.' | '/' | '-' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '–'
        ) {
            return None;
        }
        dotted |= first == '.';
    }
    Some((numbers, words, dotted))
}

/// Numbers alone.
fn numeric(numbers: &[Number], today: NaiveDate) -> Option<Said> {
    let years = |number: Number| year(number, today);
    match *numbers {
        [(number, 8)] => {
            let first = (number / 10_000, 4);
            let last = (number % 10_000, 4);
            let whole = years(first).and_then(|(year, _)| day(year, number / 100 % 100, number % 100));
            if let Some(day) = whole {
                return Some(Said::of(day, Some(DateForm::Ymd), None));
            }
            numeric(&[(number / 1_000_000, 2), (number / 10_000 % 100, 2), last], today)
        }
        [first @ (_, 4), (month, 1..=2), (date, 1..=2)] => {
            Some(Said::of(day(years(first)?.0, month, date)?, Some(DateForm::Ymd), None))
        }
        [first @ (one, 1..=2), (two, 1..=2), third @ (three, 2 | 4)] => {
            let (last, century) = years(third)?;
            let short = if third.1 == 2 { years(first) } else { None };
            let days = [
                day(last, two, one),
                day(last, one, two),
                short.and_then(|(first, _)| day(first, two, three)),
            ];
            days.iter().any(Option::is_some).then_some(Said {
                days,
                order: None,
                century,
                dotted: false,
                time: None,
            })
        }
        _ => None,
    }
}

/// A month by its name, which stands before number `at`.
fn written(numbers: &[Number], at: usize, month: u32, today: NaiveDate) -> Option<Said> {
    let [first, second] = *numbers else { return None };
    let (date, last, order) = match (first.1, at) {
        (4, _) => (second, first, DateForm::Ymd),
        (1..=2, 0) => (first, second, DateForm::Mdy),
        (1..=2, _) => (first, second, DateForm::Dmy),
        _ => return None,
    };
    let (last, century) = year(last, today)?;
    let day = day(last, month, if date.1 <= 2 { date.0 } else { 0 })?;
    Some(Said {
        century,
        ..Said::of(day, Some(order), None)
    })
}

/// A year, and whether its century is a guess.
fn year((number, figures): Number, today: NaiveDate) -> Option<(i32, bool)> {
    let number = i32::try_from(number).ok()?;
    match figures {
        4 => YEARS.contains(&number).then_some((number, false)),
        2 => {
            let this = today.year() / 100 * 100 + number;
            Some((if this > today.year() + AHEAD { this - 100 } else { this }, true))
        }
        _ => None,
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}
