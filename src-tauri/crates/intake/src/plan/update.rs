//! A row about somebody who is there: what differs, what of it may be changed, what follows.

use std::collections::BTreeSet;

use roster::profile::{BlankCell, Existing};
use roster::{Account, Denial, Lifecycle, Value, authority, effects, lifecycle};

use super::compare::same;
use super::decide::{Judge, Verdict};
use super::person::Person;
use crate::model::{Bucket, FieldChange, Known, Severity};
use crate::rules::{existing, required};

impl<'a> Judge<'a> {
    /// A row about somebody who is there.
    pub(super) fn meet(&mut self, person: &Person<'a>, known: &'a Known, mut verdict: Verdict) -> Verdict {
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
        if !changes.is_empty() || secrets {
            self.allow(person, Some(known), &after, &mut verdict);
        }
        if verdict.bucket != Bucket::Reject {
            let nothing = changes.is_empty() && !secrets;
            verdict.bucket = if nothing { Bucket::Unchanged } else { Bucket::Update };
            verdict.effects = effects::of_change(profile, before, &after);
        }
        if !person.broken
            && verdict
                .findings
                .iter()
                .all(|(_, finding)| finding.severity != Severity::Error)
        {
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
            lifecycle::enter(profile, after, &wanted.id);
        } else {
            let denial = Denial::new(profile, "status.from").with("status", wanted.id.as_str());
            verdict.find(key, existing::denied(&name, &denial));
        }
    }
}
