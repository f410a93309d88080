//! `batch`: what a person did in one go, and where it stands in undo.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::error::{Result, VaultError};
use crate::migration::Migration;
use crate::model::{Batch, BatchKind};
use crate::stamp;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 07 batch",
    sql: "
CREATE TABLE batch (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    ops INTEGER NOT NULL DEFAULT 0,
    undo TEXT NOT NULL CHECK (undo IN ('undoable', 'undone', 'spent'))
) STRICT;
CREATE INDEX batch_undo ON batch (undo, seq);
",
};

/// Where a batch stands in undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UndoPlace {
    /// Can be undone.
    Undoable,
    /// Was undone and can be redone.
    Undone,
    /// Neither.
    Spent,
}

impl UndoPlace {
    fn name(self) -> &'static str {
        match self {
            Self::Undoable => "undoable",
            Self::Undone => "undone",
            Self::Spent => "spent",
        }
    }

    /// Why a batch that stands there cannot be undone.
    pub(crate) fn refused(self) -> Option<&'static str> {
        match self {
            Self::Undoable => None,
            Self::Undone => Some("undo.undone"),
            Self::Spent => Some("undo.past"),
        }
    }
}

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct BatchRecord {
    pub(crate) seq: i64,
    pub(crate) batch: Batch,
    pub(crate) ops: u32,
}

/// The name of a kind, as stored.
fn kind_name(kind: BatchKind) -> &'static str {
    match kind {
        BatchKind::Edit => "edit",
        BatchKind::Create => "create",
        BatchKind::Action => "action",
        BatchKind::Import => "import",
        BatchKind::Org => "org",
        BatchKind::Undo => "undo",
        BatchKind::Redo => "redo",
    }
}

/// The kind of a stored name.
pub(crate) fn kind_named(name: &str) -> Result<BatchKind> {
    use BatchKind as Kind;
    [
        Kind::Edit,
        Kind::Create,
        Kind::Action,
        Kind::Import,
        Kind::Org,
        Kind::Undo,
        Kind::Redo,
    ]
    .into_iter()
    .find(|kind| kind_name(*kind) == name)
    .ok_or_else(|| VaultError::Damaged("a kind of batch".to_owned()))
}

fn read(row: &Row<'_>) -> rusqlite::Result<(i64, String, String, String, u32)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

/// Writes a batch down; answers id and number.
pub(crate) fn insert(conn: &Connection, batch: &Batch, place: UndoPlace, now: DateTime<Utc>) -> Result<(String, i64)> {
    let id = stamp::id(now);
    conn.execute(
        "INSERT INTO batch (id, at, actor, label, kind, undo) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            &id,
            stamp::text(now),
            &batch.actor,
            &batch.label,
            kind_name(batch.kind),
            place.name(),
        ),
    )?;
    Ok((id, conn.last_insert_rowid()))
}

pub(crate) fn set_ops(conn: &Connection, seq: i64, ops: u32) -> Result<()> {
    conn.execute("UPDATE batch SET ops = ?2 WHERE seq = ?1", (seq, ops))?;
    Ok(())
}

pub(crate) fn place(conn: &Connection, seq: i64, place: UndoPlace) -> Result<()> {
    conn.execute("UPDATE batch SET undo = ?2 WHERE seq = ?1", (seq, place.name()))?;
    Ok(())
}

fn decode(found: Option<(i64, String, String, String, u32)>) -> Result<Option<BatchRecord>> {
    let Some((seq, actor, label, kind, ops)) = found else {
        return Ok(None);
    };
    Ok(Some(BatchRecord {
        seq,
        batch: Batch {
            label,
            actor,
            kind: kind_named(&kind)?,
        },
        ops,
    }))
}

/// A batch by its id, and where it stands in undo.
pub(crate) fn by_id(conn: &Connection, id: &str) -> Result<Option<(BatchRecord, UndoPlace)>> {
    let sql = "SELECT seq, actor, label, kind, ops FROM batch WHERE id = ?1";
    let Some(found) = decode(conn.query_row(sql, [id], read).optional()?)? else {
        return Ok(None);
    };
    let place = place_of(conn, found.seq)?;
    Ok(Some((found, place.unwrap_or(UndoPlace::Spent))))
}

/// Where a batch stands in undo.
pub(crate) fn place_of(conn: &Connection, seq: i64) -> Result<Option<UndoPlace>> {
    let sql = "SELECT undo FROM batch WHERE seq = ?1";
    let place: Option<String> = conn.query_row(sql, [seq], |row| row.get(0)).optional()?;
    let places = [UndoPlace::Undoable, UndoPlace::Undone, UndoPlace::Spent];
    Ok(places.into_iter().find(|known| Some(known.name()) == place.as_deref()))
}

/// The batch that undo takes next: the latest.
pub(crate) fn next_undo(conn: &Connection) -> Result<Option<BatchRecord>> {
    let sql = "SELECT seq, actor, label, kind, ops FROM batch WHERE undo = 'undoable' ORDER BY seq DESC LIMIT 1";
    decode(conn.query_row(sql, [], read).optional()?)
}

/// The batch that redo takes next: the earliest of those undone.
pub(crate) fn next_redo(conn: &Connection) -> Result<Option<BatchRecord>> {
    let sql = "SELECT seq, actor, label, kind, ops FROM batch WHERE undo = 'undone' ORDER BY seq LIMIT 1";
    decode(conn.query_row(sql, [], read).optional()?)
}

/// Batches that can no longer be redone, and those beyond the `keep` latest that can be undone.
pub(crate) fn stale(conn: &Connection, keep: u32) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq FROM batch WHERE undo = 'undone'
         UNION ALL
         SELECT seq FROM (SELECT seq FROM batch WHERE undo = 'undoable' ORDER BY seq DESC LIMIT -1 OFFSET ?1)",
    )?;
    let seqs = statement
        .query_map([keep], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(seqs)
}
