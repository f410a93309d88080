//! Leading zeros that a spreadsheet program took from numbers of employees: by the numbers of the directory, or by the
//! width that the others of the column have. Silent where widths vary by nature, as those of counted numbers do.

use std::collections::HashMap;

use roster::Value;
use roster::profile::{Field, FieldType};

use super::finding::{Finding, Reading, Remedy, Rule};
use crate::model::{Directory, Severity};

pub(super) static KNOWN: Rule = Rule {
    id: "number.zeros",
    severity: Severity::Warn,
    what: "“{value}” has lost its leading zeros and was read as {number}.",
    why: "The platform has {number}, and spreadsheet programs take the zeros of a number away.",
    todo: "Check it.",
    source: "usual in exported files; import.md section 0, 5: fixed width",
};

pub(super) static WIDTH: Rule = Rule {
    id: "number.width",
    severity: Severity::Warn,
    what: "“{value}” is shorter than the other values of {label}, which have {width} digits.",
    why: "Spreadsheet programs take the leading zeros of a number away; by the wrong number nobody is found.",
    todo: "Check it, and write {use} if zeros are missing.",
    source: "usual in exported files; import.md section 0, 5: fixed width",
};

/// Values that a column must have before their width says anything.
const ENOUGH: usize = 20;
/// Narrowest numbers that are looked at.
const NARROWEST: usize = 4;
/// Most of the values, in percent, that may be shorter: with zeros at random a tenth of them are.
const SHORTER: usize = 15;

/// The same where the column shows its zeros: nearly all numbers begin with one, so that less says enough.
const ENOUGH_PADDED: usize = 5;
const SHORTER_PADDED: usize = 20;

/// What is known of the numbers of a column.
#[derive(Debug, Default)]
pub(crate) struct Zeros {
    /// How many digits they have, where nearly all have as many.
    width: Option<usize>,
    /// Those of the directory that begin with zeros, by what is left without them; `None` where several are.
    known: HashMap<String, Option<String>>,
}

/// Whether a field holds what a file can find people by and a spreadsheet program takes for a number.
pub(crate) fn is(profile: &roster::Profile, field: &Field) -> bool {
    let numbered = field
        .scim
        .as_deref()
        .is_some_and(|path| path.ends_with(":employeeNumber") || path.ends_with("externalId"));
    let key = &field.key;
    let mut keys = profile.import.match_on.iter().chain(&profile.identity.unique);
    matches!(field.kind, FieldType::Text | FieldType::User) && (numbered || keys.any(|known| known == key))
}

impl Zeros {
    /// What the cells of a column and the directory say; `None` where that is nothing.
    pub(crate) fn of<'c>(field: &Field, cells: impl Iterator<Item = &'c str>, directory: &Directory) -> Option<Self> {
        let width = width(cells);
        let mut known: HashMap<String, Option<String>> = HashMap::new();
        let values = || {
            directory
                .accounts
                .iter()
                .filter_map(|person| person.account.text(&field.key))
        };
        for value in values() {
            let Some(bare) = bare(value) else { continue };
            let place = known.entry(bare.to_owned()).or_insert_with(|| Some(value.to_owned()));
            if place.as_deref() != Some(value) {
                *place = None;
            }
        }
        // What is itself somebody's has lost nothing.
        for value in values().filter(|value| !value.starts_with('0')) {
            known.remove(value);
        }
        (width.is_some() || !known.is_empty()).then_some(Self { width, known })
    }

    /// Whether nothing is to be said of a cell.
    pub(crate) fn fits(&self, cell: &str) -> bool {
        !is_number(cell) || self.check(cell).is_none()
    }

    fn check(&self, text: &str) -> Option<Finding> {
        if let Some(Some(number)) = self.known.get(text) {
            let finding = Finding::of(&KNOWN).with("number", number.as_str());
            return Some(finding.mended_by(Remedy::text("use_value", number.as_str(), true)));
        }
        let width = self.width.filter(|width| text.len() < *width)?;
        let padded = format!("{text:0>width$}");
        Some(
            Finding::of(&WIDTH)
                .with("width", width.to_string())
                .with("use", padded.as_str())
                .mended_by(Remedy::text("use_value", padded, false)),
        )
    }

    /// The reading of a number, with what is said of it.
    pub(super) fn of_reading(&self, text: &str, reading: Reading) -> Reading {
        let Some(finding) = is_number(text).then(|| self.check(text)).flatten() else {
            return reading;
        };
        let value = match finding.safe_text() {
            Some(number) if reading.value.is_some() => Some(Value::Text(number.to_owned())),
            Some(_) | None => reading.value.clone(),
        };
        Reading { value, ..reading }.noting(finding)
    }
}

/// A number without the zeros that it begins with; `None` where it begins with none, or is no number.
pub(super) fn bare(text: &str) -> Option<&str> {
    let bare = text.trim_start_matches('0');
    (is_number(text) && bare.len() < text.len() && !bare.is_empty()).then_some(bare)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number of digits that nearly all cells have, where a shorter one has probably lost zeros.
fn width<'c>(cells: impl Iterator<Item = &'c str>) -> Option<usize> {
    let cells: Vec<&str> = cells.map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let numbers: Vec<&str> = cells.iter().copied().filter(|cell| is_number(cell)).collect();
    if numbers.len() * 100 < cells.len() * 98 {
        return None;
    }
    let width = numbers.iter().map(|cell| cell.len()).max()?;
    let (full, short): (Vec<&str>, Vec<&str>) = numbers.iter().copied().partition(|cell| cell.len() == width);
    let narrow = width < NARROWEST || short.iter().any(|cell| cell.len() + 3 < width || cell.starts_with('0'));
    let few = |percent: usize| short.len() * 100 <= numbers.len() * percent;
    if narrow || short.is_empty() {
        return None;
    }
    let zeros = full.iter().filter(|cell| cell.starts_with('0')).count();
    if zeros * 10 >= full.len() * 9 {
        return (full.len() >= ENOUGH_PADDED && few(SHORTER_PADDED)).then_some(width);
    }
    // Some zeros that are still there were not taken away: what is shorter is so by itself.
    if zeros > 0 || numbers.len() < ENOUGH || full.len() < ENOUGH / 2 || !few(SHORTER) {
        return None;
    }
    (!are_counted(&full, &short)).then_some(width)
}

/// Whether the numbers grew from the shorter to the longer width as they were given out one after the other: the longer
/// ones have just begun, or the shorter ones are the last of theirs.
fn are_counted(full: &[&str], short: &[&str]) -> bool {
    let first = |cells: &[&str], digits: &[u8]| {
        let begin = cells
            .iter()
            .filter(|cell| cell.bytes().next().is_some_and(|byte| digits.contains(&byte)));
        begin.count() * 10 >= cells.len() * 9
    };
    first(full, b"1") || first(short, b"9")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many numbers of a width, spread over all that there are, and others.
    fn column(full: usize, width: u32, others: &[&str]) -> Vec<String> {
        let (low, high) = (10_u64.pow(width - 1), 10_u64.pow(width));
        let step = (high - low) / full as u64;
        let spread = (0..full as u64).map(|at| (low + at * step + at % 7).to_string());
        spread.chain(others.iter().map(|text| (*text).to_owned())).collect()
    }

    /// Numbers that show their zeros, and others.
    fn padded(range: std::ops::Range<u32>, width: usize, others: &[&str]) -> Vec<String> {
        let numbers = range.map(|number| format!("{number:0>width$}"));
        numbers.chain(others.iter().map(|text| (*text).to_owned())).collect()
    }

    #[test]
    fn the_width_of_most_says_what_is_short() {
        for (cells, expected) in [
            (column(97, 6, &["48211", "10342", "77105"]), Some(6)),
            (column(90, 6, &["48211", "10342", "7710", "33310", "21345"]), Some(6)),
            (column(40, 8, &["4821177", "1034277"]), Some(8)),
            (column(30, 4, &["482"]), Some(4)),
            (column(97, 6, &[]), None),
            (column(10, 6, &["48211"]), None),
            (column(50, 6, &["48211"; 20]), None),
            (column(50, 6, &["482"]), Some(6)),
            (column(50, 6, &["48"]), None),
            (column(50, 6, &["048211", "48211"]), None),
            (column(50, 6, &["08211"]), None),
            (column(50, 6, &["A48211", "B10342", "48211"]), None),
            (column(97, 6, &["99821", "99342", "97105"]), None),
            ((99_950..100_950).map(|number| number.to_string()).collect(), None),
            (
                (100_000..100_300)
                    .map(|number| number.to_string())
                    .chain(["48211".to_owned()])
                    .collect(),
                None,
            ),
            (padded(100..130, 5, &["102"]), Some(5)),
            (padded(100..105, 5, &["102"]), Some(5)),
            (padded(100..104, 5, &["102"]), None),
            (padded(100..105, 5, &["102", "103"]), None),
            (padded(100..130, 5, &["2"]), None),
            (padded(100..130, 5, &["0102"]), None),
            (padded(100..130, 5, &["A102", "B7"]), None),
            // A tenth of the numbers of any width begin with a zero.
            (column(50, 6, &["048211", "077105", "48211"]), None),
            (column(50, 3, &["48"]), None),
            ((1..200).map(|number| number.to_string()).collect(), None),
            ((950..1_200).map(|number| number.to_string()).collect(), None),
            (vec![String::new(); 50], None),
            (Vec::new(), None),
        ] {
            let found = width(cells.iter().map(String::as_str));
            assert_eq!(found, expected, "{:?}", cells.iter().rev().take(6).collect::<Vec<_>>());
        }
    }
}
