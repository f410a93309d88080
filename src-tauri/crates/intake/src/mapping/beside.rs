//! Columns that feed nothing by themselves and belong to a name beside them.

use roster::Profile;
use sheets::Row;

use super::whole::{filled, most};
use crate::model::MappedColumn;
use crate::words::concepts::{self, Concept};
use crate::words::names::{is_particle, is_title};

/// Reason of a column with what stands before family names, such as `van den`.
pub(crate) const PREFIX: &str = "prefix";

/// Reason of a column with the second of two family names.
pub(crate) const SECOND: &str = "second";

/// Finds the columns with second family names, and with what stands before them: by its header, unless its cells are `Mr` and `Mrs`; or by a
/// header that can mean both, where they are particles. That of birth names is none where the column of family names has
/// others.
pub(super) fn find(profile: &Profile, columns: &mut [MappedColumn], sample: &[Row]) {
    let family = concepts::target(profile, Concept::FamilyName);
    let of_birth = columns
        .iter()
        .any(|column| column.field.is_some() && column.field == family && concepts::is_of_birth(&column.header));
    for (at, column) in columns.iter_mut().enumerate() {
        if column.field.is_some() || (concepts::is_of_birth(&column.header) && !of_birth) {
            continue;
        }
        let particles = |cell: &str| cell.split_whitespace().all(is_particle);
        let said = match concepts::of(&column.header) {
            Some(Concept::SecondFamilyName) => {
                SECOND.clone_into(&mut column.reason);
                false
            }
            Some(Concept::NamePrefix) => !most(filled(sample, at), is_title),
            _ => concepts::may_be_prefix(&column.header) && most(filled(sample, at), particles),
        };
        if said {
            PREFIX.clone_into(&mut column.reason);
        }
    }
}

/// Whether a column holds what stands before family names. A recipe says what columns feed, and not what those hold that
/// feed nothing.
pub(crate) fn is_prefix(column: &MappedColumn) -> bool {
    let of_recipe = || column.reason == "recipe" && concepts::of(&column.header) == Some(Concept::NamePrefix);
    column.field.is_none() && (column.reason == PREFIX || of_recipe())
}
