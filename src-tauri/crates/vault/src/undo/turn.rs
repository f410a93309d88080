//! One undo or redo under way, edit by edit.

use super::Compensate;
use crate::changes::take_back;
use crate::error::Result;
use crate::model::{Batch, BatchKind, OpState, Reversed, UndoOutcome, Unreversed, Verb};
use crate::overlay::Delta;
use crate::queue::note;
use crate::table::batch::{BatchRecord, UndoPlace};
use crate::table::edit::EditRecord;
use crate::table::journal::{self, Pen};
use crate::table::op::OpRecord;
use crate::table::{batch, edit, op, person};
use crate::work::Work;

/// One undo or redo under way.
pub(super) struct Turn<'w, 'a> {
    pub(super) work: &'w Work<'a>,
    /// The batch that holds what must be sent.
    pub(super) seq: i64,
    batch: Batch,
    pub(super) outcome: UndoOutcome,
}

impl<'w, 'a> Turn<'w, 'a> {
    pub(super) fn new(work: &'w Work<'a>, found: &BatchRecord, actor: &str, kind: BatchKind) -> Result<Self> {
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

    pub(super) fn leave(&mut self, one: &EditRecord, field: Option<&str>, reason: &'static str) {
        self.outcome.unreversed.push(Unreversed {
            target: one.target.clone(),
            field: field.map(str::to_owned),
            reason,
            verb: one.verb.clone(),
        });
    }

    pub(super) fn done(&mut self, one: &EditRecord, answer: Option<Verb>) {
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

    pub(super) fn pen(&self) -> Pen<'_> {
        Pen {
            actor: &self.batch.actor,
            label: &self.batch.label,
            at: self.work.now,
        }
    }

    pub(super) fn note(&self, target: &str, verb: &Verb, delta: &Delta) -> Result<()> {
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
                journal::append(self.work.conn, pen, target, what, None, (None, None))
            }
        }
    }

    pub(super) fn back(&mut self, one: EditRecord, compensate: Compensate<'_>) -> Result<()> {
        if one.withdrawn {
            return self.bring_back(&one);
        }
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
    pub(super) fn change_of(&self, one: &EditRecord) -> Result<Option<OpRecord>> {
        let id = one.op.as_deref();
        Ok(id.map(|id| op::by_id(self.work.conn, id)).transpose()?.flatten())
    }

    pub(super) fn forth(&mut self, one: EditRecord, compensate: Compensate<'_>) -> Result<()> {
        if one.withdrawn {
            return self.withdraw_again(&one);
        }
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
        self.requeue(&record)?;
        self.note(&one.target, &record.verb, &Delta::default())?;
        self.done(&one, None);
        Ok(())
    }

    /// Makes a change wait again that was given up before it was sent, unless its own batch was undone meanwhile.
    fn bring_back(&mut self, one: &EditRecord) -> Result<()> {
        let record = self.change_of(one)?;
        let Some(record) = record.filter(|record| record.state == OpState::Undone) else {
            return Ok(());
        };
        if batch::place_of(self.work.conn, record.batch)? == Some(UndoPlace::Undone) {
            return Ok(());
        }
        self.requeue(&record)?;
        self.note(&one.target, &record.verb, &Delta::default())?;
        self.done(one, Some(one.verb.clone()));
        Ok(())
    }

    /// Gives up once more what was given up, as long as it was not sent.
    fn withdraw_again(&mut self, one: &EditRecord) -> Result<()> {
        let Some(record) = self.change_of(one)? else {
            return Ok(());
        };
        match record.state {
            OpState::Ready | OpState::Parked | OpState::Conflict if record.attempts == 0 => {
                take_back(self.work, &record, OpState::Undone)?;
                self.note(&one.target, &record.verb, &Delta::default())?;
                self.done(one, None);
            }
            OpState::Undone | OpState::Discarded => {}
            OpState::Ready
            | OpState::Parked
            | OpState::Conflict
            | OpState::Claimed
            | OpState::Unknown
            | OpState::Acked => self.leave(one, None, "sent"),
        }
        Ok(())
    }

    /// Makes a change wait again that was undone before it was sent.
    fn requeue(&self, record: &OpRecord) -> Result<()> {
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
        Ok(())
    }
}
