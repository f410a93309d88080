//! Problems by row and column, kept small: a file can have more of them than rows.
//!
//! The same text in the same column has the same problem in every row, so its words are made once; a row
//! keeps where it is and which problem it has.

use std::borrow::Cow;

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
    fn of(problem: &Problem, phase: Phase) -> Self {
        let column = problem
            .column
            .map_or(0, |column| u16::try_from(column + 1).unwrap_or(u16::MAX));
        Self {
            column,
            severity: problem.severity,
            phase,
        }
    }
}

/// Words of a problem.
#[derive(Debug)]
enum Words {
    /// Those of many rows.
    Many(Box<Problem>),
    /// Those of one row, packed: as JSON they take a third of the room.
    One(Box<[u8]>),
}

impl Words {
    fn packed(problem: &Problem) -> Self {
        match serde_json::to_vec(problem) {
            Ok(json) => Self::One(json.into()),
            Err(_) => Self::Many(Box::new(problem.clone())),
        }
    }

    fn problem(&self) -> Option<Cow<'_, Problem>> {
        match self {
            Self::Many(problem) => Some(Cow::Borrowed(problem)),
            Self::One(json) => serde_json::from_slice(json).ok().map(Cow::Owned),
        }
    }
}

/// Problems in the order of rows, columns and severity.
#[derive(Debug, Default)]
pub struct Problems {
    words: Vec<(Rank, Words)>,
    entries: Vec<Vec<Entry>>,
}

/// Problems of a part of the rows, while they are found.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    words: Vec<(Rank, Words)>,
    entries: Vec<Entry>,
    /// Words of one row are packed.
    packs: bool,
}

impl Notes {
    /// With words of one row packed, where they are not all wanted at once.
    pub(crate) fn packing(packs: bool) -> Self {
        Self {
            packs,
            ..Self::default()
        }
    }

    /// Keeps the words of a problem that was found when its cell was read, for any row.
    pub(crate) fn word(&mut self, finding: Finding, place: &Place<'_>, text: &str) -> u32 {
        let problem = finding.into_problem(place, text);
        self.keep(Rank::of(&problem, Phase::Read), Words::Many(Box::new(problem)))
    }

    fn keep(&mut self, rank: Rank, words: Words) -> u32 {
        let at = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push((rank, words));
        at
    }

    /// A row has a problem whose words are kept.
    pub(crate) fn enter(&mut self, row: u32, words: u32) {
        self.entries.push(Entry { row, words });
    }

    /// A row has a problem of its own.
    pub(crate) fn add(&mut self, finding: Finding, place: &Place<'_>, text: &str, phase: Phase) {
        let problem = finding.into_problem(place, text);
        let rank = Rank::of(&problem, phase);
        let words = if self.packs {
            Words::packed(&problem)
        } else {
            Words::Many(Box::new(problem))
        };
        let words = self.keep(rank, words);
        self.enter(place.row, words);
    }

    /// What was entered since the last time; words stay where they are.
    pub(crate) fn take(&mut self) -> Entries {
        let mut entries = std::mem::take(&mut self.entries);
        entries.shrink_to_fit();
        Entries(entries)
    }
}

/// Problems of some rows, with words that are kept elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Entries(Vec<Entry>);

impl Problems {
    /// Takes over words; how far their places move.
    pub(crate) fn words(&mut self, notes: Notes) -> u32 {
        let base = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.extend(notes.words);
        base
    }

    /// Takes over the problems of rows that come after all those that are there.
    pub(crate) fn part(&mut self, entries: Entries, base: u32) {
        let mut entries = entries.0;
        for entry in &mut entries {
            entry.words += base;
        }
        self.entries.push(entries);
    }

    /// Takes over problems of any rows, and puts everything in order.
    pub(crate) fn finish(&mut self, mut late: Notes) {
        let entries = late.take();
        let base = self.words(late);
        let mut late = entries.0;
        late.sort_by_key(|entry| entry.row);
        let mut late = late.into_iter().peekable();
        let firsts: Vec<Option<u32>> = self
            .entries
            .iter()
            .map(|part| part.iter().map(|entry| entry.row).min())
            .collect();
        let ends: Vec<u32> = (0..firsts.len())
            .map(|at| firsts.iter().skip(at + 1).flatten().next().copied().unwrap_or(u32::MAX))
            .collect();
        if self.entries.is_empty() {
            self.entries.push(Vec::new());
        }
        let last = self.entries.len() - 1;
        let words = &self.words;
        let rank = |entry: &Entry| words.get(entry.words as usize).map(|(rank, _)| *rank);
        for (at, part) in self.entries.iter_mut().enumerate() {
            let end = ends.get(at).copied().unwrap_or(u32::MAX);
            while let Some(entry) = late.next_if(|entry| at == last || entry.row < end) {
                part.push(Entry {
                    words: entry.words + base,
                    ..entry
                });
            }
            part.sort_by_key(|entry| (entry.row, rank(entry)));
        }
    }

    /// The same problems, which are in order.
    pub(crate) fn held(problems: Vec<Problem>) -> Self {
        let entries = problems.iter().zip(0_u32..).map(|(problem, words)| Entry {
            row: problem.row,
            words,
        });
        let entries = vec![entries.collect()];
        let words = problems
            .into_iter()
            .map(|problem| (Rank::of(&problem, Phase::Read), Words::Many(Box::new(problem))));
        Self {
            words: words.collect(),
            entries,
        }
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.iter().map(Vec::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let entries = self.entries.iter().flatten();
        entries.filter(|entry| self.severity(entry) == Some(severity)).count()
    }

    fn severity(&self, entry: &Entry) -> Option<Severity> {
        self.words.get(entry.words as usize).map(|(rank, _)| rank.severity)
    }

    /// Those of a severity, or all, each as it stands in its row.
    pub fn of(&self, severity: Option<Severity>) -> impl Iterator<Item = Problem> {
        let entries = self.entries.iter().flatten();
        let wanted = entries.filter(move |entry| severity.is_none() || self.severity(entry) == severity);
        wanted.filter_map(|entry| {
            let words = self.words.get(entry.words as usize)?.1.problem()?;
            Some(placed(words.into_owned(), entry.row))
        })
    }

    /// All of them, without keeping what makes them.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut left: Vec<u32> = vec![0; self.words.len()];
        for entry in self.entries.iter().flatten() {
            if let Some(left) = left.get_mut(entry.words as usize) {
                *left += 1;
            }
        }
        let mut words: Vec<Option<Words>> = self.words.into_iter().map(|(_, words)| Some(words)).collect();
        let mut take = |entry: &Entry| {
            let at = entry.words as usize;
            let left = left.get_mut(at)?;
            *left -= 1;
            let kept = words.get_mut(at)?;
            let problem = match (*left, &*kept) {
                (0, Some(Words::Many(_))) => match kept.take() {
                    Some(Words::Many(problem)) => Some(*problem),
                    Some(Words::One(_)) | None => None,
                },
                (_, Some(words)) => words.problem().map(Cow::into_owned),
                (_, None) => None,
            };
            problem.map(|problem| placed(problem, entry.row))
        };
        self.entries.iter().flatten().filter_map(&mut take).collect()
    }
}

fn placed(mut problem: Problem, row: u32) -> Problem {
    problem.row = row;
    for edit in problem.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        edit.row = row;
    }
    problem
}
