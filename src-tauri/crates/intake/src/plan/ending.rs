//! Where rows end, in their order: people who are there, and rows that make one person, are decided here.

use std::collections::{BTreeMap, BTreeSet};

use roster::Value;

use super::again::Found;
use super::decide::Judge;
use super::draft::Draft;
use super::fresh::{self, Fate};
use super::notes::{Notes, Phase};
use super::part::{Part, State};
use super::places::{at_column, at_field};
use super::read::Reader;
use super::rows::RowRef;
use super::tally::Tally;
use super::{person, rename};
use crate::model::{Bucket, RowOutcome};

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

    /// Whether a row is surely about another one than the person who has its key now.
    pub(super) fn is_stranger(&mut self, judge: &Judge<'a>, row: u32, place: u32) -> bool {
        let draft = self.draft(row);
        let text = |key: &str| {
            let at = judge.layout.target(key)?;
            let (_, value) = draft.values.iter().find(|(column, _)| *column == at)?;
            match value {
                Value::Text(text) => Some(text.as_str()),
                Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
            }
        };
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
        let (person, contradictions) = person::assemble(judge.profile, judge.layout, drafts, number);
        let verdict = judge.decide(&person);
        for (row, column, finding) in contradictions {
            let (place, text) = at_column(judge.layout, found.get(row), row, column);
            late.add(&finding, &place, text, Phase::Decided);
        }
        let first = person.rows.first().copied().unwrap_or_default();
        let mut verdict = verdict;
        for (field, finding) in std::mem::take(&mut verdict.findings) {
            let row = finding.row.unwrap_or(first);
            let (place, text) = at_field(judge.profile, judge.layout, found.get(row), row, &field);
            late.add(&finding, &place, text, Phase::Decided);
        }
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
