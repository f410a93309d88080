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

/// What came of a text that was read, as far as every row with it has to know: a few bytes, which are kept beside
/// the text, so that one look at memory finds both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// Its place among all texts of the column.
    pub(super) place: u32,
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
    pub(super) known: Texts,
    /// The values of texts, by their places.
    pub(super) said: Vec<Option<Value>>,
    /// Words of the problems after the first, by the place of the text.
    pub(super) more: HashMap<u32, Vec<u32>, RandomState>,
    pub(super) room: usize,
    /// Values that count one by one.
    pub(super) values: Vec<Value>,
    /// Words for an empty cell where something must stand, and whether the row cannot be imported so.
    pub(super) empty: Option<(u32, bool)>,
}

/// What is known by text. Most texts of such columns are short, and are compared as one number.
#[derive(Debug, Default)]
pub(super) struct Texts {
    short: Short,
    long: HashMap<Box<str>, Known, RandomState>,
}

impl Texts {
    pub(super) fn get(&self, text: &str) -> Option<Known> {
        match short(text) {
            Some(number) => self.short.get(number),
            None => self.long.get(text).copied(),
        }
    }

    pub(super) fn insert(&mut self, text: &str, known: Known) {
        match short(text) {
            Some(number) => self.short.insert(number, known),
            None => {
                self.long.insert(text.into(), known);
            }
        }
    }
}

/// What is known by number: each in the first free room from the one its hash gives, so that one look finds
/// nearly all of them.
#[derive(Debug, Default)]
struct Short {
    /// As many as a power of two, at most half of them taken.
    rooms: Vec<Option<(Number, Known)>>,
    taken: usize,
    state: RandomState,
}

/// A short text as a number, in two parts.
type Number = [u64; 2];

impl Short {
    /// The rooms in which a number may be, from the first on.
    fn rooms(&self, number: Number) -> impl Iterator<Item = usize> + use<> {
        let last = self.rooms.len().wrapping_sub(1);
        let [low, high] = number;
        let first = self.state.hash_one(u128::from(low) | u128::from(high) << 64) as usize;
        (0..self.rooms.len()).map(move |step| first.wrapping_add(step) & last)
    }

    fn get(&self, number: Number) -> Option<Known> {
        for at in self.rooms(number) {
            match self.rooms.get(at)? {
                Some((other, known)) if *other == number => return Some(*known),
                None => return None,
                Some(_) => {}
            }
        }
        None
    }

    fn insert(&mut self, number: Number, known: Known) {
        if self.taken * 2 >= self.rooms.len() {
            let rooms = vec![None; (self.rooms.len() * 2).max(16)];
            let before = std::mem::replace(&mut self.rooms, rooms);
            for (number, known) in before.into_iter().flatten() {
                self.put(number, known);
            }
        }
        self.taken += 1;
        self.put(number, known);
    }

    fn put(&mut self, number: Number, known: Known) {
        let free = self.rooms(number).find(|at| matches!(self.rooms.get(*at), Some(None)));
        if let Some(free) = free.and_then(|at| self.rooms.get_mut(at)) {
            *free = Some((number, known));
        }
    }
}

/// A text of at most 15 bytes as a number: its first eight; the rest, and its length in the highest byte.
fn short(text: &str) -> Option<Number> {
    let bytes = text.as_bytes();
    let length = u8::try_from(bytes.len()).ok().filter(|length| *length <= 15)?;
    let (first, rest) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => {
            // The last eight overlap the first: what both have is shifted out.
            let rest = u64::from_le_bytes(*last).checked_shr(8 * (16 - u32::from(length)));
            (u64::from_le_bytes(*first), rest.unwrap_or_default())
        }
        _ => {
            let letters = bytes.iter().rev();
            (letters.fold(0, |number, byte| number << 8 | u64::from(*byte)), 0)
        }
    };
    Some([first, rest | u64::from(length) << 56])
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
    fields::formed(field, text).ok().as_ref() == Some(value) && is_valid(profile, field, value, words)
}

/// Whether the platform's own rules find nothing wrong with a value.
pub(super) fn is_valid(profile: &Profile, field: &Field, value: &Value, words: &Vocabulary<'_>) -> bool {
    fields::validate_value(profile, field, value, "create", words.day).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_texts_is_found() {
        let text = |number: usize| "x".repeat(number % 30) + &number.to_string();
        let known = |number: usize| Known {
            place: u32::try_from(number).unwrap(),
            code: RIGHT,
            words: NO_WORDS,
            more: false,
            blocks: false,
            breaks: false,
            said: Kind::Value,
        };
        let mut texts = Texts::default();
        assert_eq!(texts.get("a"), None);
        for number in 0..5_000 {
            texts.insert(&text(number), known(number));
            assert_eq!(texts.get(&text(number + 1)), None);
        }
        for number in 0..5_000 {
            assert_eq!(texts.get(&text(number)), Some(known(number)));
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
