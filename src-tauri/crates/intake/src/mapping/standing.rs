//! Columns that say who is still there, under headers that say something else by themselves; and those that nothing of
//! the platform is fed by.

use roster::Profile;
use sheets::Row;

use super::whole::filled;
use super::{Candidate, content};
use crate::model::MappedColumn;
use crate::words::concepts::{self, Concept};
use crate::words::pairs::Pairs;
use crate::words::{booleans, fold, standing};

/// Reason of a column that says who is still there and feeds nothing.
pub(crate) const STANDING: &str = "standing";

/// Columns that are called a status, or the end of something, and say of most people whether they are there. What they
/// say of the others is asked about once for each word; to leave such a column out would bring people back who have left.
pub(super) fn candidates(profile: &Profile, columns: &[MappedColumn], sample: &[Row]) -> Vec<Candidate> {
    let Some(target) = concepts::standing(profile) else {
        return Vec::new();
    };
    let named = |concept| matches!(concept, Some(Concept::Status | Concept::DeletionDate));
    let statuses = columns.iter().enumerate().filter(|(at, column)| {
        column.field.is_none() && named(concepts::of(&column.header)) && says_standing(&column.header, sample, *at)
    });
    let found = statuses.map(|(column, _)| Candidate {
        column,
        target: target.clone(),
        confidence: 75,
        reason: "content",
        shared: false,
    });
    found.collect()
}

/// Marks the columns that say who is still there and that nothing is fed by.
pub(super) fn unfed(columns: &mut [MappedColumn], sample: &[Row]) {
    for (at, column) in columns.iter_mut().enumerate() {
        if column.field.is_none() && says_standing(&column.header, sample, at) {
            STANDING.clone_into(&mut column.reason);
        }
    }
}

/// Whether a column says of everybody who is named in a row that he is there.
pub(super) fn all_there(header: &str, sample: &[Row], column: usize) -> bool {
    let there = |cell: &str| match standing::meaning(cell) {
        Some(there) => there,
        None => booleans::meaning(cell).is_some_and(|yes| concepts::said_by(header) == Some(yes)),
    };
    says_standing(header, sample, column) && filled(sample, column).all(there)
}

/// Whether a column says who is there.
fn says_standing(header: &str, sample: &[Row], column: usize) -> bool {
    let concept = concepts::of(header);
    let cells = || filled(sample, column);
    let decided = |cell: &str| standing::meaning(cell).or_else(|| booleans::meaning(cell)).is_some();
    match concept {
        Some(Concept::Active | Concept::Inactive) => cells().next().is_some() && !content::are_days(sample, column),
        Some(Concept::Status) => {
            let told = cells().filter(|cell| decided(cell) || standing::speaks(cell)).count();
            (cells().any(decided) && told * 2 > cells().count()) || are_letters(sample, column)
        }
        // The day of it is another matter.
        Some(Concept::DeletionDate) => is_asked(sample, column),
        Some(_) => false,
        None => speaks_of_access(header) && is_asked(sample, column),
    }
}

/// Words for being let in, folded.
const ACCESS: &str =
    "access login signin toegang inloggen aanmelden acces connexion zugang anmeldung adgang acceso accesso";

/// Whether a word of a header, among others, is one for who is there or let in.
fn speaks_of_access(header: &str) -> bool {
    let told = |word: &str| {
        let key = fold::key(word);
        let there = matches!(concepts::named(&key), Some(Concept::Active | Concept::Inactive));
        there || ACCESS.split(' ').any(|known| known == key)
    };
    header.split(|letter: char| !letter.is_alphanumeric()).any(told)
}

/// Whether the cells of a column are letters for a status, of which some say active and some do not. What they stand for is
/// asked.
fn are_letters(sample: &[Row], column: usize) -> bool {
    let cells = || filled(sample, column);
    let active = cells().filter(|cell| *cell == standing::ACTIVE).count();
    active > 0 && active < cells().count() && cells().all(standing::is_letter)
}

/// Whether all cells of a column are yes and no.
pub(super) fn is_asked(sample: &[Row], column: usize) -> bool {
    let mut cells = filled(sample, column).peekable();
    let pairs = Pairs::of(filled(sample, column));
    cells.peek().is_some() && cells.all(|cell| pairs.says(cell).is_some())
}
