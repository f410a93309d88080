//! The connector to a directory or an HR system (`S1-03`, `S4-01`): a list of people, and runs that bring
//! the platform in line with it. What a run does is `roster::directory`'s to say.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use roster::directory::{self, Listed, Step};
use roster::profile::{Field, FieldType, Profile};
use roster::{Account, Denial, Lifecycle, Lock, Provenance, Value, lifecycle};
use serde::Serialize;

use crate::people::arrive::{self, Beginning};
use crate::people::{self, effects};
use crate::platform::{Call, Caller, Platform};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::person;
use crate::store::{meta, unit};

/// Where the list is kept.
const KEY: &str = "directory";

/// Most people a list may have.
const MOST: usize = 10_000;

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Outcome {
    /// People created.
    pub created: u32,
    /// People changed.
    pub changed: u32,
    /// People disabled, because they are gone from the list.
    pub disabled: u32,
    /// People enabled again.
    pub enabled: u32,
    /// What could not be done; everything else was.
    pub refused: Vec<Refused>,
}

/// Somebody a run could not take over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Refused {
    /// The directory's id, or the platform's for somebody known.
    pub id: String,
    /// Code.
    pub code: String,
    /// Words.
    pub detail: String,
}

/// Where the connector's people come from.
///
/// # Errors
/// `connector.none` where the platform has no connector.
pub(crate) fn provenance(platform: &Platform) -> Result<Provenance, Refusal> {
    let none = || Denial::new(&platform.profile, "connector.none").into();
    let in_package = platform.organisation()?.has("directory_sync");
    directory::provenance(&platform.profile)
        .filter(|_| in_package)
        .ok_or_else(none)
}

/// The list as it is kept; a sample of three before it was ever written.
pub(crate) fn list(platform: &Platform) -> Result<Vec<Listed>, Refusal> {
    match meta::get(&platform.db, KEY)? {
        Some(kept) => Ok(serde_json::from_str(&kept)?),
        None => sample(platform),
    }
}

/// Keeps a list that was written by hand.
///
/// # Errors
/// `connector.list` with what is wrong in it.
pub(crate) fn write(platform: &Platform, text: &str) -> Result<Vec<Listed>, Refusal> {
    let refused = |cause: String| {
        Refusal::new(400, "connector.list")
            .typed("invalidValue")
            .with("cause", cause)
    };
    let list: Vec<Listed> = serde_json::from_str(text).map_err(|error| refused(format!("{error}.")))?;
    if list.len() > MOST {
        return Err(refused(format!("it has more than {MOST} people.")));
    }
    let mut seen = std::collections::BTreeSet::new();
    for one in &list {
        if one.id.trim().is_empty() || !seen.insert(&one.id) {
            return Err(refused(format!("the id \"{}\" is empty or there twice.", one.id)));
        }
        let unknown = one
            .fields
            .keys()
            .find(|key| !platform.profile.field(key).is_some_and(directory::carries));
        if let Some(unknown) = unknown {
            return Err(refused(format!("a directory has no field \"{unknown}\" here.")));
        }
    }
    meta::set(&platform.db, KEY, &serde_json::to_string(&list)?)?;
    Ok(list)
}

/// Brings the platform in line with the list. Whoever cannot be taken over is named, the others are.
pub(crate) fn run(platform: &mut Platform, now: DateTime<Utc>) -> Result<Outcome, Refusal> {
    let provenance = provenance(platform)?;
    let profile = platform.profile.clone();
    let list = list(platform)?;
    let rows = person::after(&platform.db, 0, u32::MAX)?;
    let known = rows.iter().map(|row| (row.id.as_str(), &row.account));
    let steps = directory::plan(&profile, provenance, known, &list);
    let caller = Caller {
        id: provenance.name().to_owned(),
        ..Caller::default()
    };
    let mut outcome = Outcome::default();
    for step in steps {
        let done = platform.savepoint(|platform| {
            let mut call = Call {
                platform,
                caller: &caller,
                now,
                hashes: &Hashes::default(),
                strict: false,
            };
            take(&mut call, &profile, provenance, &step)
        });
        match (done, step) {
            (Ok(()), Step::Create(_)) => outcome.created += 1,
            (Ok(()), Step::Change { .. }) => outcome.changed += 1,
            (Ok(()), Step::Disable { .. }) => outcome.disabled += 1,
            (Ok(()), Step::Enable { .. }) => outcome.enabled += 1,
            (
                Err(refusal),
                Step::Create(Listed { id, .. })
                | Step::Change { person: id, .. }
                | Step::Disable { person: id }
                | Step::Enable { person: id },
            ) => outcome.refused.push(Refused {
                id,
                code: refusal.code,
                detail: refusal.detail,
            }),
        }
    }
    Ok(outcome)
}

fn take(call: &mut Call<'_>, profile: &Profile, provenance: Provenance, step: &Step) -> Result<(), Refusal> {
    match step {
        Step::Create(listed) => {
            let account = directory::account(profile, provenance, listed);
            arrive::arrive(call, &account, Beginning::On("integration")).map(|_| ())
        }
        Step::Change { person, account } => change(call, profile, person, account),
        Step::Disable { person } => go(call, profile, person, Lifecycle::Disabled),
        Step::Enable { person } => go(call, profile, person, Lifecycle::Active),
    }
}

/// Writes the fields of a list over those of a person. Only they: his status may have changed in the same
/// run.
fn change(call: &Call<'_>, profile: &Profile, id: &str, wanted: &Account) -> Result<(), Refusal> {
    let row = people::find(call, id)?;
    let mut account = Account {
        fields: row.account.fields.clone(),
        ..row.account.clone()
    };
    for field in profile.fields.iter().filter(|field| directory::carries(field)) {
        if let Some(value) = wanted.fields.get(&field.key) {
            account.fields.insert(field.key.clone(), value.clone());
        }
    }
    people::settle(call, profile, &row, &mut account)?;
    effects::follow(call, profile, &row, &account)?;
    let row = person::update(call.db(), profile, &row, account, call.now)?;
    call.audit("update", &row.id, "")
}

/// Takes the manager's transition to a stage.
fn go(call: &Call<'_>, profile: &Profile, id: &str, to: Lifecycle) -> Result<(), Refusal> {
    let row = people::find(call, id)?;
    let from = row.account.status(profile);
    let target = profile.status_of(to, Lock::None);
    let steps = from.zip(target);
    let Some(step) = steps.and_then(|(from, target)| lifecycle::action_between(profile, from, target)) else {
        let status = from.map_or("", |status| status.id.as_str());
        return Err(Refusal::new(409, "status.from").with("status", status));
    };
    let done = lifecycle::apply(profile, &row.account, &step.action, None, call.now)?;
    effects::perform(call, profile, &row, &done)?;
    call.audit(&step.action, &row.id, "")
}

/// Three invented people with everything the profile demands of a directory.
fn sample(platform: &Platform) -> Result<Vec<Listed>, Refusal> {
    let names = [
        ("Ingrid", "Solberg"),
        ("Tomasz", "Zielinski"),
        ("Yasmin", "van den Berg"),
    ];
    let mut list = Vec::new();
    for (number, (given, family)) in names.into_iter().enumerate() {
        let mut fields = BTreeMap::new();
        for field in platform.profile.fields.iter().filter(|field| directory::carries(field)) {
            if let Some(value) = invented(platform, field, given, family)? {
                fields.insert(field.key.clone(), value);
            }
        }
        list.push(Listed {
            id: format!("hr-{}", 1001 + number),
            fields,
        });
    }
    Ok(list)
}

fn invented(platform: &Platform, field: &Field, given: &str, family: &str) -> Result<Option<Value>, Refusal> {
    let unit = |kind: &str| -> Result<Option<String>, Refusal> {
        Ok(unit::of_kind(&platform.db, kind)?
            .into_iter()
            .next()
            .map(|row| row.unit.name))
    };
    let named = match (field.kind, field.reference.as_deref()) {
        (_, Some(kind)) if field.required => unit(kind)?,
        (FieldType::Email, _) => {
            let last = family.rsplit(' ').next().unwrap_or(family);
            Some(format!("{given}.{last}@directory.example").to_lowercase())
        }
        _ => match field.scim.as_deref() {
            Some("name.givenName") => Some(given.to_owned()),
            Some("name.familyName") => Some(family.to_owned()),
            _ => None,
        },
    };
    Ok(named.map(|name| {
        if field.kind == FieldType::Refs {
            Value::List(vec![name])
        } else {
            Value::Text(name)
        }
    }))
}
