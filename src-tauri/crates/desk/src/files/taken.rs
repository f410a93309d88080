//! What each column of a file was taken for, as scripts get it.

use intake::Mapping;
use roster::profile::Profile;
use serde::Serialize;

/// A column, and what it feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedColumn {
    /// Its name in the file.
    pub column: String,
    /// Key of the field, or of the part of one; absent when nothing is fed by it.
    pub field: Option<String>,
    /// The platform's label of the field.
    pub label: Option<String>,
    /// How sure, 0 to 100.
    pub confidence: u8,
    /// Why: `exact`, `alias`, `content`, `chosen`, `recipe`, `reshaped`, `same`; and where nothing is fed by it `none`, `names`
    /// for whole names, `prefix` and `second` for what is joined to a last name, `standing` for who is still there.
    pub reason: String,
}

/// The columns in the order of the file.
pub(super) fn reported(profile: &Profile, mapping: &Mapping) -> Vec<ReportedColumn> {
    let targets = intake::targets(profile);
    let columns = mapping.columns.iter().map(|column| {
        let target = targets.iter().find(|target| Some(&target.key) == column.field.as_ref());
        ReportedColumn {
            column: column.header.clone(),
            field: column.field.clone(),
            label: target.map(|target| target.label.clone()),
            confidence: column.confidence,
            reason: column.reason.clone(),
        }
    });
    columns.collect()
}
