//! Whether a new person can be made, and as what.

use std::collections::BTreeMap;

use roster::effects::{self, Request, SideEffects};
use roster::{Account, authority, fields, lifecycle};
use secrecy::SecretString;
use vault::{NewOp, Verb};

use super::entry::{Entry, GROUP, ROLE};
use super::{Circumstances, Problems, WAYS, WHOLE};
use crate::wire::error::ApiError;
use crate::workspace::now;

/// A new person as he will be queued.
pub(super) struct Newcomer {
    account: Account,
    draft: Account,
    secrets: BTreeMap<String, SecretString>,
    activations: Vec<String>,
    pub(super) effects: SideEffects,
}

impl Newcomer {
    pub(super) fn op(self) -> NewOp {
        NewOp {
            target: None,
            verb: Verb::Create {
                account: Box::new(self.account),
                activations: self.activations,
            },
            secrets: self.secrets,
            draft_after: Some(self.draft),
        }
    }
}

/// The person, or everything that is wrong by field. The outer result is the vault's.
pub(super) fn newcomer(
    room: &Circumstances<'_>,
    entry: Entry,
    ticked: Option<&[String]>,
) -> Result<Result<Newcomer, Problems>, ApiError> {
    let profile = room.profile;
    let Entry {
        account,
        secrets,
        mut problems,
        ..
    } = entry;
    for fault in fields::validate_on(profile, &account, "create", room.organisation.day(now())) {
        // Roles and groups are entered apart, and have said already which of them is missing.
        let halves = [ROLE, GROUP].map(|end| format!("{}{end}", fault.field));
        if !halves.iter().any(|key| problems.contains_key(key)) {
            problems.entry(fault.field).or_insert(fault.code);
        }
    }
    for field in fields::required_secrets(profile, "create") {
        if !secrets.contains_key(&field.key) {
            problems
                .entry(field.key.clone())
                .or_insert_with(|| "required".to_owned());
        }
    }
    for (key, value) in account.identity_keys(profile) {
        if !room.vault.find_by(&key, &value)?.is_empty() {
            problems.entry(key).or_insert_with(|| "taken".to_owned());
        }
    }
    let sealed: Vec<&str> = secrets.keys().map(String::as_str).collect();
    let request = Request {
        ticked,
        secrets: &sealed,
        organisation: &room.organisation,
    };
    let activations = match effects::choose(profile, &account, &request) {
        Ok(chosen) => chosen.ids,
        Err(denial) => {
            // A field that a chosen way waits for is itself what is missing.
            match denial
                .params
                .get("field")
                .filter(|_| denial.code == "activation.requires")
            {
                Some(field) => problems.entry(field.clone()).or_insert_with(|| "required".to_owned()),
                None => problems.entry(WAYS.to_owned()).or_insert(denial.code),
            };
            return Ok(Err(problems));
        }
    };
    let draft = lifecycle::created(profile, &account, &activations, now());
    if let Err(denial) = authority::may_change(profile, &room.signed.actor(), None, None, &draft, &room.world) {
        let place = denial.params.get("field").cloned();
        problems
            .entry(place.unwrap_or_else(|| WHOLE.to_owned()))
            .or_insert(denial.code);
    }
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let effects = effects::of_create(profile, &account, &activations, &room.organisation);
    Ok(Ok(Newcomer {
        account,
        draft,
        secrets,
        activations,
        effects,
    }))
}
