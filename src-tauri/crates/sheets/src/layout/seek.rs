//! Looking on for a table of people, where the first rows of a file hold another one.
//!
//! Rows are looked at as they pass; at most a few of them are kept. What is found is read from there on in a second
//! pass, in which the rows before it are told.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::class::Class;
use super::{HEAD_ROWS, filled, is_blank, people};
use crate::HeaderChoice;
use crate::delimited::RawRow;

/// Where a table starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// Not known: among the first rows, or further on where these hold no people.
    Anywhere,
    /// Among the first rows.
    Top,
    /// At this row, from 1, or after it.
    At(u32),
}

impl Start {
    /// As it is chosen. Among the first rows a chosen header is found with those above it in sight.
    pub(crate) fn of(choice: HeaderChoice) -> Self {
        match choice {
            HeaderChoice::At { row, .. } if row as usize > HEAD_ROWS => Self::At(row),
            HeaderChoice::At { .. } | HeaderChoice::Find | HeaderChoice::None => Self::Anywhere,
        }
    }
}

/// Rows of a table that are looked at before it is taken for one of people.
const ROWS: usize = 8;

/// A look through the rows after the first ones.
#[derive(Debug, Default)]
pub(super) struct Seek {
    after_blank: bool,
    block: Vec<RawRow>,
    /// The first row of a table of people.
    pub(super) found: Option<u32>,
}

impl Seek {
    /// Looks at the next row; breaks off when the table is found.
    pub(super) fn row(&mut self, row: &RawRow, known: &BTreeSet<String>) -> ControlFlow<()> {
        if is_blank(row) {
            self.end();
            self.block.clear();
            self.after_blank = true;
        } else {
            let names = people::names(row, known);
            if names >= 2 && names * 4 >= filled(row) {
                self.found = Some(row.number);
            } else if self.after_blank && self.block.len() < ROWS {
                self.block.push(row.clone());
                if self.block.len() == ROWS {
                    self.end();
                }
            }
        }
        if self.found.is_some() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// The rows since the last blank one are a table of people: words, and below them a column of addresses. Rows of the
    /// table above whose addresses come late have no such words.
    pub(super) fn end(&mut self) {
        let Some((header, _)) = self.block.split_first().filter(|_| self.found.is_none()) else {
            return;
        };
        let cells = || header.cells.iter().map(|cell| Class::of(cell));
        let words = cells().all(|class| matches!(class, Class::Text | Class::Empty));
        if words && filled(header) >= 2 && people::has_addresses(&self.block) {
            self.found = Some(header.number);
        }
    }
}
