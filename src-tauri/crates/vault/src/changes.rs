//! The outbox as a person sees it: pages, retry, discard, and deciding conflicts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::error::{Result, VaultError};
use crate::model::{Batch, BatchState, Change, ChangesPage, OpState, Patch, Resolution, Verb};
use crate::table::batch::kind_named;
use crate::table::journal::{self, Pen};
use crate::table::op::OpRecord;
use crate::table::{batch, conflict, op, op_secret, person};
use crate::vault::Vault;
use crate::work::Work;

/// Most changes of one page.
const PAGE: u32 = 500;

impl Vault {
    /// A page of the outbox, at most 500 rows. `None` is every state but undone ones. Sent and discarded
    /// ones come newest first, the others oldest first.
    pub fn outbox_page(&self, state: Option<OpState>, offset: u32, limit: u32) -> Result<ChangesPage> {
        let over = matches!(state, Some(OpState::Acked | OpState::Discarded));
        let way = if over { "DESC" } else { "ASC" };
        let name = state.map_or("", OpState::name);
        let which = "state = ?1 OR (?1 = '' AND state <> 'undone')";
        let total = self
            .conn
            .query_row(&format!("SELECT count(*) FROM op WHERE {which}"), [name], |row| {
                row.get(0)
            })?;
        let rest = format!("WHERE {which} ORDER BY seq {way} LIMIT ?2 OFFSET ?3");
        let records = op::select(&self.conn, &rest, &[&name, &limit.min(PAGE), &offset])?;
        let changes = records
            .into_iter()
            .map(|record| self.view(record))
            .collect::<Result<_>>()?;
        Ok(ChangesPage { total, changes })
    }

    /// One change.
    pub fn change(&self, id: &str) -> Result<Option<Change>> {
        op::by_id(&self.conn, id)?.map(|record| self.view(record)).transpose()
    }

    /// Changes of one person, unit or role that have yet to arrive, oldest first.
    pub fn changes_of(&self, target: &str) -> Result<Vec<Change>> {
        op::pending_of(&self.conn, target)?
            .into_iter()
            .map(|record| self.view(record))
            .collect()
    }

    /// How many changes are in each state; states with none are left out.
    pub fn outbox_counts(&self) -> Result<BTreeMap<OpState, u32>> {
        op::states(&self.conn, None)
    }

    /// What became of a batch; `None` when nobody knows it.
    pub fn batch_state(&self, id: &str) -> Result<Option<BatchState>> {
        let Some((found, place)) = batch::by_id(&self.conn, id)? else {
            return Ok(None);
        };
        Ok(Some(BatchState {
            refused: place.refused(),
            changes: found.ops,
            states: op::states(&self.conn, Some(found.seq))?,
        }))
    }

    fn view(&self, record: OpRecord) -> Result<Change> {
        let (batch_id, actor, label, kind): (String, String, String, String) = self
            .conn
            .prepare_cached("SELECT id, actor, label, kind FROM batch WHERE seq = ?1")?
            .query_row([record.batch], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let name = match &record.verb {
            Verb::AddUnit { unit } => unit.name.clone(),
            Verb::AddRole { role } => role.label.clone(),
            Verb::RenameUnit { to, .. } | Verb::RenameRole { to, .. } => to.clone(),
            Verb::Create { account, .. } => account.display_name(self.profile()),
            Verb::Update { .. } | Verb::Action { .. } => person::by_id(&self.conn, &record.target)?
                .map(|person| person.draft.display_name(self.profile()))
                .unwrap_or_default(),
        };
        Ok(Change {
            secret_fields: op_secret::fields(&self.conn, &record.id)?,
            conflicts: conflict::of(&self.conn, &record.id)?,
            id: record.id,
            seq: record.seq,
            target: record.target,
            name,
            verb: record.verb,
            state: record.state,
            batch_id,
            batch: Batch {
                label,
                actor,
                kind: kind_named(&kind)?,
            },
            made_at: record.made_at,
            attempts: record.attempts,
            not_before: record.not_before,
            error: record.error,
        })
    }

    /// Makes refused and put-off changes ready at once; an empty list is all refused ones. Answers how many.
    pub fn retry(&mut self, ids: &[String], now: DateTime<Utc>) -> Result<u32> {
        self.write(now, |work| {
            let chosen = chosen(work, ids, &[OpState::Parked, OpState::Ready])?;
            for record in &chosen {
                op::renew(work.conn, &record.id)?;
                work.refresh_mark(&record.target)?;
            }
            Ok(u32::try_from(chosen.len()).unwrap_or(u32::MAX))
        })
    }

    /// Gives changes up and restores what they covered; an empty list is all refused ones. With the
    /// creation of a person goes all that waits for it. What is on its way cannot be given up. Answers
    /// how many.
    pub fn discard(&mut self, ids: &[String], now: DateTime<Utc>) -> Result<u32> {
        self.write(now, |work| {
            let chosen = chosen(work, ids, &[OpState::Parked, OpState::Ready, OpState::Conflict])?;
            give_up(work, &chosen)
        })
    }

    /// The changes of a batch that can be given up: those that wait, failed or conflict.
    pub fn waiting_of(&self, batch: &str) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT op.id FROM op JOIN batch ON batch.seq = op.batch
             WHERE batch.id = ?1 AND op.state IN ('ready', 'parked', 'conflict') ORDER BY op.seq",
        )?;
        let ids = statement.query_map([batch], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Decides a conflict; without a field all of it. Mine goes out again against the platform's value,
    /// theirs drops the field from the change. The change is ready when nothing is left to decide, or
    /// discarded when nothing is left of it.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], [`VaultError::Refused`] with `change.no_conflict`.
    pub fn resolve(&mut self, id: &str, field: Option<&str>, side: Resolution, now: DateTime<Utc>) -> Result<()> {
        self.write(now, |work| {
            let record = op::by_id(work.conn, id)?.ok_or(VaultError::NotFound("change"))?;
            if record.state != OpState::Conflict {
                return Err(VaultError::Refused("change.no_conflict"));
            }
            decide(work, record, field, side)
        })
    }
}

fn decide(work: &Work<'_>, record: OpRecord, field: Option<&str>, side: Resolution) -> Result<()> {
    let open = conflict::of(work.conn, &record.id)?;
    let (decided, left): (Vec<_>, Vec<_>) = open
        .into_iter()
        .partition(|one| field.is_none_or(|field| field == one.field));
    let whole = decided.iter().any(|one| one.field.is_empty());
    let mut verb = record.verb.clone();
    let mut extra = record.extra.clone();
    if let Verb::Update { fields } = &mut verb {
        for one in &decided {
            match side {
                Resolution::Mine => {
                    let value = fields
                        .get(&one.field)
                        .map_or_else(|| one.mine.clone(), |patch| patch.value.clone());
                    if !one.field.is_empty() {
                        fields.insert(
                            one.field.clone(),
                            Patch {
                                base: one.theirs.clone(),
                                value,
                            },
                        );
                    }
                }
                Resolution::Theirs => {
                    fields.remove(&one.field);
                    // A field that moves the status takes its effect along.
                    extra.axes = if fields.is_empty() { None } else { extra.axes.take() };
                }
            }
        }
    }
    op::set_work(work.conn, &record.id, &verb, &extra)?;
    for one in &decided {
        conflict::remove(work.conn, &record.id, &one.field)?;
    }
    let empty = matches!(&verb, Verb::Update { fields } if fields.is_empty())
        && op_secret::fields(work.conn, &record.id)?.is_empty();
    let dropped = side == Resolution::Theirs && (whole || empty || !matches!(verb, Verb::Update { .. }));
    if dropped {
        take_back(work, &record, OpState::Discarded)?;
    } else if left.is_empty() {
        op::renew(work.conn, &record.id)?;
    }
    work.refresh(&record.target)
}

/// Changes by id, as far as they are in one of these states; all refused ones when no id is given.
fn chosen(work: &Work<'_>, ids: &[String], states: &[OpState]) -> Result<Vec<OpRecord>> {
    if ids.is_empty() {
        return op::select(work.conn, "WHERE state = 'parked' ORDER BY seq", &[]);
    }
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(op::by_id(work.conn, id)?.filter(|record| states.contains(&record.state)));
    }
    Ok(found)
}

/// Gives changes up that are not on their way, and writes it into the journal. Answers how many.
pub(crate) fn give_up(work: &Work<'_>, chosen: &[OpRecord]) -> Result<u32> {
    let mut count = 0;
    for record in chosen {
        // An earlier one of the list may have taken it along.
        let still = op::by_id(work.conn, &record.id)?.is_some_and(|now| now.state.is_pending());
        if still {
            count += take_back(work, record, OpState::Discarded)?;
            let pen = Pen {
                actor: "",
                label: record.verb.name(),
                at: work.now,
            };
            journal::append(work.conn, pen, &record.target, "discard", None, (None, None))?;
        }
    }
    Ok(count)
}

/// Takes a change that was not sent out of the outbox, into `state`, and restores what it covered. With
/// a creation go all changes that wait for it. Answers how many.
pub(crate) fn take_back(work: &Work<'_>, record: &OpRecord, state: OpState) -> Result<u32> {
    let along = match &record.verb {
        Verb::Create { .. } => op::pending_of(work.conn, &record.target)?,
        Verb::AddUnit { .. } | Verb::AddRole { .. } => op::pending_of(work.conn, &record.target)?,
        Verb::Update { .. } | Verb::Action { .. } | Verb::RenameUnit { .. } | Verb::RenameRole { .. } => {
            vec![record.clone()]
        }
    };
    for one in &along {
        op::set_state(work.conn, &one.id, state, None, None)?;
        op::set_settled(work.conn, &one.id, work.now)?;
        conflict::clear(work.conn, &one.id)?;
        if state == OpState::Discarded {
            op_secret::erase(work.conn, &one.id)?;
        }
        crate::org::hide(work, &one.verb)?;
    }
    if record.verb.is_personal() {
        work.refresh(&record.target)?;
    }
    Ok(u32::try_from(along.len()).unwrap_or(u32::MAX))
}
