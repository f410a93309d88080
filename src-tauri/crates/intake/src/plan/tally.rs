//! Outcomes of rows, and sums over them.

use std::collections::HashMap;

use roster::profile::FieldType;
use roster::{Profile, Value};

use super::decide::Verdict;
use super::draft::{Draft, Layout};
use super::person::Person;
use crate::model::{Bucket, NewUnit, RowOutcome, SideEffects};
use crate::rules::vocabulary::Vocabulary;
use crate::target::Part;

/// Collects what was decided.
pub(crate) struct Tally<'a> {
    profile: &'a Profile,
    words: &'a Vocabulary<'a>,
    /// Kind of unit in the groups of memberships.
    groups: Option<&'a str>,
    outcomes: Vec<RowOutcome>,
    effects: SideEffects,
    new_units: Vec<NewUnit>,
    known_new: HashMap<(&'a str, String), usize>,
}

impl<'a> Tally<'a> {
    pub(crate) fn new(profile: &'a Profile, layout: &Layout<'a>, words: &'a Vocabulary<'a>, drafts: &[Draft]) -> Self {
        let outcomes = (0_u32..)
            .zip(drafts)
            .map(|(row, draft)| RowOutcome {
                row,
                bucket: Bucket::Skip,
                account: None,
                changes: Vec::new(),
                secrets: Vec::new(),
                reason: draft.out.map(str::to_owned),
                group: row,
            })
            .collect();
        let groups = layout
            .columns
            .iter()
            .find(|column| column.part == Part::Group)
            .and_then(|column| column.reference);
        Self {
            profile,
            words,
            groups,
            outcomes,
            effects: SideEffects::default(),
            new_units: Vec::new(),
            known_new: HashMap::new(),
        }
    }

    /// Enters one person.
    pub(crate) fn add(&mut self, person: Person<'a>, verdict: Verdict) {
        let group = person.rows.first().copied().unwrap_or_default();
        let lives = matches!(verdict.bucket, Bucket::Create | Bucket::Update);
        if lives {
            self.effects.add(&verdict.effects);
            for change in &verdict.changes {
                self.units(&change.field, change.after.as_ref(), person.rows.len());
            }
        }
        for row in &person.rows {
            let Some(outcome) = self.outcomes.get_mut(*row as usize) else {
                continue;
            };
            outcome.bucket = verdict.bucket;
            outcome.account.clone_from(&verdict.account);
            outcome.reason.clone_from(&verdict.reason);
            outcome.group = group;
        }
        if let Some(first) = self.outcomes.get_mut(group as usize) {
            if lives && verdict.sets_secrets {
                first.secrets = person.secrets;
            }
            if verdict.bucket != Bucket::Reject {
                first.changes = verdict.changes;
            }
        }
    }

    /// Counts the units that a value names and nobody has yet.
    fn units(&mut self, key: &str, value: Option<&Value>, rows: usize) {
        let Some(field) = self.profile.field(key) else { return };
        let (kind, names): (Option<&'a str>, Vec<&String>) = match (field.kind, value) {
            (FieldType::Ref, Some(Value::Text(name))) => (field.reference.as_deref(), vec![name]),
            (FieldType::Refs, Some(Value::List(names))) => (field.reference.as_deref(), names.iter().collect()),
            (FieldType::Memberships, Some(Value::Memberships(list))) => {
                (self.groups, list.iter().map(|membership| &membership.group).collect())
            }
            _ => return,
        };
        let Some(kind) = kind else { return };
        for name in names {
            if !self.words.creates(kind, name) {
                continue;
            }
            let rows = u32::try_from(rows).unwrap_or(u32::MAX);
            match self
                .known_new
                .get(&(kind, name.clone()))
                .and_then(|at| self.new_units.get_mut(*at))
            {
                Some(unit) => unit.rows += rows,
                None => {
                    self.known_new.insert((kind, name.clone()), self.new_units.len());
                    self.new_units.push(NewUnit {
                        kind: kind.to_owned(),
                        name: name.clone(),
                        rows,
                    });
                }
            }
        }
    }

    /// Outcomes in row order, side effects, and the units that will be created.
    pub(crate) fn finish(self) -> (Vec<RowOutcome>, SideEffects, Vec<NewUnit>) {
        (self.outcomes, self.effects, self.new_units)
    }
}
