//! Columns that feed nothing and with which nothing is lost: empty in every row, the same as another column in every row,
//! or of people who are all still there.

use roster::Profile;
use roster::profile::FieldType;
use sheets::Row;

use super::nameless::EMPTY;
use super::whole::filled;
use super::{Candidate, SAMPLE, headers, standing};
use crate::model::MappedColumn;
use crate::target::Aim;

/// Reason of such a column.
pub(crate) const NOTHING: &str = "nothing";

/// Whether a column says nothing in the rows that are looked at.
pub(super) fn is_empty(sample: &[Row], column: usize) -> bool {
    !sample.is_empty() && filled(sample, column).next().is_none()
}

/// The candidates without empty columns that would stand in the way: of another one as sure, and, for the parts of names,
/// of whole names.
pub(super) fn without_empty(
    profile: &Profile,
    candidates: Vec<Candidate>,
    empty: &[bool],
    whole: &[bool],
) -> Vec<Candidate> {
    let is_empty = |column: usize| empty.get(column).is_some_and(|empty| *empty);
    let told = (0..).zip(whole).any(|(column, whole)| *whole && !is_empty(column));
    let stands_in_the_way = |one: &Candidate| {
        let rival = |other: &Candidate| {
            other.target == one.target && other.confidence >= one.confidence && !is_empty(other.column)
        };
        is_empty(one.column) && ((told && profile.is_name(&one.target)) || candidates.iter().any(rival))
    };
    let kept: Vec<bool> = candidates.iter().map(|one| !stands_in_the_way(one)).collect();
    candidates
        .into_iter()
        .zip(kept)
        .filter_map(|(one, kept)| kept.then_some(one))
        .collect()
}

/// Takes what gives roles from a column that is empty in every row and was only guessed to hold them: that nobody has a
/// role is one matter of the file, and none of each row.
pub(super) fn without_roles(profile: &Profile, columns: &mut [MappedColumn], sample: &[Row]) {
    if sample.len() < 2 || sample.len() >= SAMPLE {
        return;
    }
    for (at, column) in columns.iter_mut().enumerate() {
        let aim = column.field.as_deref().and_then(|target| Aim::of(profile, target));
        let role = aim.is_some_and(|aim| matches!(aim.field.kind, FieldType::Role | FieldType::Roles));
        if role && column.reason != "exact" && is_empty(sample, at) {
            column.field = None;
            column.confidence = 0;
        }
    }
}

/// Marks them. Of a file that goes on below the rows that are looked at nothing can be said.
pub(super) fn find(profile: &Profile, columns: &mut [MappedColumn], sample: &[Row]) {
    if sample.len() >= SAMPLE {
        return;
    }
    let marked: Vec<usize> = (0..columns.len())
        .filter(|at| {
            columns[*at].field.is_none()
                && columns[*at].reason != EMPTY
                && (is_empty(sample, *at)
                    || is_twin(profile, columns, sample, *at)
                    || standing::all_there(&columns[*at].header, sample, *at))
        })
        .collect();
    for at in marked {
        NOTHING.clone_into(&mut columns[at].reason);
    }
}

/// Whether a column says in every row what the one says that feeds what it would feed.
fn is_twin(profile: &Profile, columns: &[MappedColumn], sample: &[Row], at: usize) -> bool {
    let target = headers::would_feed(profile, &columns[at].header);
    let Some(first) = columns
        .iter()
        .position(|column| column.field.is_some() && column.field == target)
    else {
        return false;
    };
    let cell = |row: &Row, column: usize| row.cells.get(column).map(|cell| cell.trim().to_owned());
    !sample.is_empty() && sample.iter().all(|row| cell(row, at) == cell(row, first))
}
