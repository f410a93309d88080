//! Columns that hold first and last names together, by their header and by what their cells look like.

use roster::Profile;
use sheets::Row;

use super::Candidate;
use crate::model::MappedColumn;
use crate::words::concepts::{self, Concept};
use crate::words::fold::key;
use crate::words::whole;

/// Reason of a column that holds whole names, and feeds nothing as it stands.
pub(crate) const WHOLE_NAME: &str = "names";

/// Whether a column holds whole names.
pub(super) fn is_whole(header: &str, sample: &[Row], column: usize) -> bool {
    let cells = || filled(sample, column);
    let named = || most(cells(), looks_whole);
    let by_header = matches!(concepts::of(header), Some(Concept::FullName | Concept::Name));
    if whole::may_be_called(header) {
        return by_header && (sample.is_empty() || named());
    }
    if whole::says_who(header) {
        return named() || (by_header && cells().next().is_none());
    }
    by_header && (cells().next().is_none() || most(cells(), |cell| cell.chars().any(char::is_alphabetic)))
}

/// Numbers under a header that says who a row is about are those of people.
pub(super) fn numbers(profile: &Profile, headers: &[String], sample: &[Row]) -> Vec<Candidate> {
    let Some(target) = concepts::target(profile, Concept::EmployeeNumber) else {
        return Vec::new();
    };
    let numbered = |(column, header): (usize, &String)| {
        let digits = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
        let by_header = whole::says_who(header) && concepts::of(header) == Some(Concept::FullName);
        (by_header && most(filled(sample, column), digits)).then(|| Candidate {
            column,
            target: target.clone(),
            confidence: 72,
            reason: "content",
            shared: false,
        })
    };
    headers.iter().enumerate().filter_map(numbered).collect()
}

/// Finds whole names by the addresses beside them, whatever their column is called: `Nowak, Andreas` and `anowak@`. Only
/// where no column is called a name.
pub(super) fn by_address(profile: &Profile, columns: &mut [MappedColumn], sample: &[Row]) {
    let target = |concept: Concept| concepts::target(profile, concept);
    let feeds = |column: &MappedColumn, concept: Concept| column.field.is_some() && column.field == target(concept);
    let named = columns.iter().any(|column| {
        let called = [Concept::GivenName, Concept::FamilyName];
        column.reason == WHOLE_NAME || called.iter().any(|concept| feeds(column, *concept))
    });
    let Some(address) = columns.iter().position(|column| feeds(column, Concept::Email)) else {
        return;
    };
    if named {
        return;
    }
    let own = |column: usize| {
        let both = |row: &Row| -> Option<bool> {
            let cell = |at: usize| {
                row.cells
                    .get(at)
                    .map(|cell| cell.trim())
                    .filter(|cell| !cell.is_empty())
            };
            let (name, address) = (cell(column)?, cell(address)?);
            Some(looks_whole(name) && is_made_of(address, name))
        };
        let (mut all, mut like) = (0_usize, 0_usize);
        for is_of_it in sample.iter().filter_map(both) {
            all += 1;
            like += usize::from(is_of_it);
        }
        all >= 2 && like * 5 >= all * 3
    };
    let found = (0..columns.len()).find(|at| columns[*at].field.is_none() && own(*at));
    if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
        WHOLE_NAME.clone_into(&mut column.reason);
    }
}

/// Whether one of the longer words of a name stands in an address before its `@`.
fn is_made_of(address: &str, name: &str) -> bool {
    let local = key(address.split('@').next().unwrap_or_default());
    let words = name.split([' ', ',', '-']).map(key);
    words
        .filter(|word| word.chars().count() > 2)
        .any(|word| local.contains(&word))
}

/// The cells of a column that hold something.
pub(super) fn filled(sample: &[Row], column: usize) -> impl Iterator<Item = &str> {
    let cells = sample.iter().filter_map(move |row| row.cells.get(column));
    cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

/// Whether more than half of some cells look like something.
pub(super) fn most<'t>(cells: impl Iterator<Item = &'t str>, looks: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut like) = (0_usize, 0_usize);
    for cell in cells {
        all += 1;
        like += usize::from(looks(cell));
    }
    like * 2 > all
}

/// `Peeters, Jan`, `Jan van den Berg`, `Jan Peeters (10234)`: two words or more, of letters, before any bracket.
fn looks_whole(cell: &str) -> bool {
    let name = cell.split(['(', '[']).next().unwrap_or(cell);
    let mut words = name
        .split([' ', ',', '\u{a0}', '\u{3000}'])
        .filter(|word| !word.is_empty());
    let of_letters = |word: &str| {
        let sign = |letter: char| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-' | '.' | '`' | '´');
        word.chars().all(sign) && word.chars().any(char::is_alphabetic)
    };
    words.clone().count() > 1 && words.all(of_letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_whole_name() {
        for name in [
            "Peeters, Jan",
            "Jan van den Berg",
            "J.P. O'Neill",
            "An Maes (1002) (On Leave)",
            "山田 太郎",
        ] {
            assert!(looks_whole(name), "{name}");
        }
        for other in [
            "000123",
            "jpeeters",
            "Jan",
            "jan@acme.be",
            "Ward 3",
            "1001 Jan",
            "(Jan Peeters)",
            "",
            ", ",
        ] {
            assert!(!looks_whole(other), "{other}");
        }
    }
}
