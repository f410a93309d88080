//! Phone numbers: completed to E.164 where the country is known, and what spreadsheets do to them.
//!
//! A number with its country code is judged by the domain's own rule. A national one needs a country:
//! the one chosen for the import, else the one most numbers of the file have.

use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;
use roster::profile::Field;

use super::finding::{Finding, Reading, Remedy, Rule};
use super::vocabulary::{Region, Vocabulary};
use super::{lost, scientific};
use crate::model::Severity;
use crate::words::numbering::Numbering;

pub(super) static SYNTAX: Rule = Rule {
    id: "phone.syntax",
    severity: Severity::Error,
    what: "“{value}” is not a phone number.",
    why: "A number has a plus, the country code and 8 to 15 digits in all.",
    todo: "Correct it, for example +31612345678.",
    source: "ITU-T E.164 6.2.1",
};

pub(super) static COUNTRY: Rule = Rule {
    id: "phone.country",
    severity: Severity::Error,
    what: "“{value}” has no country code.",
    why: "The same digits are another phone in another country.",
    todo: "Choose the country for the whole import, or write the number with a plus and its country code.",
    source: "ITU-T E.164 6.2.1",
};

pub(super) static NATIONAL: Rule = Rule {
    id: "phone.national",
    severity: Severity::Warn,
    what: "“{value}” has no country code and was read as {number}.",
    why: "Most numbers or addresses of the file are of that country.",
    todo: "Choose another country for the import if that is wrong.",
    source: "usual in exported files",
};

pub(super) static ZERO: Rule = Rule {
    id: "phone.zero",
    severity: Severity::Warn,
    what: "“{value}” has probably lost its leading zero and was read as {number}.",
    why: "Spreadsheet programs take a phone number for a quantity and drop the zero.",
    todo: "Check it.",
    source: "usual in exported files",
};

pub(super) static PLUS: Rule = Rule {
    id: "phone.plus",
    severity: Severity::Warn,
    what: "“{value}” has probably lost its plus and was read as {number}.",
    why: "It begins with the code of a country, and spreadsheet programs take the plus of a number away.",
    todo: "Check it.",
    source: "usual in exported files",
};

pub(super) static EITHER: Rule = Rule {
    id: "phone.either",
    severity: Severity::Error,
    what: "“{value}” can be {number}, or {other} without its plus.",
    why: "A spreadsheet program may have taken a zero or a plus from its beginning, and a message would reach a stranger.",
    todo: "Choose the one that is meant.",
    source: "usual in spreadsheets opened by Excel",
};

pub(super) static LENGTH: Rule = Rule {
    id: "phone.length",
    severity: Severity::Warn,
    what: "“{value}” has {digits} digits after +{code}; numbers of that country ({country}) have {expected}.",
    why: "Digits are missing or too many, so that messages to it will not arrive.",
    todo: "Correct it.",
    source: "ITU-T E.164 6.2.1; numbering plans of the countries",
};

pub(super) static TRUNK: Rule = Rule {
    id: "phone.trunk",
    severity: Severity::Warn,
    what: "“{value}” has a zero after its country code and was read as {number}.",
    why: "That zero is dialled inside the country only; with it the number reaches nobody.",
    todo: "Check it.",
    source: "ITU-T E.164 7.3.2: the national prefix is no part of the number",
};

pub(super) static UNUSUAL: Rule = Rule {
    id: "phone.unusual",
    severity: Severity::Warn,
    what: "“{value}” is no number that its country gives out.",
    why: "Messages to it may never arrive.",
    todo: "Check it.",
    source: "usual in exported files",
};

/// Reads a number.
pub(super) fn read(text: &str, field: &Field, words: &Vocabulary<'_>) -> Reading {
    if scientific::is(text) {
        return Reading::wrong(scientific::lost(text));
    }
    match roster::fields::normalise(field, text) {
        Ok(value) => match value_digits(&value) {
            Some(digits) => with_code(digits),
            None => Reading::of(value),
        },
        Err(fault) if fault.code == "phone.country" => national(text, words),
        Err(_) if !field.required && lost::is_no_number(text) => Reading::wrong(lost::no_number()),
        Err(_) => Reading::wrong(beside(&with_figures(text), field, words)),
    }
}

/// The text with the letter O beside a figure as the zero that was meant.
fn with_figures(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let figure = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let read = |(at, letter): (usize, &char)| match letter {
        'O' | 'o' if figure(at.checked_sub(1)) || figure(at.checked_add(1)) => '0',
        other => *other,
    };
    letters.iter().enumerate().map(read).collect()
}

/// Refuses a text that is no number; where a number stands in it with something beside it, such as an
/// extension, a note or a second number, that number is offered.
fn beside(text: &str, field: &Field, words: &Vocabulary<'_>) -> Finding {
    let start = text.find(|letter: char| letter.is_ascii_digit() || letter == '+' || letter == '(');
    let rest = start.and_then(|start| text.get(start..)).unwrap_or_default();
    let spoken = |letter: char| letter.is_alphabetic() || matches!(letter, ';' | ',' | '|' | '#' | '\n');
    let end = rest.find(spoken).or_else(|| rest.find(" / ")).unwrap_or(rest.len());
    let kept = rest
        .get(..end)
        .unwrap_or_default()
        .trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let finding = Finding::of(&SYNTAX);
    // Letters among the figures are figures misread, or a word: nothing is left out of those.
    let inside = rest
        .get(end..)
        .is_some_and(|more| more.starts_with(char::is_alphabetic))
        && rest
            .get(..end)
            .is_some_and(|before| before.ends_with(|letter: char| letter.is_ascii_digit() || letter == '-'));
    if inside {
        return finding;
    }
    let number = match roster::fields::normalise(field, kept) {
        Ok(roster::Value::Text(number)) => Some(number),
        Err(fault) if fault.code == "phone.country" => match national(kept, words).value {
            Some(roster::Value::Text(number)) => Some(number),
            Some(_) | None => None,
        },
        Ok(_) | Err(_) => None,
    };
    match number {
        Some(number) => finding.mended_by(Remedy::text("use_value", number, false)),
        None => finding,
    }
}

fn value_digits(value: &roster::Value) -> Option<&str> {
    match value {
        roster::Value::Text(text) => text.strip_prefix('+'),
        roster::Value::Flag(_) | roster::Value::List(_) | roster::Value::Memberships(_) => None,
    }
}

/// Reads a number with these digits, the country code first.
fn with_code(digits: &str) -> Reading {
    let Some(finding) = strange(digits) else {
        return Reading::text(format!("+{digits}"));
    };
    match without_trunk(digits) {
        Some(number) => {
            let finding = Finding::of(&TRUNK).with("number", number.as_str());
            let mended = Remedy::text("use_value", number.clone(), true);
            Reading::text(number).noting(finding.mended_by(mended))
        }
        None => Reading::text(format!("+{digits}")).noting(finding),
    }
}

/// The number without what is dialled before it inside its country (`+32 0476…`, `+36 0630…`).
fn without_trunk(digits: &str) -> Option<String> {
    let numbering = Numbering::of(digits)?;
    let code = numbering.code.to_string();
    let prefix = DATABASE.by_id(&numbering.country)?.national_prefix()?;
    let rest = digits.strip_prefix(&code)?.strip_prefix(prefix)?;
    let number = format!("{code}{rest}");
    (prefix.starts_with('0') && is_valid(&number)).then(|| format!("+{number}"))
}

/// What is odd about a number with these digits, the country code first: no country has it, or none so long.
fn strange(digits: &str) -> Option<Finding> {
    let Some(numbering) = Numbering::of(digits) else {
        return Some(Finding::of(&UNUSUAL));
    };
    if numbering.takes(digits.len()) || is_valid(digits) {
        return None;
    }
    let code = numbering.code.to_string();
    let rest = digits.get(code.len()..).unwrap_or_default();
    Some(
        Finding::of(&LENGTH)
            .with("digits", rest.len().to_string())
            .with("code", code.as_str())
            .with("country", numbering.country.as_str())
            .with("expected", numbering.spoken()),
    )
}

/// Whether the digits are a number that their country gives out.
fn is_valid(digits: &str) -> bool {
    let full = format!("+{digits}");
    phonenumber::parse(None, &full)
        .is_ok_and(|number| number.is_valid() && number.format().mode(phonenumber::Mode::E164).to_string() == full)
}

/// Whether digits without a plus are as much a number of a country as they would be with it. Those of North America are
/// left aside: too many numbers of other countries begin so when they have lost their zero.
fn is_foreign(digits: &str) -> bool {
    digits.len() >= FOREIGN && !digits.starts_with('1') && is_valid(digits)
}

/// Fewest digits of such numbers: shorter ones are as often those of the country itself without its zero.
const FOREIGN: usize = 11;

/// How many digits numbers may have that begin with these three, as bits; none where no country has such a code.
pub(super) fn lengths(first: &str) -> u32 {
    let Some(numbering) = Numbering::of(first) else {
        return 0;
    };
    (1..=15)
        .filter(|digits| numbering.takes(*digits))
        .map(|digits| 1 << digits)
        .sum()
}

/// A number without a country code.
fn national(text: &str, words: &Vocabulary<'_>) -> Reading {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 6 {
        return Reading::wrong(Finding::of(&SYNTAX));
    }
    if words.numbers.contains(digits.as_str()) {
        // Somebody on the platform has exactly this number: there is nothing to guess.
        let number = format!("+{digits}");
        let finding = Finding::of(&PLUS)
            .graded(Severity::Info)
            .with("number", number.as_str());
        let mended = Remedy::text("use_value", number.clone(), true);
        return Reading::text(number).noting(finding.mended_by(mended));
    }
    let Some(region) = words.region else {
        let finding = Finding::of(&COUNTRY).mended_by(Remedy::choice("set_region", "text", text));
        return Reading::wrong(if is_valid(&digits) {
            finding.mended_by(Remedy::text("use_value", format!("+{digits}"), false))
        } else {
            finding
        });
    };
    let Ok(number) = phonenumber::parse(Some(region.id()), text) else {
        return Reading::wrong(Finding::of(&SYNTAX));
    };
    let full = number.format().mode(phonenumber::Mode::E164).to_string();
    let in_full = full.trim_start_matches('+');
    if !digits.starts_with('0') {
        let with_plus = format!("+{digits}");
        let long = Numbering::of(in_full).is_some_and(|numbering| !numbering.takes(in_full.len()));
        if full == with_plus || (long && is_valid(&digits)) {
            let finding = Finding::of(&PLUS).with("number", with_plus.as_str());
            let mended = Remedy::text("use_value", with_plus.clone(), true);
            return Reading::text(with_plus).noting(finding.mended_by(mended));
        }
    }
    if !(9..=16).contains(&full.len()) {
        return Reading::wrong(Finding::of(&SYNTAX));
    }
    let reading = Reading::text(full.clone());
    if let Some(finding) = strange(in_full) {
        return reading.noting(finding);
    }
    let zero = DATABASE
        .by_id(region.id().as_ref())
        .and_then(|country| country.national_prefix())
        == Some("0");
    if zero && !digits.starts_with('0') {
        if is_foreign(&digits) {
            let other = format!("+{digits}");
            let finding = Finding::of(&EITHER)
                .with("number", full.as_str())
                .with("other", other.as_str());
            let finding = finding.mended_by(Remedy::text("use_value", full, false));
            return Reading::wrong(finding.mended_by(Remedy::text("use_other_value", other, false)));
        }
        let finding = Finding::of(&ZERO).with("number", full.as_str());
        return reading.noting(finding.mended_by(Remedy::text("use_value", full, true)));
    }
    if !number.is_valid() {
        return reading.noting(Finding::of(&UNUSUAL));
    }
    match region {
        Region::Chosen(_) => reading,
        Region::Guessed(_) => {
            let finding = Finding::of(&NATIONAL).with("number", full.as_str());
            reading.noting(finding.mended_by(Remedy::text("use_value", full, true)))
        }
    }
}

/// Gets the numbers of all countries ready, which takes a tenth of a second.
pub(crate) fn prepare() {
    let _first_use = DATABASE.region(&1);
}

/// The country that most numbers of a column name themselves, or else most addresses end in.
pub(crate) fn usual_country<'a>(
    numbers: impl Iterator<Item = &'a str>,
    addresses: impl Iterator<Item = &'a str>,
) -> Option<Id> {
    let by_number = most(
        numbers
            .filter(|text| text.trim_start().starts_with(['+', '0']))
            .filter_map(|text| {
                let text = text.trim();
                if !(text.starts_with('+') || text.starts_with("00")) {
                    return None;
                }
                let plus = text
                    .strip_prefix("00")
                    .map_or_else(|| text.to_owned(), |rest| format!("+{rest}"));
                phonenumber::parse(None, plus).ok()?.country().id()
            }),
    );
    by_number.or_else(|| {
        most(addresses.filter_map(|address| {
            let last = address.trim().rsplit_once('.')?.1;
            let code = if last.eq_ignore_ascii_case("uk") {
                "GB".to_owned()
            } else {
                last.to_ascii_uppercase()
            };
            (code.len() == 2).then(|| code.parse().ok()).flatten()
        }))
    })
}

/// The country named by more than half, and at least three times.
fn most(countries: impl Iterator<Item = Id>) -> Option<Id> {
    let mut counts: Vec<(Id, usize)> = Vec::new();
    let mut all = 0;
    for country in countries {
        all += 1;
        match counts.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    counts
        .into_iter()
        .find(|(_, count)| *count >= 3 && *count * 2 > all)
        .map(|(country, _)| country)
}

#[cfg(test)]
mod tests;
