//! What tells rows apart: a hash for each row and each key of the index.

use super::draft::Layout;
use super::index::Index;
use super::part::{Key, NO_KEY, Part};

/// By key of the index the columns of its fields; empty where it is not compared, or the file lacks one.
pub(super) type Columns = Vec<Vec<usize>>;

/// The columns of what tells people apart, and, where several rows make a person, of what files find them by.
pub(super) fn columns(index: &Index<'_>, layout: &Layout<'_>) -> Columns {
    let slots = index.slots().iter();
    slots
        .map(|slot| {
            let placed = slot.keys.iter().map(|key| layout.target(key));
            placed.collect::<Option<_>>().unwrap_or_default()
        })
        .collect()
}

/// Rows with a key that another row has too, with that key; those of one key together, in order.
pub(crate) fn repeated(parts: &[Part], slot: usize) -> Vec<(Key, u32)> {
    let keys = || {
        let parts = parts.iter();
        parts.flat_map(move |part| keyed(part.first, part.keys.get(slot).map_or(&[], Vec::as_slice), NO_KEY))
    };
    again(&keys, |[low, high, _]| u64::from(low) | u64::from(high) << 32)
}

/// The keys of rows that have one, each with its row.
pub(crate) fn keyed<K: Copy + PartialEq>(first: u32, keys: &[K], none: K) -> impl Iterator<Item = (K, u32)> {
    let keys = keys.iter().copied().zip(first..);
    keys.filter(move |(key, _)| *key != none)
}

/// Those of rows with a key that comes more than once; those of one key together, in order. `bits` are of a
/// key, and spread evenly: rows are told apart by a few of them first, which needs little memory, and then by
/// others.
pub(crate) fn again<K: Copy + Ord, I: Iterator<Item = (K, u32)>>(
    keys: &dyn Fn() -> I,
    bits: fn(K) -> u64,
) -> Vec<(K, u32)> {
    let marks = Marks::of(keys().map(|(key, _)| bits(key)), keys().count());
    let mut likely: Vec<(K, u32)> = keys().filter(|(key, _)| marks.twice(bits(*key))).collect();
    let others = |key: K| bits(key).rotate_right(32);
    let marks = Marks::of(likely.iter().map(|(key, _)| others(*key)), likely.len());
    likely.retain(|(key, _)| marks.twice(others(*key)));
    likely.sort_unstable();
    let same = likely.chunk_by(|(one, _), (other, _)| one == other);
    same.filter(|rows| rows.len() > 1).flatten().copied().collect()
}

/// Places for each key: one in so many keys shares its place with another by chance.
const PLACES: usize = 8;

/// Two bits for each place: whether a key was there, and whether another one was.
struct Marks(Vec<[u64; 2]>);

impl Marks {
    /// Of so many keys, by bits of them.
    fn of(keys: impl Iterator<Item = u64>, count: usize) -> Self {
        let places = (count * PLACES).next_power_of_two();
        let mut marks = Self(vec![[0; 2]; places.div_ceil(64)]);
        for bits in keys {
            let (at, bit) = marks.at(bits);
            if let Some([once, twice]) = marks.0.get_mut(at) {
                *twice |= *once & bit;
                *once |= bit;
            }
        }
        marks
    }

    /// Word and bit of a place. There are as many words as a power of two.
    fn at(&self, bits: u64) -> (usize, u64) {
        ((bits >> 6) as usize & (self.0.len() - 1), 1 << (bits & 63))
    }

    /// Whether more than one key was at a place.
    fn twice(&self, bits: u64) -> bool {
        let (at, bit) = self.at(bits);
        self.0.get(at).is_some_and(|[_, twice]| twice & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keys_that_come_again_are_found_with_their_rows(keys in prop::collection::vec(0_u64..60, 0..80)) {
            let found = again(&|| keyed(5, &keys, 0), |key| key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40);
            let times = |key: u64| keys.iter().filter(|other| **other == key).count();
            let mut expected: Vec<(u64, u32)> = keys.iter().copied().zip(5..).collect();
            expected.retain(|(key, _)| *key != 0 && times(*key) > 1);
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
