//! What is wrong with an account as it would be: values, secrets, names of units, what others have.

use std::collections::{BTreeMap, BTreeSet};

use super::{Holder, Others, Refused, Scene, Secrets, Stop, Verdict};
use crate::account::{Account, Lifecycle};
use crate::fields::{self, FieldFault};
use crate::profile::{Field, FieldType, OnUnknown, Profile};
use crate::value::Value;
use crate::verdict::Denial;

/// Kind of the units in memberships.
const GROUP: &str = "group";

/// Faults so far, and the platform's own words for those it has some for.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<FieldFault>,
    words: BTreeMap<usize, String>,
}

impl Faults {
    pub(super) fn add(&mut self, fault: FieldFault) {
        self.list.push(fault);
    }

    pub(super) fn extend(&mut self, faults: impl IntoIterator<Item = FieldFault>) {
        self.list.extend(faults);
    }

    fn worded(&mut self, fault: FieldFault, words: String) {
        self.words.insert(self.list.len(), words);
        self.list.push(fault);
    }

    /// Whether a field has no value and needs one.
    pub(super) fn misses(&self, field: &str) -> bool {
        self.list
            .iter()
            .any(|fault| fault.field == field && fault.code == "required")
    }

    /// Refuses for another reason, and tells these beside it.
    pub(super) fn beside<E>(self, denial: Denial) -> Stop<E> {
        Stop::Refused(Box::new(Refused {
            denial,
            faults: self.list,
            words: self.words,
        }))
    }

    /// Refuses with the first, if there is one.
    pub(super) fn settle<E>(self, profile: &Profile) -> Verdict<(), E> {
        let Some(first) = self.list.first() else { return Ok(()) };
        let mut denial = Denial::new(profile, &first.code).with("field", &first.field);
        denial.params.extend(first.params.clone());
        Err(Stop::Refused(Box::new(Refused {
            denial: denial.worded(self.words.get(&0).map(String::as_str)),
            faults: self.list,
            words: self.words,
        })))
    }
}

/// Brings texts into the form in which they are kept: phones as E.164, no space around; nothing but space
/// is no value (`S1-13`). What cannot be brought into it stays, and is a fault later.
pub(super) fn normalise(profile: &Profile, account: &mut Account) {
    for field in &profile.fields {
        let Some(Value::Text(text)) = account.fields.get(&field.key) else {
            continue;
        };
        if text.trim().is_empty() {
            account.fields.remove(&field.key);
        } else if let Ok(value @ Value::Text(_)) = fields::normalise(field, text) {
            account.fields.insert(field.key.clone(), value);
        }
    }
}

/// A proof of one address proves no other (`S1-22`).
pub(super) fn unprove(profile: &Profile, before: &Account, after: &mut Account) {
    let moved = profile
        .fields
        .iter()
        .filter(|field| field.kind == FieldType::Email)
        .any(|field| before.fields.get(&field.key) != after.fields.get(&field.key));
    if moved {
        after.email_verified_at = None;
    }
}

/// Units an account names.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Kind and name of those that are created with it (`S1-16`, `D-37`).
    pub(super) new: Vec<(String, String)>,
    /// Names there is nothing for (`S4-25`).
    pub(super) unknown: Vec<FieldFault>,
}

/// Replaces names and ids by the units' own names. Names an account had `before` are left alone.
pub(super) fn references<O: Others>(
    scene: &Scene<'_, O>,
    before: Option<&Account>,
    account: &mut Account,
) -> Verdict<Named, O::Error> {
    let mut named = Named::default();
    for field in &scene.profile.fields {
        let had = before.and_then(|before| before.fields.get(&field.key));
        if had == account.fields.get(&field.key) {
            continue;
        }
        let known: Vec<&str> = before.map(|before| before.texts(&field.key)).unwrap_or_default();
        match account.fields.get_mut(&field.key) {
            Some(Value::Text(name)) if field.reference.is_some() => one(scene, field, &known, name, &mut named)?,
            Some(Value::List(names)) if field.reference.is_some() => {
                for name in names.iter_mut() {
                    one(scene, field, &known, name, &mut named)?;
                }
                names.sort();
                names.dedup();
            }
            Some(Value::Memberships(held)) => {
                for membership in held.iter_mut().filter(|held| !held.group.trim().is_empty()) {
                    one(scene, field, &known, &mut membership.group, &mut named)?;
                }
            }
            Some(Value::Flag(_) | Value::Text(_) | Value::List(_)) | None => {}
        }
    }
    Ok(named)
}

fn one<O: Others>(
    scene: &Scene<'_, O>,
    field: &Field,
    known: &[&str],
    name: &mut String,
    named: &mut Named,
) -> Verdict<(), O::Error> {
    if known.contains(&name.as_str()) {
        return Ok(());
    }
    let kind = field.reference.as_deref().unwrap_or(GROUP);
    if let Some(own) = scene.others.unit(kind, name).map_err(Stop::LookUp)? {
        *name = own;
        return Ok(());
    }
    let creates = scene
        .profile
        .org_kind(kind)
        .is_some_and(|org| org.on_unknown == OnUnknown::CreateWarn);
    let trimmed = name.trim();
    if creates && !trimmed.is_empty() {
        named.new.push((kind.to_owned(), trimmed.to_owned()));
        *name = trimmed.to_owned();
    } else {
        named.unknown.push(unknown(&field.key, kind, name));
    }
    Ok(())
}

/// A name there is no unit for.
pub(super) fn unknown(field: &str, kind: &str, name: &str) -> FieldFault {
    let fault = fields::Fault::new("ref.unknown").with("kind", kind).with("value", name);
    FieldFault::of(field, fault)
}

/// What is wrong with the values. What was wrong `before` must not prevent mending something else.
pub(super) fn values<O>(
    scene: &Scene<'_, O>,
    before: Option<&Account>,
    account: &Account,
    occasion: &str,
) -> Vec<FieldFault> {
    let day = scene.organisation.day(scene.now);
    let of = |account: &Account| fields::validate_on(scene.profile, account, occasion, day);
    let known: BTreeSet<(String, String)> = before
        .map(|before| of(before).into_iter().map(|fault| (fault.field, fault.code)).collect())
        .unwrap_or_default();
    let mut faults = of(account);
    faults.retain(|fault| !known.contains(&(fault.field.clone(), fault.code.clone())));
    faults
}

/// Secrets the occasion demands (`S5-31`) and that are not there.
pub(super) fn missing_secrets(profile: &Profile, secrets: &Secrets, occasion: &str) -> Vec<FieldFault> {
    fields::required_secrets(profile, occasion)
        .into_iter()
        .filter(|field| !secrets.contains_key(&field.key))
        .map(|field| FieldFault::of(&field.key, fields::Fault::new("required")))
        .collect()
}

/// What is wrong with the lengths of secrets.
pub(super) fn lengths(profile: &Profile, secrets: &Secrets) -> Vec<FieldFault> {
    let of = |(key, length): (&String, &usize)| {
        let field = profile.field(key).filter(|field| field.kind == FieldType::Secret);
        let least = field.and_then(|field| field.min).unwrap_or(1);
        let most = field.and_then(|field| field.max);
        let fault = if *length < least as usize {
            fields::Fault::new("text.too_short").with("min", least.to_string())
        } else if let Some(most) = most.filter(|most| *length > *most as usize) {
            fields::Fault::new("text.too_long")
                .with("max", most.to_string())
                .with("length", length.to_string())
        } else {
            return None;
        };
        Some(FieldFault::of(key, fault))
    };
    secrets.iter().filter_map(of).collect()
}

/// Values that belong to another account (`S1-15`, `S5-30`): `user.exists_active` in the platform's own
/// words with the address (`S2-08`), `user.exists_invited` for somebody whose invitation is outstanding
/// (`D-20`), `unique` for anybody else.
pub(super) fn taken<O: Others>(
    scene: &Scene<'_, O>,
    id: Option<&str>,
    account: &Account,
    faults: &mut Faults,
) -> Verdict<(), O::Error> {
    for (key, folded) in account.identity_keys(scene.profile) {
        let holder = scene.others.holder(&key, &folded, id).map_err(Stop::LookUp)?;
        let Some(holder) = holder else { continue };
        let typed = account.text(&key).unwrap_or_default();
        let (code, words) = of_holder(scene.profile, &holder, &key);
        let fault = fields::Fault::new(code)
            .with("value", typed)
            .with("id", &holder.id)
            .with("name", holder.account.display_name(scene.profile));
        let fault = FieldFault::of(&key, fault);
        match words {
            Some(words) => faults.worded(fault, words),
            None => faults.add(fault),
        }
    }
    Ok(())
}

fn of_holder(profile: &Profile, holder: &Holder, key: &str) -> (&'static str, Option<String>) {
    const ACTIVE: &str = "user.exists_active";
    if holder.account.lifecycle == Lifecycle::Invited && profile.invitation.is_some() {
        return ("user.exists_invited", None);
    }
    match profile.messages.get(ACTIVE) {
        Some(words) if holder.account.can_sign_in(profile) => {
            let own = holder.account.text(key).unwrap_or_default();
            (ACTIVE, Some(format!("{words} {own}")))
        }
        Some(_) | None => ("unique", None),
    }
}
