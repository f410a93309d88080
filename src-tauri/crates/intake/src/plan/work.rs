//! The rows of a file, on as many threads as the computer has: each row is read and, where somebody new is
//! meant, decided. What rows have to do with each other comes afterwards.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use foldhash::fast::RandomState;
use sheets::{Batch, Row};

use super::decide::Judge;
use super::draft::{Draft, Layout};
use super::fresh::{self, Fate, Fresh};
use super::index::Index;
use super::notes::{Entries, Notes, Phase};
use super::read::Reader;
use super::rows::RowRef;
use super::twins::{self, Keys};
use crate::model::RowOutcome;
use crate::rules::example;
use crate::rules::finding::{Finding, Place};
use crate::rules::swapped::{self, Orders};
use crate::rules::vocabulary::Vocabulary;

/// Rows that are handed to a thread at once, and the fewest for which threads are worth it.
pub(crate) const ROWS_AT_ONCE: usize = 4_096;

/// What all threads look at.
pub(crate) struct Shared<'a> {
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) words: &'a Vocabulary<'a>,
    pub(crate) judge: &'a Judge<'a>,
    pub(crate) left_out: &'a BTreeSet<u32>,
    /// By key of the index the columns of its fields; empty where it is not compared, or the file lacks one.
    pub(crate) keys: Vec<Vec<(&'a str, usize)>>,
    /// Several rows make one person.
    pub(crate) several: bool,
    pub(crate) names: Option<swapped::Columns>,
    twins: Option<twins::Columns>,
    /// Outcomes are wanted, with every value.
    pub(crate) full: bool,
    hashers: [RandomState; 2],
}

/// Some rows, one after the other.
pub(crate) enum Chunk<'r> {
    /// Rows of a table, and the place of the first.
    Rows(u32, &'r [Row]),
    /// Rows in one text.
    Batch(Arc<Batch>),
    /// Rows in one text that is kept.
    Kept(&'r Batch),
}

impl Chunk<'_> {
    fn first(&self) -> u32 {
        match self {
            Self::Rows(first, _) => *first,
            Self::Batch(batch) => batch.first,
            Self::Kept(batch) => batch.first,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Rows(_, rows) => rows.len(),
            Self::Batch(batch) => batch.len(),
            Self::Kept(batch) => batch.len(),
        }
    }

    fn row(&self, at: usize) -> Option<RowRef<'_>> {
        match self {
            Self::Rows(_, rows) => rows.get(at).map(RowRef::Own),
            Self::Batch(batch) => (at < batch.len()).then_some(RowRef::Of(batch, at)),
            Self::Kept(batch) => (at < batch.len()).then_some(RowRef::Of(batch, at)),
        }
    }
}

/// Where a row stands once it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It takes no part.
    Out(Why),
    /// It is about somebody new.
    Fated {
        /// What becomes of him, by its place.
        fate: u32,
        /// Something in it has to be mended first.
        blocked: bool,
    },
    /// It waits for the other rows; its draft, by its place in the part.
    Waits(u32),
}

/// Why a row takes no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    LeftOut,
    Blank,
    Example,
}

impl Why {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::LeftOut => "left_out",
            Self::Blank => "row.blank",
            Self::Example => "row.example",
        }
    }
}

/// A key of a row: the hash of its folded text; 0 for none. Wide enough that two texts never share one.
pub(crate) type Key = u128;

/// What came of some rows.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) first: u32,
    pub(crate) states: Vec<State>,
    pub(crate) drafts: Vec<Draft>,
    /// By key of the index one a row.
    pub(crate) keys: Vec<Vec<Key>>,
    pub(crate) outcomes: Vec<RowOutcome>,
    /// What tells rows about one person under two addresses.
    pub(crate) twins: Keys,
    /// Rows with the place of somebody of the same name.
    pub(crate) alike: Vec<(u32, u32)>,
    pub(crate) entries: Entries,
    /// Numbers in the file of the first row, and of those that do not follow the row before.
    pub(crate) numbers: Vec<(u32, u32)>,
    /// Where each row stands in the file; [`NOWHERE`] for one that cannot be read by itself. None for a table.
    pub(crate) places: Vec<u64>,
}

/// A row that cannot be read by itself.
pub(crate) const NOWHERE: u64 = u64::MAX;

/// What a thread leaves behind.
pub(crate) struct Done {
    pub(crate) parts: Vec<Part>,
    pub(crate) notes: Notes,
    pub(crate) fates: Vec<Fate>,
    pub(crate) orders: Orders,
}

impl<'a> Shared<'a> {
    pub(crate) fn new(
        judge: &'a Judge<'a>,
        left_out: &'a BTreeSet<u32>,
        names: Option<swapped::Columns>,
        full: bool,
    ) -> Self {
        let several = judge.profile.import.rows_per_user.is_some();
        Self {
            layout: judge.layout,
            words: judge.words,
            judge,
            left_out,
            keys: key_columns(judge.index, judge.layout),
            several,
            names,
            twins: twins::Columns::of(judge.layout, judge.profile),
            full,
            hashers: [RandomState::default(), RandomState::default()],
        }
    }

    /// How many threads read: one where the order of rows tells how a new name is spelled.
    fn threads(&self) -> usize {
        let mut kinds = self.layout.columns.iter().filter_map(|column| column.reference);
        if kinds.any(|kind| self.words.may_become_unit(kind)) {
            return 1;
        }
        thread::available_parallelism().map_or(1, usize::from)
    }

    /// Reads everything `next` gives, until it gives nothing more.
    pub(crate) fn read<'r>(&self, next: &(dyn Fn() -> Option<Chunk<'r>> + Sync)) -> Vec<Done> {
        let done = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..self.threads() {
                scope.spawn(|| {
                    let mut worker = Worker::new(self);
                    while let Some(chunk) = next() {
                        worker.read(&chunk);
                    }
                    let left = worker.done();
                    done.lock().unwrap_or_else(PoisonError::into_inner).push(left);
                });
            }
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads some rows on this thread.
    pub(crate) fn read_here(&self, chunk: &Chunk<'_>) -> Vec<Done> {
        let mut worker = Worker::new(self);
        worker.read(chunk);
        vec![worker.done()]
    }
}

/// The columns of what tells people apart, and, where several rows make a person, of what files find them by.
fn key_columns<'a>(index: &Index<'a>, layout: &Layout<'a>) -> Vec<Vec<(&'a str, usize)>> {
    let slots = index.slots().iter();
    slots
        .map(|slot| {
            let placed = slot.keys.iter().map(|key| Some((*key, layout.target(key)?)));
            placed.collect::<Option<_>>().unwrap_or_default()
        })
        .collect()
}

/// One thread.
struct Worker<'s, 'a> {
    shared: &'s Shared<'a>,
    reader: Reader<'a>,
    fresh: Fresh<'a>,
    notes: Notes,
    orders: Orders,
    parts: Vec<Part>,
}

impl<'s, 'a> Worker<'s, 'a> {
    fn new(shared: &'s Shared<'a>) -> Self {
        Self {
            shared,
            reader: Reader::new(shared.layout, shared.words),
            fresh: Fresh::new(shared.judge, shared.full),
            notes: Notes::packing(!shared.full),
            orders: Orders::default(),
            parts: Vec::new(),
        }
    }

    fn done(self) -> Done {
        Done {
            parts: self.parts,
            notes: self.notes,
            fates: self.fresh.fates,
            orders: self.orders,
        }
    }

    fn read(&mut self, chunk: &Chunk<'_>) {
        let count = chunk.len();
        let mut part = Part {
            first: chunk.first(),
            states: Vec::with_capacity(count),
            keys: self.shared.keys.iter().map(|_| Vec::new()).collect(),
            ..Part::default()
        };
        for (number, at) in (chunk.first()..).zip(0..count) {
            let Some(row) = chunk.row(at) else { break };
            if part
                .numbers
                .last()
                .is_none_or(|(place, known)| known + (number - place) != row.number())
            {
                part.numbers.push((number, row.number()));
            }
            if let RowRef::Of(batch, row) = row {
                part.places.push(batch.place(row).unwrap_or(NOWHERE));
            }
            if let Some(columns) = self.shared.names {
                self.orders.row(row, number, columns);
            }
            let state = self.row(row, number, &mut part);
            part.states.push(state);
            if let Some(columns) = self.shared.twins {
                part.twins.fill(columns, part.states.len(), number);
            }
            for (slot, keys) in part.keys.iter_mut().enumerate() {
                if self.shared.compares(slot) {
                    keys.resize(part.states.len(), 0);
                }
            }
        }
        part.entries = self.notes.take();
        self.parts.push(part);
    }

    fn row(&mut self, row: RowRef<'_>, number: u32, part: &mut Part) -> State {
        if let Some(why) = self.out(row, number) {
            if self.shared.full {
                part.outcomes.push(fresh::skipped(number, Some(why.code())));
            }
            return State::Out(why);
        }
        self.reader.read(row, number, &mut self.notes);
        if let Some(columns) = self.shared.twins {
            let [state, _] = &self.shared.hashers;
            part.twins.add(columns, &self.reader, row, number, state);
        }
        let known = self.keys(row, part) || self.reader.before(row).is_some();
        if known || self.shared.several {
            if self.shared.full {
                part.outcomes.push(fresh::skipped(number, None));
            }
            part.drafts.push(self.reader.draft(row));
            return State::Waits(u32::try_from(part.drafts.len() - 1).unwrap_or(u32::MAX));
        }
        let text = |key: &str| self.reader.text(self.shared.layout.target(key)?, row);
        part.alike
            .extend(self.shared.judge.names.of(text).map(|at| (number, at)));
        let decided = self.fresh.decide(&self.reader, row, number);
        let fate = decided.fate;
        for (column, finding) in decided.contradictions {
            self.contradicts(row, number, column, finding);
        }
        for (field, finding) in decided.findings {
            self.found(row, number, &field, finding);
        }
        let blocked = self.reader.blocked;
        if self.shared.full {
            part.outcomes.push(self.fresh.outcome(fate, &self.reader, row, number));
        }
        State::Fated { fate, blocked }
    }

    /// Why a row takes no part.
    fn out(&mut self, row: RowRef<'_>, number: u32) -> Option<Why> {
        if self.shared.left_out.contains(&number) {
            return Some(Why::LeftOut);
        }
        if row.cells().all(|cell| cell.trim().is_empty()) {
            return Some(Why::Blank);
        }
        let words = self.shared.words;
        let finding = example::is(words.profile, words.examples, row.number(), row.cells())?;
        let place = Place {
            row: number,
            column: None,
            field: None,
            label: "",
        };
        self.notes.add(finding, &place, "", Phase::Read);
        Some(Why::Example)
    }

    /// Keeps the keys of a row; whether somebody in the directory has one of them.
    fn keys(&self, row: RowRef<'_>, part: &mut Part) -> bool {
        let mut known = false;
        let slots = self.shared.judge.index.slots().iter().zip(&self.shared.keys);
        for (at, ((slot, columns), keys)) in slots.zip(&mut part.keys).enumerate() {
            let compares = self.shared.compares(at);
            if columns.is_empty() || !(compares || slot.has_people()) {
                continue;
            }
            let text = |key: &str| {
                let at = columns.iter().find(|(known, _)| *known == key)?.1;
                self.reader.text(at, row)
            };
            let Some(folded) = slot.folded(text) else { continue };
            known |= slot.knows(&folded);
            if !compares {
                continue;
            }
            let hash = |state: &RandomState| u128::from(std::hash::BuildHasher::hash_one(state, folded.as_bytes()));
            let [first, second] = &self.shared.hashers;
            keys.resize(part.states.len(), 0);
            keys.push((hash(first) << 64 | hash(second)).max(1));
        }
        known
    }

    /// Notes that a column says otherwise than one before it.
    fn contradicts(&mut self, row: RowRef<'_>, number: u32, column: u32, finding: Finding) {
        let (place, text) = super::at_column(self.shared.layout, Some(row), number, column);
        self.notes.add(finding, &place, text, Phase::Decided);
    }

    /// Notes what was found about the person of a row.
    fn found(&mut self, row: RowRef<'_>, number: u32, field: &str, finding: Finding) {
        let (place, text) = super::at_field(self.shared.judge.profile, self.shared.layout, Some(row), number, field);
        self.notes.add(finding, &place, text, Phase::Decided);
    }
}

/// Reads rows of a table on all threads, or on this one where they are few.
pub(crate) fn table(shared: &Shared<'_>, rows: &[Row]) -> Vec<Done> {
    if rows.len() < ROWS_AT_ONCE {
        return shared.read_here(&Chunk::Rows(0, rows));
    }
    let chunks = Mutex::new((0_u32..).zip(rows.chunks(ROWS_AT_ONCE)));
    let next = || {
        let (at, rows) = chunks.lock().unwrap_or_else(PoisonError::into_inner).next()?;
        let first = at * u32::try_from(ROWS_AT_ONCE).unwrap_or(u32::MAX);
        Some(Chunk::Rows(first, rows))
    };
    shared.read(&next)
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

impl Shared<'_> {
    /// Whether rows that have the same in a key of the index are about one person, or are wrong.
    pub(crate) fn compares(&self, slot: usize) -> bool {
        let about = self.judge.index.slots().get(slot);
        self.several || about.is_some_and(|about| about.unique || about.chosen)
    }
}
