//! What becomes of one person: created, changed, left alone, refused.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use roster::authority::{self, Actor, World};
use roster::effects::{self, Request};
use roster::profile::{BlankCell, Existing, FieldType};
use roster::{Account, Denial, Lifecycle, Profile, Provenance, Value, lifecycle};

use super::compare::same;
use super::draft::Layout;
use super::index::Index;
use super::person::Person;
use crate::model::{Bucket, Directory, FieldChange, Known, Options};
use crate::outcome::enter;
use crate::rules::finding::Finding;
use crate::rules::{duplicates, existing, required};
use crate::target::default_of;

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

    fn find(&mut self, field: &str, finding: Finding) {
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

    fn create(&mut self, person: &Person<'a>, mut verdict: Verdict) -> Verdict {
        let mut account = Account {
            fields: person.fields.clone(),
            provenance: Provenance::Import,
            ..Account::default()
        };
        for field in &self.profile.fields {
            if self.layout.place(&field.key).is_none()
                && let Some(value) = self.initial(field)
            {
                account.fields.entry(field.key.clone()).or_insert(value);
            }
        }
        let mut told: BTreeSet<&str> = person.unusable.clone();
        told.extend(&self.absent);
        for (key, finding) in required::check(self.profile, &account, &person.secrets, &told, true) {
            verdict.find(key, finding);
        }
        if let Some(reason) = self.no_creation {
            verdict.bucket = Bucket::Reject;
            verdict.reason = Some(reason.to_owned());
        }
        if let Some(id) = &person.status {
            enter(self.profile, &mut account, id);
        }
        if verdict.bucket != Bucket::Reject {
            self.allow(None, &account, &mut verdict);
        }
        if verdict.bucket != Bucket::Reject {
            self.give_access(person, &account, &mut verdict);
        }
        verdict.sets_secrets = true;
        verdict.changes = account
            .fields
            .into_iter()
            .map(|(field, value)| FieldChange {
                field,
                before: None,
                after: Some(value),
            })
            .collect();
        if let (Some(id), Some(field)) = (&person.status, self.status_field()) {
            verdict.changes.push(FieldChange {
                field: field.to_owned(),
                before: None,
                after: Some(Value::Text(id.clone())),
            });
        }
        verdict
    }

    /// The value a new person gets for a field the file has no column for.
    fn initial(&self, field: &roster::profile::Field) -> Option<Value> {
        match field.kind {
            FieldType::Role | FieldType::Roles => self.role.clone(),
            _ => default_of(self.profile, field),
        }
    }

    fn status_field(&self) -> Option<&'a str> {
        self.profile
            .fields
            .iter()
            .find(|field| field.kind == FieldType::Status)
            .map(|field| field.key.as_str())
    }

    /// Which ways of getting access are given, and what that causes.
    fn give_access(&self, person: &Person<'a>, account: &Account, verdict: &mut Verdict) {
        let secrets: Vec<&str> = person.secrets.iter().map(|(key, _)| key.as_str()).collect();
        let capabilities = &self.profile.capabilities;
        let possible = |id: &&String| {
            self.profile.activation(id).is_some_and(|way| {
                let has = |key: &String| account.has(key) || secrets.contains(&key.as_str());
                way.requires.iter().all(has)
                    && way
                        .requires_capability
                        .as_ref()
                        .is_none_or(|name| capabilities.has(name))
            })
        };
        let ticked: Option<Vec<String>> = self
            .options
            .activations
            .as_ref()
            .map(|chosen| chosen.iter().filter(possible).cloned().collect());
        let settings = BTreeSet::new();
        let request = Request {
            ticked: ticked.as_deref(),
            secrets: &secrets,
            capabilities,
            settings: &settings,
        };
        match effects::choose(self.profile, account, &request) {
            Ok(chosen) => verdict.effects = effects::of_create(self.profile, account, &chosen.ids, capabilities),
            Err(denial) => verdict.find("", existing::denied(&account.display_name(self.profile), &denial)),
        }
    }

    /// A row about somebody who is there.
    fn meet(&mut self, person: &Person<'a>, known: &'a Known, mut verdict: Verdict) -> Verdict {
        let profile = self.profile;
        let before = &known.account;
        let name = before.display_name(profile);
        verdict.account = Some(known.id.clone());
        if before.lifecycle == Lifecycle::Deleted {
            verdict.find("", existing::deleted(&name));
            return self.skip(verdict, "exists.deleted", Vec::new());
        }
        let mut changes = self.differences(person, before, &mut verdict);
        let chosen = self.options.existing.as_deref() == Some("skip");
        let skip = match profile.import.existing {
            Existing::Skip => true,
            Existing::Ask => chosen,
            Existing::Update | Existing::UpdateListed => false,
        };
        if skip {
            let code = profile
                .import
                .existing_message
                .as_deref()
                .unwrap_or("exists.not_overwritten");
            verdict.find(
                "",
                existing::skipped(&name, code, profile.import.existing == Existing::Ask),
            );
            return self.skip(verdict, code, changes);
        }
        if let Some(denial) = self.keep_locked(before, &name, &mut changes, &mut verdict) {
            return self.skip(verdict, &denial.code, changes);
        }
        let secrets = person.secrets.iter().any(|(key, _)| self.secret_on_update(key));
        verdict.sets_secrets = secrets;
        let mut after = before.clone();
        for change in &changes {
            match &change.after {
                Some(value) => after.fields.insert(change.field.clone(), value.clone()),
                None => after.fields.remove(&change.field),
            };
        }
        let mut told: BTreeSet<&str> = person.unusable.clone();
        told.extend(
            verdict
                .findings
                .iter()
                .filter_map(|(key, _)| profile.field(key))
                .map(|field| field.key.as_str()),
        );
        if !changes.is_empty() {
            for (key, finding) in required::check(profile, &after, &person.secrets, &told, false) {
                if changes.iter().any(|change| change.field == key) || before.has(key) {
                    verdict.find(key, finding);
                }
            }
        }
        self.carry_over(person, before, &mut after, &changes, &mut verdict);
        if verdict.bucket != Bucket::Reject && (!changes.is_empty() || secrets) {
            self.allow(Some(known), &after, &mut verdict);
        }
        if verdict.bucket != Bucket::Reject {
            verdict.bucket = if changes.is_empty() && !secrets {
                Bucket::Unchanged
            } else {
                Bucket::Update
            };
            verdict.effects = effects::of_change(profile, before, &after);
            self.remember(before, &after);
        }
        verdict.changes = changes;
        verdict
    }

    /// Left alone, unless something in the row has to be mended first.
    fn skip(&self, mut verdict: Verdict, code: &str, changes: Vec<FieldChange>) -> Verdict {
        if verdict.bucket != Bucket::Reject {
            verdict.bucket = Bucket::Skip;
            verdict.reason = Some(code.to_owned());
            verdict.changes = changes;
        }
        verdict
    }

    /// Whether a secret is set on people who are there.
    fn secret_on_update(&self, key: &str) -> bool {
        let listed = self.profile.import.existing != Existing::UpdateListed
            || self.profile.import.update_fields.iter().any(|field| field == key);
        let ways = ["import", "update", "edit"];
        let free = self.profile.field(key).is_some_and(|field| {
            field.only_in.is_empty() || field.only_in.iter().any(|way| ways.contains(&way.as_str()))
        });
        listed && free
    }

    /// What the row says otherwise than the account.
    fn differences(&self, person: &Person<'a>, before: &Account, verdict: &mut Verdict) -> Vec<FieldChange> {
        let profile = self.profile;
        let mut changes = Vec::new();
        for field in &profile.fields {
            let key = field.key.as_str();
            let now = before.fields.get(key);
            if let Some(value) = person.fields.get(key) {
                let value = self.joined(now, value);
                if !now.is_some_and(|now| same(profile, field, now, &value)) {
                    changes.push(FieldChange {
                        field: key.to_owned(),
                        before: now.cloned(),
                        after: Some(value),
                    });
                }
                continue;
            }
            let blank = person.blank.contains(key);
            let needed = field.required
                || self
                    .layout
                    .place(key)
                    .and_then(|column| column.spec)
                    .is_some_and(|spec| spec.required);
            let clears = person.cleared.contains(key) || (blank && profile.import.blank_cell == BlankCell::Empty);
            let must = match profile.import.blank_cell {
                BlankCell::ErrorIfRequiredElseKeep => blank && needed,
                BlankCell::Keep | BlankCell::Empty => false,
            };
            if (clears && needed && (now.is_some() || blank)) || must {
                if !person.unusable.contains(key) && profile.import.existing != Existing::Skip {
                    verdict.find(key, required::blank(&field.label));
                }
            } else if clears && let Some(now) = now {
                changes.push(FieldChange {
                    field: key.to_owned(),
                    before: Some(now.clone()),
                    after: None,
                });
            }
        }
        if let (Some(id), Some(key)) = (&person.status, self.status_field()) {
            let now = before.status(profile).map(|status| status.id.clone());
            if now.as_ref() != Some(id) {
                changes.push(FieldChange {
                    field: key.to_owned(),
                    before: now.map(Value::Text),
                    after: Some(Value::Text(id.clone())),
                });
            }
        }
        changes
    }

    /// Where several rows make a person, what a file lists comes on top of what the person has.
    fn joined(&self, now: Option<&Value>, value: &Value) -> Value {
        if self.profile.import.rows_per_user.is_none() {
            return value.clone();
        }
        match (now, value) {
            (Some(Value::List(known)), Value::List(more)) => {
                let mut all = known.clone();
                all.extend(more.iter().filter(|text| !known.contains(text)).cloned());
                Value::List(all)
            }
            (Some(Value::Memberships(known)), Value::Memberships(more)) => {
                let mut all = known.clone();
                all.extend(more.iter().filter(|membership| !known.contains(membership)).cloned());
                Value::Memberships(all)
            }
            (_, value) => value.clone(),
        }
    }

    /// Takes out what is not the file's to change. A field that comes from a directory makes the whole
    /// row one that is left alone (`S1-04`).
    fn keep_locked(
        &self,
        before: &Account,
        name: &str,
        changes: &mut Vec<FieldChange>,
        verdict: &mut Verdict,
    ) -> Option<Denial> {
        let profile = self.profile;
        let listed = |key: &str| {
            profile.import.existing != Existing::UpdateListed
                || profile.import.update_fields.iter().any(|field| field == key)
        };
        let mut foreign = None;
        let mut ignored = Vec::new();
        let label = |key: &str| profile.field(key).map_or("", |field| field.label.as_str());
        changes.retain(|change| {
            if !listed(&change.field) {
                ignored.push(label(&change.field));
                return false;
            }
            match authority::locked_field(profile, before, &change.field) {
                None => true,
                Some(denial) if denial.code.starts_with("field.") => {
                    ignored.push(label(&change.field));
                    false
                }
                Some(denial) => {
                    verdict.find(&change.field, existing::read_only(name, &denial));
                    foreign.get_or_insert(denial);
                    true
                }
            }
        });
        if !ignored.is_empty() && foreign.is_none() {
            verdict.find("", existing::ignored(name, &ignored));
        }
        foreign
    }

    /// Carries fields that drive the status, and the status itself, over to the account.
    fn carry_over(
        &self,
        person: &Person<'a>,
        before: &Account,
        after: &mut Account,
        changes: &[FieldChange],
        verdict: &mut Verdict,
    ) {
        let profile = self.profile;
        let name = before.display_name(profile);
        match lifecycle::apply_drives(profile, before, after, self.now) {
            Ok(done) => *after = done.account,
            Err(denial) => {
                let field = denial.params.get("field").cloned().unwrap_or_default();
                verdict.find(&field, existing::denied(&name, &denial));
            }
        }
        let Some(key) = self.status_field() else { return };
        after.fields.remove(key);
        if changes.iter().all(|change| change.field != key) {
            return;
        }
        let Some(wanted) = person.status.as_deref().and_then(|id| profile.status(id)) else {
            return;
        };
        let leads = before
            .status(profile)
            .is_some_and(|from| lifecycle::action_between(profile, from, wanted).is_some());
        if leads {
            enter(profile, after, &wanted.id);
        } else {
            let denial = Denial::new(profile, "status.from").with("status", wanted.id.as_str());
            verdict.find(key, existing::denied(&name, &denial));
        }
    }

    /// What the domain says about it: rank, scope, self-protection, the last administrator.
    fn allow(&self, known: Option<&Known>, after: &Account, verdict: &mut Verdict) {
        if self.anonymous {
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
    fn remember(&mut self, before: &Account, after: &Account) {
        if before == after {
            return;
        }
        let held = |account: &Account| {
            if account.can_sign_in(self.profile) {
                account.roles(self.profile)
            } else {
                Vec::new()
            }
        };
        let (was, is) = (held(before), held(after));
        for role in was.iter().filter(|role| !is.contains(role)) {
            if let Some(count) = self.world.active_holders.get_mut(role) {
                *count = count.saturating_sub(1);
            }
        }
        for role in is.iter().filter(|role| !was.contains(role)) {
            *self.world.active_holders.entry(role.clone()).or_insert(0) += 1;
        }
    }
}
