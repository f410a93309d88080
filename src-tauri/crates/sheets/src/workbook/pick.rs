//! Which sheet of a workbook is read.

use std::collections::BTreeSet;

use crate::delimited::RawRow;
use crate::fold::fold;
use crate::layout::addressed;
use crate::notes::Notes;
use crate::{ReadError, ReadOptions, SheetInfo};

/// Rows of a sheet that are looked at before it is chosen.
pub(crate) const TOP: usize = 40;
const MOST_LOOKED_AT: usize = 30;

/// Chooses a sheet: the named one, else the visible one with the most known column names, else the first visible one
/// with addresses, else the first with a table.
pub(crate) fn pick(
    sheets: &[SheetInfo],
    options: &ReadOptions,
    known: &BTreeSet<String>,
    notes: &mut Notes,
    top: &mut dyn FnMut(usize) -> Result<Vec<RawRow>, ReadError>,
) -> Result<usize, ReadError> {
    if let Some(name) = &options.sheet {
        let exact = sheets.iter().position(|sheet| sheet.name == *name);
        let alike = || {
            sheets
                .iter()
                .position(|sheet| sheet.name.trim().eq_ignore_ascii_case(name.trim()))
        };
        return exact.or_else(alike).ok_or_else(|| ReadError::NoSuchSheet(name.clone()));
    }
    let hidden: Vec<&str> = sheets
        .iter()
        .filter(|sheet| sheet.hidden)
        .map(|sheet| sheet.name.as_str())
        .collect();
    if !hidden.is_empty() {
        notes.add("sheet.hidden", hidden.join(", "));
    }
    let visible: Vec<usize> = sheets
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.hidden)
        .map(|(at, _)| at)
        .collect();
    if let [only] = visible.as_slice() {
        return Ok(*only);
    }
    let mut best: Option<(usize, usize)> = None;
    let mut filled = Vec::new();
    for at in visible.iter().copied().take(MOST_LOOKED_AT) {
        let rows = top(at)?;
        let names = rows
            .iter()
            .map(|row| row.cells.iter().filter(|cell| known.contains(&fold(cell))).count());
        let names = names.max().unwrap_or(0);
        let wide = rows
            .iter()
            .filter(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() >= 2)
            .count();
        let worth = names * 100 + addressed(&rows).min(2) * 25 + wide.min(2) * 10 + rows.len().min(1);
        if worth > 0 {
            filled.push(at);
        }
        if best.is_none_or(|(_, most)| worth > most) {
            best = Some((at, worth));
        }
    }
    let (chosen, _) = best.ok_or(ReadError::Empty)?;
    let others: Vec<&str> = filled
        .iter()
        .filter(|at| **at != chosen)
        .filter_map(|at| sheets.get(*at))
        .map(|s| s.name.as_str())
        .collect();
    if !others.is_empty() {
        notes.add("sheet.other", others.join(", "));
    }
    Ok(chosen)
}
