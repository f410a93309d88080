//! Undo and redo of whole batches (`domain.md` 4.3, Undo). Both survive a restart.
//!
//! What was not sent is taken back without a trace on the platform. What was sent is answered by a
//! compensating change, as far as the values are still the ones the batch left behind.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use roster::Account;

use crate::changes::take_back;
use crate::error::Result;
use crate::model::{Batch, BatchKind, NewOp, OpState, SentChange, UndoOutcome, UndoState, Unreversed, Verb};
use crate::overlay::Delta;
use crate::queue::{drop_if_empty, note, queue_batch, update};
use crate::table::batch::{BatchRecord, UndoPlace};
use crate::table::edit::EditRecord;
use crate::table::journal::Pen;
use crate::table::op::OpRecord;
use crate::table::person::PersonRecord;
use crate::table::{batch, edit, op, op_secret, person};
use crate::vault::Vault;
use crate::work::Work;

/// Finds a change that takes back one that was sent.
type Compensate<'a> = &'a mut dyn FnMut(&SentChange) -> Option<NewOp>;

impl Vault {
    /// What can be undone and redone.
    pub fn undo_state(&self) -> Result<UndoState> {
        let told = |found: Option<BatchRecord>| found.map(|found| (found.batch.kind, found.batch.label, found.ops));
        Ok(UndoState {
            undo: told(batch::next_undo(&self.conn)?),
            redo: told(batch::next_redo(&self.conn)?),
        })
    }

    /// Undoes the latest batch. Sent creations and actions are left as they are and named in the outcome.
    pub fn undo(&mut self, now: DateTime<Utc>) -> Result<Option<UndoOutcome>> {
        self.undo_with("", now, &mut |_| None)
    }

    /// Undoes the latest batch, asking for a compensating change where sending the old values will not do.
    /// `None` when there is nothing to undo.
    pub fn undo_with(
        &mut self,
        actor: &str,
        now: DateTime<Utc>,
        compensate: Compensate<'_>,
    ) -> Result<Option<UndoOutcome>> {
        self.write(now, |work| {
            let Some(found) = batch::next_undo(work.conn)? else {
                return Ok(None);
            };
            let mut turn = Turn::new(work, &found, actor, BatchKind::Undo)?;
            for one in edit::of_batch(work.conn, found.seq)?.into_iter().rev() {
                turn.back(one, compensate)?;
            }
            batch::place(work.conn, found.seq, UndoPlace::Undone)?;
            Ok(Some(turn.outcome))
        })
    }

    /// Does the latest undone batch again. `None` when there is none.
    pub fn redo(&mut self, now: DateTime<Utc>) -> Result<Option<UndoOutcome>> {
        self.write(now, |work| {
            let Some(found) = batch::next_redo(work.conn)? else {
                return Ok(None);
            };
            let mut turn = Turn::new(work, &found, "", BatchKind::Redo)?;
            for one in edit::of_batch(work.conn, found.seq)? {
                turn.forth(one)?;
            }
            batch::place(work.conn, found.seq, UndoPlace::Undoable)?;
            Ok(Some(turn.outcome))
        })
    }
}

/// One undo or redo under way.
struct Turn<'w, 'a> {
    work: &'w Work<'a>,
    /// The batch that holds what must be sent.
    seq: i64,
    batch: Batch,
    outcome: UndoOutcome,
}

impl<'w, 'a> Turn<'w, 'a> {
    fn new(work: &'w Work<'a>, found: &BatchRecord, actor: &str, kind: BatchKind) -> Result<Self> {
        let actor = if actor.is_empty() {
            found.batch.actor.clone()
        } else {
            actor.to_owned()
        };
        let own = Batch {
            label: found.batch.label.clone(),
            actor,
            kind,
        };
        let (_, seq) = batch::insert(work.conn, &own, UndoPlace::Spent, work.now)?;
        let outcome = UndoOutcome {
            kind: found.batch.kind,
            label: found.batch.label.clone(),
            done: 0,
            compensating: 0,
            unreversed: Vec::new(),
        };
        Ok(Self {
            work,
            seq,
            batch: own,
            outcome,
        })
    }

    fn leave(&mut self, target: &str, field: Option<&str>, reason: &'static str) {
        self.outcome.unreversed.push(Unreversed {
            target: target.to_owned(),
            field: field.map(str::to_owned),
            reason,
        });
    }

    fn note(&self, target: &str, verb: &Verb, delta: &Delta) -> Result<()> {
        let pen = Pen {
            actor: &self.batch.actor,
            label: &self.batch.label,
            at: self.work.now,
        };
        match verb {
            // A field's line says it all.
            Verb::Update { .. } => note(self.work, pen, target, verb, delta, &[]),
            Verb::Create { .. }
            | Verb::Action { .. }
            | Verb::AddUnit { .. }
            | Verb::RenameUnit { .. }
            | Verb::AddRole { .. }
            | Verb::RenameRole { .. } => {
                let what = if self.batch.kind == BatchKind::Redo {
                    "redo"
                } else {
                    "undo"
                };
                crate::table::journal::append(self.work.conn, pen, target, what, None, (None, None))
            }
        }
    }

    fn back(&mut self, one: EditRecord, compensate: Compensate<'_>) -> Result<()> {
        if matches!(one.verb, Verb::Update { .. }) {
            return self.turn_update(&one, &one.delta.inverse(), false);
        }
        let Some(record) = one
            .op
            .as_deref()
            .map(|id| op::by_id(self.work.conn, id))
            .transpose()?
            .flatten()
        else {
            return Ok(());
        };
        match record.state {
            OpState::Ready | OpState::Parked | OpState::Conflict => {
                take_back(self.work, &record, OpState::Undone)?;
                self.note(&one.target, &record.verb, &Delta::default())?;
                self.outcome.done += 1;
                Ok(())
            }
            OpState::Claimed | OpState::Unknown => {
                self.leave(&one.target, None, "sending");
                Ok(())
            }
            OpState::Acked => self.answer(&one, &record, compensate),
            OpState::Discarded | OpState::Undone => Ok(()),
        }
    }

    /// Answers a sent change by a compensating one.
    fn answer(&mut self, one: &EditRecord, record: &OpRecord, compensate: Compensate<'_>) -> Result<()> {
        let person = person::by_id(self.work.conn, &record.target)?;
        let now = person.map(|person| person.draft);
        if record.verb.is_personal() {
            let Some(draft) = &now else {
                self.leave(&record.target, None, "gone");
                return Ok(());
            };
            if !one.delta.axes_hold(draft) {
                self.leave(&record.target, None, "changed_since");
                return Ok(());
            }
        }
        let answer = match &record.verb {
            Verb::RenameUnit { kind, id, from, to } => {
                let verb = Verb::RenameUnit {
                    kind: kind.clone(),
                    id: id.clone(),
                    from: to.clone(),
                    to: from.clone(),
                };
                Some(NewOp::new(Some(id), verb))
            }
            Verb::RenameRole { id, from, to } => Some(NewOp::new(
                Some(id),
                Verb::RenameRole {
                    id: id.clone(),
                    from: to.clone(),
                    to: from.clone(),
                },
            )),
            Verb::Create { .. }
            | Verb::Update { .. }
            | Verb::Action { .. }
            | Verb::AddUnit { .. }
            | Verb::AddRole { .. } => {
                let before = match &record.verb {
                    Verb::Create { .. } => None,
                    Verb::Update { .. }
                    | Verb::Action { .. }
                    | Verb::AddUnit { .. }
                    | Verb::RenameUnit { .. }
                    | Verb::AddRole { .. }
                    | Verb::RenameRole { .. } => now.clone().map(|account| undone(account, &one.delta)),
                };
                let sent = SentChange {
                    target: record.target.clone(),
                    verb: record.verb.clone(),
                    before,
                    now,
                };
                compensate(&sent)
            }
        };
        let Some(answer) = answer else {
            self.leave(&record.target, None, "sent");
            return Ok(());
        };
        let queued = queue_batch(self.work, &self.batch, vec![answer], UndoPlace::Spent)?;
        let op = queued.ops.into_iter().next().flatten();
        edit::set_compensation(self.work.conn, one.batch, one.ord, op.as_deref())?;
        self.outcome.done += 1;
        self.outcome.compensating += 1;
        Ok(())
    }

    fn forth(&mut self, one: EditRecord) -> Result<()> {
        if matches!(one.verb, Verb::Update { .. }) {
            let delta = one.delta.clone();
            return self.turn_update(&one, &delta, true);
        }
        if let Some(id) = &one.compensation {
            let Some(record) = op::by_id(self.work.conn, id)? else {
                return Ok(());
            };
            if matches!(record.state, OpState::Ready | OpState::Parked | OpState::Conflict) {
                take_back(self.work, &record, OpState::Discarded)?;
                self.outcome.done += 1;
            } else {
                self.leave(&one.target, None, "sent");
            }
            return edit::set_compensation(self.work.conn, one.batch, one.ord, None);
        }
        let Some(record) = one
            .op
            .as_deref()
            .map(|id| op::by_id(self.work.conn, id))
            .transpose()?
            .flatten()
        else {
            return Ok(());
        };
        if record.state != OpState::Undone {
            return Ok(());
        }
        op::requeue(self.work.conn, &record.id)?;
        match &record.verb {
            Verb::Create { account, .. } => {
                if person::by_id(self.work.conn, &record.target)?.is_none() {
                    person::insert(self.work.conn, &record.target, account)?;
                }
            }
            verb
            @ (Verb::AddUnit { .. } | Verb::RenameUnit { .. } | Verb::AddRole { .. } | Verb::RenameRole { .. }) => {
                crate::org::show(self.work, verb)?;
            }
            Verb::Update { .. } | Verb::Action { .. } => {}
        }
        if record.verb.is_personal() {
            self.work.refresh(&record.target)?;
        }
        self.note(&one.target, &record.verb, &Delta::default())?;
        self.outcome.done += 1;
        Ok(())
    }

    /// Leads a person's fields along a delta, where they still stand where it begins.
    fn turn_update(&mut self, one: &EditRecord, way: &Delta, again: bool) -> Result<()> {
        let Some(person) = person::by_id(self.work.conn, &one.target)? else {
            self.leave(&one.target, None, "gone");
            return Ok(());
        };
        let possible = self.possible(&person, way);
        let secrets = self.turn_secrets(one, &person, again)?;
        if possible.is_empty() && secrets == 0 {
            return Ok(());
        }
        let sent_before = one
            .op
            .as_deref()
            .map(|id| op::by_id(self.work.conn, id))
            .transpose()?
            .flatten();
        let sent = sent_before
            .is_some_and(|record| matches!(record.state, OpState::Acked | OpState::Claimed | OpState::Unknown));
        let held = update(self.work, self.seq, &person, &possible, &BTreeMap::new())?;
        if again && held.is_some() {
            edit::set_op(self.work.conn, one.batch, one.ord, held.as_deref())?;
        }
        self.note(&one.target, &one.verb, &possible)?;
        self.outcome.done += 1;
        if sent && !possible.is_empty() {
            self.outcome.compensating += 1;
        }
        Ok(())
    }

    /// The part of a delta whose beginning is where the person stands.
    fn possible(&mut self, person: &PersonRecord, way: &Delta) -> Delta {
        let mut possible = Delta {
            fields: BTreeMap::new(),
            axes: way.axes.clone(),
        };
        for (key, patch) in &way.fields {
            let current = person.draft.fields.get(key);
            if current == patch.base.as_ref() {
                possible.fields.insert(key.clone(), patch.clone());
            } else if current != patch.value.as_ref() {
                self.leave(&person.id, Some(key), "changed_since");
            }
        }
        if !way.inverse().axes_hold(&person.draft) {
            possible.axes = None;
        }
        possible
    }

    /// Takes the secrets of an edit out of the change that holds them, or puts them back.
    fn turn_secrets(&mut self, one: &EditRecord, person: &PersonRecord, again: bool) -> Result<usize> {
        let Some(id) = one.op.as_deref().filter(|_| !one.secrets.is_empty()) else {
            return Ok(0);
        };
        let conn = self.work.conn;
        let record = op::by_id(conn, id)?;
        let unsent = record.filter(|record| {
            matches!(
                record.state,
                OpState::Ready | OpState::Parked | OpState::Conflict | OpState::Undone
            )
        });
        let Some(record) = unsent else {
            for field in &one.secrets {
                self.leave(&person.id, Some(field), "secret");
            }
            return Ok(0);
        };
        let turned = op_secret::set_active(conn, id, one.batch, again)?;
        if again && record.state == OpState::Undone {
            let fields = BTreeMap::new();
            let fresh = op::insert(
                conn,
                one.batch,
                &person.id,
                &Verb::Update { fields },
                &Delta::default(),
                self.work.now,
            )?;
            op_secret::move_to(conn, id, &fresh, one.batch)?;
            edit::set_op(conn, one.batch, one.ord, Some(&fresh))?;
        } else if !again {
            drop_if_empty(self.work, id, &record.verb, &record.extra)?;
        }
        self.work.refresh(&person.id)?;
        Ok(turned)
    }
}

/// The account before a delta.
fn undone(mut account: Account, delta: &Delta) -> Account {
    delta.inverse().apply(&mut account);
    account
}
