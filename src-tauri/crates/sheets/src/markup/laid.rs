//! Laying the tables of a page into one sheet.

use crate::delimited::RawRow;
use crate::workbook::marks::Marks;
use crate::workbook::{Listed, put};
use crate::{Limits, ReadError};

/// A row as the page has it.
#[derive(Default)]
pub(super) struct Line {
    /// Its texts by column.
    pub(super) cells: Vec<String>,
    /// Not shown.
    pub(super) hidden: bool,
    /// Cells that are no names of columns (`td`), and that are (`th`).
    pub(super) values: usize,
    pub(super) names: usize,
    /// First column, columns and rows of the cells that cover several.
    pub(super) spans: Vec<(u32, u32, u32)>,
    /// Tables inside its cells, and the columns of these.
    pub(super) inner: Vec<(u32, Vec<Self>)>,
}

impl Line {
    fn texts(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// Most tables of a page whose header is remembered.
const MOST_LISTED: usize = 64;

/// The sheet that the tables are laid into.
#[derive(Default)]
pub(super) struct Laid {
    /// Its rows.
    pub(super) rows: Vec<RawRow>,
    /// What they say beside their values.
    pub(super) marks: Marks,
    number: u32,
}

impl Laid {
    /// Lays a table below the others, and a blank row below it.
    pub(super) fn table(&mut self, lines: Vec<Line>, limits: &Limits) -> Result<(), ReadError> {
        let own = lines.iter().filter(|line| line.texts() > 0).count();
        let lists = |table: &[Line]| table.iter().filter(|line| line.texts() > 1).count();
        let most = lines
            .iter()
            .flat_map(|line| &line.inner)
            .map(|(_, table)| lists(table))
            .max();
        // A table with fewer rows than one inside it only puts things in their places.
        let frame = most.is_some_and(|most| most >= 2 && most > own);
        self.heads(&lines);
        let mut left = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        for mut line in lines {
            let inner = std::mem::take(&mut line.inner);
            let mut tables = Vec::new();
            for (column, table) in inner {
                if frame {
                    tables.push(table);
                    continue;
                }
                let mut row = RawRow {
                    number: 0,
                    cells: std::mem::take(&mut line.cells),
                };
                let before = row.cells.get(column as usize).cloned().unwrap_or_default();
                put(&mut row, column, joined(&before, &words(&table)), limits)?;
                line.cells = row.cells;
            }
            self.line(line, left);
            left -= 1;
            for table in tables {
                self.number += 1;
                self.table(table, limits)?;
            }
        }
        self.number += 1;
        Ok(())
    }

    /// Remembers the first row of a table that the page says to be its header, and no other row with it.
    fn heads(&mut self, lines: &[Line]) {
        let heads = |line: &&Line| line.values == 0 && line.names > 1;
        if let [first, second, ..] = lines
            && heads(&first)
            && !lines.iter().skip(1).any(|line| heads(&line))
            && second.values > 0
            && self.marks.listed.len() < MOST_LISTED
        {
            self.marks.listed.push(Listed {
                header: self.number + 1,
                totals: None,
                names: first.cells.clone(),
            });
        }
    }

    /// Lays a row that so many rows of its table are left from.
    fn line(&mut self, line: Line, left: u32) {
        let row = self.number;
        self.number += 1;
        if line.hidden {
            self.marks.rows.insert(row);
        }
        for (column, wide, high) in line.spans {
            self.marks.merge(
                (row, row.saturating_add(high.min(left) - 1)),
                (column, column.saturating_add(wide - 1)),
            );
        }
        if !line.cells.is_empty() {
            self.rows.push(RawRow {
                number: row + 1,
                cells: line.cells,
            });
        }
    }
}

/// The words of a table that is the text of a cell.
fn words(table: &[Line]) -> String {
    let mut text = String::new();
    for line in table {
        for cell in line.cells.iter().filter(|cell| !cell.is_empty()) {
            text = joined(&text, cell);
        }
        for (_, inner) in &line.inner {
            text = joined(&text, &words(inner));
        }
    }
    text
}

fn joined(before: &str, after: &str) -> String {
    let gap = if before.is_empty() || after.is_empty() { "" } else { " " };
    format!("{before}{gap}{after}")
}
