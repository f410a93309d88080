//! Undo and redo of whole batches (`domain.md` 4.3, Undo). Both survive a restart.
//!
//! What was not sent is taken back without a trace on the platform. What was sent is answered by a
//! compensating change, as far as the values are still the ones the batch left behind.

mod answer;
mod fields;
mod turn;

use chrono::{DateTime, Utc};

use crate::error::{Result, VaultError};
use crate::model::{BatchKind, NewOp, SentChange, Turning, UndoOutcome, UndoState};
use crate::table::batch::{BatchRecord, UndoPlace};
use crate::table::{batch, edit};
use crate::vault::Vault;
use crate::work::Work;
use turn::Turn;

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
