//! Reading rows: each cell by what is surely right, by what was read before, or by its rules.

mod remember;
mod said;

use std::collections::HashMap;

use roster::profile::{BlankCell, FieldType};
use roster::{Profile, Value};

use super::draft::Layout;
use super::memory::{BLANK, CLEARED, Code, Kind, LONGEST, Memory, NO_WORDS, RIGHT, Texts, room};
use super::notes::{Notes, Phase};
use super::rows::RowRef;
use crate::model::Severity;
use crate::rules::cell::{Cell, Column};
use crate::rules::finding::{Finding, Place};
use crate::rules::plain::Plain;
use crate::rules::prefix::{self, Beside};
use crate::rules::ragged::DOTS;
use crate::rules::vocabulary::Vocabulary;
use crate::rules::{boolean, example, heading, nameless, outline, required};

/// What was seen in a cell.
#[derive(Debug, Clone, Copy)]
enum Seen {
    Blank,
    Cleared,
    Secret,
    /// A text that is right.
    Right,
    /// A text that was read before, by its place.
    Known(u32),
    /// Read just now, by its place among those of the row.
    Read(usize),
}

/// Reads rows one after the other, and remembers what texts come down to.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    profile: &'a Profile,
    layout: &'a Layout<'a>,
    words: &'a Vocabulary<'a>,
    memory: Vec<Memory>,
    seen: Vec<Seen>,
    /// What cells say that are not remembered.
    own: Vec<Option<Value>>,
    /// What the cells of the row come down to.
    pub(crate) codes: Vec<Code>,
    /// Something in the row has to be mended first.
    pub(crate) blocked: bool,
    broken: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(layout: &'a Layout<'a>, words: &'a Vocabulary<'a>) -> Self {
        let memory = |column: &Column<'a>| Memory {
            plain: Plain::of(column, words),
            known: Texts::default(),
            said: Vec::new(),
            more: HashMap::default(),
            room: room(column),
            values: Vec::new(),
            empty: None,
        };
        Self {
            profile: words.profile,
            layout,
            words,
            memory: layout.columns.iter().map(memory).collect(),
            seen: Vec::new(),
            own: Vec::new(),
            codes: Vec::new(),
            blocked: false,
            broken: false,
        }
    }

    /// Reads a row.
    pub(crate) fn read(&mut self, row: RowRef<'_>, number: u32, notes: &mut Notes) {
        self.seen.clear();
        self.own.clear();
        self.codes.clear();
        (self.blocked, self.broken) = (false, false);
        let layout = self.layout;
        for (at, column) in layout.columns.iter().enumerate() {
            let text = row.cell(column.at);
            let (seen, code) = if text.is_empty() {
                (Seen::Blank, BLANK)
            } else {
                let cell = |beside: Option<(u32, usize)>| {
                    let (from, _) = beside.filter(|(_, family)| *family == at)?;
                    Some(row.cell(from)).filter(|text| !text.is_empty())
                };
                match (cell(layout.prefix), cell(layout.second)) {
                    (None, None) => self.cell(at, text, number, notes),
                    beside => self.with_beside(at, beside, text, number, notes),
                }
            };
            if matches!(seen, Seen::Blank) {
                self.empty(at, number, notes);
                if column.at == 0
                    && let Some(above) = self.words.outline.get(&number)
                {
                    self.note(at, outline::finding(above), number, "", notes);
                }
            }
            self.seen.push(seen);
            self.codes.push(code);
        }
        for (at, header) in &layout.nameless {
            let text = row.cell(*at);
            if !text.trim().is_empty() {
                let place = Place {
                    row: number,
                    column: Some(*at),
                    field: None,
                    label: header,
                };
                // What it is cannot be told: it may be a password.
                let secret = layout.columns.iter().any(Column::secret);
                notes.add(
                    &nameless::finding(),
                    &place,
                    if secret { DOTS } else { text },
                    Phase::Read,
                );
            }
        }
        if let Some((finding, column)) = self.words.broken.get(&number) {
            let place = Place {
                row: number,
                column: Some(*column),
                field: None,
                label: "",
            };
            (self.blocked, self.broken) = (true, true);
            notes.add(finding, &place, "", Phase::Read);
        }
        if self.words.full
            && let Some((at, text)) = self.alone(row)
            && let Some(finding) = heading::alone(text, number)
        {
            self.note(at, finding, number, text, notes);
        }
        if self.words.likely_examples.contains(&number) {
            let at = self.codes.iter().position(|code| *code != BLANK).unwrap_or_default();
            let text = layout.columns.get(at).map_or("", |column| row.cell(column.at));
            self.note(at, example::looks(number), number, text, notes);
        }
        if let Some((role, group)) = layout.membership
            && self.is_blank(role) != self.is_blank(group)
        {
            let missing = if self.is_blank(role) { role } else { group };
            let finding = required::half_membership(missing == role);
            self.note(missing, finding, number, "", notes);
        }
    }

    /// The column and the text of the only cell of a row that holds something.
    fn alone<'t>(&self, row: RowRef<'t>) -> Option<(usize, &'t str)> {
        let mut filled = self.codes.iter().enumerate().filter(|(_, code)| **code != BLANK);
        let (at, _) = filled.next()?;
        if filled.next().is_some() || row.cells().filter(|cell| !cell.trim().is_empty()).count() != 1 {
            return None;
        }
        Some((at, row.cell(self.layout.columns.get(at)?.at)))
    }

    fn is_blank(&self, at: usize) -> bool {
        self.codes.get(at) == Some(&BLANK)
    }

    fn cell(&mut self, at: usize, text: &str, number: u32, notes: &mut Notes) -> (Seen, Code) {
        let (Some(memory), Some(column)) = (self.memory.get_mut(at), self.layout.columns.get(at)) else {
            return (Seen::Blank, BLANK);
        };
        if memory.plain.fits(text, self.words) {
            return (Seen::Right, RIGHT);
        }
        let known = match memory.known.get(text) {
            Some(known) => known,
            None => {
                let cell = column.read(text, self.words);
                let full = memory.said.len() >= memory.room || text.len() > LONGEST;
                if full || column.secret() {
                    return self.read_once(at, cell, text, number, notes);
                }
                self.remember(at, cell, text, notes)
            }
        };
        self.blocked |= known.blocks;
        self.broken |= known.breaks;
        if known.words != NO_WORDS {
            notes.enter(number, known.words);
        }
        if known.more {
            let memory = self.memory.get(at);
            for words in memory
                .and_then(|memory| memory.more.get(&known.place))
                .into_iter()
                .flatten()
            {
                notes.enter(number, *words);
            }
        }
        match known.said {
            Kind::Blank => (Seen::Blank, BLANK),
            Kind::Cleared => (Seen::Cleared, CLEARED),
            Kind::Value => (Seen::Known(known.place), known.code),
        }
    }

    /// A family name with the prefix and the second name that stand in columns of their own.
    fn with_beside(
        &mut self,
        at: usize,
        (before, behind): (Option<&str>, Option<&str>),
        text: &str,
        number: u32,
        notes: &mut Notes,
    ) -> (Seen, Code) {
        let Some(column) = self.layout.columns.get(at) else {
            return (Seen::Blank, BLANK);
        };
        let mut cell = column.read(text, self.words);
        for beside in [before.map(Beside::Prefix), behind.map(Beside::Second)]
            .into_iter()
            .flatten()
        {
            if let Cell::Read(reading) = &mut cell
                && let Some(Value::Text(name)) = &reading.value
                && let Some(joined) = beside.join(name)
            {
                let mended = reading.findings.iter().rev().find_map(Finding::safe_text);
                let mended = mended.and_then(|mended| beside.join(mended));
                let read = column.read(&joined, self.words);
                *reading = prefix::joined_up(std::mem::take(reading), beside, read, mended);
            }
        }
        self.read_once(at, cell, text, number, notes)
    }

    /// An empty cell; where yes or no must stand, or only yes is marked, it says nothing usable (`D-11`).
    fn empty(&mut self, at: usize, number: u32, notes: &mut Notes) {
        let Some(column) = self.layout.columns.get(at) else {
            return;
        };
        let mark = self.words.marked.get(&column.at);
        let must = self.must_say(column);
        let finding = || match mark {
            Some(mark) if must => mark.answered(boolean::blank(column), column),
            Some(mark) => mark.finding(column),
            None => boolean::blank(column),
        };
        let Some(memory) = self.memory.get_mut(at).filter(|_| must || mark.is_some()) else {
            return;
        };
        let (words, blocks) = *memory.empty.get_or_insert_with(|| {
            let finding = finding();
            (notes.word(&finding, &place_of(column, 0), ""), finding.blocks())
        });
        notes.enter(number, words);
        self.blocked |= blocks;
        self.broken |= blocks;
    }

    fn must_say(&self, column: &Column<'_>) -> bool {
        self.profile.import.blank_cell == BlankCell::ErrorIfRequiredElseKeep
            && column.spec.is_some_and(|spec| spec.required)
            && matches!(column.field.kind, FieldType::Bool | FieldType::Bool01)
    }

    /// Puts a finding in its place.
    fn note(&mut self, at: usize, finding: Finding, row: u32, text: &str, notes: &mut Notes) {
        let Some(column) = self.layout.columns.get(at) else {
            return;
        };
        self.blocked |= finding.blocks();
        self.broken |= finding.severity == Severity::Error;
        notes.add(&finding, &place_of(column, row), text, Phase::Read);
    }
}

/// Where a problem of a cell stands.
fn place_of<'c>(column: &'c Column<'_>, row: u32) -> Place<'c> {
    Place {
        row,
        column: Some(column.at),
        field: Some(&column.field.key),
        label: &column.label,
    }
}
