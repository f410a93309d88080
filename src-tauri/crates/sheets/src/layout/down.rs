//! Cells merged downwards over rows of data: their value is that of every row.

use std::collections::VecDeque;

use super::is_blank;
use crate::delimited::RawRow;
use crate::notes::Notes;
use crate::workbook::{Region, column_name};

/// The merged cells that reach down, and those that the present row stands in.
#[derive(Debug, Default)]
pub(super) struct Down {
    coming: VecDeque<Region>,
    open: Vec<(Region, String)>,
}

impl Down {
    /// Of the merged regions of a sheet.
    pub(super) fn of(merged: &[Region]) -> Self {
        let mut down: Vec<Region> = merged
            .iter()
            .filter(|region| region.rows.1 > region.rows.0)
            .copied()
            .collect();
        down.sort_by_key(|region| region.rows.0);
        Self {
            coming: down.into(),
            open: Vec::new(),
        }
    }

    /// Puts the values of merged cells into a row of data that they reach over. A row that holds nothing of its own stays
    /// blank: it is the second line of the record above, not one more.
    pub(super) fn fill(&mut self, row: &mut RawRow, notes: &mut Notes) {
        let Some(at) = row.number.checked_sub(1) else { return };
        self.open.retain(|(region, _)| region.rows.1 >= at);
        if !self.open.is_empty() && !is_blank(row) {
            for (region, value) in &self.open {
                let column = region.columns.0 as usize;
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, String::new());
                }
                if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.trim().is_empty()) {
                    cell.clone_from(value);
                    notes.row_detail(
                        "cells.merged_down",
                        row.number,
                        &format!("{}{}", column_name(region.columns.0), row.number),
                    );
                }
            }
        }
        while let Some(region) = self.coming.front().copied().filter(|region| region.rows.0 <= at) {
            self.coming.pop_front();
            let value = row.cells.get(region.columns.0 as usize);
            if let Some(value) = value.filter(|value| region.rows.0 == at && !value.trim().is_empty()) {
                self.open.push((region, value.clone()));
            }
        }
    }
}
