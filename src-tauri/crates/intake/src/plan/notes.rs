//! Problems by row and column, kept small: a file can have more of them than rows.
//!
//! The same text in the same column has the same problem in every row, so its words are made once; a row
//! keeps where it is and which problem it has.

use std::cmp::Ordering;

use super::packed::Packed;
use crate::model::{Problem, Severity};
use crate::rules::finding::{Finding, Place};

/// When a problem was found; of two in one cell the earlier comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// When the cell was read.
    Read,
    /// When rows were held against each other.
    Grouped,
    /// When it was decided what becomes of a person.
    Decided,
    /// When the file was seen as a whole.
    Whole,
}

/// Bytes of a block, and those that words usually take at most: more of them make the block grow.
const BLOCK: usize = 1 << 20;
const ROOM: usize = 4 << 10;

/// One problem of one row.
#[derive(Debug, Clone, Copy)]
struct Entry {
    row: u32,
    /// The words, by their place.
    words: u32,
}

/// What the order of problems in a row goes by: column, severity, when it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Column of the file from 1; 0 where it has none.
    column: u16,
    severity: Severity,
    phase: Phase,
}

impl Rank {
    fn of(column: Option<u32>, severity: Severity, phase: Phase) -> Self {
        Self {
            column: column.map_or(0, |column| u16::try_from(column + 1).unwrap_or(u16::MAX)),
            severity,
            phase,
        }
    }
}

/// Words of a problem.
#[derive(Debug)]
enum Words {
    /// As they are, for any row.
    Whole(Box<Problem>),
    /// In few bytes, and the block that holds them.
    Packed(u32, Packed),
}

/// Problems in the order of rows, columns and severity.
#[derive(Debug, Default)]
pub struct Problems {
    words: Vec<(Rank, Words)>,
    /// Blocks of bytes of words.
    blocks: Vec<Vec<u8>>,
    /// By parts of the rows, each with its first row.
    entries: Vec<(u32, Vec<Entry>)>,
}

/// Problems of a part of the rows, while they are found.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    words: Vec<(Rank, Words)>,
    /// Blocks of bytes of words, none of which grows beyond its first size: so nothing is copied.
    blocks: Vec<Vec<u8>>,
    entries: Vec<Entry>,
    /// Nothing is kept: it was before.
    silent: bool,
}

impl Notes {
    /// For rows that are read again.
    pub(crate) fn silent() -> Self {
        Self {
            silent: true,
            ..Self::default()
        }
    }

    /// Keeps the words of a problem that was found when its cell was read, for any row.
    pub(crate) fn word(&mut self, finding: &Finding, place: &Place<'_>, text: &str) -> u32 {
        if self.silent {
            return 0;
        }
        self.keep(finding, place, text, Phase::Read)
    }

    fn keep(&mut self, finding: &Finding, place: &Place<'_>, text: &str, phase: Phase) -> u32 {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        if self.blocks.last().is_none_or(|block| block.len() > BLOCK - ROOM) {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        let at = number(self.words.len());
        let of = number(self.blocks.len() - 1);
        if let Some(block) = self.blocks.last_mut() {
            let packed = Packed::of(finding, place, text, block);
            let rank = Rank::of(place.column, finding.severity, phase);
            self.words.push((rank, Words::Packed(of, packed)));
        }
        at
    }

    /// A row has a problem whose words are kept.
    pub(crate) fn enter(&mut self, row: u32, words: u32) {
        if !self.silent {
            self.entries.push(Entry { row, words });
        }
    }

    /// A row has a problem of its own.
    pub(crate) fn add(&mut self, finding: &Finding, place: &Place<'_>, text: &str, phase: Phase) {
        if self.silent {
            return;
        }
        let words = self.keep(finding, place, text, phase);
        self.enter(place.row, words);
    }

    /// What was entered since the last time, in the order of rows, columns and severity; words stay where
    /// they are.
    pub(crate) fn take(&mut self) -> Entries {
        let words = &self.words;
        let rank = |entry: &Entry| words.get(entry.words as usize).map(|(rank, _)| *rank);
        self.entries.sort_by(|one, other| in_order(one, other, rank));
        let entries = self.entries.as_slice().to_vec();
        self.entries.clear();
        Entries(entries)
    }
}

/// The order of two problems: rows, and what counts within a row.
fn in_order(one: &Entry, other: &Entry, rank: impl Fn(&Entry) -> Option<Rank>) -> Ordering {
    one.row.cmp(&other.row).then_with(|| rank(one).cmp(&rank(other)))
}

/// Problems of some rows, with words that are kept elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Entries(Vec<Entry>);

impl Problems {
    /// Takes over words; how far their places move.
    pub(crate) fn words(&mut self, notes: Notes) -> u32 {
        let base = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let before = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        self.blocks.extend(notes.blocks);
        self.words
            .extend(notes.words.into_iter().map(|(rank, words)| match words {
                Words::Packed(of, packed) => (rank, Words::Packed(before + of, packed)),
                Words::Whole(_) => (rank, words),
            }));
        base
    }

    /// Takes over the problems of rows that come after all those that are there, and the first of the rows.
    pub(crate) fn part(&mut self, first: u32, entries: Entries, base: u32) {
        let mut entries = entries.0;
        for entry in &mut entries {
            entry.words += base;
        }
        self.entries.push((first, entries));
    }

    /// Takes over problems of any rows, each to its place.
    pub(crate) fn finish(&mut self, mut late: Notes) {
        let entries = late.take();
        let base = self.words(late);
        let mut late = entries.0.into_iter().map(|entry| Entry {
            words: entry.words + base,
            ..entry
        });
        let words = &self.words;
        let rank = |entry: &Entry| words.get(entry.words as usize).map(|(rank, _)| *rank);
        let mut next = late.next();
        let mut parts = self.entries.iter_mut().peekable();
        while let Some((_, part)) = parts.next() {
            let end = parts.peek().map(|(first, _)| *first);
            let here = |entry: &Entry| end.is_none_or(|end| entry.row < end);
            if !next.as_ref().is_some_and(here) {
                continue;
            }
            let mut joined = Vec::with_capacity(part.len() + 64);
            for entry in part.drain(..) {
                while let Some(earlier) = next.filter(|late| here(late) && in_order(late, &entry, rank).is_lt()) {
                    joined.push(earlier);
                    next = late.next();
                }
                joined.push(entry);
            }
            while let Some(last) = next.filter(here) {
                joined.push(last);
                next = late.next();
            }
            *part = joined;
        }
    }

    /// The same problems, which are in order.
    pub(crate) fn held(problems: Vec<Problem>) -> Self {
        let entries = problems.iter().zip(0_u32..).map(|(problem, words)| Entry {
            row: problem.row,
            words,
        });
        let entries = vec![(0, entries.collect())];
        let words = problems.into_iter().map(|problem| {
            let rank = Rank::of(problem.column, problem.severity, Phase::Read);
            (rank, Words::Whole(Box::new(problem)))
        });
        Self {
            words: words.collect(),
            blocks: Vec::new(),
            entries,
        }
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.iter().map(|(_, part)| part.len()).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let entries = self.entries.iter().flat_map(|(_, part)| part);
        entries.filter(|entry| self.severity(entry) == Some(severity)).count()
    }

    fn severity(&self, entry: &Entry) -> Option<Severity> {
        self.words.get(entry.words as usize).map(|(rank, _)| rank.severity)
    }

    /// Those of a severity, or all, each as it stands in its row.
    pub fn of(&self, severity: Option<Severity>) -> impl Iterator<Item = Problem> {
        let entries = self.entries.iter().flat_map(|(_, part)| part);
        let wanted = entries.filter(move |entry| severity.is_none() || self.severity(entry) == severity);
        wanted.filter_map(|entry| self.problem(entry))
    }

    fn problem(&self, entry: &Entry) -> Option<Problem> {
        match &self.words.get(entry.words as usize)?.1 {
            Words::Whole(problem) => Some(placed(Problem::clone(problem), entry.row)),
            Words::Packed(of, packed) => packed.problem(entry.row, self.blocks.get(*of as usize)?),
        }
    }

    /// Those from a row on, each with its row.
    pub(crate) fn from(&self, row: u32) -> impl Iterator<Item = (u32, Said<'_>)> {
        let after = self.entries.partition_point(|(first, _)| *first <= row);
        let parts = self.entries.get(after.saturating_sub(1)..).unwrap_or_default();
        let entries = parts.iter().flat_map(|(_, part)| part);
        let entries = entries.skip_while(move |entry| entry.row < row);
        entries.map(|entry| (entry.row, Said(self, entry)))
    }
}

/// What is said of a row.
pub(crate) struct Said<'p>(&'p Problems, &'p Entry);

impl Said<'_> {
    /// The problem.
    pub(crate) fn problem(&self) -> Option<Problem> {
        self.0.problem(self.1)
    }
}

fn placed(mut problem: Problem, row: u32) -> Problem {
    problem.row = row;
    for edit in problem.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        edit.row = row;
    }
    problem
}
