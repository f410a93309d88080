//! Changes laid over accounts: draft = base + changes, per field.
//!
//! A change is kept as what it does (a [`Delta`]), never as the edited record, so that a base that
//! moved on underneath keeps its news.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use roster::{Account, Lifecycle, Lock, Value};
use serde::{Deserialize, Serialize};

use crate::model::{Patch, Verb};

/// The part of an account that actions move and forms do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Axes {
    lifecycle: Lifecycle,
    lock: Lock,
    status_since: Option<DateTime<Utc>>,
    billable_since: Option<DateTime<Utc>>,
    mfa_enrolled_at: Option<DateTime<Utc>>,
    failure_count: u32,
    #[serde(default)]
    status_by: Option<String>,
}

impl Axes {
    fn of(account: &Account) -> Self {
        Self {
            lifecycle: account.lifecycle,
            lock: account.lock,
            status_since: account.status_since,
            billable_since: account.billable_since,
            mfa_enrolled_at: account.mfa_enrolled_at,
            failure_count: account.failure_count,
            status_by: account.status_by.clone(),
        }
    }

    fn put(&self, account: &mut Account) {
        account.lifecycle = self.lifecycle;
        account.lock = self.lock;
        account.status_since = self.status_since;
        account.billable_since = self.billable_since;
        account.mfa_enrolled_at = self.mfa_enrolled_at;
        account.failure_count = self.failure_count;
        account.status_by.clone_from(&self.status_by);
    }

    /// Whether the status itself is the same.
    fn same_status(&self, other: &Self) -> bool {
        self.lifecycle == other.lifecycle && self.lock == other.lock
    }
}

/// What a change does to an account.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Delta {
    /// Values before and after, by field key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) fields: BTreeMap<String, Patch>,
    /// Axes before and after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) axes: Option<(Axes, Axes)>,
}

impl Delta {
    /// What leads from one account to the other.
    pub(crate) fn between(before: &Account, after: &Account) -> Self {
        let keys: BTreeSet<&String> = before.fields.keys().chain(after.fields.keys()).collect();
        let changed = keys
            .into_iter()
            .filter(|key| before.fields.get(*key) != after.fields.get(*key));
        let patch = |key: &String| Patch {
            base: before.fields.get(key).cloned(),
            value: after.fields.get(key).cloned(),
        };
        let axes = (Axes::of(before), Axes::of(after));
        Self {
            fields: changed.map(|key| (key.clone(), patch(key))).collect(),
            axes: (axes.0 != axes.1).then_some(axes),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.axes.is_none()
    }

    pub(crate) fn apply(&self, account: &mut Account) {
        patch(&self.fields, account);
        if let Some((_, after)) = &self.axes {
            after.put(account);
        }
    }

    /// The way back.
    pub(crate) fn inverse(&self) -> Self {
        let turn = |patch: &Patch| Patch {
            base: patch.value.clone(),
            value: patch.base.clone(),
        };
        Self {
            fields: self
                .fields
                .iter()
                .map(|(key, patch)| (key.clone(), turn(patch)))
                .collect(),
            axes: self.axes.clone().map(|(before, after)| (after, before)),
        }
    }

    /// This, and then that; what ends where it began is dropped.
    pub(crate) fn then(mut self, next: &Self) -> Self {
        for (key, patch) in &next.fields {
            let base = self
                .fields
                .get(key)
                .map_or(&patch.base, |earlier| &earlier.base)
                .clone();
            if base == patch.value {
                self.fields.remove(key);
            } else {
                self.fields.insert(
                    key.clone(),
                    Patch {
                        base,
                        value: patch.value.clone(),
                    },
                );
            }
        }
        self.axes = match (self.axes.take(), next.axes.clone()) {
            (Some((before, _)), Some((_, after))) => (before != after).then_some((before, after)),
            (earlier, later) => earlier.or(later),
        };
        self
    }

    /// Whether the account stands where this leads.
    pub(crate) fn axes_hold(&self, account: &Account) -> bool {
        self.axes
            .as_ref()
            .is_none_or(|(_, after)| after.same_status(&Axes::of(account)))
    }

    /// Without the axes.
    pub(crate) fn without_axes(mut self) -> Self {
        self.axes = None;
        self
    }

    /// Whether it moves the status.
    pub(crate) fn moves_status(&self) -> bool {
        self.axes
            .as_ref()
            .is_some_and(|(before, after)| !before.same_status(after))
    }
}

/// Sets the values of patches.
fn patch(fields: &BTreeMap<String, Patch>, account: &mut Account) {
    for (key, patch) in fields {
        set(account, key, patch.value.clone());
    }
}

/// Sets or clears a field.
pub(crate) fn set(account: &mut Account, key: &str, value: Option<Value>) {
    match value {
        Some(value) => account.fields.insert(key.to_owned(), value),
        None => account.fields.remove(key),
    };
}

/// The account after a change; `None` when the change needs one and there is none.
pub(crate) fn after(account: Option<Account>, verb: &Verb, extra: &Delta) -> Option<Account> {
    let mut account = match verb {
        Verb::Create { account: new, .. } => account.or_else(|| Some((**new).clone()))?,
        Verb::Update { fields } => {
            let mut account = account?;
            patch(fields, &mut account);
            account
        }
        Verb::Action { .. }
        | Verb::AddUnit { .. }
        | Verb::RenameUnit { .. }
        | Verb::AddRole { .. }
        | Verb::RenameRole { .. } => account?,
    };
    extra.apply(&mut account);
    Some(account)
}

/// Replaces a reference or role in every field named, wherever it stands.
pub(crate) fn rename(account: &mut Account, fields: &[&str], from: &str, to: &str) {
    for key in fields {
        if let Some(value) = account.fields.get_mut(*key) {
            rename_value(value, from, to);
        }
    }
}

/// Replaces a reference, group or role within one value.
pub(crate) fn rename_value(value: &mut Value, from: &str, to: &str) {
    let swap = |text: &mut String| {
        if text == from {
            to.clone_into(text);
        }
    };
    match value {
        Value::Flag(_) => {}
        Value::Text(text) => swap(text),
        Value::List(texts) => texts.iter_mut().for_each(swap),
        Value::Memberships(list) => list.iter_mut().for_each(|one| {
            swap(&mut one.group);
            swap(&mut one.role);
        }),
    }
}

/// Whether a value names a reference, group or role.
pub(crate) fn names(value: &Value, name: &str) -> bool {
    match value {
        Value::Flag(_) => false,
        Value::Text(text) => text == name,
        Value::List(texts) => texts.iter().any(|text| text == name),
        Value::Memberships(list) => list.iter().any(|one| one.group == name || one.role == name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(pairs: &[(&str, &str)]) -> Account {
        let fields = pairs
            .iter()
            .map(|(key, text)| ((*key).to_owned(), Value::Text((*text).to_owned())))
            .collect();
        Account {
            fields,
            ..Account::default()
        }
    }

    #[test]
    fn deltas_apply_invert_and_join() {
        let a = account(&[("x", "1"), ("y", "1")]);
        let mut b = account(&[("x", "2"), ("z", "1")]);
        b.lifecycle = Lifecycle::Disabled;
        let delta = Delta::between(&a, &b);
        let mut there = a.clone();
        delta.apply(&mut there);
        assert_eq!(there, b);
        delta.inverse().apply(&mut there);
        assert_eq!(there, a);
        assert!(
            delta.clone().then(&delta.inverse()).is_empty(),
            "there and back is nothing"
        );
        assert!(delta.moves_status());
    }

    #[test]
    fn renames_reach_into_lists_and_memberships() {
        let mut value = Value::List(vec!["a".to_owned(), "b".to_owned()]);
        rename_value(&mut value, "b", "c");
        assert_eq!(value, Value::List(vec!["a".to_owned(), "c".to_owned()]));
        assert!(names(&value, "c") && !names(&value, "b"));
    }
}
