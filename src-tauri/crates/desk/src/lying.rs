//! Rows whose cells lie side by side in few texts: a million of them take little more room than their file.

use sheets::{Batch, Row};

/// Rows that are put together at a time.
const SLICE: usize = 10_000;
/// Most bytes of cells in one text: it counts them in 32 bits, and the cells of a slice can be long.
const TEXT: usize = 1 << 26;

/// Adds rows behind those that are there, as long as they come at most so many cells wide or wider.
pub(crate) fn add<'r>(batches: &mut Vec<Batch>, rows: impl Iterator<Item = (u32, &'r [String])> + Clone, width: usize) {
    add_in(batches, rows, width, TEXT);
}

/// No cell is left out: a row can be longer than there are columns.
fn add_in<'r>(
    batches: &mut Vec<Batch>,
    rows: impl Iterator<Item = (u32, &'r [String])> + Clone,
    width: usize,
    most: usize,
) {
    let widest = rows.clone().map(|(_, cells)| cells.len()).max().unwrap_or_default();
    let width = widest.max(width);
    let mut batch = Batch::new(count(batches), width);
    for (number, cells) in rows {
        if batch.bytes() >= most {
            batches.push(batch);
            batch = Batch::new(count(batches), width);
        }
        batch.push(number, cells.iter().map(String::as_str));
    }
    if !batch.is_empty() {
        batches.push(batch);
    }
}

/// How many rows there are.
pub(crate) fn count(batches: &[Batch]) -> u32 {
    let rows = batches.iter().map(Batch::len).sum::<usize>();
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// The first rows, each by itself.
pub(crate) fn first(batches: &[Batch], most: usize) -> Vec<Row> {
    let rows = intake::Rows::Batches(batches);
    let own = |row: intake::RowRef<'_>| Row {
        number: row.number(),
        cells: row.cells().map(str::to_owned).collect(),
    };
    rows.iter().take(most).map(own).collect()
}

/// Rows that come one by one.
#[derive(Default)]
pub(crate) struct Gathering {
    batches: Vec<Batch>,
    slice: Vec<Row>,
}

impl Gathering {
    /// Takes the next row.
    pub(crate) fn push(&mut self, row: Row) {
        self.slice.push(row);
        if self.slice.len() == SLICE {
            self.put();
        }
    }

    fn put(&mut self) {
        let rows = self.slice.iter().map(|row| (row.number, row.cells.as_slice()));
        add(&mut self.batches, rows, 0);
        self.slice.clear();
    }

    /// All of them.
    pub(crate) fn end(mut self) -> Vec<Batch> {
        self.put();
        self.batches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, cells: &[&str]) -> Row {
        Row {
            number,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        }
    }

    fn is_whole(batches: &[Batch], wanted: &[Row]) {
        for (place, (found, wanted)) in intake::Rows::Batches(batches).iter().zip(wanted).enumerate() {
            assert_eq!(found.number(), wanted.number, "{place}");
            let cells: Vec<&str> = found.cells().take(wanted.cells.len()).collect();
            assert_eq!(cells, wanted.cells);
        }
        assert_eq!(count(batches) as usize, wanted.len());
    }

    #[test]
    fn every_cell_of_a_slice_is_found_at_its_place_also_where_it_needs_more_than_one_text() {
        let rows = [row(9, &["a", "bb"]), row(10, &["ccc"]), row(12, &["d", "", "beyond"])];
        let mut batches = Vec::new();
        let slice = rows.iter().map(|row| (row.number, row.cells.as_slice()));
        add_in(&mut batches, slice, 2, 3);
        assert!(batches.len() > 1, "{batches:?}");
        is_whole(&batches, &rows);
    }

    #[test]
    fn rows_that_come_one_by_one_are_all_there_in_their_order() {
        let rows: Vec<Row> = (0u32..25_003)
            .map(|at| row(at + 2, &["x", &at.to_string()][..=(at as usize % 2)]))
            .collect();
        let mut gathering = Gathering::default();
        rows.iter().cloned().for_each(|row| gathering.push(row));
        let batches = gathering.end();
        is_whole(&batches, &rows);
        assert_eq!(first(&batches, 2), rows[..2].iter().map(padded).collect::<Vec<Row>>());
    }

    /// A row of a batch is as wide as the widest.
    fn padded(row: &Row) -> Row {
        let mut row = row.clone();
        row.cells.resize(2, String::new());
        row
    }
}
