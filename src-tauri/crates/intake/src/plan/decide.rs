//! What becomes of one person: found in the directory or new, allowed or refused.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use roster::authority::{self, Actor, World};
use roster::effects;
use roster::profile::FieldType;
use roster::{Account, Organisation, Profile, Value};

use super::draft::Layout;
use super::index::Index;
use super::person::Person;
use crate::model::{Bucket, Directory, FieldChange, Known, Options};
use crate::rules::finding::Finding;
use crate::rules::{duplicates, existing};

/// What is decided about one person.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) bucket: Bucket,
    pub(crate) account: Option<String>,
    pub(crate) changes: Vec<FieldChange>,
    pub(crate) reason: Option<String>,
    pub(crate) effects: effects::SideEffects,
    /// Findings by the key of the field they concern; an empty key concerns the row.
    pub(crate) findings: Vec<(String, Finding)>,
    /// Secrets are set.
    pub(crate) sets_secrets: bool,
}

impl Verdict {
    fn new(bucket: Bucket) -> Self {
        Self {
            bucket,
            account: None,
            changes: Vec::new(),
            reason: None,
            effects: effects::SideEffects::default(),
            findings: Vec::new(),
            sets_secrets: false,
        }
    }

    pub(super) fn find(&mut self, field: &str, finding: Finding) {
        if finding.blocks() {
            self.bucket = Bucket::Reject;
        }
        self.findings.push((field.to_owned(), finding));
    }
}

/// Decides about people, one after the other.
pub(crate) struct Judge<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) layout: &'a Layout<'a>,
    pub(crate) index: &'a Index<'a>,
    pub(crate) directory: &'a Directory,
    pub(crate) organisation: &'a Organisation,
    pub(crate) options: &'a Options,
    pub(crate) actor: Actor<'a>,
    /// Nobody is named as the person who imports, so that his rights cannot be forecast.
    pub(crate) anonymous: bool,
    pub(crate) world: World,
    pub(crate) now: DateTime<Utc>,
    /// Fields the file lacks, which is said once for the file.
    pub(crate) absent: BTreeSet<&'a str>,
    /// Why nobody new can be created from this file.
    pub(crate) no_creation: Option<&'static str>,
    /// Role of new people where files carry none.
    pub(crate) role: Option<Value>,
}

impl<'a> Judge<'a> {
    /// Decides about one person.
    pub(crate) fn decide(&mut self, person: &Person<'a>) -> Verdict {
        let (known, strangers) = self.find(person);
        let mut verdict = Verdict::new(if person.blocked { Bucket::Reject } else { Bucket::Create });
        for (key, stranger) in strangers {
            let name = stranger.account.display_name(self.profile);
            verdict.find(key, duplicates::in_directory(&name));
        }
        match known {
            None => self.create(person, verdict),
            Some(known) => self.meet(person, known, verdict),
        }
    }

    /// The person a row is about, and others who have one of his values.
    fn find(&self, person: &Person<'a>) -> (Option<&'a Known>, Vec<(&'a str, &'a Known)>) {
        let mut found: Vec<(&'a str, u32)> = Vec::new();
        for slot in self.index.slots() {
            let Some(Value::Text(text)) = person.fields.get(slot.key) else {
                continue;
            };
            if let Some(at) = slot.find(&slot.fold(text)) {
                found.push((slot.key, at));
            }
        }
        let matches = |key: &str| self.profile.import.match_on.iter().any(|wanted| wanted == key);
        let who = found.iter().find(|(key, _)| matches(key)).map(|(_, at)| *at);
        let others = found
            .iter()
            .filter(|(_, at)| Some(*at) != who)
            .filter_map(|(key, at)| Some((*key, self.directory.accounts.get(*at as usize)?)))
            .collect();
        (who.and_then(|at| self.directory.accounts.get(at as usize)), others)
    }

    /// The field that holds the status itself.
    pub(super) fn status_field(&self) -> Option<&'a str> {
        self.profile
            .fields
            .iter()
            .find(|field| field.kind == FieldType::Status)
            .map(|field| field.key.as_str())
    }

    /// What the domain says about it: rank, scope, self-protection, the last administrator.
    pub(super) fn allow(&self, person: &Person<'a>, known: Option<&Known>, after: &Account, verdict: &mut Verdict) {
        // Where the role itself could not be read, that is what there is to say about it.
        let role = self.profile.role_field().map(|field| field.key.as_str());
        if self.anonymous || role.is_some_and(|key| person.unusable.contains(key)) {
            return;
        }
        let target = known.map(|known| known.id.as_str());
        let before = known.map(|known| &known.account);
        if let Err(denial) = authority::may_change(self.profile, &self.actor, target, before, after, &self.world) {
            let name = before.unwrap_or(after).display_name(self.profile);
            let field = denial.params.get("field").cloned().unwrap_or_default();
            verdict.find(&field, existing::denied(&name, &denial));
        }
    }

    /// Keeps count of who is left with a role, so that a file cannot take the last two away one by one.
    pub(super) fn remember(&mut self, before: &Account, after: &Account) {
        self.world.follow(self.profile, before, after);
    }
}
