//! A row of the table, brought to the columns of its header and given out.

use std::ops::ControlFlow;

use super::mend::{Mended, mend};
use super::{Layout, Origin, Output, others};
use crate::delimited::RawRow;
use crate::notes::Notes;
use crate::{ReadError, Row};

/// Empty cells that are added to rows which end before their header does, and how many for each cell that is there: a few
/// bytes under a header of a thousand names would ask for any number of them.
const MOST_ADDED: u64 = 32_000_000;
const ADDED_FOR_EACH: u64 = 50;

impl Layout<'_> {
    /// Gives out a row of the table, brought to the header's columns.
    pub(super) fn give(&mut self, row: RawRow, notes: &mut Notes) -> Result<(), ReadError> {
        self.count()?;
        let Some(shape) = &self.table else { return Ok(()) };
        if shape.header.rows > 0 && self.firsts.len() < others::FIRST_ROWS {
            self.firsts.push(row.cells.clone());
        }
        let number = row.number;
        let columns = shape.header.names.len();
        let mut told = false;
        let mut cells = match self.origin {
            Origin::Sheet => row.cells,
            Origin::Text { .. } if self.joined.is_some() => row.cells,
            // A row of as many cells as the header has names is right, however many rows leave out the last.
            Origin::Text { .. } if row.cells.len() > shape.width && row.cells.len() <= shape.named() => row.cells,
            Origin::Text { delimiter } => match mend(row.cells, shape.width, &shape.kinds, delimiter) {
                Mended::Right(cells) => cells,
                Mended::Trailing(cells) => {
                    notes.row("rows.trailing", number);
                    cells
                }
                Mended::Clear(cells) => {
                    notes.row("rows.mended", number);
                    cells
                }
                Mended::Short(cells) => {
                    self.ragged.row(number, &cells, shape.width);
                    notes.row("rows.short", number);
                    cells
                }
                Mended::Long(cells) => {
                    told = true;
                    self.ragged.row(number, &cells, shape.width);
                    let extra = cells.get(shape.width..).unwrap_or_default().join(" | ");
                    notes.row_detail("rows.long", number, &format!("{number}: {extra}"));
                    cells
                }
            },
        };
        self.cells += cells.len() as u64;
        self.added += columns.saturating_sub(cells.len()) as u64;
        if self.output == Output::Table && self.added > MOST_ADDED && self.added > self.cells * ADDED_FOR_EACH {
            return Err(ReadError::TooLarge {
                what: "cells",
                limit: MOST_ADDED,
            });
        }
        if self.output == Output::Table {
            let named = match self.origin {
                Origin::Text { .. } if shape.header.rows > 0 && self.joined.is_none() => {
                    columns.min(shape.names.len().max(1))
                }
                Origin::Text { .. } | Origin::Sheet => columns,
            };
            if !told && cells.len() > named {
                let extra = cells.get(named..).unwrap_or_default();
                if extra.iter().any(|cell| !cell.trim().is_empty()) {
                    notes.row_detail("rows.long", number, &format!("{number}: {}", extra.join(" | ")));
                }
            }
            cells.resize(columns, String::new());
        } else if shape.widened && cells.len() < columns {
            // Rows of the first table have no cells for columns that only another one has.
            cells.resize(columns, String::new());
        }
        if !self.options.keep_formula_guard && matches!(self.origin, Origin::Text { .. }) {
            for cell in cells.iter_mut().filter(|cell| cell.starts_with(['\'', '='])) {
                let bare = crate::write::unguarded(cell);
                if bare.len() < cell.len() {
                    *cell = bare.to_owned();
                    notes.row("cells.unguarded", number);
                }
            }
        }
        match (self.sinks.on_row)(Row { number, cells }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReadError::Cancelled),
        }
    }
}
