//! Number formats: which numbers are dates, and which are shown with leading zeros.

mod sections;

use std::cmp::Ordering;

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

/// Most characters of a number format (Excel specifications and limits).
const LONGEST_CODE: usize = 255;

/// What a number format makes of a number, as far as its text matters for data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Format {
    /// The number itself.
    General,
    /// A date or time of day.
    Moment {
        /// Shows a day, a month or a year.
        date: bool,
        /// Counts hours beyond a day.
        elapsed: bool,
    },
    /// Digits at fixed places: `00000000`, `"+"00 000`.
    Digits(Vec<Piece>),
    /// Other formats for other numbers: `[>99]000;00`.
    Cases(Vec<(Test, Self)>),
    /// A text with others around it: `"EMP-"@`.
    Text {
        /// Before it.
        before: String,
        /// Behind it.
        after: String,
    },
}

/// Which numbers a section of a format is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Test {
    /// All that no section before it is for.
    Rest,
    /// Those for which the comparison is one of these.
    Is(&'static [Ordering], f64),
}

impl Eq for Test {}

/// A piece of a digits format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A digit, or a zero where there is none.
    Zero,
    /// A digit, or nothing.
    Digit,
    /// A character as it stands.
    Literal(char),
}

impl Format {
    /// One of the formats that workbooks name by number only (ECMA-376 part 1, 18.8.30).
    pub(crate) fn builtin(id: u32) -> Self {
        match id {
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57..=58 => Self::Moment {
                date: true,
                elapsed: false,
            },
            18..=21 | 32..=35 | 45 | 47 | 55..=56 => Self::Moment {
                date: false,
                elapsed: false,
            },
            46 => Self::Moment {
                date: false,
                elapsed: true,
            },
            _plain => Self::General,
        }
    }

    /// A format by its code. One that is longer than any program allows shows nothing that could be meant.
    pub(crate) fn of_code(code: &str) -> Self {
        if code.chars().nth(LONGEST_CODE).is_some() {
            return Self::General;
        }
        let sections = sections::of(code);
        if let Some(cases) = sections::cases(&sections) {
            return Self::Cases(cases);
        }
        match sections.as_slice() {
            [only] if only.contains('@') => sections::around(&tokens(only)).unwrap_or(Self::General),
            [first, ..] => Self::of_section(first),
            [] => Self::General,
        }
    }

    /// One section of a code.
    fn of_section(section: &str) -> Self {
        let tokens = tokens(section);
        moment(&tokens).or_else(|| digits(&tokens)).unwrap_or(Self::General)
    }

    /// Whether a number is shown otherwise than by its digits alone, and is no moment.
    pub(crate) fn shows_digits(&self) -> bool {
        matches!(self, Self::Digits(_) | Self::Cases(_) | Self::Text { .. })
    }

    /// A text as it is shown. Only what has figures is a code that belongs together with what stands around it; the name
    /// of a column in the same format is not.
    pub(crate) fn around(&self, text: String) -> String {
        match self {
            Self::Text { before, after } if text.contains(|letter: char| letter.is_ascii_digit()) => {
                format!("{before}{text}{after}")
            }
            _as_it_is => text,
        }
    }

    /// The text of a number.
    pub(crate) fn text(&self, value: f64, epoch_1904: bool) -> String {
        match self {
            Self::General => number(value),
            Self::Moment { date, elapsed } => {
                moment_text(value, epoch_1904, *date, *elapsed).unwrap_or_else(|| number(value))
            }
            Self::Digits(pieces) => digits_text(value, pieces).unwrap_or_else(|| number(value)),
            Self::Cases(cases) => {
                let case = cases.iter().find(|(test, _)| test.holds(value));
                case.map_or_else(|| number(value), |(_, format)| format.text(value, epoch_1904))
            }
            Self::Text { .. } => self.around(number(value)),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Code(char),
    Literal(char),
    Elapsed,
}

fn tokens(section: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => tokens.extend(chars.by_ref().take_while(|c| *c != '"').map(Token::Literal)),
            '\\' => tokens.extend(chars.next().map(Token::Literal)),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let lower = inside.to_lowercase();
                if !lower.is_empty() && lower.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                    tokens.push(Token::Elapsed);
                }
            }
            c => tokens.push(Token::Code(c)),
        }
    }
    tokens
}

fn moment(tokens: &[Token]) -> Option<Format> {
    let code: String = tokens
        .iter()
        .filter_map(|t| {
            if let Token::Code(c) = t {
                Some(c.to_ascii_lowercase())
            } else {
                None
            }
        })
        .collect();
    if code.contains("general") {
        return None;
    }
    let elapsed = tokens.contains(&Token::Elapsed);
    let bare = code.replace("am/pm", "").replace("a/p", "");
    let has = |set: &str| bare.chars().any(|c| set.contains(c));
    if has("#?") || !(has("ymdhs") || elapsed) {
        return None;
    }
    let date = has("yd") || (has("m") && !has("hs") && !elapsed);
    Some(Format::Moment { date, elapsed })
}

fn digits(tokens: &[Token]) -> Option<Format> {
    let mut pieces = Vec::new();
    for token in tokens {
        pieces.push(match token {
            Token::Code('0') => Piece::Zero,
            Token::Code('#') => Piece::Digit,
            Token::Code(c @ (' ' | '-' | '+' | '(' | ')' | '/' | ':')) | Token::Literal(c) => Piece::Literal(*c),
            Token::Code(_) | Token::Elapsed => return None,
        });
    }
    let zeros = pieces.iter().filter(|piece| **piece == Piece::Zero).count();
    let phone = |piece: &Piece| {
        matches!(
            piece,
            Piece::Literal('+' | '-' | '(' | ')' | ' ' | '/' | '.' | '0'..='9')
        )
    };
    let literals = || pieces.iter().filter(|piece| matches!(piece, Piece::Literal(_)));
    let worth = zeros >= 2 || (zeros == 1 && literals().count() > 0 && literals().all(phone));
    worth.then_some(Format::Digits(pieces))
}

fn digits_text(value: f64, pieces: &[Piece]) -> Option<String> {
    if value < 0.0 || value.fract() != 0.0 || value >= 1e15 {
        return None;
    }
    let mut rest: Vec<char> = format!("{value:.0}").chars().collect();
    if value == 0.0 {
        rest.clear();
    }
    let first = pieces.iter().position(|piece| !matches!(piece, Piece::Literal(_)))?;
    let mut text: Vec<char> = Vec::new();
    for (at, piece) in pieces.iter().enumerate().rev() {
        match piece {
            Piece::Literal(c) => text.push(*c),
            Piece::Zero => text.push(rest.pop().unwrap_or('0')),
            Piece::Digit => text.extend(rest.pop()),
        }
        if at == first {
            while let Some(digit) = rest.pop() {
                text.push(digit);
            }
        }
    }
    Some(text.iter().rev().collect())
}

/// A number with up to 15 digits, as Excel keeps it, never with an exponent.
pub(crate) fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return format!("{value:.0}").replace("-0", if value == 0.0 { "0" } else { "-0" });
    }
    match format!("{value:.14e}").parse::<f64>() {
        Ok(rounded) => rounded.to_string(),
        Err(_) => value.to_string(),
    }
}

fn moment_text(value: f64, epoch_1904: bool, date: bool, elapsed: bool) -> Option<String> {
    const SECONDS: f64 = 86_400.0;
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let seconds = (value * SECONDS).round() as i64;
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    if elapsed && !date {
        return Some(format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        ));
    }
    let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(second).ok()?, 0)?;
    if !date && days == 0 {
        return Some(time.format("%H:%M:%S").to_string());
    }
    if !epoch_1904 && days == 60 {
        return Some("1900-02-29".into());
    }
    let start = match (epoch_1904, days < 60) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, true) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, false) => NaiveDate::from_ymd_opt(1899, 12, 30),
    }?;
    let day = start.checked_add_signed(Duration::days(days))?;
    Some(iso(NaiveDateTime::new(day, time)))
}

/// ISO 8601; the day alone when there is no time.
pub(crate) fn iso(moment: NaiveDateTime) -> String {
    if moment.time() == NaiveTime::MIN {
        return moment.format("%Y-%m-%d").to_string();
    }
    moment.format("%Y-%m-%dT%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, value: f64, expected: &str) {
        assert_eq!(Format::of_code(code).text(value, false), expected, "{code} of {value}");
    }

    #[test]
    fn leading_zeros_and_literals_are_shown() {
        check("00000000", 1234.0, "00001234");
        check("\"+\"00 000", 32471.0, "+32 471");
        check("0#\" \"##\" \"##\" \"##\" \"##", 612345678.0, "06 12 34 56 78");
        check("000\\-000", 12345.0, "012-345");
        check("\"P\"0000", 12.0, "P0012");
        check("00", 12345.0, "12345");
    }

    #[test]
    fn sections_are_for_the_numbers_they_name() {
        for (code, value, expected) in [
            ("[>99]000;00", 7.0, "07"),
            ("[>99]000;00", 99.0, "99"),
            ("[>99]000;00", 123.0, "123"),
            ("[<=9999999]000-0000;(000) 000-0000", 5_551_234.0, "555-1234"),
            ("[<=9999999]000-0000;(000) 000-0000", 8_005_551_234.0, "(800) 555-1234"),
            ("[=1]\"A\"00;[<>5]\"B\"00;\"C\"00", 1.0, "A01"),
            ("[=1]\"A\"00;[<>5]\"B\"00;\"C\"00", 2.0, "B02"),
            ("[=1]\"A\"00;[<>5]\"B\"00;\"C\"00", 5.0, "C05"),
            ("[Red][>=100]0000;000", 100.0, "0100"),
            // What no section is for is shown as it is.
            ("[<10]00", 12.0, "12"),
            // Colours and countries are no conditions.
            ("[Red]000;[Blue]-000", 7.0, "007"),
            ("[$-813]000", 7.0, "007"),
        ] {
            check(code, value, expected);
        }
    }

    #[test]
    fn what_stands_around_a_text_belongs_to_it() {
        let shown = |code: &str, text: &str| Format::of_code(code).around(text.to_owned());
        assert_eq!(shown("\"EMP-\"@", "12"), "EMP-12");
        assert_eq!(shown("\"EMP-\"@\"/x\"", "A12"), "EMP-A12/x");
        assert_eq!(shown("\"EMP-\"@", "Code"), "Code");
        assert_eq!(shown("@", "12"), "12");
        assert_eq!(shown("000;-000;0;\"EMP-\"@", "12"), "12");
        check("\"EMP-\"@", 12.0, "EMP-12");
        check("@", 12.0, "12");
    }

    #[test]
    fn formats_longer_than_excel_allows_are_none() {
        assert!(matches!(Format::of_code(&"0".repeat(255)), Format::Digits(_)));
        assert_eq!(Format::of_code(&"0".repeat(256)), Format::General);
    }

    #[test]
    fn plain_numbers_stay_plain() {
        check("General", 1234.0, "1234");
        check("General", 6.377_02e15, "6377020000000000");
        check("General", 0.1 + 0.2, "0.3");
        check("#,##0.00", 1234.5, "1234.5");
        check("0", 3.7, "3.7");
        check("\"d\"0", 5.0, "5");
        check("General", -0.0, "0");
        check("General", -12.0, "-12");
    }

    #[test]
    fn dates_are_iso() {
        check("dd/mm/yyyy", 45_658.0, "2025-01-01");
        check("[$-413]d mmmm yyyy;@", 45_658.0, "2025-01-01");
        check("dd.mm.yyyy hh:mm", 45_658.5, "2025-01-01T12:00:00");
        check("mmm-yy", 45_658.0, "2025-01-01");
        check("hh:mm", 0.75, "18:00:00");
        check("[h]:mm", 1.5, "36:00:00");
        check("dd/mm/yyyy", 60.0, "1900-02-29");
        check("dd/mm/yyyy", 59.0, "1900-02-28");
        check("dd/mm/yyyy", -1.0, "-1");
        assert_eq!(Format::builtin(14).text(0.0, true), "1904-01-01");
    }
}
