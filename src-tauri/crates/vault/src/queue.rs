//! One change into the outbox: joined with what waits of the same person, or beside it.

use std::collections::BTreeMap;

use roster::authority::Origin;
use roster::{Account, Value};
use secrecy::SecretString;

use crate::error::{Result, VaultError};
use crate::model::{NewOp, OpState, Patch, Verb};
use crate::overlay::{self, Delta};
use crate::stamp;
use crate::table::journal::{self, Pen};
use crate::table::op::OpRecord;
use crate::table::person::PersonRecord;
use crate::table::{op, op_secret, person};
use crate::work::Work;

/// What one new change came to.
pub(crate) struct Placed {
    /// The person, unit or role.
    pub(crate) target: String,
    /// The change that holds it; absent when it changed nothing, or took an earlier one back.
    pub(crate) op: Option<String>,
    /// What it did to the draft.
    pub(crate) delta: Delta,
}

/// Writes a change into the journal: a line a field, or one line where no field changed.
pub(crate) fn note(
    work: &Work<'_>,
    pen: Pen<'_>,
    target: &str,
    verb: &Verb,
    delta: &Delta,
    secrets: &[String],
) -> Result<()> {
    let what = verb.name();
    let line = |field: Option<&str>, sides: (Option<&Value>, Option<&Value>)| {
        journal::append(work.conn, pen, target, what, field, sides)
    };
    match verb {
        Verb::Create { .. } | Verb::Action { .. } => line(None, (None, None))?,
        Verb::AddUnit { unit } => line(Some("name"), (None, Some(&Value::Text(unit.name.clone()))))?,
        Verb::AddRole { role } => line(Some("label"), (None, Some(&Value::Text(role.label.clone()))))?,
        Verb::RenameUnit { from, to, .. } | Verb::RenameRole { from, to, .. } => {
            line(
                Some("name"),
                (Some(&Value::Text(from.clone())), Some(&Value::Text(to.clone()))),
            )?;
        }
        Verb::Update { .. } => {}
    }
    for (field, patch) in &delta.fields {
        line(Some(field), (patch.base.as_ref(), patch.value.as_ref()))?;
    }
    for field in secrets {
        journal::append(work.conn, pen, target, "secret", Some(field), (None, None))?;
    }
    Ok(())
}

/// Queues one change as part of a batch.
pub(crate) fn queue_one(work: &Work<'_>, seq: i64, new: NewOp) -> Result<Placed> {
    let NewOp {
        target,
        verb,
        secrets,
        draft_after,
    } = new;
    match verb {
        Verb::Create {
            account,
            activations,
            origin,
        } => create(
            work,
            seq,
            target,
            (*account, activations, origin),
            &secrets,
            draft_after,
        ),
        Verb::Update { fields } => {
            let record = existing(work, target)?;
            let mut after = draft_after.unwrap_or_else(|| record.draft.clone());
            for (key, patch) in fields {
                overlay::set(&mut after, &key, patch.value);
            }
            let delta = Delta::between(&record.draft, &after);
            let op = update(work, seq, &record, &delta, &secrets)?;
            Ok(Placed {
                target: record.id,
                op,
                delta,
            })
        }
        Verb::Action { action, argument } => {
            let record = existing(work, target)?;
            let delta = draft_after
                .map(|after| Delta::between(&record.draft, &after))
                .unwrap_or_default();
            let op = op::insert(
                work.conn,
                seq,
                &record.id,
                &Verb::Action { action, argument },
                &delta,
                work.now,
            )?;
            op_secret::put(work.conn, work.sealer, &op, seq, &secrets)?;
            work.refresh(&record.id)?;
            Ok(Placed {
                target: record.id,
                op: Some(op),
                delta,
            })
        }
        org @ (Verb::AddUnit { .. } | Verb::RenameUnit { .. } | Verb::AddRole { .. } | Verb::RenameRole { .. }) => {
            crate::org::queue(work, seq, org)
        }
    }
}

fn existing(work: &Work<'_>, target: Option<String>) -> Result<PersonRecord> {
    let id = target.ok_or(VaultError::NotFound("person"))?;
    person::by_id(work.conn, &id)?.ok_or(VaultError::NotFound("person"))
}

fn create(
    work: &Work<'_>,
    seq: i64,
    target: Option<String>,
    (mut account, activations, origin): (Account, Vec<String>, Option<Origin>),
    secrets: &BTreeMap<String, SecretString>,
    draft_after: Option<Account>,
) -> Result<Placed> {
    let id = match target {
        Some(id) if person::by_id(work.conn, &id)?.is_some() => return Err(VaultError::Refused("person.exists")),
        Some(id) => id,
        None => stamp::id(work.now),
    };
    // The marker by which a lost answer is recognised (`sync.md`, idempotency).
    let marker = account.external_id.get_or_insert_with(|| id.clone()).clone();
    let after = draft_after.map(|after| Account {
        external_id: Some(marker),
        ..after
    });
    let extra = after.map(|after| Delta::between(&account, &after)).unwrap_or_default();
    let verb = Verb::Create {
        account: Box::new(account),
        activations,
        origin,
    };
    let op = op::insert(work.conn, seq, &id, &verb, &extra, work.now)?;
    op_secret::put(work.conn, work.sealer, &op, seq, secrets)?;
    work.begin(&id, &verb, &extra)?;
    Ok(Placed {
        target: id,
        op: Some(op),
        delta: Delta::default(),
    })
}

/// Queues what leads from the person's draft along `delta`; answers the change that holds it.
pub(crate) fn update(
    work: &Work<'_>,
    seq: i64,
    record: &PersonRecord,
    delta: &Delta,
    secrets: &BTreeMap<String, SecretString>,
) -> Result<Option<String>> {
    if delta.is_empty() && secrets.is_empty() {
        return Ok(None);
    }
    let pending = op::pending_of(work.conn, &record.id)?;
    let open = pending
        .last()
        .filter(|last| matches!(last.state, OpState::Ready | OpState::Parked));
    let held = match open {
        Some(last) if matches!(last.verb, Verb::Create { .. } | Verb::Update { .. }) => {
            join(work, seq, record, last, &pending, delta, secrets)?
        }
        Some(_) | None => {
            let bases = Work::overlaid(record.base.as_ref(), &pending).unwrap_or_else(|| record.draft.clone());
            let verb = Verb::Update {
                fields: rebased(&delta.fields, &bases),
            };
            let extra = Delta {
                fields: BTreeMap::new(),
                axes: delta.axes.clone(),
            };
            let op = op::insert(work.conn, seq, &record.id, &verb, &extra, work.now)?;
            op_secret::put(work.conn, work.sealer, &op, seq, secrets)?;
            Some(op)
        }
    };
    work.refresh(&record.id)?;
    Ok(held)
}

/// The same values, against what the platform has or will have.
fn rebased(fields: &BTreeMap<String, Patch>, bases: &Account) -> BTreeMap<String, Patch> {
    let patch = |key: &String, patch: &Patch| Patch {
        base: bases.fields.get(key).cloned(),
        value: patch.value.clone(),
    };
    fields.iter().map(|(key, one)| (key.clone(), patch(key, one))).collect()
}

/// Makes an update part of a change that was not sent.
fn join(
    work: &Work<'_>,
    seq: i64,
    record: &PersonRecord,
    last: &OpRecord,
    pending: &[OpRecord],
    delta: &Delta,
    secrets: &BTreeMap<String, SecretString>,
) -> Result<Option<String>> {
    let earlier = pending.len().saturating_sub(1);
    let before = Work::overlaid(record.base.as_ref(), pending.get(..earlier).unwrap_or_default());
    let (verb, extra) = match &last.verb {
        Verb::Create {
            account,
            activations,
            origin,
        } => {
            let mut account = account.clone();
            delta.clone().without_axes().apply(&mut account);
            let only_axes = Delta {
                fields: BTreeMap::new(),
                axes: delta.axes.clone(),
            };
            let mut extra = last.extra.clone();
            extra.fields.retain(|key, _| !delta.fields.contains_key(key));
            (
                Verb::Create {
                    account,
                    activations: activations.clone(),
                    origin: origin.clone(),
                },
                extra.then(&only_axes),
            )
        }
        Verb::Update { fields } => {
            let bases = before.unwrap_or_default();
            let mut shown = bases.clone();
            work.apply_renames(&mut shown)?;
            let mut joined = fields.clone();
            for (key, patch) in rebased(&delta.fields, &bases) {
                let base = joined.get(&key).map_or(patch.base, |one| one.base.clone());
                let back = base == patch.value || shown.fields.get(&key) == patch.value.as_ref();
                if back {
                    joined.remove(&key);
                } else {
                    joined.insert(
                        key,
                        Patch {
                            base,
                            value: patch.value,
                        },
                    );
                }
            }
            let only_axes = Delta {
                fields: BTreeMap::new(),
                axes: delta.axes.clone(),
            };
            (Verb::Update { fields: joined }, last.extra.clone().then(&only_axes))
        }
        Verb::Action { .. }
        | Verb::AddUnit { .. }
        | Verb::RenameUnit { .. }
        | Verb::AddRole { .. }
        | Verb::RenameRole { .. } => (last.verb.clone(), last.extra.clone()),
    };
    op::set_work(work.conn, &last.id, &verb, &extra)?;
    op_secret::put(work.conn, work.sealer, &last.id, seq, secrets)?;
    if last.state == OpState::Parked {
        op::renew(work.conn, &last.id)?;
    }
    drop_if_empty(work, &last.id, &verb, &extra)
}

/// Takes an update that changes nothing any more out of the outbox; answers the change if it stays.
pub(crate) fn drop_if_empty(work: &Work<'_>, id: &str, verb: &Verb, extra: &Delta) -> Result<Option<String>> {
    let nothing = matches!(verb, Verb::Update { fields } if fields.is_empty()) && extra.is_empty();
    if nothing && op_secret::fields(work.conn, id)?.is_empty() {
        op::set_state(work.conn, id, OpState::Undone, None, None)?;
        return Ok(None);
    }
    Ok(Some(id.to_owned()))
}
