//! Whether a new person can be made, and as what.

use std::collections::BTreeMap;

use roster::Account;
use roster::decide::{self, Created, NewPerson, Refused, Secrets, Stop};
use secrecy::{ExposeSecret, SecretString};
use vault::{NewOp, VaultError, Verb};

use super::entry::{Entry, GROUP, ROLE};
use super::{Problems, WAYS, WHOLE};
use crate::forecast::Stage;
use crate::wire::error::ApiError;

/// A new person as he will be queued.
pub(super) struct Newcomer {
    pub(super) made: Created,
    secrets: BTreeMap<String, SecretString>,
}

impl Newcomer {
    pub(super) fn op(self) -> NewOp {
        NewOp {
            target: None,
            verb: Verb::Create {
                account: Box::new(self.made.filled),
                activations: self.made.activations,
                origin: None,
            },
            secrets: self.secrets,
            draft_after: Some(self.made.account),
        }
    }
}

/// The person, or everything that is wrong by field. The outer result is the vault's.
pub(super) fn newcomer(
    stage: &Stage<'_>,
    entry: Entry,
    ticked: Option<&[String]>,
) -> Result<Result<Newcomer, Problems>, ApiError> {
    let Entry {
        account,
        secrets,
        mut problems,
        ..
    } = entry;
    match decided(stage, &account, &secrets, ticked) {
        Ok(made) if problems.is_empty() => Ok(Ok(Newcomer { made, secrets })),
        Ok(_) => Ok(Err(problems)),
        Err(Stop::LookUp(error)) => Err(error.into()),
        Err(Stop::Refused(refused)) => {
            tell(*refused, &mut problems);
            Ok(Err(problems))
        }
    }
}

fn decided(
    stage: &Stage<'_>,
    account: &Account,
    secrets: &BTreeMap<String, SecretString>,
    ticked: Option<&[String]>,
) -> Result<Created, Stop<VaultError>> {
    let new = NewPerson {
        asked: account,
        ticked,
        secrets: &lengths(secrets),
        origin: None,
    };
    decide::create(&stage.scene(), new)
}

/// Lengths of secrets in characters.
pub(in crate::cases) fn lengths(secrets: &BTreeMap<String, SecretString>) -> Secrets {
    let length = |secret: &SecretString| secret.expose_secret().chars().count();
    secrets
        .iter()
        .map(|(key, secret)| (key.clone(), length(secret)))
        .collect()
}

/// Everything that is wrong, each where it belongs.
pub(in crate::cases) fn tell(refused: Refused, problems: &mut Problems) {
    let for_values = refused.for_values();
    for fault in refused.faults {
        // Roles and groups are entered apart, and have said already which of them is missing.
        let halves = [ROLE, GROUP].map(|end| format!("{}{end}", fault.field));
        if !halves.iter().any(|key| problems.contains_key(key)) {
            problems.entry(fault.field).or_insert(fault.code);
        }
    }
    if for_values {
        return;
    }
    let denial = refused.denial;
    let field = denial.params.get("field");
    match field {
        // A field that a chosen way waits for is itself what is missing.
        Some(field) if denial.code == "activation.requires" => {
            problems.entry(field.clone()).or_insert_with(|| "required".to_owned());
        }
        Some(field) => {
            problems.entry(field.clone()).or_insert(denial.code);
        }
        None => {
            let of_way = ["activation", "count"]
                .iter()
                .any(|name| denial.params.contains_key(*name));
            let place = if of_way { WAYS } else { WHOLE };
            problems.entry(place.to_owned()).or_insert(denial.code);
        }
    }
}
