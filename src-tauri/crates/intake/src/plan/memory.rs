//! What is remembered of the columns of a file while its rows are read.

use std::collections::HashMap;
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use roster::profile::{Field, FieldType};
use roster::{Profile, Value, fields};

use crate::rules::cell::Column;
use crate::rules::plain::Plain;
use crate::rules::vocabulary::Vocabulary;

/// Texts of a column that are remembered, where the same few come again and again, and elsewhere.
const MANY: usize = 1 << 16;
pub(super) const SOME: usize = 1 << 12;
/// Longest text that is remembered, in bytes.
pub(super) const LONGEST: usize = 120;

/// What a cell comes down to for what becomes of a new person: nothing, a wish to clear it, some text that
/// is right, or one thing among a few.
pub(crate) type Code = u32;

pub(super) const BLANK: Code = 0;
pub(super) const CLEARED: Code = 1;
pub(super) const RIGHT: Code = 2;
pub(super) const SECRET: Code = 3;
/// Some text that neither this program nor the platform takes.
pub(super) const WRONG: Code = 4;
/// The first of the values that count one by one.
pub(super) const VALUES: Code = 8;
/// A text that was read before, as it stands.
pub(super) const AS_READ: Code = 1 << 30;
/// Something that stands for itself alone.
pub(crate) const ALONE: Code = Code::MAX;

/// What came of a text that was read, as far as every row with it has to know: a few bytes, so that those of
/// all texts of a column stay near the processor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) code: Code,
    /// Words of its first problem; [`NO_WORDS`] where there is none.
    pub(super) words: u32,
    /// It has more problems, whose words are in [`Memory::more`].
    pub(super) more: bool,
    pub(super) blocks: bool,
    pub(super) breaks: bool,
    pub(super) said: Kind,
}

/// No problem.
pub(super) const NO_WORDS: u32 = u32::MAX;

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    Cleared,
    /// A value, or something that is none.
    Value,
}

/// What is remembered of a column.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) plain: Plain,
    pub(super) places: Places,
    pub(super) known: Vec<Known>,
    /// Their values.
    pub(super) said: Vec<Option<Value>>,
    /// Words of the problems after the first, by the place of the text.
    pub(super) more: HashMap<usize, Vec<u32>, RandomState>,
    pub(super) room: usize,
    /// Values that count one by one.
    pub(super) values: Vec<Value>,
    /// Words for an empty cell where something must stand.
    pub(super) empty: Option<u32>,
}

/// Places by text. Most texts of such columns are short, and are compared as one number.
#[derive(Debug, Default)]
pub(super) struct Places {
    short: Short,
    long: HashMap<Box<str>, usize, RandomState>,
}

impl Places {
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        match short(text) {
            Some(number) => self.short.get(number),
            None => self.long.get(text).copied(),
        }
    }

    pub(super) fn insert(&mut self, text: &str, place: usize) {
        match short(text) {
            Some(number) => self.short.insert(number, place),
            None => {
                self.long.insert(text.into(), place);
            }
        }
    }
}

/// What stands in a free room: the empty text's number, and nobody looks for that.
const FREE: u128 = 0;

/// Places by number: each in the first free room from the one its hash gives, so that one look finds nearly
/// all of them.
#[derive(Debug, Default)]
struct Short {
    /// As many as a power of two, at most half of them taken. No text has the number of those that are free.
    rooms: Vec<(u128, u32)>,
    taken: usize,
    state: RandomState,
}

impl Short {
    /// The rooms in which a number may be, from the first on.
    fn rooms(&self, number: u128) -> impl Iterator<Item = usize> + use<> {
        let last = self.rooms.len().wrapping_sub(1);
        let first = self.state.hash_one(number) as usize;
        (0..self.rooms.len()).map(move |step| first.wrapping_add(step) & last)
    }

    fn get(&self, number: u128) -> Option<usize> {
        for at in self.rooms(number) {
            match self.rooms.get(at)? {
                (known, place) if *known == number => return Some(*place as usize),
                (FREE, _) => return None,
                _ => {}
            }
        }
        None
    }

    fn insert(&mut self, number: u128, place: usize) {
        if self.taken * 2 >= self.rooms.len() {
            let rooms = vec![(FREE, 0); (self.rooms.len() * 2).max(16)];
            let before = std::mem::replace(&mut self.rooms, rooms);
            for room in before.into_iter().filter(|(number, _)| *number != FREE) {
                self.put(room);
            }
        }
        self.taken += 1;
        self.put((number, u32::try_from(place).unwrap_or(u32::MAX)));
    }

    fn put(&mut self, room: (u128, u32)) {
        let free = self
            .rooms(room.0)
            .find(|at| matches!(self.rooms.get(*at), Some((FREE, _))));
        if let Some(free) = free.and_then(|at| self.rooms.get_mut(at)) {
            *free = room;
        }
    }
}

/// A text of at most 15 bytes as a number: its first eight, the rest, and its length in the highest.
fn short(text: &str) -> Option<u128> {
    let bytes = text.as_bytes();
    let length = u8::try_from(bytes.len()).ok().filter(|length| *length <= 15)?;
    let (first, rest) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            // The last eight overlap the first: what both have is shifted out.
            let rest = u128::from(u64::from_le_bytes(*last)) >> (8 * (16 - u32::from(length)));
            (u64::from_le_bytes(*first), rest)
        }
        _ => (
            bytes
                .iter()
                .rev()
                .fold(0, |number, byte| number << 8 | u64::from(*byte)),
            0,
        ),
    };
    Some(u128::from(first) | rest << 64 | u128::from(length) << 120)
}

/// How many texts of a column are remembered.
pub(super) fn room(column: &Column<'_>) -> usize {
    match column.field.kind {
        FieldType::Lang
        | FieldType::Tz
        | FieldType::Enum
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Date => MANY,
        FieldType::Text | FieldType::User | FieldType::Datetime => SOME,
        FieldType::Email | FieldType::Phone | FieldType::Secret | FieldType::Computed => 0,
    }
}

/// Whether the platform's rules look at a column's texts only to see that they are right.
pub(super) fn is_free(column: &Column<'_>) -> bool {
    match column.field.kind {
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::User
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime => column.field.drives.is_none(),
        FieldType::Enum
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => false,
    }
}

/// Whether the platform's own rules keep a value as it stands.
pub(super) fn accepted(profile: &Profile, field: &Field, value: &Value, words: &Vocabulary<'_>) -> bool {
    let Value::Text(text) = value else { return false };
    fields::normalise(field, text).ok().as_ref() == Some(value) && is_valid(profile, field, value, words)
}

/// Whether the platform's own rules find nothing wrong with a value.
pub(super) fn is_valid(profile: &Profile, field: &Field, value: &Value, words: &Vocabulary<'_>) -> bool {
    fields::validate_value(profile, field, value, "create", words.day).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_at_their_places() {
        let text = |number: usize| "x".repeat(number % 30) + &number.to_string();
        let mut places = Places::default();
        assert_eq!(places.get("a"), None);
        for number in 0..5_000 {
            places.insert(&text(number), number);
            assert_eq!(places.get(&text(number + 1)), None);
        }
        for number in 0..5_000 {
            assert_eq!(places.get(&text(number)), Some(number));
        }
    }

    #[test]
    fn no_two_short_texts_are_one_number() {
        let texts: Vec<String> = (0..=16).map(|length| "abcdefghijklmnop"[..length].to_owned()).collect();
        let zeros: Vec<String> = (1..=15).map(|length| "\0".repeat(length)).collect();
        let mut seen = std::collections::HashSet::new();
        for text in texts.iter().chain(&zeros) {
            match short(text) {
                Some(number) => assert!(seen.insert(number), "{text:?}"),
                None => assert_eq!(text.len(), 16),
            }
        }
        for at in 0..15 {
            let mut other = *b"abcdefghijklmno";
            other[at] = b'X';
            assert!(
                seen.insert(short(std::str::from_utf8(&other).unwrap()).unwrap()),
                "{at}"
            );
        }
    }
}
