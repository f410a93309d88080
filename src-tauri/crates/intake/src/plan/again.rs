//! Rows that are looked at once more: in memory, or in the file.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;
use sheets::Batch;

use super::groups::Groups;
use super::part::{NOWHERE, Part, State};
use super::rows::{RowRef, Rows};
use super::twins::Twins;

/// Reads some rows of a file once more, by their place.
pub(super) type ReadAgain<'s, E> = &'s mut dyn FnMut(&Wanted<'_>) -> Result<Fetched, E>;

/// Where rows come from that are looked at once more.
pub(crate) enum Source<'s, E> {
    /// From memory.
    Held(Rows<'s>),
    /// From the file, where they are read again.
    Again(ReadAgain<'s, E>),
}

/// Rows that are looked at once more.
pub(crate) struct Wanted<'w> {
    pub(crate) rows: BTreeSet<u32>,
    parts: &'w [Part],
    numbers: &'w [(u32, u32)],
}

impl<'w> Wanted<'w> {
    /// Those that share a value, that wait, that are like somebody, or whose names are odd.
    pub(super) fn of(
        parts: &'w [Part],
        numbers: &'w [(u32, u32)],
        groups: &Groups,
        alike: &[(u32, u32)],
        odd: &[u32],
        twins: &[Twins],
    ) -> Self {
        Self {
            rows: wanted(parts, groups, alike, odd, twins),
            parts,
            numbers,
        }
    }

    /// Each of some rows with its place in the file, where all of them have one.
    pub(crate) fn places(&self, rows: &[u32]) -> Option<Vec<(u32, u64)>> {
        let place = |row: u32| {
            let after = self.parts.partition_point(|part| part.first <= row);
            let part = self.parts.get(after.checked_sub(1)?)?;
            let place = part.places.get((row - part.first) as usize)?;
            (*place != NOWHERE).then_some((row, *place))
        };
        rows.iter().map(|row| place(*row)).collect()
    }

    /// The number of a row in the file.
    pub(crate) fn number(&self, row: u32) -> u32 {
        number(self.numbers, row)
    }
}

/// The number of a row in the file, by those of rows that do not follow the row before.
pub(crate) fn number(numbers: &[(u32, u32)], row: u32) -> u32 {
    let after = numbers.partition_point(|(first, _)| *first <= row);
    let before = after.checked_sub(1).and_then(|at| numbers.get(at));
    before.map_or(row + 1, |(first, number)| number + (row - first))
}

/// Rows that were looked up once more, in one text.
#[derive(Debug, Default)]
pub(crate) struct Fetched {
    rows: Batch,
    at: HashMap<u32, usize, RandomState>,
}

impl Fetched {
    /// For rows of so many cells.
    pub(super) fn new(width: usize) -> Self {
        Self {
            rows: Batch::new(0, width),
            at: HashMap::default(),
        }
    }

    pub(super) fn has(&self, row: u32) -> bool {
        self.at.contains_key(&row)
    }

    /// Adds a row.
    pub(super) fn add<'c>(&mut self, row: u32, number: u32, cells: impl Iterator<Item = &'c str>) {
        self.at.insert(row, self.rows.len());
        self.rows.push(number, cells);
    }

    /// Adds rows that `read` puts behind the others, one for each of `rows`.
    pub(super) fn read<E>(
        &mut self,
        rows: impl Iterator<Item = u32>,
        read: impl FnOnce(&mut Batch) -> Result<(), E>,
    ) -> Result<(), E> {
        self.at.extend(rows.zip(self.rows.len()..));
        read(&mut self.rows)
    }

    fn get(&self, row: u32) -> Option<RowRef<'_>> {
        let at = *self.at.get(&row)?;
        (at < self.rows.len()).then_some(RowRef::Of(&self.rows, at))
    }
}

/// Rows that were kept, or read again.
#[derive(Clone, Copy)]
pub(super) enum Found<'r> {
    Held(Rows<'r>),
    Fetched(&'r Fetched),
}

impl<'r> Found<'r> {
    pub(super) fn get(self, row: u32) -> Option<RowRef<'r>> {
        match self {
            Self::Held(rows) => rows.get(row),
            Self::Fetched(rows) => rows.get(row),
        }
    }
}

/// Rows that are looked at once more.
fn wanted(parts: &[Part], groups: &Groups, alike: &[(u32, u32)], odd: &[u32], twins: &[Twins]) -> BTreeSet<u32> {
    let mut wanted = groups.sharing();
    wanted.extend(alike.iter().map(|(row, _)| *row));
    wanted.extend(odd);
    wanted.extend(twins.iter().map(|twins| twins.row));
    for part in parts.iter().filter(|part| part.waits) {
        let rows = (part.first..).zip(&part.states);
        wanted.extend(rows.filter(|(_, state)| **state == State::Waits).map(|(row, _)| row));
    }
    wanted
}

/// Numbers in the file of the first row, and of those that do not follow the row before.
pub(super) fn numbers(parts: &[Part]) -> Vec<(u32, u32)> {
    let mut numbers: Vec<(u32, u32)> = Vec::new();
    for (row, number) in parts.iter().flat_map(|part| &part.numbers).copied() {
        if numbers
            .last()
            .is_none_or(|(before, known)| known + (row - before) != number)
        {
            numbers.push((row, number));
        }
    }
    numbers
}
