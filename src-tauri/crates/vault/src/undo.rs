//! Undo and redo of whole batches (`domain.md` 4.3, Undo). Both survive a restart.
//!
//! What was not sent is taken back without a trace on the platform. What was sent is answered by a
//! compensating change, as far as the values are still the ones the batch left behind.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use roster::Account;

use crate::changes::take_back;
use crate::error::{Result, VaultError};
use crate::model::{
    Batch, BatchKind, NewOp, OpState, Reversed, SentChange, Turning, UndoOutcome, UndoState, Unreversed, Verb,
};
use crate::overlay::Delta;
use crate::queue::{drop_if_empty, note, queue_one, update};
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
        self.undo_with(&mut Turning::plain(&mut |_| None, &mut |_| true), now)
    }

    /// Undoes a batch, asking for a compensating change where sending the old values will not do, and
    /// whether the outcome is to be kept. `None` when there is nothing to undo.
    ///
    /// # Errors
    /// For a batch that was asked for by its id: [`VaultError::NotFound`], [`VaultError::Refused`] with
    /// `undo.undone` or `undo.past`.
    pub fn undo_with(&mut self, how: &mut Turning<'_>, now: DateTime<Utc>) -> Result<Option<UndoOutcome>> {
        let found = match how.batch {
            None => batch::next_undo(&self.conn)?,
            Some(id) => {
                let (found, place) = batch::by_id(&self.conn, id)?.ok_or(VaultError::NotFound("batch"))?;
                if let Some(code) = place.refused() {
                    return Err(VaultError::Refused(code));
                }
                Some(found)
            }
        };
        self.turn(how, found, BatchKind::Undo, now)
    }

    /// Does the latest undone batch again. `None` when there is none.
    pub fn redo(&mut self, now: DateTime<Utc>) -> Result<Option<UndoOutcome>> {
        self.redo_with(&mut Turning::plain(&mut |_| None, &mut |_| true), now)
    }

    /// Does the latest undone batch again, asking for a change that answers the one by which something
    /// sent was taken back. Where none of it can be done again, it stays undone.
    pub fn redo_with(&mut self, how: &mut Turning<'_>, now: DateTime<Utc>) -> Result<Option<UndoOutcome>> {
        let found = batch::next_redo(&self.conn)?;
        self.turn(how, found, BatchKind::Redo, now)
    }

    fn turn(
        &mut self,
        how: &mut Turning<'_>,
        found: Option<BatchRecord>,
        kind: BatchKind,
        now: DateTime<Utc>,
    ) -> Result<Option<UndoOutcome>> {
        let Some(found) = found else { return Ok(None) };
        let Turning {
            actor,
            compensate,
            agree,
            ..
        } = how;
        let again = kind == BatchKind::Redo;
        let run = |work: &Work<'_>| {
            let mut turn = Turn::new(work, &found, actor, kind)?;
            let mut edits = edit::of_batch(work.conn, found.seq)?;
            if again {
                for one in edits {
                    turn.forth(one, *compensate)?;
                }
            } else {
                edits.reverse();
                for one in edits {
                    turn.back(one, *compensate)?;
                }
            }
            let place = if again { UndoPlace::Undoable } else { UndoPlace::Undone };
            batch::place(work.conn, found.seq, place)?;
            let mut outcome = turn.outcome;
            let idle = again && outcome.done == 0 && !outcome.unreversed.is_empty();
            outcome.kept = !idle && agree(&outcome);
            Ok(outcome)
        };
        Ok(Some(self.write_if(now, run, |outcome| outcome.kept)?))
    }
}

impl<'a> Turning<'a> {
    /// The batch on top, in the name of who made it.
    pub fn plain(
        compensate: &'a mut dyn FnMut(&SentChange) -> Option<NewOp>,
        agree: &'a mut dyn FnMut(&UndoOutcome) -> bool,
    ) -> Self {
        Self {
            batch: None,
            actor: "",
            compensate,
            agree,
        }
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
            reversed: Vec::new(),
            unreversed: Vec::new(),
            later: edit::changed_later(work.conn, found.seq)?,
            kept: false,
        };
        Ok(Self {
            work,
            seq,
            batch: own,
            outcome,
        })
    }

    fn leave(&mut self, one: &EditRecord, field: Option<&str>, reason: &'static str) {
        self.outcome.unreversed.push(Unreversed {
            target: one.target.clone(),
            field: field.map(str::to_owned),
            reason,
            verb: one.verb.clone(),
        });
    }

    fn done(&mut self, one: &EditRecord, answer: Option<Verb>) {
        self.outcome.done += 1;
        if answer.is_some() {
            self.outcome.compensating += 1;
        }
        self.outcome.reversed.push(Reversed {
            target: one.target.clone(),
            verb: one.verb.clone(),
            answer,
        });
    }

    fn pen(&self) -> Pen<'_> {
        Pen {
            actor: &self.batch.actor,
            label: &self.batch.label,
            at: self.work.now,
        }
    }

    fn note(&self, target: &str, verb: &Verb, delta: &Delta) -> Result<()> {
        let pen = self.pen();
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
        // What an earlier undo answered, and no redo could do again, is undone still.
        if one.compensation.is_some() {
            return Ok(());
        }
        let Some(record) = self.change_of(&one)? else {
            return Ok(());
        };
        match record.state {
            OpState::Ready | OpState::Parked | OpState::Conflict => {
                take_back(self.work, &record, OpState::Undone)?;
                self.note(&one.target, &record.verb, &Delta::default())?;
                self.done(&one, None);
                Ok(())
            }
            OpState::Claimed | OpState::Unknown => {
                self.leave(&one, None, "sending");
                Ok(())
            }
            OpState::Acked => {
                let op = self.answer(&one, &record, compensate, false)?;
                if op.is_some() {
                    edit::set_compensation(self.work.conn, one.batch, one.ord, op.as_deref())?;
                }
                Ok(())
            }
            OpState::Discarded | OpState::Undone => Ok(()),
        }
    }

    /// The change that took an edit in.
    fn change_of(&self, one: &EditRecord) -> Result<Option<OpRecord>> {
        let id = one.op.as_deref();
        Ok(id.map(|id| op::by_id(self.work.conn, id)).transpose()?.flatten())
    }

    /// Answers a sent change by a compensating one, and tells which it is.
    fn answer(
        &mut self,
        one: &EditRecord,
        record: &OpRecord,
        compensate: Compensate<'_>,
        again: bool,
    ) -> Result<Option<String>> {
        let person = person::by_id(self.work.conn, &record.target)?;
        let now = person.map(|person| person.draft);
        let delta = if again { &record.extra } else { &one.delta };
        if record.verb.is_personal() {
            let Some(draft) = &now else {
                self.leave(one, None, "gone");
                return Ok(None);
            };
            if !delta.axes_hold(draft) {
                self.leave(one, None, "changed_since");
                return Ok(None);
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
                    | Verb::RenameRole { .. } => now.clone().map(|account| undone(account, delta)),
                };
                let sent = SentChange {
                    target: record.target.clone(),
                    verb: record.verb.clone(),
                    before,
                    now,
                    again,
                };
                compensate(&sent)
            }
        };
        let Some(answer) = answer else {
            self.leave(one, None, "sent");
            return Ok(None);
        };
        let verb = answer.verb.clone();
        let placed = queue_one(self.work, self.seq, answer)?;
        note(self.work, self.pen(), &placed.target, &verb, &placed.delta, &[])?;
        self.done(one, Some(verb));
        Ok(placed.op)
    }

    fn forth(&mut self, one: EditRecord, compensate: Compensate<'_>) -> Result<()> {
        if matches!(one.verb, Verb::Update { .. }) {
            let delta = one.delta.clone();
            return self.turn_update(&one, &delta, true);
        }
        if let Some(id) = &one.compensation {
            let Some(record) = op::by_id(self.work.conn, id)? else {
                return Ok(());
            };
            match record.state {
                OpState::Ready | OpState::Parked | OpState::Conflict => {
                    take_back(self.work, &record, OpState::Discarded)?;
                    self.done(&one, None);
                }
                OpState::Claimed | OpState::Unknown => {
                    self.leave(&one, None, "sending");
                    return Ok(());
                }
                OpState::Acked => {
                    if self.answer(&one, &record, compensate, true)?.is_none() {
                        return Ok(());
                    }
                }
                // The answer was given up: what was sent holds as it is.
                OpState::Discarded | OpState::Undone => {}
            }
            return edit::set_compensation(self.work.conn, one.batch, one.ord, None);
        }
        let Some(record) = self.change_of(&one)? else {
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
        self.done(&one, None);
        Ok(())
    }

    /// Leads a person's fields along a delta, where they still stand where it begins.
    fn turn_update(&mut self, one: &EditRecord, way: &Delta, again: bool) -> Result<()> {
        let Some(person) = person::by_id(self.work.conn, &one.target)? else {
            self.leave(one, None, "gone");
            return Ok(());
        };
        let possible = self.possible(one, &person, way);
        let secrets = self.turn_secrets(one, &person, again)?;
        if possible.is_empty() && secrets == 0 {
            return Ok(());
        }
        let sent = self
            .change_of(one)?
            .is_some_and(|record| matches!(record.state, OpState::Acked | OpState::Claimed | OpState::Unknown));
        let held = update(self.work, self.seq, &person, &possible, &BTreeMap::new())?;
        if again && held.is_some() {
            edit::set_op(self.work.conn, one.batch, one.ord, held.as_deref())?;
        }
        self.note(&one.target, &one.verb, &possible)?;
        self.done(one, (sent && !possible.is_empty()).then(|| one.verb.clone()));
        Ok(())
    }

    /// The part of a delta whose beginning is where the person stands.
    fn possible(&mut self, one: &EditRecord, person: &PersonRecord, way: &Delta) -> Delta {
        let mut possible = Delta {
            fields: BTreeMap::new(),
            axes: way.axes.clone(),
        };
        for (key, patch) in &way.fields {
            let current = person.draft.fields.get(key);
            if current == patch.base.as_ref() {
                possible.fields.insert(key.clone(), patch.clone());
            } else if current != patch.value.as_ref() {
                self.leave(one, Some(key), "changed_since");
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
                self.leave(one, Some(field), "secret");
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
