//! What becomes of people who are new: decided once for all rows that come down to the same.
//!
//! The platform's rules look at most texts only to see that they are there and are right. Rows whose cells
//! come down to the same codes therefore end the same way, with their own texts in it.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use roster::Value;
use roster::effects::SideEffects;
use roster::profile::FieldType;

use super::decide::{Judge, Verdict};
use super::memory::{ALONE, Code};
use super::person;
use super::read::Reader;
use super::rows::RowRef;
use crate::mode::Mode;
use crate::model::{Bucket, FieldChange, RowOutcome};
use crate::rules::finding::Finding;
use crate::target::Part;

/// Ways to come down to that are remembered.
const WAYS: usize = 1 << 16;

/// What becomes of a new person.
#[derive(Debug, Default)]
pub(crate) struct Fate {
    /// Where a row ends that nothing stands in the way of.
    pub(crate) bucket: Option<Bucket>,
    pub(crate) reason: Option<String>,
    pub(crate) sets_secrets: bool,
    pub(crate) effects: SideEffects,
    /// Roles the person holds and can sign in with.
    pub(crate) holds: Vec<String>,
    /// Kind and name of units that come with it.
    pub(crate) units: Vec<(String, String)>,
    /// Every value, those of the row it was decided for.
    changes: Vec<FieldChange>,
    /// What is found about everybody with this fate, by field.
    findings: Vec<(String, Finding)>,
}

/// What was decided about a row.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    /// The place of its fate.
    pub(crate) fate: u32,
    /// What is found about the person, by field.
    pub(crate) findings: Vec<(String, Finding)>,
    /// What columns say about one field in different ways, by file column.
    pub(crate) contradictions: Vec<(u32, Finding)>,
}

/// Decides about new people.
pub(crate) struct Fresh<'a> {
    judge: &'a Judge<'a>,
    ways: HashMap<Box<[Code]>, u32, RandomState>,
    pub(crate) fates: Vec<Fate>,
    /// For each column the field that it alone feeds.
    fields: Vec<Option<&'a str>>,
    /// Several columns feed one field, so that rows are decided one by one.
    mixed: bool,
    /// Outcomes are wanted, with every value.
    full: bool,
}

impl<'a> Fresh<'a> {
    pub(crate) fn new(judge: &'a Judge<'a>, full: bool) -> Self {
        let columns = &judge.layout.columns;
        let feeds = |key: &str| {
            let whole = columns.iter().filter(|column| column.part == Part::Whole);
            whole.filter(|column| column.field.key == key).count()
        };
        Self {
            judge,
            ways: HashMap::default(),
            fates: Vec::new(),
            fields: columns
                .iter()
                .map(|column| (column.part == Part::Whole).then_some(column.field.key.as_str()))
                .collect(),
            mixed: columns.iter().any(|column| feeds(&column.field.key) > 1),
            full,
        }
    }

    /// Decides about the row that was just read.
    pub(crate) fn decide(&mut self, reader: &Reader<'_>, row: RowRef<'_>, number: u32) -> Decided {
        let known = self.ways.get(reader.codes.as_slice()).copied();
        if let Some(fate) = known {
            let findings = self.fates.get(fate as usize).map(|fate| fate.findings.clone());
            return Decided {
                fate,
                findings: findings.unwrap_or_default(),
                ..Decided::default()
            };
        }
        let drafts = vec![(number, reader.draft(row))];
        let (person, contradictions) =
            person::assemble(self.judge.profile, self.judge.layout, drafts, |_| row.number());
        let verdict = Verdict::new(Bucket::Create);
        let mut verdict = if self.judge.mode == Mode::UpdateOnly {
            self.judge.skip(verdict, "mode.update_only", Vec::new())
        } else {
            self.judge.create(&person, verdict)
        };
        let findings = std::mem::take(&mut verdict.findings);
        let contradictions = contradictions.into_iter().map(|(_, column, finding)| (column, finding));
        let place = u32::try_from(self.fates.len()).unwrap_or(u32::MAX);
        let alone = self.mixed || reader.codes.contains(&ALONE) || self.ways.len() >= WAYS;
        let mut fate = self.fate(verdict);
        // Some findings name the person.
        let personal = findings
            .iter()
            .any(|(_, finding)| finding.params.contains_key("person"));
        if !personal && !alone {
            self.ways.insert(reader.codes.as_slice().into(), place);
            fate.findings.clone_from(&findings);
        }
        self.fates.push(fate);
        Decided {
            fate: place,
            findings,
            contradictions: contradictions.collect(),
        }
    }

    fn fate(&self, verdict: Verdict) -> Fate {
        let lives = verdict.bucket == Bucket::Create;
        let units = if lives {
            self.units(&verdict.changes)
        } else {
            Vec::new()
        };
        Fate {
            bucket: Some(verdict.bucket),
            reason: verdict.reason,
            sets_secrets: verdict.sets_secrets,
            effects: if lives { verdict.effects } else { SideEffects::default() },
            holds: verdict.holds,
            units,
            changes: if self.full { verdict.changes } else { Vec::new() },
            findings: Vec::new(),
        }
    }

    /// Units that values name and nobody has yet.
    fn units(&self, changes: &[FieldChange]) -> Vec<(String, String)> {
        let named = changes
            .iter()
            .flat_map(|change| self.judge.units(&change.field, change.after.as_ref()));
        named.map(|(kind, name)| (kind.to_owned(), name.to_owned())).collect()
    }

    /// The outcome of the row that was just read and decided.
    pub(crate) fn outcome(
        &mut self,
        at: u32,
        blocked: bool,
        reader: &Reader<'_>,
        row: RowRef<'_>,
        number: u32,
    ) -> RowOutcome {
        let Some(fate) = self.fates.get(at as usize) else {
            return skipped(number, None);
        };
        let bucket = end(fate, blocked);
        let lives = bucket == Bucket::Create;
        let changes = if bucket == Bucket::Reject {
            Vec::new()
        } else {
            fate.changes
                .iter()
                .map(|change| self.own(change, reader, row))
                .collect()
        };
        let secrets = reader.secrets().filter(|_| lives && fate.sets_secrets);
        let columns = &self.judge.layout.columns;
        RowOutcome {
            row: number,
            bucket,
            account: None,
            changes,
            secrets: secrets
                .filter_map(|at| columns.get(at))
                .map(|column| (column.field.key.clone(), column.at))
                .collect(),
            reason: reason(fate, blocked),
            group: number,
        }
    }

    /// A change with the row's own text.
    fn own(&self, change: &FieldChange, reader: &Reader<'_>, row: RowRef<'_>) -> FieldChange {
        let column = self
            .fields
            .iter()
            .position(|field| *field == Some(change.field.as_str()));
        let text = column
            .filter(|at| reader.is_right(*at))
            .and_then(|at| reader.text(at, row));
        match text {
            Some(text) => FieldChange {
                field: change.field.clone(),
                before: None,
                after: Some(Value::Text(text.into_owned())),
            },
            None => change.clone(),
        }
    }
}

/// Where a row ends.
pub(crate) fn end(fate: &Fate, blocked: bool) -> Bucket {
    match fate.bucket {
        Some(bucket) if !blocked => bucket,
        Some(_) | None => Bucket::Reject,
    }
}

/// Why: a row in which something has to be mended is not skipped for another reason.
pub(crate) fn reason(fate: &Fate, blocked: bool) -> Option<String> {
    let skipped = fate.bucket == Some(Bucket::Skip);
    fate.reason.clone().filter(|_| !(blocked && skipped))
}

/// The outcome of a row that takes no part.
pub(crate) fn skipped(row: u32, reason: Option<&str>) -> RowOutcome {
    RowOutcome {
        row,
        bucket: Bucket::Skip,
        account: None,
        changes: Vec::new(),
        secrets: Vec::new(),
        reason: reason.map(str::to_owned),
        group: row,
    }
}

/// The outcome of a row that is refused, whatever is in it.
pub(crate) fn rejected(row: u32, reason: &str) -> RowOutcome {
    RowOutcome {
        bucket: Bucket::Reject,
        ..skipped(row, Some(reason))
    }
}

impl<'a> Judge<'a> {
    /// Kind and name of units that a value names and nobody has yet.
    pub(crate) fn units<'v>(&self, key: &str, value: Option<&'v Value>) -> Vec<(&'a str, &'v str)> {
        let Some(field) = self.profile.field(key) else {
            return Vec::new();
        };
        let (kind, names): (Option<&'a str>, Vec<&'v str>) = match (field.kind, value) {
            (FieldType::Ref, Some(Value::Text(name))) => (field.reference.as_deref(), vec![name]),
            (FieldType::Refs, Some(Value::List(names))) => {
                (field.reference.as_deref(), names.iter().map(String::as_str).collect())
            }
            (FieldType::Memberships, Some(Value::Memberships(list))) => {
                let groups = self.layout.columns.iter().find(|column| column.part == Part::Group);
                let kind = groups.and_then(|column| column.reference);
                (kind, list.iter().map(|membership| membership.group.as_str()).collect())
            }
            _ => return Vec::new(),
        };
        let Some(kind) = kind else { return Vec::new() };
        let new = names.into_iter().filter(|name| self.words.creates(kind, name));
        new.map(|name| (kind, name)).collect()
    }
}
