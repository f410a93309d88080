//! `op`: the outbox. A change is in exactly one state (`sync.md` I1).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, ToSql};

use super::{from_json, maybe_from_json, maybe_to_json, to_json};
use crate::error::{Result, VaultError};
use crate::migration::Migration;
use crate::model::{OpError, OpState, Verb};
use crate::overlay::Delta;
use crate::stamp;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 10 op",
    sql: "
CREATE TABLE op (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    batch INTEGER NOT NULL,
    target TEXT NOT NULL,
    personal INTEGER NOT NULL,
    verb TEXT NOT NULL,
    extra TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before TEXT,
    error TEXT,
    made_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;
CREATE INDEX op_state ON op (state, seq);
CREATE INDEX op_target ON op (target, seq);
CREATE INDEX op_batch ON op (batch);
CREATE INDEX op_org ON op (seq) WHERE personal = 0;
",
};

/// States of a change that has yet to arrive, as SQL.
pub(crate) const PENDING: &str = "('ready', 'claimed', 'unknown', 'parked', 'conflict')";

/// Columns of [`OpRecord::read`].
pub(crate) const COLUMNS: &str =
    "op.seq, op.id, op.batch, op.target, op.verb, op.extra, op.state, op.attempts, op.not_before, op.error, op.made_at";

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct OpRecord {
    pub(crate) seq: i64,
    pub(crate) id: String,
    pub(crate) batch: i64,
    pub(crate) target: String,
    pub(crate) verb: Verb,
    /// What it does to the draft beyond what the verb says.
    pub(crate) extra: Delta,
    pub(crate) state: OpState,
    pub(crate) attempts: u32,
    pub(crate) not_before: Option<DateTime<Utc>>,
    pub(crate) error: Option<OpError>,
    pub(crate) made_at: DateTime<Utc>,
}

type Raw = (
    i64,
    String,
    i64,
    String,
    String,
    String,
    String,
    u32,
    Option<String>,
    Option<String>,
    String,
);

impl OpRecord {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Raw> {
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get(5)?,
            row.get(6)?,
            row.get(7)?,
            row.get(8)?,
            row.get(9)?,
            row.get(10)?,
        ))
    }

    fn decode(raw: Raw) -> Result<Self> {
        let (seq, id, batch, target, verb, extra, state, attempts, not_before, error, made_at) = raw;
        Ok(Self {
            seq,
            id,
            batch,
            target,
            verb: from_json(&verb)?,
            extra: from_json(&extra)?,
            state: OpState::named(&state).ok_or_else(|| VaultError::Damaged("a state".to_owned()))?,
            attempts,
            not_before: stamp::maybe(not_before.as_deref())?,
            error: maybe_from_json(error.as_deref())?,
            made_at: stamp::time(&made_at)?,
        })
    }
}

/// Rows of a query whose columns are [`COLUMNS`].
pub(crate) fn select(conn: &Connection, rest: &str, params: &[&dyn ToSql]) -> Result<Vec<OpRecord>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM op {rest}"))?;
    let raws: Vec<Raw> = statement
        .query_map(params, OpRecord::read)?
        .collect::<rusqlite::Result<_>>()?;
    raws.into_iter().map(OpRecord::decode).collect()
}

pub(crate) fn by_id(conn: &Connection, id: &str) -> Result<Option<OpRecord>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM op WHERE id = ?1"))?;
    statement
        .query_row([id], OpRecord::read)
        .optional()?
        .map(OpRecord::decode)
        .transpose()
}

/// Changes of a target that have yet to arrive, first one first.
pub(crate) fn pending_of(conn: &Connection, target: &str) -> Result<Vec<OpRecord>> {
    select(
        conn,
        &format!("WHERE target = ?1 AND state IN {PENDING} ORDER BY seq"),
        &[&target],
    )
}

/// Changes of units and roles that have yet to arrive, first one first.
pub(crate) fn pending_org(conn: &Connection) -> Result<Vec<OpRecord>> {
    select(
        conn,
        &format!("WHERE personal = 0 AND state IN {PENDING} ORDER BY seq"),
        &[],
    )
}

/// Inserts a change that is ready; answers its id.
pub(crate) fn insert(
    conn: &Connection,
    batch: i64,
    target: &str,
    verb: &Verb,
    extra: &Delta,
    now: DateTime<Utc>,
) -> Result<String> {
    let id = stamp::id(now);
    conn.prepare_cached(
        "INSERT INTO op (id, batch, target, personal, verb, extra, state, made_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'ready', ?7)",
    )?
    .execute((
        &id,
        batch,
        target,
        verb.is_personal(),
        to_json(verb)?,
        to_json(extra)?,
        stamp::text(now),
    ))?;
    Ok(id)
}

/// Changes what a change does.
pub(crate) fn set_work(conn: &Connection, id: &str, verb: &Verb, extra: &Delta) -> Result<()> {
    conn.prepare_cached("UPDATE op SET verb = ?2, extra = ?3 WHERE id = ?1")?
        .execute((id, to_json(verb)?, to_json(extra)?))?;
    Ok(())
}

/// Moves a change to a state in which it rests; forgets the last error, unless one is given.
pub(crate) fn set_state(
    conn: &Connection,
    id: &str,
    state: OpState,
    error: Option<&OpError>,
    not_before: Option<DateTime<Utc>>,
) -> Result<()> {
    conn.prepare_cached("UPDATE op SET state = ?2, error = ?3, not_before = ?4 WHERE id = ?1")?
        .execute((id, state.name(), maybe_to_json(error)?, not_before.map(stamp::text)))?;
    Ok(())
}

/// Notes that a change has ended.
pub(crate) fn set_settled(conn: &Connection, id: &str, now: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached("UPDATE op SET settled_at = ?2 WHERE id = ?1")?
        .execute((id, stamp::text(now)))?;
    Ok(())
}

/// Makes a change ready as if it had never been tried.
pub(crate) fn renew(conn: &Connection, id: &str) -> Result<()> {
    conn.execute(
        "UPDATE op SET state = 'ready', attempts = 0, error = NULL, not_before = NULL WHERE id = ?1",
        [id],
    )?;
    Ok(())
}

/// Makes an undone change ready again, behind everything that waits.
pub(crate) fn requeue(conn: &Connection, id: &str) -> Result<()> {
    renew(conn, id)?;
    conn.execute(
        "UPDATE op SET seq = (SELECT max(seq) + 1 FROM op), settled_at = NULL WHERE id = ?1",
        [id],
    )?;
    Ok(())
}

pub(crate) fn set_target(conn: &Connection, from: &str, to: &str) -> Result<()> {
    conn.execute("UPDATE op SET target = ?2 WHERE target = ?1", (from, to))?;
    Ok(())
}

/// How many changes, of a batch or of all, are in each state.
pub(crate) fn states(conn: &Connection, batch: Option<i64>) -> Result<BTreeMap<OpState, u32>> {
    let of = if batch.is_some() {
        "WHERE batch = ?1"
    } else {
        "WHERE ?1 IS NULL"
    };
    let mut statement = conn.prepare_cached(&format!("SELECT state, count(*) FROM op {of} GROUP BY state"))?;
    let counts: Vec<(String, u32)> = statement
        .query_map([batch], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let known = counts.into_iter();
    Ok(known
        .filter_map(|(name, count)| Some((OpState::named(&name)?, count)))
        .collect())
}

/// Forgets changes of a batch that were undone.
pub(crate) fn delete_undone(conn: &Connection, batch: i64) -> Result<()> {
    conn.execute("DELETE FROM op WHERE batch = ?1 AND state = 'undone'", [batch])?;
    Ok(())
}

pub(crate) fn delete_target(conn: &Connection, target: &str) -> Result<()> {
    conn.execute("DELETE FROM op WHERE target = ?1", [target])?;
    Ok(())
}
