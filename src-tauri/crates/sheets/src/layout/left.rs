//! A heading below which people stand who have left: they are left out and told, up to the next heading.

use super::others::left_out;
use super::{Layout, filled, is_blank, words_of};
use crate::ReadError;
use crate::aside::says_left;
use crate::delimited::RawRow;
use crate::notes::Notes;

/// Columns of the narrowest table with headings between its rows.
const WIDTH: usize = 3;

impl Layout<'_> {
    /// The row, unless it is such a heading or stands below one.
    pub(super) fn not_left(&mut self, row: RawRow, notes: &mut Notes) -> Result<Option<RawRow>, ReadError> {
        let wide = self
            .table
            .as_ref()
            .is_some_and(|shape| shape.header.rows > 0 && shape.width >= WIDTH);
        if is_blank(&row) || !wide || self.ended {
            return Ok(Some(row));
        }
        if filled(&row) == 1 {
            let words = words_of(&row);
            if says_left(&words) && self.is_of_people() {
                self.release(notes)?;
                self.left = true;
                notes.row_detail("rows.left", row.number, words.trim_end_matches(':'));
                return Ok(None);
            }
            self.left = self.left && words.contains('@');
        }
        if self.left {
            left_out("rows.left", &row, notes);
            return Ok(None);
        }
        Ok(Some(row))
    }
}
