//! Claiming and settling: the two durable steps around whatever the network does.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use roster::Account;

use crate::error::{Result, VaultError};
use crate::model::{FieldConflict, Op, OpError, OpState, Outcome, Patch, Settled, Verb};
use crate::overlay;
use crate::stamp;
use crate::table::op::OpRecord;
use crate::table::{conflict, op, op_secret, person, scan};
use crate::vault::Vault;
use crate::work::Work;

impl Vault {
    /// Claims up to `limit` changes for sending, durably and in causal order: units and roles before the
    /// people who name them, one change a record, oldest first. What waits behind a refused change of
    /// the same record goes on waiting.
    pub fn claim(&mut self, limit: u32, now: DateTime<Utc>) -> Result<Vec<Op>> {
        self.write(now, |work| {
            let claimable = claimable(work, limit as usize)?;
            let mut claimed = Vec::with_capacity(claimable.len());
            for mut record in claimable {
                work.conn
                    .prepare_cached("UPDATE op SET state = 'claimed', attempts = attempts + 1 WHERE id = ?1")?
                    .execute([&record.id])?;
                record.attempts += 1;
                if record.verb.is_personal() {
                    work.refresh_mark(&record.target)?;
                }
                claimed.push(for_sending(work, record)?);
            }
            Ok(claimed)
        })
    }

    /// Writes down how claimed or unknown changes ended, in one transaction. Secrets of what arrived are
    /// erased. A change that is neither claimed nor unknown is left as it is: a late answer is no news.
    pub fn settle(&mut self, settled: Vec<Settled>, now: DateTime<Utc>) -> Result<()> {
        self.write(now, |work| {
            for one in settled {
                let record = op::by_id(work.conn, &one.op)?.ok_or(VaultError::NotFound("change"))?;
                if matches!(record.state, OpState::Claimed | OpState::Unknown) {
                    settle_one(work, record, one.outcome)?;
                }
            }
            Ok(())
        })
    }

    /// After a crash: what was claimed is unknown. Answers how many.
    pub fn recover(&mut self) -> Result<u32> {
        let recovered =
            self.write_plain(|tx| Ok(tx.execute("UPDATE op SET state = 'unknown' WHERE state = 'claimed'", [])?))?;
        Ok(u32::try_from(recovered).unwrap_or(u32::MAX))
    }

    /// Changes whose outcome is unknown, oldest first; in the form of a claim, secrets included.
    pub fn unknown_ops(&self, limit: u32) -> Result<Vec<Op>> {
        let work = Work::new(
            &self.conn,
            self.profile(),
            self.listing(),
            self.sealer(),
            DateTime::<Utc>::MIN_UTC,
        );
        let records = op::select(&self.conn, "WHERE state = 'unknown' ORDER BY seq LIMIT ?1", &[&limit])?;
        records.into_iter().map(|record| for_sending(&work, record)).collect()
    }

    /// Earliest time at which a change that was put off may be tried; absent when none was put off.
    pub fn next_due(&self) -> Result<Option<DateTime<Utc>>> {
        let sql = "SELECT min(not_before) FROM op WHERE state = 'ready' AND not_before IS NOT NULL";
        let found: Option<String> = self.conn.query_row(sql, [], |row| row.get(0))?;
        stamp::maybe(found.as_deref())
    }
}

/// Names of units and ids of roles that the platform does not know yet, or is about to rename.
#[derive(Default)]
struct Unsettled(BTreeSet<String>);

impl Unsettled {
    fn of(waiting: &[OpRecord]) -> Self {
        let mut names = BTreeSet::new();
        for op in waiting {
            match &op.verb {
                Verb::AddUnit { unit } => {
                    names.insert(unit.name.clone());
                    names.insert(unit.id.clone());
                }
                Verb::RenameUnit { from, to, .. } => {
                    names.insert(from.clone());
                    names.insert(to.clone());
                }
                Verb::AddRole { role } => {
                    names.insert(role.id.clone());
                }
                Verb::RenameRole { .. } | Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => {}
            }
        }
        Self(names)
    }

    fn holds_up(&self, profile: &roster::Profile, verb: &Verb) -> bool {
        let names_one = |value: &roster::Value| self.0.iter().any(|name| overlay::names(value, name));
        let role = profile.role_field().map(|field| field.key.as_str());
        let refers = |key: &str| role == Some(key) || profile.field(key).is_some_and(|field| field.reference.is_some());
        match verb {
            Verb::Create { account, .. } => account
                .fields
                .iter()
                .any(|(key, value)| refers(key) && names_one(value)),
            Verb::Update { fields } => fields
                .iter()
                .any(|(key, patch)| refers(key) && patch.value.as_ref().is_some_and(names_one)),
            Verb::Action { argument, .. } => argument.as_ref().is_some_and(|argument| self.0.contains(argument)),
            Verb::AddUnit { unit } => unit.parent.as_ref().is_some_and(|parent| self.0.contains(parent)),
            Verb::RenameUnit { .. } | Verb::AddRole { .. } | Verb::RenameRole { .. } => false,
        }
    }
}

fn claimable(work: &Work<'_>, limit: usize) -> Result<Vec<OpRecord>> {
    let waiting = op::pending_org(work.conn)?;
    let unsettled = Unsettled::of(&waiting);
    let now = stamp::text(work.now);
    // Only the first pending change of a record can go.
    let first = format!(
        "WHERE op.state = 'ready' AND (op.not_before IS NULL OR op.not_before <= ?1) AND op.personal = ?2
           AND op.seq > ?3
           AND NOT EXISTS (SELECT 1 FROM op earlier WHERE earlier.target = op.target AND earlier.seq < op.seq
                           AND earlier.state IN {})
         ORDER BY op.seq LIMIT ?4",
        op::PENDING
    );
    let mut chosen = Vec::new();
    for personal in [false, true] {
        let mut last = 0;
        while chosen.len() < limit {
            let step = i64::try_from(limit).unwrap_or(i64::MAX);
            let found = op::select(work.conn, &first, &[&now, &personal, &last, &step])?;
            let Some(end) = found.last() else { break };
            last = end.seq;
            let room = limit - chosen.len();
            chosen.extend(
                found
                    .into_iter()
                    .filter(|op| !unsettled.holds_up(work.profile, &op.verb))
                    .take(room),
            );
        }
    }
    Ok(chosen)
}

fn for_sending(work: &Work<'_>, record: OpRecord) -> Result<Op> {
    let person = if record.verb.is_personal() {
        person::by_id(work.conn, &record.target)?
    } else {
        None
    };
    let secrets = op_secret::get(work.conn, work.sealer, &record.id)?;
    let (remote_id, etag, base) = person.map_or((None, None, None), |person| {
        (person.remote_id, person.etag, person.base)
    });
    let renamed = match &record.verb {
        Verb::RenameUnit { id, .. } | Verb::RenameRole { id, .. } => Some(id.clone()),
        Verb::Create { .. }
        | Verb::Update { .. }
        | Verb::Action { .. }
        | Verb::AddUnit { .. }
        | Verb::AddRole { .. } => None,
    };
    Ok(Op {
        id: record.id,
        seq: record.seq,
        target: record.target,
        remote_id: remote_id.or(renamed),
        etag,
        base,
        verb: record.verb,
        secrets,
        attempts: record.attempts,
    })
}

fn settle_one(work: &Work<'_>, record: OpRecord, outcome: Outcome) -> Result<()> {
    let id = record.id.as_str();
    match outcome {
        Outcome::Acked { remote_id, etag, base } => {
            finish(work, id)?;
            if record.verb.is_personal() {
                confirm(work, &record, &remote_id, etag.as_deref(), base.map(|base| *base))
            } else {
                crate::org::acked(work, &record.verb, &remote_id)
            }
        }
        Outcome::AckedGone => {
            finish(work, id)?;
            crate::pull::gone(work, &record.target).map(drop)
        }
        Outcome::Unknown => rest(work, &record, OpState::Unknown, None, None),
        Outcome::Retry { not_before, error } => rest(work, &record, OpState::Ready, Some(&error), not_before),
        Outcome::Parked(error) => rest(work, &record, OpState::Parked, Some(&error), None),
        Outcome::Conflict { fields, theirs, etag } => collide(work, &record, &fields, &theirs, etag.as_deref()),
    }
}

/// Notes that a change has arrived, and erases what it no longer needs.
pub(crate) fn finish(work: &Work<'_>, id: &str) -> Result<()> {
    op::set_state(work.conn, id, OpState::Acked, None, None)?;
    op::set_settled(work.conn, id, work.now)?;
    op_secret::erase(work.conn, id)?;
    conflict::clear(work.conn, id)
}

fn rest(
    work: &Work<'_>,
    record: &OpRecord,
    state: OpState,
    error: Option<&OpError>,
    not_before: Option<DateTime<Utc>>,
) -> Result<()> {
    op::set_state(work.conn, &record.id, state, error, not_before)?;
    if record.verb.is_personal() {
        work.refresh_mark(&record.target)
    } else {
        Ok(())
    }
}

/// The platform confirmed a person's change.
fn confirm(
    work: &Work<'_>,
    record: &OpRecord,
    remote_id: &str,
    etag: Option<&str>,
    told: Option<Account>,
) -> Result<()> {
    let Some(person) = person::by_id(work.conn, &record.target)? else {
        return Ok(());
    };
    let base = told.or_else(|| overlay::after(person.base.clone(), &record.verb, &record.extra));
    let seen = scan::latest_open(work.conn)?;
    if let Some(twin) = person::by_remote(work.conn, remote_id)?
        && twin.row != person.row
    {
        // A pull met the new person before the answer to the creation was written down.
        op::set_target(work.conn, &twin.id, &person.id)?;
        person::delete(work.conn, twin.row)?;
    }
    person::confirm(work.conn, person.row, Some(remote_id), etag, base.as_ref(), seen)?;
    if let (Verb::Update { fields }, Some(base)) = (&record.verb, &base) {
        rebase_later(work, record, fields, base)?;
    }
    work.refresh(&record.target)
}

/// Later changes of fields this one has just set start from what the platform made of them.
fn rebase_later(work: &Work<'_>, record: &OpRecord, set: &BTreeMap<String, Patch>, base: &Account) -> Result<()> {
    let later = op::pending_of(work.conn, &record.target)?;
    let mut settled: BTreeSet<&String> = set.keys().collect();
    for next in later.iter().filter(|next| next.seq > record.seq) {
        let Verb::Update { fields } = &next.verb else { continue };
        let mut fields = fields.clone();
        for (key, patch) in &mut fields {
            if settled.remove(key) {
                patch.base = base.fields.get(key).cloned();
            }
        }
        op::set_work(work.conn, &next.id, &Verb::Update { fields }, &next.extra)?;
    }
    Ok(())
}

/// Both sides changed a field: theirs becomes the base, mine stays in the change until decided.
fn collide(
    work: &Work<'_>,
    record: &OpRecord,
    fields: &[FieldConflict],
    theirs: &Account,
    etag: Option<&str>,
) -> Result<()> {
    op::set_state(work.conn, &record.id, OpState::Conflict, None, None)?;
    conflict::put(work.conn, &record.id, fields)?;
    if let Verb::Update { fields: patches } = &record.verb {
        let disputed = |key: &str| fields.iter().any(|one| one.field == key);
        let mut patches = patches.clone();
        patches.retain(|key, patch| disputed(key) || theirs.fields.get(key) != patch.value.as_ref());
        op::set_work(work.conn, &record.id, &Verb::Update { fields: patches }, &record.extra)?;
    }
    if let Some(person) = person::by_id(work.conn, &record.target)? {
        let remote = person.remote_id.as_deref();
        person::confirm(work.conn, person.row, remote, etag, Some(theirs), None)?;
    }
    work.refresh(&record.target)
}
