//! What kind of value a cell holds, as far as telling headers from data needs it.

use std::collections::BTreeSet;

use super::filled;
use crate::delimited::RawRow;

/// Kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Nothing, or spaces.
    Empty,
    /// A number, with any decimal mark, sign, percent or currency.
    Number,
    /// A date, with or without time.
    Date,
    /// A time of day.
    Time,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// Yes or no in one of many languages.
    Flag,
    /// Digits among letters and no space: an article, a login, a phone number.
    Code,
    /// A stand-in for nothing: `-`, `n/a`, `?`.
    Placeholder,
    /// Anything else.
    Text,
}

const FLAGS: [&str; 22] = [
    "true", "false", "yes", "no", "ja", "nee", "nein", "oui", "non", "wahr", "falsch", "vrai", "faux", "waar",
    "onwaar", "si", "sí", "nej", "tak", "nie", "y", "n",
];
const PLACEHOLDERS: [&str; 10] = ["-", "--", "n/a", "na", "null", "none", "?", "nan", "#n/a", "."];

impl Class {
    /// Kind of a cell.
    pub(crate) fn of(cell: &str) -> Self {
        let cell = cell.trim();
        if cell.is_empty() {
            return Self::Empty;
        }
        if cell.len() > 120 {
            return Self::Text;
        }
        let lower = cell.to_lowercase();
        if PLACEHOLDERS.contains(&lower.as_str()) {
            return Self::Placeholder;
        }
        if FLAGS.contains(&lower.as_str()) {
            return Self::Flag;
        }
        if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") {
            return Self::Url;
        }
        if is_email(cell) {
            return Self::Email;
        }
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        if digits == 0 {
            return Self::Text;
        }
        let only = |allowed: &str| cell.chars().all(|c| c.is_ascii_digit() || allowed.contains(c));
        let parts = |by: char| {
            cell.split(by)
                .filter(|part| part.chars().all(|c| c.is_ascii_digit()))
                .count()
        };
        if only("/-. :TZ+") && digits >= 4 && is_date(cell) {
            return Self::Date;
        }
        if only(": APMapm.") && (2..=3).contains(&cell.split(':').count()) && parts(':') >= 1 {
            return Self::Time;
        }
        if only(" .,-+%€$£'()eE\u{a0}\u{202f}") && !cell.contains("--") {
            return Self::Number;
        }
        if is_named_date(&lower) {
            return Self::Date;
        }
        let words = cell.split_whitespace().count();
        if words == 1 || digits * 2 > cell.len() {
            Self::Code
        } else {
            Self::Text
        }
    }

    /// Values of this kind do not stand in a header.
    pub(crate) fn is_typed(self) -> bool {
        match self {
            Self::Number | Self::Date | Self::Time | Self::Email | Self::Url | Self::Flag | Self::Code => true,
            Self::Empty | Self::Placeholder | Self::Text => false,
        }
    }
}

fn is_email(cell: &str) -> bool {
    match cell.split_once('@') {
        Some((local, host)) => {
            !local.is_empty()
                && host.contains('.')
                && !cell.contains(|c: char| c.is_whitespace() || ",;|\"".contains(c))
                && !host.contains('@')
        }
        None => false,
    }
}

/// Three numbers parted by the same mark, one of them a year or two of them small.
fn is_date(cell: &str) -> bool {
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    ['/', '-', '.'].into_iter().any(|mark| {
        let parts: Vec<Option<u32>> = day.split(mark).map(|part| part.parse().ok()).collect();
        match parts.as_slice() {
            [Some(a), Some(b), Some(c)] => {
                let (first, last) = (*a, *c);
                (first <= 31 && *b <= 31 && last <= 9999) || (first >= 1000 && *b <= 12 && last <= 31)
            }
            _other => false,
        }
    })
}

/// `12 Jan 2020`, `January 2020`.
fn is_named_date(lower: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let mut words = 0;
    let mut month = false;
    for word in lower.split([' ', '-', ',', '/']).filter(|word| !word.is_empty()) {
        words += 1;
        let numeric = word.chars().all(|c| c.is_ascii_digit() || c == ':');
        let named = word.len() <= 9 && MONTHS.iter().any(|m| word.starts_with(m));
        month |= named;
        if !numeric && !named {
            return false;
        }
    }
    month && (2..=4).contains(&words)
}

/// The kind each column usually holds; `None` where there is no telling.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Kinds {
    /// One a column.
    pub(crate) columns: Vec<Option<Class>>,
    /// Columns that are mostly empty.
    pub(crate) blanks: Vec<bool>,
}

impl Kinds {
    /// Of the rows that are `width` cells wide.
    pub(crate) fn of<'a>(rows: impl Iterator<Item = &'a RawRow>, width: usize) -> Self {
        let mut tallies: Vec<Vec<(Class, usize)>> = vec![Vec::new(); width];
        for row in rows.filter(|row| row.cells.len() == width) {
            for (tally, cell) in tallies.iter_mut().zip(&row.cells) {
                let class = Class::of(cell);
                match tally.iter_mut().find(|(known, _)| *known == class) {
                    Some((_, count)) => *count += 1,
                    None => tally.push((class, 1)),
                }
            }
        }
        Self {
            columns: tallies.iter().map(|tally| usual(tally)).collect(),
            blanks: tallies.iter().map(|tally| is_mostly_blank(tally)).collect(),
        }
    }

    /// Whether most cells of the column are empty.
    pub(crate) fn is_blank(&self, column: usize) -> bool {
        self.blanks.get(column).copied().unwrap_or(false)
    }

    /// Three or more columns have a kind, and no cell is of its column's: quick to say no.
    pub(crate) fn unlike(&self, cells: &[String]) -> bool {
        let typed = || {
            self.columns
                .iter()
                .zip(cells)
                .filter_map(|(kind, cell)| kind.map(|kind| (kind, cell)))
        };
        typed().count() >= 3 && !typed().any(|(kind, cell)| Class::of(cell) == kind)
    }

    /// How many cells agree with their column, and how many contradict it.
    pub(crate) fn fit(&self, cells: &[String]) -> Fit {
        let typed = self.columns.iter().zip(cells);
        typed
            .filter_map(|(kind, cell)| kind.map(|kind| Fit::of(kind, cell)))
            .fold(Fit::default(), |sum, fit| sum + fit)
    }
}

/// How a row fits the kinds of the columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    /// Cells of the column's kind.
    pub(crate) agree: usize,
    /// Cells of another kind.
    pub(crate) contradict: usize,
    /// Of these, cells that are words.
    pub(crate) words: usize,
}

impl Fit {
    /// Of one cell in a column of this kind.
    pub(crate) fn of(kind: Class, cell: &str) -> Self {
        let class = Class::of(cell);
        let own = class == kind;
        let contradicts = !own && !matches!(class, Class::Empty | Class::Placeholder);
        Self {
            agree: usize::from(own && !matches!(class, Class::Empty | Class::Placeholder)),
            contradict: usize::from(contradicts),
            words: usize::from(contradicts && class == Class::Text),
        }
    }
}

impl std::ops::Add for Fit {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            agree: self.agree + other.agree,
            contradict: self.contradict + other.contradict,
            words: self.words + other.words,
        }
    }
}

fn is_mostly_blank(tally: &[(Class, usize)]) -> bool {
    let of = |wanted: bool| {
        let counted = tally.iter().filter(|(class, _)| (*class == Class::Empty) == wanted);
        counted.map(|(_, count)| *count).sum::<usize>()
    };
    of(true) > of(false)
}

fn usual(tally: &[(Class, usize)]) -> Option<Class> {
    let values = || {
        tally
            .iter()
            .filter(|(class, _)| !matches!(class, Class::Empty | Class::Placeholder))
    };
    let total: usize = values().map(|(_, count)| count).sum();
    let (class, count) = values().max_by_key(|(_, count)| *count)?;
    (class.is_typed() && *count * 5 >= total * 4).then_some(*class)
}

/// Whether a row is words, as names of columns are. Of many of them one or two have a number: `lid1`.
pub(super) fn is_wordy(row: &RawRow) -> bool {
    let of = |class: Class| row.cells.iter().filter(|cell| Class::of(cell) == class).count();
    let (words, coded) = (of(Class::Text), of(Class::Code));
    words >= 2 && words + coded == filled(row) && coded * 4 <= words
}

/// Whether no two cells say the same.
pub(super) fn distinct(cells: &[String]) -> bool {
    let filled = || cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    filled().collect::<BTreeSet<_>>().len() == filled().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_cells() {
        for (cell, class) in [
            ("12", Class::Number),
            ("-1.234,50", Class::Number),
            ("€ 12", Class::Number),
            ("2020-01-31", Class::Date),
            ("31/01/20", Class::Date),
            ("2020-01-31 10:00", Class::Date),
            ("12 Jan 2020", Class::Date),
            ("10:05", Class::Time),
            ("10:05 PM", Class::Time),
            ("a@b.be", Class::Email),
            ("https://x.be", Class::Url),
            ("Ja", Class::Flag),
            ("AB-12", Class::Code),
            ("+32 470 12 34 56", Class::Number),
            ("Main street 5 bus 3", Class::Text),
            ("Naam", Class::Text),
            (" ", Class::Empty),
            ("n/a", Class::Placeholder),
        ] {
            assert_eq!(Class::of(cell), class, "{cell}");
        }
    }
}
