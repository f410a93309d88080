//! Many rows in one text: what a file is read into where it is too large for a row of its own each.

use crate::Row;
use crate::delimited::{Cells, PARTED, between};

/// Data rows of a table, in file order, all of the table's width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Place of its first row among the data rows, from 0.
    pub first: u32,
    /// The text of all cells, each with one byte behind it.
    text: String,
    /// Where each cell begins in it, and where one more would.
    begins: Vec<u32>,
    numbers: Vec<u32>,
    /// [`NOWHERE`] for a row that cannot be read by itself.
    places: Vec<u64>,
    width: usize,
}

/// A row without a place.
const NOWHERE: u64 = u64::MAX;

impl Default for Batch {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

impl Batch {
    /// An empty one for rows of `width` cells, the first of them the `first` of the table.
    #[must_use]
    pub fn new(first: u32, width: usize) -> Self {
        Self {
            first,
            text: String::new(),
            begins: vec![0],
            numbers: Vec::new(),
            places: Vec::new(),
            width,
        }
    }

    /// An empty one for the rows after this one, with room for as many.
    pub(crate) fn next(&self) -> Self {
        let rows = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let mut next = Self::new(self.first.saturating_add(rows), self.width);
        next.text.reserve(self.text.len() + self.text.len() / 16);
        next.begins.reserve(self.begins.len());
        next.numbers.reserve(self.len());
        next.places.reserve(self.len());
        next
    }

    /// Adds a row; cells beyond the width are left out, and missing ones are empty.
    pub fn push<'c>(&mut self, number: u32, cells: impl Iterator<Item = &'c str>) {
        let mut missing = self.width;
        for cell in cells.take(self.width) {
            self.text.push_str(cell);
            self.end();
            missing -= 1;
        }
        (0..missing).for_each(|_| self.end());
        self.numbers.push(number);
        self.places.push(NOWHERE);
    }

    /// Adds a row of the batch's width whose cells stand in one text already.
    pub(crate) fn extend(&mut self, number: u32, cells: &Cells) {
        if cells.len() != self.width {
            self.push(number, cells.iter());
            return;
        }
        let base = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(&cells.text);
        let begins = cells.begins.iter().skip(1);
        self.begins.extend(begins.map(|begin| base + begin));
        self.numbers.push(number);
        self.places.push(cells.place.unwrap_or(NOWHERE));
    }

    /// Adds the rows of another of the same width.
    pub(crate) fn append(&mut self, other: &Self) {
        let base = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(&other.text);
        let begins = other.begins.iter().skip(1);
        self.begins.extend(begins.map(|begin| base + begin));
        self.numbers.extend_from_slice(&other.numbers);
        self.places.extend_from_slice(&other.places);
    }

    fn end(&mut self) {
        self.text.push(PARTED);
        self.begins.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Bytes of text in it.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The number of a row in the file, from 1; `row` counts from 0 within the batch.
    #[must_use]
    pub fn number(&self, row: usize) -> u32 {
        self.numbers.get(row).copied().unwrap_or_default()
    }

    /// Where a row stands in the file, for [`File::rows`](crate::File::rows); absent for one that cannot be
    /// read by itself.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<u64> {
        self.places.get(row).copied().filter(|place| *place != NOWHERE)
    }

    /// How many cells a row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        if column >= self.width {
            return "";
        }
        between(&self.text, &self.begins, row * self.width + column)
    }

    /// A row of its own.
    #[must_use]
    pub fn row(&self, row: usize) -> Row {
        Row {
            number: self.number(row),
            cells: (0..self.width)
                .map(|column| self.cell(row, column).to_owned())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were() {
        let mut batch = Batch::new(7, 3);
        batch.push(9, ["a", "", "é"].into_iter());
        batch.push(11, ["b"].into_iter());
        let cells = Cells {
            text: "x\n\nyz\n".to_owned(),
            begins: vec![0, 2, 3, 6],
            place: None,
        };
        batch.extend(12, &cells);
        let cells: Vec<Vec<String>> = (0..batch.len()).map(|row| batch.row(row).cells).collect();
        assert_eq!(cells, [["a", "", "é"], ["b", "", ""], ["x", "", "yz"]]);
        assert_eq!((batch.first, batch.number(1), batch.cell(0, 3)), (7, 11, ""));
    }
}
