//! What a person did to a draft, carried over to the same file read another way: cells by the row of the file and the
//! name of the column, as long as the file's own text is still the same; rows left out; what columns feed.

use std::collections::{BTreeMap, BTreeSet};

use intake::{MappedColumn, Mapping, Rows};
use sheets::Batch;
use vault::{CellChange, TouchedRow, Vault};

use crate::draft::{Draft, Source};
use crate::wire::error::ApiError;

/// Why a column feeds what it does, where a person has said so.
const CHOSEN: &str = "chosen";

/// A draft as it was worked on.
pub(super) struct Before {
    /// The sheet that was read.
    pub(super) sheet: Option<String>,
    headers: Vec<String>,
    columns: Vec<MappedColumn>,
    touched: Vec<TouchedRow>,
}

/// What of it fits.
#[derive(Default)]
pub(in crate::cases) struct Carried {
    pub(super) cells: Vec<CellChange>,
    pub(super) left_out: Vec<(u32, bool)>,
    lost_cells: usize,
    lost_rows: usize,
    lost_columns: Vec<String>,
}

impl Before {
    pub(super) fn of(vault: &Vault, draft: &Draft) -> Result<Self, ApiError> {
        Ok(Self {
            sheet: draft.source.reading.sheet.clone(),
            headers: draft.source.reading.header.names.clone(),
            columns: draft.mapping.columns.clone(),
            touched: vault.import_touched(&draft.row.id)?,
        })
    }

    /// Carries over what fits. Of another sheet nothing does.
    pub(super) fn onto(self, source: &Source, rows: &[Batch], mapping: &mut Mapping, same_sheet: bool) -> Carried {
        let mut carried = Carried::default();
        let places = Places::of(&self.headers, &source.reading.header.names, same_sheet);
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| is_said(column)) {
            match places.now(at).and_then(|now| mapping.columns.get_mut(now)) {
                Some(now) => say(now, column),
                None => carried.lost_columns.push(column.header.clone()),
            }
        }
        for (at, column) in self.columns.iter().enumerate() {
            let (Some(target), Some(now)) = (&column.field, places.now(at)) else {
                continue;
            };
            if column.reason == CHOSEN {
                // One field is fed by one column: the one that was chosen.
                let others = mapping.columns.iter_mut().enumerate();
                for (_, other) in others.filter(|(other, column)| *other != now && column.reason != CHOSEN) {
                    if other.field.as_ref() == Some(target) {
                        other.field = None;
                        other.reason = "none".to_owned();
                    }
                }
            }
        }
        let wanted: BTreeMap<u32, &TouchedRow> = self.touched.iter().map(|row| (row.file_row, row)).collect();
        let mut met = 0;
        for (number, row) in (0_u32..).zip(Rows::Batches(rows).iter()) {
            let Some(touched) = wanted.get(&row.number()).filter(|_| same_sheet) else {
                continue;
            };
            met += 1;
            carried.left_out.extend(touched.left_out.then_some((number, true)));
            for (column, read, text) in &touched.cells {
                let now = places.now(*column as usize).and_then(|now| u32::try_from(now).ok());
                match now.filter(|now| row.cell(*now) == read) {
                    Some(column) => carried.cells.push(CellChange {
                        row: number,
                        column,
                        text: text.clone(),
                    }),
                    None => carried.lost_cells += 1,
                }
            }
        }
        if met < wanted.len() {
            // A row that is not read any more is out, as it was where it was left out.
            let all = Rows::Batches(rows);
            let here: BTreeSet<u32> = all.iter().filter(|_| same_sheet).map(|row| row.number()).collect();
            for row in self.touched.iter().filter(|row| !here.contains(&row.file_row)) {
                carried.lost_cells += row.cells.len();
                carried.lost_rows += usize::from(row.left_out && !same_sheet);
            }
        }
        carried
    }
}

/// Whether a person has said something of a column of this file.
fn is_said(column: &MappedColumn) -> bool {
    column.reason == CHOSEN || column.values.keys().any(|text| !column.recalled.contains(text))
}

fn say(now: &mut MappedColumn, before: &MappedColumn) {
    if before.reason == CHOSEN {
        now.field.clone_from(&before.field);
        now.reason.clone_from(&before.reason);
        now.confidence = before.confidence;
        now.dates = before.dates;
        now.dates_recalled = before.dates_recalled;
    }
    for (text, value) in before
        .values
        .iter()
        .filter(|(text, _)| !before.recalled.contains(*text))
    {
        now.values.insert(text.clone(), value.clone());
        now.recalled.remove(text);
    }
}

/// Where columns are now.
struct Places(Vec<Option<usize>>);

impl Places {
    /// By their names; where as many are read as before, those whose name is read otherwise stand where they stood.
    fn of(before: &[String], now: &[String], same_sheet: bool) -> Self {
        let mut free: Vec<Option<&String>> = now.iter().map(Some).collect();
        let mut take = |name: &String| {
            let at = free.iter().position(|free| *free == Some(name))?;
            free.get_mut(at)?.take();
            Some(at)
        };
        let mut places: Vec<Option<usize>> = before.iter().map(&mut take).collect();
        if same_sheet && before.len() == now.len() {
            for (at, place) in places.iter_mut().enumerate() {
                if place.is_none() && free.get(at).is_some_and(Option::is_some) {
                    *place = Some(at);
                }
            }
        }
        Self(places)
    }

    fn now(&self, before: usize) -> Option<usize> {
        self.0.get(before).copied().flatten()
    }
}

impl Carried {
    /// Whether some of it does not fit.
    pub(super) fn loses(&self) -> bool {
        self.lost_cells + self.lost_rows + self.lost_columns.len() > 0
    }

    /// What is asked before it is lost.
    pub(super) fn asked(&self) -> ApiError {
        let (cells, rows, columns) = (self.lost_cells, self.lost_rows, self.lost_columns.len());
        let words = format!(
            "Read this way, the file has no place any more for some of your work: {cells} mended cells, {rows} rows left out, {columns} columns that you chose something for. Nothing has been changed yet."
        );
        ApiError::new("import.reread_loses", words)
            .with("cells", cells)
            .with("rows", rows)
            .with("columns", columns)
    }
}
