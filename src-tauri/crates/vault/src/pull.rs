//! Pulling: what the platform has becomes the base, and what waits here stays laid over it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use roster::{Account, Lifecycle, Profile};

use crate::error::{Result, VaultError};
use crate::model::{Absences, Gone, LocalSide, OpError, OpState, PendingUpdate, Pulled, Scan, Verb};
use crate::overlay::Delta;
use crate::stamp;
use crate::standing::GONE;
use crate::table::journal::{self, Pen};
use crate::table::{conflict, gone as departed, op, person, scan};
use crate::vault::Vault;
use crate::work::Work;

impl Vault {
    /// Begins a scan, giving up an unfinished one of the kind.
    pub fn scan_begin(&mut self, kind: &str, now: DateTime<Utc>) -> Result<Scan> {
        self.write_plain(|tx| scan::begin(tx, kind, now))
    }

    /// The unfinished scan of a kind.
    pub fn scan_resume(&self, kind: &str) -> Result<Option<Scan>> {
        scan::open(&self.conn, kind)
    }

    /// What is known here of people the platform names, in their order: what a merge needs. Someone whose
    /// creation is still open is found by [`Vault::local_by_marker`].
    pub fn local_sides(&self, remote_ids: &[String]) -> Result<Vec<Option<LocalSide>>> {
        remote_ids
            .iter()
            .map(|id| self.local_side(person::by_remote(&self.conn, id)?))
            .collect()
    }

    /// What is known here of the person whose creation carried this external id.
    pub fn local_by_marker(&self, external_id: &str) -> Result<Option<LocalSide>> {
        self.local_side(person::by_id(&self.conn, external_id)?)
    }

    fn local_side(&self, found: Option<person::PersonRecord>) -> Result<Option<LocalSide>> {
        let Some(found) = found else { return Ok(None) };
        let pending = op::pending_of(&self.conn, &found.id)?.into_iter().map(|record| {
            let verb = record.verb.name().to_owned();
            let fields = match record.verb {
                Verb::Update { fields } => fields,
                Verb::Create { .. }
                | Verb::Action { .. }
                | Verb::AddUnit { .. }
                | Verb::RenameUnit { .. }
                | Verb::AddRole { .. }
                | Verb::RenameRole { .. } => Default::default(),
            };
            PendingUpdate {
                op: record.id,
                state: record.state,
                fields,
                verb,
            }
        });
        Ok(Some(LocalSide {
            pending: pending.collect(),
            id: found.id,
            etag: found.etag,
            base: found.base,
        }))
    }

    /// Stores a page of a scan and where to go on; answers the scan as it stands then.
    pub fn scan_put(
        &mut self,
        scan: &Scan,
        people: &[Pulled],
        cursor: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Scan> {
        self.write(now, |work| {
            for one in people {
                put(work, one, Some(scan.id))?;
            }
            let seen = scan
                .seen
                .saturating_add(u32::try_from(people.len()).unwrap_or(u32::MAX));
            let stands = Scan {
                cursor: cursor.map(str::to_owned),
                seen,
                ..scan.clone()
            };
            scan::advance(work.conn, &stands)?;
            Ok(stands)
        })
    }

    /// Stores people read outside a scan.
    pub fn put_people(&mut self, people: &[Pulled], now: DateTime<Utc>) -> Result<()> {
        self.write(now, |work| {
            let open = scan::latest_open(work.conn)?;
            people.iter().try_for_each(|one| put(work, one, open))
        })
    }

    /// Ends a complete scan and names who was not in it. Nobody is removed: each absence is confirmed by a
    /// read, and more of them than the brake allows by the person at the keyboard.
    pub fn scan_finish(&mut self, scan: &Scan, now: DateTime<Utc>) -> Result<Absences> {
        self.write(now, |work| {
            scan::end(work.conn, scan.id, now)?;
            work.conn.execute(
                "UPDATE person SET absent_since = ?2
                 WHERE remote_id IS NOT NULL AND seen_scan < ?1 AND absent_since IS NULL",
                (scan.id, stamp::text(now)),
            )?;
            let mut statement = work.conn.prepare(
                "SELECT id, remote_id FROM person WHERE remote_id IS NOT NULL AND seen_scan < ?1 ORDER BY row",
            )?;
            let people = statement
                .query_map([scan.id], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let sql = "SELECT count(*) FROM person WHERE remote_id IS NOT NULL";
            Ok(Absences {
                people,
                known: work.conn.query_row(sql, [], |row| row.get(0))?,
            })
        })
    }

    /// A read answered that the person is gone from the platform.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn confirm_gone(&mut self, id: &str, now: DateTime<Utc>) -> Result<Gone> {
        self.write(now, |work| {
            person::by_id(work.conn, id)?.ok_or(VaultError::NotFound("person"))?;
            gone(work, id)
        })
    }
}

/// Removes someone who is gone, unless changes wait for them: those are parked.
pub(crate) fn gone(work: &Work<'_>, id: &str) -> Result<Gone> {
    let Some(found) = person::by_id(work.conn, id)? else {
        return Ok(Gone::Removed);
    };
    if let Some(base) = &found.base {
        let name = base.display_name(work.profile);
        departed::insert(work.conn, id, work.now, &name, &keys_of(work.profile, base))?;
    }
    let waiting = op::pending_of(work.conn, id)?;
    if waiting.is_empty() {
        let pen = Pen {
            actor: "",
            label: "",
            at: work.now,
        };
        journal::append(work.conn, pen, id, "gone", None, (None, None))?;
        person::delete(work.conn, found.row)?;
        return Ok(Gone::Removed);
    }
    let error = OpError {
        code: GONE.to_owned(),
        message: "The person no longer exists on the platform.".to_owned(),
        details: Default::default(),
    };
    for record in waiting
        .iter()
        .filter(|record| matches!(record.state, OpState::Ready | OpState::Conflict))
    {
        conflict::clear(work.conn, &record.id)?;
        op::set_state(work.conn, &record.id, OpState::Parked, Some(&error), None)?;
    }
    work.refresh(id)?;
    Ok(Gone::Kept)
}

/// What tells somebody apart from others, and nothing else.
fn keys_of(profile: &Profile, account: &Account) -> Account {
    let keys = profile.identity.unique.iter().chain(&profile.import.match_on);
    let fields = keys.filter_map(|key| Some((key.clone(), account.fields.get(key)?.clone())));
    Account {
        fields: fields.collect(),
        lifecycle: Lifecycle::Deleted,
        ..Account::default()
    }
}

fn put(work: &Work<'_>, pulled: &Pulled, scan: Option<i64>) -> Result<()> {
    let remote = &pulled.remote;
    let known = match person::by_remote(work.conn, &remote.remote_id)? {
        Some(known) => Some(known),
        None => by_marker(work, remote.account.external_id.as_deref())?,
    };
    let (row, id, before) = match known {
        Some(known) => (known.row, known.id, known.base),
        None => {
            let id = stamp::id(work.now);
            let row = person::insert(work.conn, &id, &remote.account)?;
            person::confirm(
                work.conn,
                row,
                Some(&remote.remote_id),
                remote.etag.as_deref(),
                Some(&remote.account),
                scan,
            )?;
            // Nothing can wait for someone new: the draft is the base.
            let mut draft = remote.account.clone();
            work.apply_renames(&mut draft)?;
            person::derive(work.conn, row, &draft, None, &BTreeSet::new())?;
            return work.index(row, &draft, None);
        }
    };
    person::confirm(
        work.conn,
        row,
        Some(&remote.remote_id),
        remote.etag.as_deref(),
        Some(&remote.account),
        scan,
    )?;
    let unchanged = before.as_ref() == Some(&remote.account) && pulled.merges.is_empty();
    if unchanged {
        return Ok(());
    }
    if let Some(before) = before {
        note(work, &id, &Delta::between(&before, &remote.account))?;
    }
    for merge in &pulled.merges {
        apply(work, &id, merge)?;
    }
    work.refresh(&id)
}

/// Someone created here whose creation arrived, though the answer was lost.
fn by_marker(work: &Work<'_>, marker: Option<&str>) -> Result<Option<person::PersonRecord>> {
    let Some(marker) = marker else { return Ok(None) };
    let Some(found) = person::by_id(work.conn, marker)?.filter(|found| found.remote_id.is_none()) else {
        return Ok(None);
    };
    for record in op::pending_of(work.conn, &found.id)? {
        if matches!(record.verb, Verb::Create { .. }) {
            crate::outbox::finish(work, &record.id)?;
        }
    }
    Ok(Some(found))
}

/// Writes down what a merge left of a waiting update.
fn apply(work: &Work<'_>, person: &str, merge: &crate::model::OpMerge) -> Result<()> {
    let Some(record) = op::by_id(work.conn, &merge.op)? else {
        return Ok(());
    };
    let mergeable = matches!(record.state, OpState::Ready | OpState::Parked | OpState::Conflict);
    let Verb::Update { fields: waiting } = &record.verb else {
        return Ok(());
    };
    if !mergeable || record.target != person {
        return Ok(());
    }
    let mut fields = merge.fields.clone();
    for one in &merge.conflicts {
        // What is to be decided stays in the change.
        if let Some(patch) = waiting.get(&one.field) {
            fields.insert(one.field.clone(), patch.clone());
        }
    }
    let verb = Verb::Update { fields };
    op::set_work(work.conn, &record.id, &verb, &record.extra)?;
    conflict::put(work.conn, &record.id, &merge.conflicts)?;
    if !merge.conflicts.is_empty() {
        return op::set_state(work.conn, &record.id, OpState::Conflict, None, None);
    }
    if record.state == OpState::Conflict {
        op::renew(work.conn, &record.id)?;
    }
    let arrived = matches!(&verb, Verb::Update { fields } if fields.is_empty());
    if arrived && crate::table::op_secret::fields(work.conn, &record.id)?.is_empty() {
        // Both sides say the same: there is nothing to send.
        crate::outbox::finish(work, &record.id)?;
    }
    Ok(())
}

/// Writes what the platform changed into the journal.
fn note(work: &Work<'_>, id: &str, delta: &Delta) -> Result<()> {
    let pen = Pen {
        actor: "",
        label: "",
        at: work.now,
    };
    for (field, patch) in &delta.fields {
        journal::append(
            work.conn,
            pen,
            id,
            "pull",
            Some(field),
            (patch.base.as_ref(), patch.value.as_ref()),
        )?;
    }
    if delta.moves_status() {
        journal::append(work.conn, pen, id, "pull", Some("status"), (None, None))?;
    }
    Ok(())
}
