//! Rows with too many or too few cells, said of each among its problems.

use sheets::{RaggedRow, Reading};

use super::decide::Judge;
use super::finish::Ended;
use super::notes::{Notes, Phase};
use super::part::State;
use super::rows::{RowRef, Rows};
use crate::rules::finding::Place;
use crate::rules::ragged;

/// Adds what is to be said of them. Where rows are held they may have been mended since they were read.
pub(super) fn tell(judge: &Judge<'_>, reading: &Reading, rows: Option<Rows<'_>>, ended: &mut Ended) {
    let names = &reading.header.names;
    let delimiter = reading.dialect.as_ref().map_or(',', |dialect| dialect.delimiter);
    let mut late = Notes::default();
    for ragged in &reading.ragged {
        let Some(row) = place(&ended.numbers, ragged.number).filter(|row| takes_part(ended, *row)) else {
            continue;
        };
        let cells = rows.and_then(|rows| rows.get(row));
        let Some(now) = as_it_is(ragged, cells, names.len()) else {
            continue;
        };
        let (finding, value) = ragged::finding(&now, &judge.layout.columns, judge.words, delimiter);
        let column = now.width.min(u32::try_from(now.cells.len()).unwrap_or(u32::MAX));
        let name = names.get(column as usize);
        let place = Place {
            row,
            column: name.map(|_| column),
            field: None,
            label: name.map_or("", String::as_str),
        };
        late.add(&finding, &place, &value, Phase::Whole);
    }
    ended.problems.finish(late);
}

/// The row with the cells it has now; `None` where somebody has looked after it.
fn as_it_is(ragged: &RaggedRow, cells: Option<RowRef<'_>>, columns: usize) -> Option<RaggedRow> {
    let Some(cells) = cells else {
        return Some(ragged.clone());
    };
    let width = ragged.width as usize;
    let read = |at: &(usize, &str)| ragged.cells.get(at.0).is_none_or(|cell| cell == at.1);
    let kept = || cells.cells().enumerate();
    let same = if ragged.cells.len() <= width || columns <= width {
        kept().take(width).all(|at| read(&at))
    } else {
        let was = |at: usize, cell: &str| ragged.cells.get(at).is_some_and(|was| was == cell);
        let mut surplus = kept().skip(width);
        surplus.any(|(at, cell)| !cell.trim().is_empty() && was(at, cell))
    };
    let mut now = ragged.clone();
    for (cell, at) in now.cells.iter_mut().take(columns).zip(0_u32..) {
        cells.cell(at).clone_into(cell);
    }
    same.then_some(now)
}

/// The data row with this number in the file.
fn place(numbers: &[(u32, u32)], number: u32) -> Option<u32> {
    let after = numbers.partition_point(|(_, known)| *known <= number);
    let (first, known) = numbers.get(after.checked_sub(1)?)?;
    Some(first + (number - known))
}

fn takes_part(ended: &Ended, row: u32) -> bool {
    let after = ended.parts.partition_point(|part| part.first <= row);
    let part = after.checked_sub(1).and_then(|at| ended.parts.get(at));
    let state = part.and_then(|part| part.states.get((row - part.first) as usize));
    state.is_some_and(|state| !matches!(state, State::Out(_)))
}
