//! A column of statuses on a platform that only knows whether somebody is active.

use roster::Profile;
use sheets::Row;

use super::Candidate;
use crate::model::MappedColumn;
use crate::words::concepts::{self, Concept};
use crate::words::{booleans, standing};

/// Columns that are called a status and say of most people whether they are there. What they say of the others is asked
/// about once for each word; to leave such a column out would bring people back who have left.
pub(super) fn candidates(profile: &Profile, columns: &[MappedColumn], sample: &[Row]) -> Vec<Candidate> {
    let Some(target) = concepts::target(profile, Concept::Active) else {
        return Vec::new();
    };
    let says = |column: usize| {
        let cells = sample.iter().filter_map(|row| row.cells.get(column));
        let filled: Vec<&str> = cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let told = |cell: &&&str| standing::meaning(cell).or_else(|| booleans::meaning(cell)).is_some();
        let told = filled.iter().filter(told).count();
        told > 0 && told * 2 > filled.len()
    };
    let statuses = columns.iter().enumerate().filter(|(at, column)| {
        column.field.is_none() && concepts::of(&column.header) == Some(Concept::Status) && says(*at)
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
