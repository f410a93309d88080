//! A row about somebody who is there: what differs, what of it may be changed, what follows.

use std::convert::Infallible;

use roster::decide::{self, Secrets, Stop, Wanted};
use roster::effects::SideEffects;
use roster::profile::{BlankCell, Existing};
use roster::{Account, Denial, Lifecycle, Provenance, Value, authority, lifecycle};

use super::compare::same;
use super::decide::{Judge, Verdict};
use super::mistaken::Whose;
use super::off;
use super::person::Person;
use crate::mapping::exchanged::order;
use crate::mode::Mode;
use crate::model::{Bucket, FieldChange, Known, Options, Severity, Stuck};
use crate::rules::existing::{self, Off};
use crate::rules::rename::Asked;
use crate::rules::{lost, required, swapped, waiting};

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
        if self.skips() && self.not_created(person, known, &mut verdict) {
            return verdict;
        }
        let off = off::status(profile, before);
        if let Some(status) = off.filter(|_| self.skips()) {
            verdict.find("", existing::off(&name, status, Off::Untouched, person.rows.clone()));
            let code = profile.import.existing_message.as_deref();
            return self.skip(verdict, code.unwrap_or("exists.not_overwritten"), changes);
        }
        if self.skips() {
            let code = profile
                .import
                .existing_message
                .as_deref()
                .unwrap_or("exists.not_overwritten");
            verdict.find(
                "",
                existing::skipped(&name, code, profile.import.existing != Existing::Skip),
            );
            return self.skip(verdict, code, changes);
        }
        if self.mode == Mode::CreateOnly {
            verdict.find("", existing::not_new(&name, person.rows.clone()));
            return verdict;
        }
        if person.before.is_none() {
            // Whatever else differs is another person's.
            if self.whose_name(person, known, &changes, &mut verdict) == Whose::AnotherPersons {
                return verdict;
            }
        }
        self.exchanged(person, before, &mut verdict);
        // A row that says what the platform has asks for nothing that a refused change could hold up.
        let holds_up = |stuck: &&Stuck| matches!(stuck, Stuck::Conflict(_)) || !changes.is_empty();
        let stuck = known.stuck.as_ref().filter(holds_up);
        if let Some(because) = stuck.and_then(|stuck| says_all_of(person, stuck)) {
            verdict.find("", waiting::replaced(&name, because));
        } else if let Some(stuck) = stuck {
            verdict.find("", waiting::stuck(&name, stuck));
            verdict.changes = changes;
            if verdict.bucket != Bucket::Reject {
                verdict.bucket = Bucket::Conflict;
                verdict.reason = Some(stuck.code().to_owned());
            }
            return verdict;
        }
        if let Some(status) = off {
            let mut returns = false;
            self.switched_off(person, before, &mut changes, |off| {
                returns = matches!(off, Off::ByRow | Off::ByChoice);
                verdict.find("", existing::off(&name, status, off, person.rows.clone()));
            });
            if returns {
                self.never_told(before, &name, &mut verdict);
            }
        }
        if let Some(denial) = self.keep_locked(person, before, &mut changes, &mut verdict) {
            return self.skip(verdict, &denial.code, changes);
        }
        let mut after = before.clone();
        let role = profile.role_field().map(|field| field.key.as_str());
        // What somebody holds is his, whoever can give it; a role he cannot get leaves him those he has.
        let kept = role.filter(|_| self.refuse_roles(person, &before.roles(profile), &mut verdict));
        let apart = [self.status_field(), kept];
        for change in changes
            .iter()
            .filter(|change| !apart.contains(&Some(change.field.as_str())))
        {
            match &change.after {
                Some(value) => after.fields.insert(change.field.clone(), value.clone()),
                None => after.fields.remove(&change.field),
            };
        }
        for (key, raw) in &person.unusable {
            // A role nobody knows, or without its group, takes nothing from those that he has.
            if let Some(raw) = raw.as_ref().filter(|_| Some(*key) != role) {
                after.fields.insert((*key).to_owned(), raw.clone());
            }
        }
        let set = person.secrets.iter().map(|(key, _)| key);
        let secrets = self.secrets(set.filter(|key| self.secret_on_update(key)));
        verdict.sets_secrets = !secrets.is_empty();
        let nothing = changes.is_empty() && secrets.is_empty();
        if nothing && person.unusable.is_empty() {
            // Nothing is asked of the platform, so that there is nothing it could refuse.
            self.keeps(person, before, &mut verdict);
            if verdict.bucket != Bucket::Reject {
                verdict.bucket = Bucket::Unchanged;
            }
            return verdict;
        }
        let mut ends = false;
        match self.changed(person, known, &after, &secrets) {
            Ok((account, effects)) => {
                ends = asks_for_word(profile, before, &account);
                verdict.effects = effects;
                self.keeps(person, before, &mut verdict);
                self.lowers(before, &account, &name, &mut verdict);
                self.raises(person, before, &account, &mut verdict);
                if !person.broken && !severe(&verdict) {
                    self.remember(before, &account);
                }
            }
            Err(Stop::Refused(refused)) => self.refuse(person, before, &refused, &mut verdict),
        }
        if verdict.bucket != Bucket::Reject {
            verdict.bucket = if nothing { Bucket::Unchanged } else { Bucket::Update };
            self.counted.deleted += u32::from(ends);
            let named = self.names.keys().is_some_and(|(given, family)| {
                changes
                    .iter()
                    .any(|change| [given, family].contains(&change.field.as_str()))
            });
            self.counted.renamed += u32::from(named);
            if blank_clears(profile, self.options) {
                for change in changes.iter().filter(|change| change.after.is_none()) {
                    *self.counted.cleared.entry(change.field.clone()).or_default() += 1;
                }
            }
        }
        verdict.changes = changes;
        self.family_name(person, known, &mut verdict);
        verdict
    }

    /// Says that a row has the two names of its person in each other's place.
    fn exchanged(&mut self, person: &Person<'a>, before: &Account, verdict: &mut Verdict) {
        let (Some(columns), Some((given, family))) = (self.name_columns, self.names.keys()) else {
            return;
        };
        let names = [given, family].map(|key| person.text(key).unwrap_or_default());
        if order(before, [given, family], names) == Some(false) {
            let known = [given, family].map(|key| before.text(key).unwrap_or_default());
            verdict.find(given, swapped::known(columns, known[0], known[1]));
            self.exchanged.extend(&person.rows);
        }
    }

    /// The person afterwards: fields first, then the status that the row asks for itself.
    fn changed(
        &self,
        person: &Person<'a>,
        known: &Known,
        after: &Account,
        secrets: &Secrets,
    ) -> Result<(Account, SideEffects), Stop<Infallible>> {
        let (profile, before) = (self.profile, &known.account);
        let wanted = Wanted {
            after,
            secrets,
            active: None,
        };
        let changed = decide::change(&self.scene(), &known.id, before, wanted)?;
        let asked = person.status.as_deref().and_then(|id| profile.status(id));
        let from = changed.done.account.status(profile);
        let (Some(asked), Some(from)) = (asked, from) else {
            return Ok((changed.done.account, changed.effects));
        };
        if asked.id == from.id {
            return Ok((changed.done.account, changed.effects));
        }
        let Some(step) = lifecycle::action_between(profile, from, asked) else {
            let denial = Denial::new(profile, "status.from").with("status", asked.id.as_str());
            let field = self.status_field().unwrap_or_default();
            return Err(denial.with("field", field).into());
        };
        let acted = decide::act(
            &self.scene(),
            &known.id,
            &changed.done.account,
            &step.action,
            None,
            None,
        )?;
        let mut effects = changed.effects;
        effects.add(&acted.effects);
        Ok((acted.done.account, effects))
    }

    /// Whether people who are there are left alone.
    pub(super) fn skips(&self) -> bool {
        self.mode == Mode::SkipExisting
    }

    /// Left alone, unless something in the row has to be mended first.
    pub(super) fn skip(&self, mut verdict: Verdict, code: &str, changes: Vec<FieldChange>) -> Verdict {
        if verdict.bucket != Bucket::Reject {
            verdict.bucket = Bucket::Skip;
            verdict.reason = Some(code.to_owned());
            verdict.changes = changes;
        }
        verdict
    }

    /// Whether a secret is set on people who are there: only where the profile names it among what an import changes. A
    /// list of staff has one first password for everybody, and nobody would see in a plan whose own it replaces.
    fn secret_on_update(&self, key: &str) -> bool {
        let listed = self.profile.import.update_fields.iter().any(|field| field == key);
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
                // What a platform does not say by this field, the status says.
                let driven = lifecycle::driving_value(profile, field, before.lifecycle);
                let now = now.or(driven.as_ref());
                if let (Some(Value::Text(now)), Value::Text(text)) = (now, &value)
                    && let Some(finding) = lost::left_of(now, text)
                {
                    verdict.find(key, finding);
                    continue;
                }
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
            let clears = person.cleared.contains(key) || (blank && blank_clears(profile, self.options));
            let must = match profile.import.blank_cell {
                BlankCell::ErrorIfRequiredElseKeep => blank && needed,
                BlankCell::Keep | BlankCell::Empty => false,
            };
            if (clears && needed && (now.is_some() || blank)) || must {
                if !person.unusable.contains_key(key) && profile.import.existing != Existing::Skip {
                    verdict.find(key, required::blank(&field.label));
                }
            } else if clears
                && field.drives.is_none()
                && let Some(now) = now
            {
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
        person: &Person<'a>,
        before: &Account,
        changes: &mut Vec<FieldChange>,
        verdict: &mut Verdict,
    ) -> Option<Denial> {
        let profile = self.profile;
        let name = before.display_name(profile);
        let listed = |key: &str| {
            profile.import.existing != Existing::UpdateListed
                || profile.import.update_fields.iter().any(|field| field == key)
        };
        let in_directory = matches!(before.provenance, Provenance::Directory | Provenance::Integration);
        let mut foreign = None;
        let mut ignored = Vec::new();
        let mut refused = None;
        let old = |key: &str| person.before.as_ref().filter(|(asked, _)| *asked == key);
        let label = |key: &str| profile.field(key).map_or("", |field| field.label.as_str());
        let mut leave = |change: &FieldChange| match (old(&change.field), &change.after) {
            // A new value that is asked for by name is never left out in silence.
            (Some((key, old)), Some(Value::Text(new))) => {
                let label = label(key);
                let asked = Asked { label, old, new };
                refused = Some((*key, asked.elsewhere(&name)));
            }
            _ => ignored.push(label(&change.field)),
        };
        changes.retain(|change| {
            if !listed(&change.field) {
                leave(change);
                return false;
            }
            match authority::locked_field(profile, before, &change.field) {
                None => true,
                Some(denial) if denial.code.starts_with("field.") => {
                    leave(change);
                    false
                }
                Some(denial) => {
                    verdict.find(&change.field, existing::read_only(&name, &denial, in_directory));
                    foreign.get_or_insert(denial);
                    true
                }
            }
        });
        let secrets = person.secrets.iter().filter(|(key, _)| !self.secret_on_update(key));
        let differs = !ignored.is_empty();
        ignored.extend(secrets.map(|(key, _)| label(key)));
        if let Some((key, finding)) = refused.filter(|_| foreign.is_none()) {
            verdict.find(key, finding);
        }
        if !ignored.is_empty() && foreign.is_none() {
            verdict.find("", existing::ignored(&name, &ignored, differs));
        }
        foreign
    }
}

/// Whether a profile leaves it open what an empty cell means: it keeps the value unless somebody asks.
#[must_use]
pub fn blank_is_open(profile: &roster::Profile) -> bool {
    profile.import.blank_cell == BlankCell::Keep && profile.import.existing == Existing::Ask
}

/// Whether an empty cell clears the value: as the profile says, or as chosen where it asks (`D-39`).
#[must_use]
pub fn blank_clears(profile: &roster::Profile, options: &Options) -> bool {
    profile.import.blank_cell == BlankCell::Empty || (blank_is_open(profile) && options.clear_blank)
}

/// Whether somebody comes to an end for which the platform wants a word typed.
fn asks_for_word(profile: &roster::Profile, before: &Account, after: &Account) -> bool {
    let from = before.status(profile).map(|status| &status.id);
    let ends = |step: &&roster::profile::Transition| {
        let to = profile.status(&step.to).map(|status| status.lifecycle);
        step.confirm.as_deref() == Some("typed") && to == Some(after.lifecycle) && before.lifecycle != after.lifecycle
    };
    let mut steps = profile.transitions.iter().filter(ends);
    from.is_some_and(|from| steps.any(|step| step.from.contains(from)))
}

/// Whether something found about a person has to be mended by somebody.
fn severe(verdict: &Verdict) -> bool {
    let mut found = verdict.findings.iter();
    found.any(|(_, finding)| finding.severity == Severity::Error)
}

/// Why the platform refused what waits of somebody, where the row says all of it anew: then the row takes its place.
fn says_all_of<'s>(person: &Person<'_>, stuck: &'s Stuck) -> Option<&'s str> {
    let Stuck::Refused { because, sets } = stuck else {
        return None;
    };
    let said = |key: &String| person.fields.contains_key(key) || person.cleared.contains(key.as_str());
    sets.as_ref()?.iter().all(said).then_some(because)
}
