//! Everything that waits for one person, against what the platform has now.

use std::collections::{BTreeMap, BTreeSet};

use roster::profile::Profile;
use roster::{Account, Value};
use vault::{FieldConflict, LocalSide, OpMerge, OpState, Patch, PendingUpdate, Pulled, RemotePerson};

use super::field::{Merged, field};

/// Merges the fields of one update with the platform's account: what is still to be sent, against the
/// platform's values, and what has to be decided.
#[must_use]
pub fn merge_update(
    profile: &Profile,
    fields: &BTreeMap<String, Patch>,
    theirs: &Account,
) -> (BTreeMap<String, Patch>, Vec<FieldConflict>) {
    merge_over(profile, fields, &theirs.fields)
}

fn merge_over(
    profile: &Profile,
    fields: &BTreeMap<String, Patch>,
    theirs: &BTreeMap<String, Value>,
) -> (BTreeMap<String, Patch>, Vec<FieldConflict>) {
    let (mut send, mut conflicts) = (BTreeMap::new(), Vec::new());
    for (key, patch) in fields {
        let now = theirs.get(key);
        let merged = match profile.field(key) {
            Some(known) => field(profile, known, patch.base.as_ref(), patch.value.as_ref(), now),
            None => Merged::Arrived,
        };
        match merged {
            Merged::Arrived => {}
            Merged::Send(value) => {
                send.insert(
                    key.clone(),
                    Patch {
                        base: now.cloned(),
                        value,
                    },
                );
            }
            Merged::Conflict => conflicts.push(FieldConflict {
                field: key.clone(),
                base: patch.base.clone(),
                mine: patch.value.clone(),
                theirs: now.cloned(),
            }),
        }
    }
    (send, conflicts)
}

/// Merges a person the platform has just named with the updates that wait here. A change that is on its
/// way is left to its own answer, and so is every later one that builds on it.
#[must_use]
pub fn merge_pending(profile: &Profile, local: Option<&LocalSide>, remote: RemotePerson) -> Pulled {
    let Some(local) = local else {
        return Pulled::clean(remote);
    };
    let mut expected = remote.account.fields.clone();
    let mut untouchable: BTreeSet<&str> = BTreeSet::new();
    let mut merges = Vec::new();
    for op in &local.pending {
        if !is_open(op) {
            untouchable.extend(op.fields.keys().map(String::as_str));
            continue;
        }
        let (mine, left): (BTreeMap<_, _>, BTreeMap<_, _>) = op
            .fields
            .clone()
            .into_iter()
            .partition(|(key, _)| !untouchable.contains(key.as_str()));
        let (mut fields, conflicts) = merge_over(profile, &mine, &expected);
        for (key, patch) in &fields {
            match &patch.value {
                Some(value) => expected.insert(key.clone(), value.clone()),
                None => expected.remove(key),
            };
        }
        let decided: Vec<&str> = op
            .fields
            .keys()
            .filter(|key| is_in(&conflicts, key))
            .map(String::as_str)
            .collect();
        untouchable.extend(decided);
        fields.extend(left);
        if !conflicts.is_empty() || fields != op.fields || op.state == OpState::Conflict {
            merges.push(OpMerge {
                op: op.op.clone(),
                fields,
                conflicts,
            });
        }
    }
    Pulled { remote, merges }
}

fn is_in(conflicts: &[FieldConflict], key: &str) -> bool {
    conflicts.iter().any(|conflict| conflict.field == key)
}

/// Whether an update waits here and can be merged. Creates and actions have no fields.
fn is_open(op: &PendingUpdate) -> bool {
    let waits = match op.state {
        OpState::Ready | OpState::Parked | OpState::Conflict => true,
        OpState::Claimed | OpState::Acked | OpState::Unknown | OpState::Discarded | OpState::Undone => false,
    };
    waits && !op.fields.is_empty()
}
