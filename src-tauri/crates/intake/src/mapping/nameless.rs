//! Columns without a name: where nothing stands in them either, they are nothing.

use sheets::{Header, Row};

use crate::model::MappedColumn;

/// The reason of a column without a name that holds nothing.
pub(crate) const EMPTY: &str = "empty";

/// Marks the columns that have no name and no value in any row of the sample. Should a later row hold one, that row
/// says so.
pub(super) fn find(columns: &mut [MappedColumn], sample: &[Row]) {
    for (at, column) in columns.iter_mut().enumerate() {
        let unused = || {
            let mut cells = sample.iter().filter_map(|row| row.cells.get(at));
            cells.all(|cell| cell.trim().is_empty())
        };
        if column.field.is_none() && column.reason == "none" && Header::is_made(&column.header) && unused() {
            EMPTY.clone_into(&mut column.reason);
        }
    }
}
