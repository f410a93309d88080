//! The rows of a file, on as many threads as the computer has: each row is read and, where somebody new is
//! meant, decided. What rows have to do with each other comes afterwards.

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use foldhash::fast::RandomState;
use sheets::{Batch, Row};

use super::claims::Claim;
use super::decide::Judge;
use super::draft::Layout;
use super::fresh::Fresh;
use super::keys;
use super::notes::{Notes, Phase};
use super::part::{Done, Key, NO_KEY, NOWHERE, Part, State, Why};
use super::places;
use super::read::Reader;
use super::rows::{RowRef, Rows};
use super::twins;
use crate::rules::example;
use crate::rules::finding::{Finding, Place};
use crate::rules::swapped::{self, Orders};
use crate::rules::vocabulary::Vocabulary;
use crate::words::fold;

/// Rows that are handed to a thread at once, and the fewest for which threads are worth it.
pub(crate) const ROWS_AT_ONCE: usize = 4_096;

/// Told how many rows were read so far; may stop the check.
pub type OnRead<'w> = &'w (dyn Fn(u32) -> ControlFlow<()> + Sync);

/// What all threads look at.
pub(crate) struct Shared<'a> {
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) words: &'a Vocabulary<'a>,
    pub(crate) judge: &'a Judge<'a>,
    pub(crate) left_out: &'a BTreeSet<u32>,
    pub(crate) keys: keys::Columns,
    /// Several rows make one person.
    pub(crate) several: bool,
    pub(crate) names: Option<swapped::Columns>,
    twins: Option<twins::Columns>,
    on_read: OnRead<'a>,
    read: AtomicU32,
    stopped: AtomicBool,
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

    /// How many of them may have a place in the file.
    fn places(&self) -> usize {
        match self {
            Self::Rows(..) => 0,
            Self::Batch(_) | Self::Kept(_) => self.len(),
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

impl<'a> Shared<'a> {
    pub(crate) fn new(
        judge: &'a Judge<'a>,
        left_out: &'a BTreeSet<u32>,
        names: Option<swapped::Columns>,
        on_read: OnRead<'a>,
    ) -> Self {
        Self {
            layout: judge.layout,
            words: judge.words,
            judge,
            left_out,
            keys: keys::columns(judge.index, judge.layout),
            several: judge.profile.import.rows_per_user.is_some(),
            names,
            twins: twins::Columns::of(judge.layout, judge.profile),
            on_read,
            read: AtomicU32::new(0),
            stopped: AtomicBool::new(false),
            hashers: [RandomState::default(), RandomState::default()],
        }
    }

    /// How many threads read: one where the order of rows tells how a new name is spelled.
    fn threads(&self) -> usize {
        let mut kinds = self.layout.columns.iter().filter_map(|column| column.reference);
        if kinds.any(|kind| self.words.may_become_unit(kind)) {
            return 1;
        }
        threads()
    }

    /// Whether whoever is told how far it is has stopped it.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Whether rows that have the same in a key of the index are about one person, or are wrong.
    pub(crate) fn compares(&self, slot: usize) -> bool {
        let about = self.judge.index.slots().get(slot);
        self.several || about.is_some_and(|about| about.unique || about.chosen)
    }

    /// Room for the keys of so many rows.
    fn key_rooms(&self, rows: usize) -> Vec<Vec<Key>> {
        let room = |slot: usize| Vec::with_capacity(if self.compares(slot) { rows } else { 0 });
        (0..self.keys.len()).map(room).collect()
    }

    /// Reads everything `next` gives, until it gives nothing more.
    pub(crate) fn read<'r>(&self, next: &(dyn Fn() -> Option<Chunk<'r>> + Sync)) -> Vec<Done> {
        let done = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..self.threads() {
                scope.spawn(|| {
                    let mut worker = Worker::new(self);
                    while !self.is_stopped()
                        && let Some(chunk) = next()
                    {
                        worker.read(&chunk);
                        self.was_read(chunk.len());
                    }
                    let left = worker.done();
                    done.lock().unwrap_or_else(PoisonError::into_inner).push(left);
                });
            }
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn was_read(&self, rows: usize) {
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        let before = self.read.fetch_add(rows, Ordering::Relaxed);
        if (self.on_read)(before.saturating_add(rows)).is_break() {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    /// Reads rows that are held in memory: on all threads, or on this one where they are few.
    pub(crate) fn held(&self, rows: Rows<'_>) -> Vec<Done> {
        let chunks: Vec<Chunk<'_>> = match rows {
            Rows::Own(rows) => {
                let firsts = (0_u32..).step_by(ROWS_AT_ONCE);
                let chunks = firsts.zip(rows.chunks(ROWS_AT_ONCE));
                chunks.map(|(first, rows)| Chunk::Rows(first, rows)).collect()
            }
            Rows::Batches(batches) => batches.iter().map(Chunk::Kept).collect(),
        };
        if rows.len() < ROWS_AT_ONCE {
            let mut worker = Worker::new(self);
            for chunk in &chunks {
                worker.read(chunk);
            }
            self.was_read(rows.len());
            return vec![worker.done()];
        }
        let chunks = Mutex::new(chunks.into_iter());
        self.read(&|| chunks.lock().unwrap_or_else(PoisonError::into_inner).next())
    }
}

/// How many threads work at once.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// One thread.
struct Worker<'s, 'a> {
    shared: &'s Shared<'a>,
    reader: Reader<'a>,
    fresh: Fresh<'a>,
    notes: Notes,
    orders: Orders,
    names: fold::Keys,
    parts: Vec<Part>,
}

impl<'s, 'a> Worker<'s, 'a> {
    fn new(shared: &'s Shared<'a>) -> Self {
        Self {
            shared,
            reader: Reader::new(shared.layout, shared.words),
            fresh: Fresh::new(shared.judge, false),
            notes: Notes::default(),
            orders: Orders::default(),
            names: fold::Keys::default(),
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
            keys: self.shared.key_rooms(count),
            twins: self
                .shared
                .twins
                .map(|columns| twins::Keys::of(columns, chunk.first(), count))
                .unwrap_or_default(),
            places: Vec::with_capacity(chunk.places()),
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
                self.orders.row(row, number, columns, &mut self.names);
            }
            let state = self.row(row, number, &mut part);
            part.states.push(state);
            if let Some(columns) = self.shared.twins {
                part.twins.fill(columns, part.states.len(), number);
            }
            for (slot, keys) in part.keys.iter_mut().enumerate() {
                if self.shared.compares(slot) {
                    keys.resize(part.states.len(), NO_KEY);
                }
            }
        }
        part.entries = self.notes.take();
        self.parts.push(part);
    }

    fn row(&mut self, row: RowRef<'_>, number: u32, part: &mut Part) -> State {
        if let Some(why) = self.out(row, number) {
            return State::Out(why);
        }
        self.reader.read(row, number, &mut self.notes);
        if let Some(columns) = self.shared.twins {
            let [state, _] = &self.shared.hashers;
            let names = &mut self.names;
            part.twins.add(columns, &self.reader, row, number, state, names);
        }
        let (known, who) = self.keys(row, part);
        let claim = self.claim(row, number, who);
        part.claims.extend(claim);
        if known || self.reader.before(row).is_some() || self.shared.several {
            part.waits = true;
            return State::Waits;
        }
        let text = |key: &str| self.reader.text(self.shared.layout.target(key)?, row);
        part.alike
            .extend(self.shared.judge.names.alike(text).map(|at| (number, at)));
        let decided = self.fresh.decide(&self.reader, row, number);
        let fate = decided.fate;
        for (column, finding) in decided.contradictions {
            self.contradicts(row, number, column, finding);
        }
        for (field, finding) in decided.findings {
            self.found(row, number, &field, finding);
        }
        State::Fated {
            fate,
            blocked: self.reader.blocked,
        }
    }

    /// Why a row takes no part.
    fn out(&mut self, row: RowRef<'_>, number: u32) -> Option<Why> {
        if self.shared.left_out.contains(&number) {
            return Some(Why::LeftOut);
        }
        if row.cells().all(|cell| fold::trimmed(cell).is_empty()) {
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
        self.notes.add(&finding, &place, "", Phase::Read);
        Some(Why::Example)
    }

    /// Whom of the directory a row is about; `who` has one of its keys.
    fn claim(&self, row: RowRef<'_>, number: u32, who: Option<u32>) -> Option<Claim> {
        let old = self.reader.before(row);
        let from = old.zip(self.shared.layout.before).and_then(|(old, (_, key))| {
            let slots = self.shared.judge.index.slots();
            let slot = slots.iter().find(|slot| slot.is(key))?;
            slot.find(&slot.folded(|_| Some(old))?)
        });
        let place = from.or(who)?;
        let text = |key: &str| self.reader.text(self.shared.layout.target(key)?, row);
        Some(Claim {
            row: number,
            place,
            gives_up: from.is_some() && from != who,
            by_name: self.shared.judge.names.of(text).any(|at| at == place),
        })
    }

    /// Keeps the keys of a row; whether somebody in the directory has one of them, and whom the row is about by them.
    fn keys(&self, row: RowRef<'_>, part: &mut Part) -> (bool, Option<u32>) {
        let (mut known, mut who) = (false, None);
        let slots = self.shared.judge.index.slots().iter().zip(&self.shared.keys);
        for (at, ((slot, columns), keys)) in slots.zip(&mut part.keys).enumerate() {
            let compares = self.shared.compares(at);
            if columns.is_empty() || !(compares || slot.has_people()) {
                continue;
            }
            let texts = columns.iter().map(|at| self.reader.text(*at, row));
            let Some(folded) = slot.joined(texts) else { continue };
            let place = slot.find(&folded);
            known |= place.is_some() || slot.departed(&folded).is_some();
            who = who.or(place.filter(|_| slot.matches));
            if !compares {
                continue;
            }
            let hashers = self.shared.hashers.each_ref();
            let [first, second] = hashers.map(|state| state.hash_one(folded.as_bytes()));
            keys.resize(part.states.len(), NO_KEY);
            keys.push([first as u32, (first >> 32) as u32, second as u32 | 1]);
        }
        (known, who)
    }

    /// Notes that a column says otherwise than one before it.
    fn contradicts(&mut self, row: RowRef<'_>, number: u32, column: u32, finding: Finding) {
        let (place, text) = places::at_column(self.shared.layout, Some(row), number, column);
        self.notes.add(&finding, &place, text, Phase::Decided);
    }

    /// Notes what was found about the person of a row.
    fn found(&mut self, row: RowRef<'_>, number: u32, field: &str, finding: Finding) {
        let (place, text) = places::at_field(self.shared.judge.profile, self.shared.layout, Some(row), number, field);
        self.notes.add(&finding, &place, text, Phase::Decided);
    }
}
