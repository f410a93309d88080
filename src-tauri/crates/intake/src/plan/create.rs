//! A row about somebody new: defaults, what must be there, rights, ways of getting access.

use std::collections::BTreeSet;

use roster::effects::{self, Request};
use roster::profile::{FieldType, Profile};
use roster::verdict::Denial;
use roster::{Account, Organisation, Provenance, Value, lifecycle};

use super::decide::{Judge, Verdict};
use super::person::Person;
use crate::model::{Bucket, FieldChange, Options};
use crate::rules::{existing, required};
use crate::target::default_of;

impl<'a> Judge<'a> {
    /// A row about somebody new.
    pub(super) fn create(&self, person: &Person<'a>, mut verdict: Verdict) -> Verdict {
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
            lifecycle::enter(self.profile, &mut account, id);
        }
        self.allow(person, None, &account, &mut verdict);
        self.give_access(person, &account, &mut verdict);
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

    /// Which ways of getting access are given, and what that causes.
    fn give_access(&self, person: &Person<'a>, account: &Account, verdict: &mut Verdict) {
        let secrets: Vec<&str> = person.secrets.iter().map(|(key, _)| key.as_str()).collect();
        match activations(self.profile, self.organisation, self.options, account, &secrets) {
            Ok(chosen) => verdict.effects = effects::of_create(self.profile, account, &chosen.ids, self.organisation),
            Err(denial) => verdict.find("", existing::denied(&account.display_name(self.profile), &denial)),
        }
    }
}

/// The ways in which a new person of an import gets access. A way that was chosen for the whole file and
/// that this person cannot have is left out for this person only.
///
/// # Errors
/// As [`effects::choose`].
pub fn activations(
    profile: &Profile,
    organisation: &Organisation,
    options: &Options,
    account: &Account,
    secrets: &[&str],
) -> Result<effects::Chosen, Denial> {
    let possible = |id: &&String| {
        profile.activation(id).is_some_and(|way| {
            let has = |key: &String| account.has(key) || secrets.contains(&key.as_str());
            let included = |name: &String| organisation.has(name);
            way.requires.iter().all(has) && way.requires_capability.as_ref().is_none_or(included)
        })
    };
    let ticked: Option<Vec<String>> = options
        .activations
        .as_ref()
        .map(|chosen| chosen.iter().filter(possible).cloned().collect());
    let request = Request {
        ticked: ticked.as_deref(),
        secrets,
        organisation,
    };
    effects::choose(profile, account, &request)
}
