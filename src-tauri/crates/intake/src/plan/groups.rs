//! Rows about the same person: several that make one, or several of which none can be believed.

use std::collections::{BTreeSet, HashMap};
use std::thread;

use super::draft::Layout;
use super::keys::repeated;
use super::notes::{Notes, Phase};
use super::part::{Key, NO_KEY, Part, State};
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
        if shared.several {
            return Self::of_several(shared, parts);
        }
        let slots = || (0..shared.keys.len()).filter(|slot| shared.compares(*slot));
        let repeated: Vec<Vec<(Key, u32)>> = thread::scope(|scope| {
            let threads: Vec<_> = slots().map(|slot| scope.spawn(move || repeated(parts, slot))).collect();
            let joined = threads.into_iter().map(|thread| thread.join());
            joined
                .map(|found| found.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        let mut sharing: Vec<(usize, Vec<u32>)> = Vec::new();
        for (slot, found) in slots().zip(&repeated) {
            let same = found.chunk_by(|(one, _), (other, _)| one == other);
            sharing.extend(same.map(|rows| (slot, rows.iter().map(|(_, row)| *row).collect())));
        }
        Self::shared(shared, sharing)
    }

    /// The same where several rows make one person.
    fn of_several(shared: &Shared<'_>, parts: &[Part]) -> Self {
        let slots = shared.keys.len();
        let mut first: Vec<HashMap<Key, u32>> = (0..slots).map(|_| HashMap::new()).collect();
        let mut sharing: HashMap<(usize, u32), Vec<u32>> = HashMap::new();
        let mut people: Vec<Vec<u32>> = Vec::new();
        let mut person_of: HashMap<u32, usize> = HashMap::new();
        for part in parts {
            for (row, (at, state)) in (part.first..).zip(part.states.iter().enumerate()) {
                if matches!(state, State::Out(_)) {
                    continue;
                }
                let (mut joined, mut keyed) = (None, false);
                for (slot, known) in first.iter_mut().enumerate() {
                    let keys = part.keys.get(slot);
                    let key = keys.and_then(|keys| keys.get(at)).copied().unwrap_or_default();
                    if key == NO_KEY {
                        continue;
                    }
                    let Some(earlier) = known.get(&key).copied() else {
                        known.insert(key, row);
                        keyed = true;
                        continue;
                    };
                    if !keyed && joined.is_none() {
                        joined = person_of.get(&earlier).copied();
                    } else if !(joined.is_some() && joined == person_of.get(&earlier).copied()) {
                        sharing
                            .entry((slot, earlier))
                            .or_insert_with(|| vec![earlier])
                            .push(row);
                    }
                    keyed = true;
                }
                let person = joined.unwrap_or(people.len());
                if person == people.len() {
                    people.push(Vec::new());
                }
                person_of.insert(row, person);
                if let Some(rows) = people.get_mut(person) {
                    rows.push(row);
                }
            }
        }
        let sharing = sharing.into_iter().map(|((slot, _), rows)| (slot, rows)).collect();
        Self {
            people,
            ..Self::shared(shared, sharing)
        }
    }

    /// Rows that share a value, by the key of the index it is of.
    fn shared(shared: &Shared<'_>, mut sharing: Vec<(usize, Vec<u32>)>) -> Self {
        sharing.sort_unstable();
        let column = |slot: usize| {
            let columns = shared.keys.get(slot)?;
            columns.first().copied()
        };
        let placed = sharing
            .into_iter()
            .filter_map(|(slot, rows)| Some((column(slot)?, rows)));
        Self {
            people: Vec::new(),
            shared: placed.collect(),
        }
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
                let finding = duplicates::in_file(cells.number(), &numbered, same);
                notes.add(&finding, &place, cells.cell(column.at), Phase::Grouped);
            }
        }
    }
}
