//! Where rows end, in their order: people who are there, and rows that make one person, are decided here.

use std::collections::{BTreeMap, BTreeSet};

use super::again::Found;
use super::decide::Judge;
use super::draft::Draft;
use super::fresh::{self, Fate};
use super::notes::{Notes, Phase};
use super::part::{Part, State, Why};
use super::places::{at_column, at_field};
use super::read::Reader;
use super::rows::RowRef;
use super::tally::Tally;
use super::{person, rename};
use crate::model::{Bucket, RowOutcome};
use crate::rules::duplicates;
use crate::rules::finding::Finding;

/// Where rows end, as it is decided.
pub(super) struct Ending<'f, 'a> {
    found: Found<'f>,
    reader: Reader<'a>,
    /// What is wrong with a row was noted when it was read first.
    silent: Notes,
    /// What becomes of rows that waited, where it is wanted.
    pub(super) decided: Option<BTreeMap<u32, RowOutcome>>,
    /// One a row.
    pub(super) ends: Vec<Bucket>,
    pub(super) tally: Tally,
    /// How many people are created.
    pub(super) created: u32,
    /// Rows with a value that another row has too.
    pub(super) sharing: BTreeSet<u32>,
    /// People whose key changes: decided last, in an order of their own.
    pub(super) renames: Vec<rename::Rows>,
    /// People who get a value that somebody else gives up: decided when he has.
    pub(super) heirs: Vec<rename::Rows>,
}

impl<'f, 'a> Ending<'f, 'a> {
    pub(super) fn new(judge: &Judge<'a>, found: Found<'f>, sharing: BTreeSet<u32>, wanted: bool) -> Self {
        Self {
            found,
            reader: Reader::new(judge.layout, judge.words),
            silent: Notes::silent(),
            decided: wanted.then(BTreeMap::new),
            ends: Vec::new(),
            tally: Tally::default(),
            created: 0,
            sharing,
            renames: Vec::new(),
            heirs: Vec::new(),
        }
    }

    /// Goes through all rows: those about new people end as it was decided, others are decided now, unless
    /// they wait for more rows of the same person.
    pub(super) fn fated(&mut self, judge: &mut Judge<'a>, parts: &[Part], fates: &[Fate], late: &mut Notes) {
        let several = judge.profile.import.rows_per_user.is_some();
        let waiting = parts.iter().any(|part| part.waits);
        let sharing: Vec<u32> = self.sharing.iter().copied().collect();
        let mut sharing = sharing.into_iter().peekable();
        for part in parts {
            for (row, state) in (part.first..).zip(&part.states) {
                let shares = sharing.next_if_eq(&row).is_some();
                self.ends.push(Bucket::Skip);
                match *state {
                    State::Out(_) => self.end(row, Bucket::Skip),
                    State::Fated { fate: at, blocked } => {
                        let Some(fate) = fates.get(at as usize) else { continue };
                        if waiting {
                            judge.gain(&fate.holds);
                        }
                        let end = fresh::end(fate, blocked || shares);
                        if end == Bucket::Create {
                            self.tally.lives(at, fate);
                            self.created += 1;
                        }
                        self.end(row, end);
                    }
                    State::Waits if several => {}
                    State::Waits => self.person_or_later(judge, &[row], late),
                }
            }
        }
    }

    /// What a row says.
    fn draft(&mut self, row: u32) -> Draft {
        let Some(cells) = self.found.get(row) else {
            return Draft::default();
        };
        self.reader.read(cells, row, &mut self.silent);
        self.reader.draft(cells)
    }

    /// Secrets of one person that rows say in different ways: the first is used.
    fn secrets_differ(&self, judge: &Judge<'a>, drafts: &[(u32, Draft)]) -> Vec<(u32, u32, Finding)> {
        let mut said: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
        let mut differing = Vec::new();
        for (row, draft) in drafts {
            let Some(cells) = self.found.get(*row) else { continue };
            for column in draft.secrets.iter().filter_map(|at| judge.layout.columns.get(*at)) {
                let secret = cells.cell(column.at);
                let (first, used) = *said
                    .entry(column.field.key.as_str())
                    .or_insert_with(|| (cells.number(), secret));
                if used != secret {
                    differing.push((*row, column.at, duplicates::differs(first)));
                }
            }
        }
        differing
    }

    /// Rows that take no part, because they are refused or left out, and say nothing readable of whom they are about.
    pub(super) fn adrift(&mut self, judge: &Judge<'a>, parts: &[Part]) -> Vec<u32> {
        let out = |state: &State| *state == State::Out(Why::LeftOut);
        let states = parts.iter().flat_map(|part| (part.first..).zip(&part.states));
        let refused = |row: u32| self.ends.get(row as usize) == Some(&Bucket::Reject);
        let open: Vec<u32> = states
            .filter(|(row, state)| out(state) || refused(*row))
            .map(|(row, _)| row)
            .collect();
        let mut adrift = open;
        adrift.retain(|row| {
            let draft = self.draft(*row);
            let readable = |key: &str| draft.text(judge.layout.target(key)?);
            let cells = self.found.get(*row);
            let written = |key: &str| {
                let column = judge.layout.columns.get(judge.layout.target(key)?)?;
                Some(cells?.cell(column.at))
            };
            let told = judge.index.slots().iter().any(|slot| {
                let known = slot.folded(written).is_some_and(|folded| slot.find(&folded).is_some());
                known || (slot.matches && slot.folded(readable).is_some())
            });
            draft.before.is_none() && !told
        });
        adrift
    }

    /// Whether a row is surely about another one than the person who has its key now.
    pub(super) fn is_stranger(&mut self, judge: &Judge<'a>, row: u32, place: u32) -> bool {
        let draft = self.draft(row);
        let text = |key: &str| draft.text(judge.layout.target(key)?);
        let known = judge.directory.accounts.get(place as usize);
        known.is_some_and(|known| judge.names.strangers(text, &known.account))
    }

    fn end(&mut self, row: u32, bucket: Bucket) {
        self.tally.ends(bucket);
        if let Some(end) = self.ends.get_mut(row as usize) {
            *end = bucket;
        }
    }

    /// Decides about a person, unless his key changes.
    pub(super) fn person_or_later(&mut self, judge: &mut Judge<'a>, rows: &[u32], late: &mut Notes) {
        let drafts: rename::Rows = rows.iter().map(|row| (*row, self.draft(*row))).collect();
        if drafts.iter().any(|(_, draft)| draft.before.is_some()) {
            self.renames.push(drafts);
        } else if rows.first().is_some_and(|first| judge.claims.heirs.contains_key(first)) {
            self.heirs.push(drafts);
        } else {
            self.person(judge, drafts, late);
        }
    }

    /// Decides about a person whose rows are all there.
    pub(super) fn person(&mut self, judge: &mut Judge<'a>, mut drafts: rename::Rows, late: &mut Notes) {
        for (row, draft) in &mut drafts {
            if self.sharing.contains(row) {
                draft.blocked = true;
                draft.broken = true;
            }
        }
        let found = self.found;
        let number = |row: u32| found.get(row).map_or(0, RowRef::number);
        let several = drafts.len() > 1;
        let mut faulty: BTreeSet<u32> = BTreeSet::new();
        let mut two = BTreeMap::new();
        if several {
            two = person::of_two(judge.layout, judge.names, &drafts, number);
            for (row, draft) in &mut drafts {
                if two.contains_key(row) {
                    draft.blocked = true;
                    draft.broken = true;
                }
            }
            faulty.extend(drafts.iter().filter(|(_, draft)| draft.blocked).map(|(row, _)| *row));
            for (row, column, finding) in self.secrets_differ(judge, &drafts) {
                let (place, text) = at_column(judge.layout, self.found.get(row), row, column);
                late.add(&finding, &place, text, Phase::Decided);
            }
        }
        let (person, contradictions) = person::assemble(judge.profile, judge.layout, drafts, number);
        let verdict = judge.decide(&person);
        let mut keys = judge.profile.import.match_on.iter().map(String::as_str);
        let key = keys.find(|key| judge.layout.place(key).is_some());
        for (row, finding) in &two {
            let (place, text) = at_field(
                judge.profile,
                judge.layout,
                found.get(*row),
                *row,
                key.unwrap_or_default(),
            );
            late.add(finding, &place, text, Phase::Decided);
        }
        for (row, column, finding) in contradictions {
            // That two people are called otherwise was said.
            if two.contains_key(&row) {
                continue;
            }
            let (place, text) = at_column(judge.layout, found.get(row), row, column);
            late.add(&finding, &place, text, Phase::Decided);
        }
        let first = person.rows.first().copied().unwrap_or_default();
        let mut verdict = verdict;
        for (field, finding) in std::mem::take(&mut verdict.findings) {
            let row = finding.row.unwrap_or(first);
            if finding.blocks() {
                faulty.insert(row);
            }
            let (place, text) = at_field(judge.profile, judge.layout, found.get(row), row, &field);
            late.add(&finding, &place, text, Phase::Decided);
        }
        if several && verdict.bucket == Bucket::Reject {
            // Rows of two people name each other already.
            for row in person.rows.iter().filter(|row| !two.contains_key(row)) {
                let Some(fault) = faulty.iter().find(|fault| *fault != row) else {
                    continue;
                };
                let finding = duplicates::with_other(number(*fault));
                let (place, text) = at_field(judge.profile, judge.layout, found.get(*row), *row, "");
                late.add(&finding, &place, text, Phase::Decided);
            }
        }
        self.created += u32::from(verdict.bucket == Bucket::Create);
        let lives = matches!(verdict.bucket, Bucket::Create | Bucket::Update);
        if lives {
            let units = verdict
                .changes
                .iter()
                .flat_map(|change| judge.units(&change.field, change.after.as_ref()))
                .map(|(kind, name)| (kind.to_owned(), name.to_owned()));
            let units: Vec<(String, String)> = units.collect();
            self.tally.person(&verdict, &units, person.rows.len());
        }
        let mut changes = (verdict.bucket != Bucket::Reject).then_some(verdict.changes);
        let mut secrets = (lives && verdict.sets_secrets).then_some(person.secrets);
        for row in person.rows {
            self.end(row, verdict.bucket);
            let Some(decided) = &mut self.decided else { continue };
            let outcome = RowOutcome {
                row,
                bucket: verdict.bucket,
                account: verdict.account.clone(),
                changes: changes.take().unwrap_or_default(),
                secrets: secrets.take().unwrap_or_default(),
                reason: verdict.reason.clone(),
                group: first,
            };
            decided.insert(row, outcome);
        }
    }
}
