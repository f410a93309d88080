//! Queueing: everything that changes people, units or roles becomes changes of one batch, in one
//! transaction, with journal and undo.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use rusqlite::{Transaction, TransactionBehavior};

use crate::changes::{give_up, take_back};
use crate::error::{Result, VaultError};
use crate::imports;
use crate::model::{Batch, NewOp, OpState, Queued, Verb};
use crate::overlay::Delta;
use crate::queue::{Placed, note, queue_one};
use crate::table::batch::UndoPlace;
use crate::table::edit::EditRecord;
use crate::table::journal::{self, Pen};
use crate::table::op::OpRecord;
use crate::table::{batch, edit, op, op_secret, person_key, setting};
use crate::vault::{Vault, own};
use crate::work::Work;

/// New people from which on the indexes of lists are made at the end, where there are not many more already.
const LARGE: u32 = 5_000;

/// How many batches can be undone.
const UNDO_DEPTH: u32 = 100;

impl Vault {
    /// Queues a batch of changes in one transaction, with journal and undo. Whatever could be redone no
    /// longer can.
    ///
    /// Consecutive updates of one person that were not claimed yet become one; an update of a person who
    /// was not created yet becomes part of the creation; an update that leads back to what the platform
    /// has takes the earlier one out. A refused change that is edited is ready again.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for a target that does not exist; then nothing is queued.
    pub fn queue(&mut self, new: Batch, ops: Vec<NewOp>, now: DateTime<Utc>) -> Result<Queued> {
        let created = ops.iter().filter(|op| matches!(op.verb, Verb::Create { .. })).count();
        let people = u32::try_from(created).unwrap_or(u32::MAX);
        self.queue_each(&new, people, now, |queueing| {
            let mut queued = Queued {
                batch_id: queueing.batch().to_owned(),
                ops: Vec::with_capacity(ops.len()),
                targets: Vec::with_capacity(ops.len()),
            };
            for op in ops {
                let placed = queueing.place(op)?;
                queued.ops.push(placed.op);
                queued.targets.push(placed.target);
            }
            Ok::<_, VaultError>(queued)
        })
    }

    /// The same for more changes than are to lie in memory: `run` queues one after the other, and stores
    /// what else must be there with them or not at all. On an error nothing is queued and nothing stored.
    /// `people` is how many people will be new, as far as that is known.
    ///
    /// # Errors
    /// Those of `run`.
    pub fn queue_each<T, E: From<VaultError>>(
        &mut self,
        new: &Batch,
        people: u32,
        now: DateTime<Utc>,
        run: impl FnOnce(&mut Queueing<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let vault: &Self = self;
        let begun = Transaction::new_unchecked(&vault.conn, TransactionBehavior::Immediate);
        let tx = begun.map_err(VaultError::from)?;
        let mut queueing = Queueing::begin(vault, new, now)?;
        let large = people >= LARGE && people.saturating_mul(2) >= person_key::count(&vault.conn)?;
        if large {
            person_key::without_indexes(&vault.conn)?;
        }
        let done = run(&mut queueing)?;
        queueing.end()?;
        if large {
            person_key::with_indexes(&vault.conn, vault.listing().sort.len())?;
        }
        tx.commit().map_err(VaultError::from)?;
        Ok(done)
    }
}

/// A batch that is being queued. What it has queued is in its own view of the vault from then on; nobody
/// else sees any of it before all of it is there.
pub struct Queueing<'v> {
    vault: &'v Vault,
    work: Work<'v>,
    pen: Pen<'v>,
    id: String,
    seq: i64,
    changes: u32,
    /// What undo needs to know of it: its changes, and those of earlier batches that it gave up.
    edits: i64,
}

impl fmt::Debug for Queueing<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Queueing")
            .field("batch", &self.id)
            .finish_non_exhaustive()
    }
}

impl<'v> Queueing<'v> {
    fn begin(vault: &'v Vault, new: &'v Batch, now: DateTime<Utc>) -> Result<Self> {
        let work = vault.work(now);
        retire(&work, UNDO_DEPTH.saturating_sub(1))?;
        let (id, seq) = batch::insert(work.conn, new, UndoPlace::Undoable, now)?;
        Ok(Self {
            vault,
            work,
            pen: Pen {
                actor: &new.actor,
                label: &new.label,
                at: now,
            },
            id,
            seq,
            changes: 0,
            edits: 0,
        })
    }

    /// The vault with everything that was queued until now.
    #[must_use]
    pub fn vault(&self) -> &'v Vault {
        self.vault
    }

    /// When it is queued.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.pen.at
    }

    /// The batch's id.
    #[must_use]
    pub fn batch(&self) -> &str {
        &self.id
    }

    /// Queues one change.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for a target that does not exist.
    pub fn push(&mut self, new: NewOp) -> Result<()> {
        self.place(new).map(drop)
    }

    /// Gives up all that waits of somebody of whom the platform refused a change, because what is queued next says it
    /// anew; otherwise both would wait, and the refused one would hold the other up. Answers how many.
    pub fn replace_refused(&mut self, target: &str) -> Result<u32> {
        let pending = op::pending_of(self.work.conn, target)?;
        let refused = pending.iter().any(|record| record.state == OpState::Parked);
        let on_its_way = |record: &OpRecord| matches!(record.state, OpState::Claimed | OpState::Unknown);
        if !refused || pending.iter().any(on_its_way) {
            return Ok(0);
        }
        give_up(&self.work, &pending)
    }

    fn place(&mut self, new: NewOp) -> Result<Placed> {
        let verb = told_of(&new.verb);
        let secrets: Vec<String> = new.secrets.keys().cloned().collect();
        let placed = queue_one(&self.work, self.seq, new)?;
        if placed.op.is_some() || !placed.delta.is_empty() {
            let verb = settled_verb(&self.work, verb, &placed)?;
            note(&self.work, self.pen, &placed.target, &verb, &placed.delta, &secrets)?;
            let record = EditRecord {
                batch: self.seq,
                ord: self.edits,
                target: placed.target.clone(),
                op: placed.op.clone(),
                verb,
                delta: placed.delta.clone(),
                secrets,
                compensation: None,
                withdrawn: false,
            };
            edit::insert(self.work.conn, &record)?;
            self.changes += 1;
            self.edits += 1;
        }
        Ok(placed)
    }

    /// Gives up the creation of somebody who was never sent, with all that waits for it: there is nobody then who would
    /// have to be undone on the platform, and no message leaves. Answers whether there was one; a creation that is on its
    /// way, or may have arrived, is none.
    pub fn withdraw(&mut self, target: &str) -> Result<bool> {
        let pending = op::pending_of(self.work.conn, target)?;
        let creation = pending.iter().find(|record| matches!(record.verb, Verb::Create { .. }));
        let Some(creation) = creation.filter(|record| record.state == OpState::Ready && record.attempts == 0) else {
            return Ok(false);
        };
        let creation = creation.clone();
        take_back(&self.work, &creation, OpState::Undone)?;
        journal::append(self.work.conn, self.pen, target, "discard", None, (None, None))?;
        // Undo goes from the last one to the first, and the creation has to be there before what waits for it.
        for record in pending.iter().rev() {
            let edit = EditRecord {
                batch: self.seq,
                ord: self.edits,
                target: target.to_owned(),
                op: Some(record.id.clone()),
                verb: told_of(&record.verb),
                delta: Delta::default(),
                secrets: Vec::new(),
                compensation: None,
                withdrawn: true,
            };
            edit::insert(self.work.conn, &edit)?;
            self.edits += 1;
        }
        Ok(true)
    }

    /// Stores a small setting with the batch; `None` removes it.
    pub fn set_setting(&self, key: &str, value: Option<&str>) -> Result<()> {
        setting::set(self.work.conn, &own(key), value, None)
    }

    /// Marks a draft as applied by this batch: its file, the cells of the secret columns and the steps of
    /// editing are erased; rows and outcomes stay as the record of what was done.
    pub fn import_applied(&self, id: &str, secret_columns: &[u32]) -> Result<()> {
        self.vault.forget_rows();
        imports::applied(&self.work, id, &self.id, secret_columns)
    }

    fn end(self) -> Result<()> {
        if self.edits == 0 {
            batch::place(self.work.conn, self.seq, UndoPlace::Spent)?;
        }
        batch::set_ops(self.work.conn, self.seq, self.changes)
    }
}

/// Ends what can no longer be redone, and what lies deeper than undo goes.
fn retire(work: &Work<'_>, keep: u32) -> Result<()> {
    for seq in batch::stale(work.conn, keep)? {
        batch::place(work.conn, seq, UndoPlace::Spent)?;
        edit::delete_batch(work.conn, seq)?;
        op_secret::erase_inactive(work.conn, seq)?;
        op::delete_undone(work.conn, seq)?;
    }
    Ok(())
}

/// The verb without its values: those of a creation and of fields are in the change and in the delta, so that undo does
/// not keep people a second time.
fn told_of(verb: &Verb) -> Verb {
    match verb {
        Verb::Create {
            activations, origin, ..
        } => Verb::Create {
            account: Box::default(),
            activations: activations.clone(),
            origin: origin.clone(),
        },
        Verb::Update { .. } => Verb::Update {
            fields: BTreeMap::new(),
        },
        other @ (Verb::Action { .. }
        | Verb::AddUnit { .. }
        | Verb::RenameUnit { .. }
        | Verb::AddRole { .. }
        | Verb::RenameRole { .. }) => other.clone(),
    }
}

/// The same with the ids the vault gave.
fn settled_verb(work: &Work<'_>, verb: Verb, placed: &Placed) -> Result<Verb> {
    Ok(match verb {
        Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => verb,
        Verb::AddUnit { .. } | Verb::RenameUnit { .. } | Verb::AddRole { .. } | Verb::RenameRole { .. } => {
            let stored = placed
                .op
                .as_deref()
                .map(|id| op::by_id(work.conn, id))
                .transpose()?
                .flatten();
            stored.map_or(verb, |record| record.verb)
        }
    })
}
