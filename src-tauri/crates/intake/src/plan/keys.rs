//! What tells rows apart: a hash for each row and each key of the index.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::draft::Layout;
use super::index::Index;
use super::part::{Key, Part};

/// By key of the index the columns of its fields; empty where it is not compared, or the file lacks one.
pub(super) type Columns<'a> = Vec<Vec<(&'a str, usize)>>;

/// The columns of what tells people apart, and, where several rows make a person, of what files find them by.
pub(super) fn columns<'a>(index: &Index<'a>, layout: &Layout<'a>) -> Columns<'a> {
    let slots = index.slots().iter();
    slots
        .map(|slot| {
            let placed = slot.keys.iter().map(|key| Some((*key, layout.target(key)?)));
            placed.collect::<Option<_>>().unwrap_or_default()
        })
        .collect()
}

/// Keys that more than one row has, by half of them.
pub(crate) fn repeated(parts: &[Part], slot: usize) -> HashSet<u64, RandomState> {
    again(&|| {
        let keys = parts.iter().filter_map(|part| part.keys.get(slot)).flatten();
        keys.filter(|key| **key != 0).map(|key| half(*key))
    })
}

/// Keys that come more than once. They are looked at in turns, so that little memory is needed at once.
pub(crate) fn again<I: Iterator<Item = u64>>(keys: &dyn Fn() -> I) -> HashSet<u64, RandomState> {
    let count = keys().count();
    let turns = (count / 65_536).next_power_of_two().max(1) as u64;
    let mut piles: Vec<Vec<u64>> = (0..turns)
        .map(|_| Vec::with_capacity(count / turns as usize * 9 / 8 + 8))
        .collect();
    for half in keys() {
        if let Some(pile) = piles.get_mut((half % turns) as usize) {
            pile.push(half);
        }
    }
    let mut twice = HashSet::default();
    for mut pile in piles {
        pile.sort_unstable();
        twice.extend(pile.windows(2).filter_map(|pair| match pair {
            [one, other] if one == other => Some(*one),
            _ => None,
        }));
    }
    twice
}

/// Half of a key, never 0.
pub(crate) fn half(key: Key) -> u64 {
    (key as u64).max(1)
}
