//! Rows of one file that may be about one person under two addresses.
//!
//! Nothing but the name and what stands beside it can tell. A phone number or a day of birth beside the same
//! name is enough. A department is so where hardly anybody in the file shares a name with somebody else: in
//! a file full of people of one name it says nothing. Each row keeps a few numbers, so that a file of a
//! million rows is compared in one pass.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

use super::draft::Layout;
use super::groups::Groups;
use super::keys::{again, keyed};
use super::part::{Part, State};
use super::read::Reader;
use super::rows::RowRef;
use crate::rules::alike::Beside;
use crate::words::concepts::{self, Concept};
use crate::words::fold;

/// Rows of a file in which a name and a department can still tell something.
const FEW: u32 = 50_000;

/// The same name may come so often: once in so many rows.
const RARE: usize = 100;

/// Columns by which two rows are found to be about one person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    given: usize,
    family: usize,
    phone: Option<usize>,
    /// Column of the file.
    department: Option<u32>,
    /// Column of the file.
    birth: Option<u32>,
    /// The address, where people are told apart by something else.
    address: Option<usize>,
}

impl Columns {
    /// The columns of a layout, where the file has names and something to hold beside them.
    pub(crate) fn of(layout: &Layout<'_>, profile: &roster::Profile) -> Option<Self> {
        let at = |concept: Concept| layout.target(&concepts::target(profile, concept)?);
        let columns = Self {
            given: at(Concept::GivenName)?,
            family: at(Concept::FamilyName)?,
            phone: at(Concept::Phone),
            department: at(Concept::Department)
                .and_then(|at| layout.columns.get(at))
                .map(|column| column.at),
            birth: layout.birth,
            address: concepts::target(profile, Concept::Email)
                .filter(|key| !profile.identity.unique.contains(key))
                .and_then(|key| layout.target(&key)),
        };
        let beside = columns.phone.is_some() || columns.department.is_some() || columns.birth.is_some();
        (beside || columns.address.is_some()).then_some(columns)
    }
}

/// What the rows of a part come down to; 0 where a row lacks it.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    phones: Vec<u64>,
    births: Vec<u64>,
    names: Vec<u64>,
    departments: Vec<u64>,
    addresses: Vec<u64>,
}

impl Keys {
    /// For so many rows from one on.
    pub(crate) fn of(columns: Columns, number: u32, rows: usize) -> Self {
        let room = |there: bool| Vec::with_capacity(if there { rows } else { 0 });
        let few = columns.department.is_some() && number < FEW;
        Self {
            phones: room(columns.phone.is_some()),
            births: room(columns.birth.is_some()),
            names: room(few),
            departments: room(few),
            addresses: room(columns.address.is_some()),
        }
    }

    /// Keeps what the row that was just read comes down to.
    pub(crate) fn add(
        &mut self,
        columns: Columns,
        reader: &Reader<'_>,
        row: RowRef<'_>,
        number: u32,
        state: &RandomState,
        keys: &mut fold::Keys,
    ) {
        let mut folded = |text: &str, salt: u8| folded(text, state, salt, keys);
        let name = reader
            .letters(columns.given, row)
            .zip(reader.letters(columns.family, row))
            .and_then(|(given, family)| {
                let (given, family) = (folded(given, 0)?, folded(family, 1)?);
                Some(given ^ family.rotate_left(32))
            });
        let with = |beside: Option<u64>| {
            name.zip(beside)
                .map_or(0, |(name, beside)| (name ^ beside.rotate_left(16)).max(1))
        };
        if let Some(at) = columns.phone {
            let phone = reader.letters(at, row).and_then(|text| folded(text, 2));
            self.phones.push(with(phone));
        }
        if let Some(at) = columns.birth {
            self.births.push(with(folded(row.cell(at), 3)));
        }
        if let Some(at) = columns.address {
            let address = reader.letters(at, row).map(|text| fold::caseless(text.trim()));
            let hash = address
                .filter(|text| !text.is_empty())
                .map(|text| state.hash_one((5_u8, text.as_bytes())));
            self.addresses.push(hash.map_or(0, |hash| hash.max(1)));
        }
        if let Some(at) = columns.department.filter(|_| number < FEW) {
            self.names.push(name.unwrap_or_default());
            self.departments.push(with(folded(row.cell(at), 4)));
        }
    }

    /// Fills up for rows that take no part.
    pub(crate) fn fill(&mut self, columns: Columns, rows: usize, number: u32) {
        if columns.phone.is_some() {
            self.phones.resize(rows, 0);
        }
        if columns.birth.is_some() {
            self.births.resize(rows, 0);
        }
        if columns.address.is_some() {
            self.addresses.resize(rows, 0);
        }
        if columns.department.is_some() && number < FEW {
            self.names.resize(rows, 0);
            self.departments.resize(rows, 0);
        }
    }
}

/// A number for the letters and figures of a text, case and accents aside.
fn folded(text: &str, state: &RandomState, salt: u8, keys: &mut fold::Keys) -> Option<u64> {
    let mut short = [0_u8; 64];
    let long: String;
    let key = if text.is_ascii() && text.len() <= short.len() {
        let mut length = 0;
        for byte in text.bytes() {
            let folded = FOLDED[usize::from(byte)];
            short[length % 64] = folded;
            length += usize::from(folded != 0);
        }
        short.get(..length)?
    } else if text.is_ascii() {
        long = fold::key(text);
        long.as_bytes()
    } else {
        keys.of(text).as_bytes()
    };
    (!key.is_empty()).then(|| state.hash_one((salt, key)))
}

/// The small form of letters and figures, and 0 for all other bytes.
static FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            folded[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

/// Two rows that may be about one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Twins {
    /// The one that may not be needed: the later, or the one about somebody new.
    pub(crate) row: u32,
    pub(crate) other: u32,
    /// What is the same beside the name.
    pub(crate) beside: Beside,
}

/// Finds them, whatever else is said of their rows.
pub(crate) fn likely(parts: &[Part]) -> Vec<Twins> {
    let mut found: Vec<Twins> = Vec::new();
    for (beside, of) in [
        (Beside::Phone, (|keys: &Keys| &keys.phones) as fn(&Keys) -> &Vec<u64>),
        (Beside::BirthDate, |keys| &keys.births),
        (Beside::Address, |keys| &keys.addresses),
    ] {
        pairs(parts, of, beside, &mut found);
    }
    let rows: usize = parts.iter().map(|part| part.states.len()).sum();
    if rows < FEW as usize && namesakes(parts) <= (rows / RARE).max(1) {
        pairs(parts, |keys| &keys.departments, Beside::Department, &mut found);
    }
    found
}

/// Those of which nothing else was said already, in the order of the rows.
pub(crate) fn untold(mut found: Vec<Twins>, parts: &[Part], groups: &Groups) -> Vec<Twins> {
    if found.is_empty() {
        return found;
    }
    let sharing = groups.sharing();
    let person = people(
        groups,
        found.iter().flat_map(|twins| [twins.row, twins.other]).collect(),
    );
    let known = |row: u32| state(parts, row) == Some(State::Waits) && groups.people.is_empty();
    found.retain(|Twins { row, other, .. }| {
        let one = person.get(row).is_some_and(|place| person.get(other) == Some(place));
        let both_there = known(*row) && known(*other);
        !(one || both_there || (sharing.contains(row) && sharing.contains(other)))
    });
    for twins in &mut found {
        // It is the new one that may not be needed.
        if known(twins.row) {
            std::mem::swap(&mut twins.row, &mut twins.other);
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|twins| twins.row);
    found
}

/// Rows beyond the first of each name.
fn namesakes(parts: &[Part]) -> usize {
    let mut seen: HashSet<u64, RandomState> = HashSet::default();
    let names = parts.iter().flat_map(|part| &part.twins.names);
    names.filter(|name| **name != 0 && !seen.insert(**name)).count()
}

fn pairs(parts: &[Part], of: fn(&Keys) -> &Vec<u64>, beside: Beside, found: &mut Vec<Twins>) {
    let keys = || parts.iter().flat_map(move |part| keyed(part.first, of(&part.twins), 0));
    let again = again(&keys, |key| key);
    for same in again.chunk_by(|(one, _), (other, _)| one == other) {
        let Some(((_, other), rows)) = same.split_first() else {
            continue;
        };
        found.extend(rows.iter().map(|(_, row)| Twins {
            row: *row,
            other: *other,
            beside,
        }));
    }
}

/// The person of each of some rows, where several rows make one.
fn people(groups: &Groups, rows: BTreeSet<u32>) -> HashMap<u32, usize> {
    let people = groups.people.iter().enumerate();
    people
        .flat_map(|(place, of)| of.iter().filter(|row| rows.contains(row)).map(move |row| (*row, place)))
        .collect()
}

fn state(parts: &[Part], row: u32) -> Option<State> {
    let after = parts.partition_point(|part| part.first <= row);
    let part = parts.get(after.checked_sub(1)?)?;
    part.states.get((row - part.first) as usize).copied()
}
