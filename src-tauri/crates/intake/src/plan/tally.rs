//! Sums over people: where rows end, what is caused, which units come.

use std::collections::HashMap;

use super::decide::Verdict;
use super::fresh::Fate;
use crate::model::{Bucket, Buckets, NewUnit, SideEffects};

/// Collects what was decided.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) buckets: Buckets,
    effects: SideEffects,
    new_units: Vec<NewUnit>,
    known_new: HashMap<(String, String), usize>,
    /// How many rows share a fate, by its place.
    fated: Vec<u32>,
}

impl Tally {
    /// A row ends here.
    pub(crate) fn ends(&mut self, bucket: Bucket) {
        self.buckets.count(bucket);
    }

    /// A row lives with the fate of others.
    pub(crate) fn lives(&mut self, at: u32, fate: &Fate) {
        let at = at as usize;
        if self.fated.len() <= at {
            self.fated.resize(at + 1, 0);
        }
        if let Some(count) = self.fated.get_mut(at) {
            *count += 1;
        }
        for (kind, name) in &fate.units {
            self.unit(kind, name, 1);
        }
    }

    /// A person with a verdict of his own, in so many rows, and the units he names.
    pub(crate) fn person(&mut self, verdict: &Verdict, units: &[(String, String)], rows: usize) {
        self.effects.add(&verdict.effects);
        for (kind, name) in units {
            self.unit(kind, name, u32::try_from(rows).unwrap_or(u32::MAX));
        }
    }

    fn unit(&mut self, kind: &str, name: &str, rows: u32) {
        let key = (kind.to_owned(), name.to_owned());
        let known = self.known_new.get(&key).and_then(|at| self.new_units.get_mut(*at));
        if let Some(unit) = known {
            unit.rows += rows;
            return;
        }
        self.known_new.insert(key, self.new_units.len());
        self.new_units.push(NewUnit {
            kind: kind.to_owned(),
            name: name.to_owned(),
            rows,
        });
    }

    /// Side effects, and the units that will be created.
    pub(crate) fn finish(mut self, fates: &[Fate]) -> (Buckets, SideEffects, Vec<NewUnit>) {
        for (fate, count) in fates.iter().zip(&self.fated).filter(|(_, count)| **count > 0) {
            self.effects.add(&times(&fate.effects, *count));
        }
        (self.buckets, self.effects, self.new_units)
    }
}

/// The same for so many people.
fn times(effects: &SideEffects, count: u32) -> SideEffects {
    SideEffects {
        emails: effects
            .emails
            .iter()
            .map(|(id, once)| (id.clone(), once * count))
            .collect(),
        sms: effects.sms * count,
        billable_now: effects.billable_now * count,
        billable_later: effects.billable_later * count,
        billable_fewer: effects.billable_fewer * count,
        lose_access: effects.lose_access * count,
        regain_access: effects.regain_access * count,
        mfa_missing: effects.mfa_missing * count,
        more_rights: effects.more_rights * count,
    }
}
