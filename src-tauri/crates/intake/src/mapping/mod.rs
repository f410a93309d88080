//! Which column of a file feeds which field: by header, by what headers mean, by cells.
//!
//! Two rules stand above likeness. No target gets two columns, except a field that files spread over
//! numbered columns. And likeness never gives rights: a header that speaks of administrators or of
//! passwords feeds a field only where the platform itself gives the column that name; whatever a role
//! column then holds still passes the rule of rank.

mod against;
pub(crate) mod beside;
mod content;
pub(crate) mod exchanged;
pub(crate) mod headers;
pub(crate) mod nameless;
pub(crate) mod nothing;
pub(crate) mod standing;
pub(crate) mod whole;

use roster::Profile;
use roster::profile::FieldType;
use sheets::Row;

use crate::model::{Directory, MappedColumn, Mapping};
use crate::target::Aim;
use crate::words::concepts::{self, Concept};

/// Rows that are looked at.
const SAMPLE: usize = 500;

/// One column that could feed one target.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    column: usize,
    target: String,
    confidence: u8,
    reason: &'static str,
    /// Files may spread the target over several columns.
    shared: bool,
}

/// Proposes a target for every column, from its header, its cells and the directory.
///
/// No two columns get one target, and no column gets one by likeness that would give rights or hold
/// a password without saying so.
pub fn map_columns(profile: &Profile, headers: &[String], sample: &[Row], directory: &Directory) -> Mapping {
    let mut columns: Vec<MappedColumn> = headers
        .iter()
        .map(|header| MappedColumn {
            header: header.clone(),
            reason: "none".to_owned(),
            ..MappedColumn::default()
        })
        .collect();
    let sample = &sample[..sample.len().min(SAMPLE)];
    let mut by_header = headers::candidates(profile, headers);
    by_header.retain(|one| {
        let header = headers.get(one.column).map_or("", String::as_str);
        !against::speaks(profile, one, header, sample)
    });
    let whole: Vec<bool> = (0..)
        .zip(headers)
        .map(|(column, header)| whole::is_whole(header, sample, column))
        .collect();
    // Whole names are no numbers of people and no accounts, and no part of a name either.
    by_header.retain(|one| one.reason == "exact" || !whole.get(one.column).is_some_and(|whole| *whole));
    let empty: Vec<bool> = (0..headers.len())
        .map(|column| nothing::is_empty(sample, column))
        .collect();
    let by_header = nothing::without_empty(profile, by_header, &empty, &whole);
    assign(&mut columns, by_header);
    assign(&mut columns, whole::numbers(profile, headers, sample));
    let bare = headers::bare_names(profile, &columns, sample);
    assign(&mut columns, bare);
    let mut named = Mapping { columns };
    named.exchange_names(profile, sample, directory);
    let mut columns = named.columns;
    let standing = standing::candidates(profile, &columns, sample);
    assign(&mut columns, standing);
    let free: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].field.is_none()).collect();
    assign(
        &mut columns,
        content::candidates(profile, headers, &free, sample, directory),
    );
    beside::find(profile, &mut columns, sample);
    standing::unfed(&mut columns, sample);
    for (column, _) in columns.iter_mut().zip(whole).filter(|(_, whole)| *whole) {
        if column.field.is_none() {
            whole::WHOLE_NAME.clone_into(&mut column.reason);
        }
    }
    whole::by_address(profile, &mut columns, sample);
    nameless::find(&mut columns, sample);
    nothing::without_roles(profile, &mut columns, sample);
    nothing::find(profile, &mut columns, sample);
    Mapping { columns }
}

/// The columns that feed first and last name, where both do.
#[must_use]
pub fn name_columns(profile: &Profile, mapping: &Mapping) -> Option<[usize; 2]> {
    let at = |concept: Concept| {
        let target = concepts::target(profile, concept)?;
        mapping
            .columns
            .iter()
            .position(|column| column.field.as_deref() == Some(target.as_str()))
    };
    Some([at(Concept::GivenName)?, at(Concept::FamilyName)?])
}

/// Whether a target is a yes or no.
fn says_whether(profile: &Profile, target: &str) -> bool {
    let kind = Aim::of(profile, target).map(|aim| aim.field.kind);
    matches!(kind, Some(FieldType::Bool | FieldType::Bool01))
}

/// Gives the surest candidates their targets; of equals the first column wins.
fn assign(columns: &mut [MappedColumn], mut candidates: Vec<Candidate>) {
    candidates.sort_by_key(|candidate| (u8::MAX - candidate.confidence, candidate.column));
    for candidate in candidates {
        let taken = columns
            .iter()
            .any(|column| column.field.as_deref() == Some(candidate.target.as_str()));
        let Some(column) = columns.get_mut(candidate.column) else {
            continue;
        };
        if column.field.is_some() || (taken && !candidate.shared) {
            continue;
        }
        column.field = Some(candidate.target);
        column.confidence = candidate.confidence;
        column.reason = candidate.reason.to_owned();
    }
}
