//! Columns that the program which wrote a sheet does not show.

use super::sheet::Region;

/// Most columns of a sheet of any kind.
const MOST: usize = 16_384;

/// Which columns of a sheet are hidden, from 0.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    hidden: Vec<bool>,
}

impl Columns {
    /// Hides these columns, the last one too, as far as a sheet reaches.
    pub(crate) fn hide(&mut self, from: u32, to: u32) {
        let (from, end) = (from as usize, (to as usize).saturating_add(1).min(MOST));
        if from < end {
            self.hidden.resize(self.hidden.len().max(end), false);
            self.hidden.get_mut(from..end).unwrap_or_default().fill(true);
        }
    }

    /// No column is hidden.
    pub(crate) fn is_empty(&self) -> bool {
        self.hidden.is_empty()
    }

    /// Whether a column is.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.hidden.get(column).copied().unwrap_or(false)
    }

    /// Takes the cells of hidden columns out of a row.
    pub(crate) fn leave_out(&self, cells: &mut Vec<String>) {
        let mut column = 0;
        cells.retain(|_| {
            column += 1;
            !self.has(column - 1)
        });
    }

    /// A region of the sheet without hidden columns; `None` when nothing is left of it.
    pub(crate) fn without(&self, region: Region) -> Option<Region> {
        let before = |column: u32| (0..column as usize).take(MOST).filter(|at| !self.has(*at)).count() as u32;
        let (from, end) = (before(region.columns.0), before(region.columns.1.saturating_add(1)));
        (from < end).then(|| Region {
            columns: (from, end - 1),
            ..region
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_regions_close_up() {
        let mut columns = Columns::default();
        assert!(columns.is_empty());
        columns.hide(1, 2);
        columns.hide(20_000, u32::MAX);
        columns.hide(5, u32::MAX);
        let mut cells: Vec<String> = ["a", "b", "c", "d", "e", "f"].map(str::to_owned).to_vec();
        columns.leave_out(&mut cells);
        assert_eq!(cells, ["a", "d", "e"]);
        let region = |from, to| Region {
            rows: (0, 0),
            columns: (from, to),
        };
        assert_eq!(columns.without(region(0, 3)), Some(region(0, 1)));
        assert_eq!(columns.without(region(2, 4)), Some(region(1, 2)));
        assert_eq!(columns.without(region(1, 2)), None);
        assert_eq!(columns.without(region(3, u32::MAX)), Some(region(1, 2)));
    }
}
