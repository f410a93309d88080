//! A row about somebody new: defaults, what must be there, rights, ways of getting access.

use std::convert::Infallible;

use roster::decide::{self, Created, NewPerson, Stop};
use roster::profile::Profile;
use roster::{Account, Lifecycle, Organisation, Provenance, Value, lifecycle};

use super::decide::{Judge, Verdict};
use super::person::Person;
use crate::model::{Bucket, FieldChange, Options};
use crate::rules::{existing, required};

impl<'a> Judge<'a> {
    /// A row about somebody new.
    pub(super) fn create(&self, person: &Person<'a>, mut verdict: Verdict) -> Verdict {
        let profile = self.profile;
        let mut account = Account {
            fields: person.fields.clone(),
            provenance: Provenance::Import,
            ..Account::default()
        };
        if let Some((field, role)) = profile.role_field().zip(self.role.clone())
            && self.layout.place(&field.key).is_none()
        {
            account.fields.insert(field.key.clone(), role);
        }
        // What says nothing usable is judged as it stands: what follows from it would be no mistake of the row.
        for (key, raw) in &person.unusable {
            if let Some(raw) = raw {
                account.fields.insert((*key).to_owned(), raw.clone());
            }
        }
        if self.refuse_roles(person, &[], &mut verdict)
            && let Some(field) = profile.role_field()
        {
            account.fields.remove(&field.key);
        }
        if let Some(id) = &person.status {
            lifecycle::enter(profile, &mut account, id);
        }
        // An empty cell under a header is never filled in with a default.
        for key in person.blank.iter().filter(|key| !person.unusable.contains_key(**key)) {
            if let Some(field) = profile.field(key).filter(|field| required::must_be_said(field)) {
                verdict.find(key, required::missing(profile, field, &account));
            }
        }
        if let Some(reason) = self.no_creation {
            verdict.bucket = Bucket::Reject;
            verdict.reason = Some(reason.to_owned());
        }
        verdict.sets_secrets = true;
        match self.made(person, &account) {
            Ok(made) if matches!(made.account.lifecycle, Lifecycle::Deleted | Lifecycle::Purged) => {
                verdict.find("", existing::never());
                return self.skip(verdict, "exists.never", Vec::new());
            }
            Ok(made) => {
                if made.account.can_sign_in(profile) {
                    verdict.holds = made.account.roles(profile);
                }
                verdict.changes = made
                    .filled
                    .fields
                    .into_iter()
                    .map(|(field, value)| new(field, value))
                    .collect();
                verdict.effects = made.effects;
            }
            Err(Stop::Refused(refused)) => self.refuse(person, &account, &refused, &mut verdict),
        }
        if let (Some(id), Some(field)) = (&person.status, self.status_field()) {
            verdict.changes.push(new(field.to_owned(), Value::Text(id.clone())));
        }
        verdict
    }

    fn made(&self, person: &Person<'a>, account: &Account) -> Result<Created, Stop<Infallible>> {
        let secrets = self.secrets(person.secrets.iter().map(|(key, _)| key));
        let keys: Vec<&str> = secrets.keys().map(String::as_str).collect();
        let ticked = ticked(self.profile, self.organisation, self.options, account, &keys);
        let new = NewPerson {
            asked: account,
            ticked: ticked.as_deref(),
            secrets: &secrets,
            origin: None,
        };
        decide::create(&self.scene(), new)
    }
}

fn new(field: String, value: Value) -> FieldChange {
    FieldChange {
        field,
        before: None,
        after: Some(value),
    }
}

/// The ways of getting access ticked for a new person of an import: those chosen for the whole file
/// without those that this person cannot have. `None` takes the defaults.
#[must_use]
pub fn ticked(
    profile: &Profile,
    organisation: &Organisation,
    options: &Options,
    account: &Account,
    secrets: &[&str],
) -> Option<Vec<String>> {
    let possible = |id: &&String| {
        profile.activation(id).is_some_and(|way| {
            let has = |key: &String| account.has(key) || secrets.contains(&key.as_str());
            let included = |name: &String| organisation.has(name);
            way.requires.iter().all(has) && way.requires_capability.as_ref().is_none_or(included)
        })
    };
    let chosen = options.activations.as_ref()?;
    Some(chosen.iter().filter(possible).cloned().collect())
}
