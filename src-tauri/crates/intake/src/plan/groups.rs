//! Rows about the same person: several that make one, or several of which none can be believed.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;

use super::draft::Layout;
use super::keys::{half, repeated};
use super::notes::{Notes, Phase};
use super::part::{Key, Part, State};
use super::rows::RowRef;
use super::work::Shared;
use crate::rules::duplicates;
use crate::rules::finding::Place;

/// What rows have to do with each other.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    /// The rows of each person, in order, where several rows make one.
    pub(crate) people: Vec<Vec<u32>>,
    /// Rows with a value that nobody shares, by the column it stands in.
    pub(crate) shared: Vec<(usize, Vec<u32>)>,
}

impl Groups {
    /// Compares the keys of all rows.
    pub(crate) fn of(shared: &Shared<'_>, parts: &[Part]) -> Self {
        let slots = shared.keys.len();
        let repeated: Vec<HashSet<u64, RandomState>> = (0..slots)
            .map(|slot| {
                if shared.compares(slot) && !shared.several {
                    repeated(parts, slot)
                } else {
                    HashSet::default()
                }
            })
            .collect();
        let several = shared.several;
        let mut first: Vec<HashMap<Key, u32>> = (0..slots).map(|_| HashMap::new()).collect();
        let mut sharing: HashMap<(usize, u32), Vec<u32>> = HashMap::new();
        let mut groups = Self::default();
        let mut person_of: HashMap<u32, usize> = HashMap::new();
        for part in parts {
            for (row, (at, state)) in (part.first..).zip(part.states.iter().enumerate()) {
                if matches!(state, State::Out(_)) {
                    continue;
                }
                let (mut joined, mut keyed) = (None, false);
                for (slot, known) in first.iter_mut().enumerate() {
                    let key = part
                        .keys
                        .get(slot)
                        .and_then(|keys| keys.get(at))
                        .copied()
                        .unwrap_or_default();
                    let again = several || repeated.get(slot).is_some_and(|again| again.contains(&half(key)));
                    if key == 0 || !again {
                        continue;
                    }
                    let Some(earlier) = known.get(&key).copied() else {
                        known.insert(key, row);
                        keyed = true;
                        continue;
                    };
                    if several && !keyed && joined.is_none() {
                        joined = person_of.get(&earlier).copied();
                    } else if !(several && joined.is_some() && joined == person_of.get(&earlier).copied()) {
                        sharing
                            .entry((slot, earlier))
                            .or_insert_with(|| vec![earlier])
                            .push(row);
                    }
                    keyed = true;
                }
                if several {
                    let person = joined.unwrap_or(groups.people.len());
                    if person == groups.people.len() {
                        groups.people.push(Vec::new());
                    }
                    person_of.insert(row, person);
                    if let Some(rows) = groups.people.get_mut(person) {
                        rows.push(row);
                    }
                }
            }
        }
        let mut sharing: Vec<((usize, u32), Vec<u32>)> = sharing.into_iter().collect();
        sharing.sort_unstable();
        let column = |slot: usize| {
            shared
                .keys
                .get(slot)
                .and_then(|columns| columns.first())
                .map(|(_, at)| *at)
        };
        let placed = sharing
            .into_iter()
            .filter_map(|((slot, _), rows)| Some((column(slot)?, rows)));
        groups.shared = placed.collect();
        groups
    }

    /// Every row that shares a value.
    pub(crate) fn sharing(&self) -> BTreeSet<u32> {
        self.shared.iter().flat_map(|(_, rows)| rows).copied().collect()
    }

    /// Refuses every one of the rows that share a value, each naming the others.
    pub(crate) fn refuse<'r>(
        &self,
        layout: &Layout<'_>,
        source: &impl Fn(u32) -> Option<RowRef<'r>>,
        notes: &mut Notes,
    ) {
        for (column, rows) in &self.shared {
            let Some(column) = layout.columns.get(*column) else {
                continue;
            };
            let found: Vec<(u32, RowRef<'r>)> = rows.iter().filter_map(|row| Some((*row, source(*row)?))).collect();
            let numbered: Vec<(u32, u32)> = found.iter().map(|(row, cells)| (*row, cells.number())).collect();
            let same = found
                .first()
                .is_some_and(|(_, first)| found.iter().all(|(_, row)| row.cells().eq(first.cells())));
            for (row, cells) in &found {
                let place = Place {
                    row: *row,
                    column: Some(column.at),
                    field: Some(&column.field.key),
                    label: &column.label,
                };
                let finding = duplicates::in_file((*row, cells.number()), &numbered, same);
                notes.add(&finding, &place, cells.cell(column.at), Phase::Grouped);
            }
        }
    }
}
