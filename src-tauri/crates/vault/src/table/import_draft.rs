//! `import_draft` and its file: an import that can be left at any step.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{from_json, to_json};
use crate::error::{Result, VaultError};
use crate::migration::Migration;
use crate::model::{ImportDraft, ImportUpdate, NewImport};
use crate::stamp;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 14 import_draft",
    sql: "
CREATE TABLE import_draft (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    at TEXT NOT NULL,
    step TEXT NOT NULL,
    applied_at TEXT,
    reading TEXT NOT NULL,
    mapping TEXT NOT NULL,
    options TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT 'null',
    rows INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE import_file (
    draft INTEGER PRIMARY KEY REFERENCES import_draft (seq) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;
",
};

/// The number of a draft.
pub(crate) fn seq(conn: &Connection, id: &str) -> Result<i64> {
    let mut statement = conn.prepare_cached("SELECT seq FROM import_draft WHERE id = ?1")?;
    statement
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(VaultError::NotFound("import"))
}

pub(crate) fn insert(conn: &Connection, new: &NewImport, now: DateTime<Utc>) -> Result<String> {
    let id = stamp::id(now);
    conn.execute(
        "INSERT INTO import_draft (id, name, size, at, step, reading, mapping, options)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            &id,
            &new.name,
            i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
            stamp::text(now),
            &new.step,
            to_json(&new.reading)?,
            to_json(&new.mapping)?,
            to_json(&new.options)?,
        ),
    )?;
    conn.execute(
        "INSERT INTO import_file (draft, bytes) VALUES (?1, ?2)",
        (conn.last_insert_rowid(), &new.bytes),
    )?;
    Ok(id)
}

struct Raw {
    id: String,
    name: String,
    size: i64,
    at: String,
    step: String,
    applied_at: Option<String>,
    json: [String; 4],
    rows: u32,
    can_undo: bool,
    can_redo: bool,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        name: row.get(1)?,
        size: row.get(2)?,
        at: row.get(3)?,
        step: row.get(4)?,
        applied_at: row.get(5)?,
        json: [row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?],
        rows: row.get(10)?,
        can_undo: row.get(11)?,
        can_redo: row.get(12)?,
    })
}

/// One draft, or all of them, newest first, when `id` is empty.
pub(crate) fn list(conn: &Connection, id: &str) -> Result<Vec<ImportDraft>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, size, at, step, applied_at, reading, mapping, options, summary, rows,
                EXISTS (SELECT 1 FROM import_edit WHERE draft = import_draft.seq AND undone = 0),
                EXISTS (SELECT 1 FROM import_edit WHERE draft = import_draft.seq AND undone = 1)
         FROM import_draft WHERE ?1 = '' OR id = ?1 ORDER BY seq DESC",
    )?;
    let raws: Vec<Raw> = statement.query_map([id], read)?.collect::<rusqlite::Result<_>>()?;
    let decode = |raw: Raw| {
        let [reading, mapping, options, summary] = &raw.json;
        Ok(ImportDraft {
            id: raw.id,
            name: raw.name,
            bytes: raw.size.unsigned_abs(),
            at: stamp::time(&raw.at)?,
            rows: raw.rows,
            step: raw.step,
            applied_at: stamp::maybe(raw.applied_at.as_deref())?,
            reading: from_json(reading)?,
            mapping: from_json(mapping)?,
            options: from_json(options)?,
            summary: from_json(summary)?,
            can_undo: raw.can_undo,
            can_redo: raw.can_redo,
        })
    };
    raws.into_iter().map(decode).collect()
}

pub(crate) fn bytes(conn: &Connection, draft: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM import_file WHERE draft = ?1";
    Ok(conn.query_row(sql, [draft], |row| row.get(0)).optional()?)
}

pub(crate) fn update(conn: &Connection, draft: i64, update: &ImportUpdate) -> Result<()> {
    let json = |value: &Option<serde_json::Value>| value.as_ref().map(to_json).transpose();
    conn.execute(
        "UPDATE import_draft SET step = coalesce(?2, step), reading = coalesce(?3, reading),
            mapping = coalesce(?4, mapping), options = coalesce(?5, options), summary = coalesce(?6, summary)
         WHERE seq = ?1",
        (
            draft,
            &update.step,
            json(&update.reading)?,
            json(&update.mapping)?,
            json(&update.options)?,
            json(&update.summary)?,
        ),
    )?;
    Ok(())
}

pub(crate) fn set_rows(conn: &Connection, draft: i64, rows: u32) -> Result<()> {
    conn.execute("UPDATE import_draft SET rows = ?2 WHERE seq = ?1", (draft, rows))?;
    Ok(())
}

/// Marks a draft as applied and erases its file.
pub(crate) fn set_applied(conn: &Connection, draft: i64, now: DateTime<Utc>) -> Result<()> {
    conn.execute(
        "UPDATE import_draft SET applied_at = ?2 WHERE seq = ?1",
        (draft, stamp::text(now)),
    )?;
    conn.execute("DELETE FROM import_file WHERE draft = ?1", [draft])?;
    Ok(())
}

pub(crate) fn delete(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute("DELETE FROM import_draft WHERE seq = ?1", [draft])?;
    Ok(())
}
