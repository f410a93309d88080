//! `import_draft` and its file: an import that can be left at any step.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row};
use sha2::{Digest as _, Sha256};

use super::{from_json, import_edit, to_json};
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

/// Which change a check belongs to, and drafts that are not there yet, or no more.
pub(crate) const REVISION: Migration = Migration {
    id: "2026-11-28 19 import_revision",
    sql: "
ALTER TABLE import_draft ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_draft ADD COLUMN checked INTEGER;
ALTER TABLE import_draft ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
UPDATE import_draft SET checked = 0 WHERE summary <> 'null';
",
};

/// The batch an import became, and what tells its file from another.
pub(crate) const BATCH: Migration = Migration {
    id: "2026-11-28 22 import_batch",
    sql: "
ALTER TABLE import_draft ADD COLUMN batch TEXT NOT NULL DEFAULT '';
ALTER TABLE import_draft ADD COLUMN print TEXT NOT NULL DEFAULT '';
",
};

/// A draft like any other.
const WHOLE: u8 = 0;
/// Its rows are still being stored.
const FILLING: u8 = 1;
/// Thrown away; its rows are erased bit by bit.
const GONE: u8 = 2;

/// The number of a draft.
pub(crate) fn seq(conn: &Connection, id: &str) -> Result<i64> {
    let mut statement = conn.prepare_cached("SELECT seq FROM import_draft WHERE id = ?1")?;
    statement
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(VaultError::NotFound("import"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn insert(conn: &Connection, new: &NewImport, now: DateTime<Utc>) -> Result<String> {
    let id = stamp::id(now);
    conn.execute(
        "INSERT INTO import_draft (id, name, size, at, step, reading, mapping, options, state, print)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (
            &id,
            &new.name,
            i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
            stamp::text(now),
            &new.step,
            to_json(&new.reading)?,
            to_json(&new.mapping)?,
            to_json(&new.options)?,
            FILLING,
            hex(&Sha256::digest(&new.bytes)),
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
    seq: i64,
    revision: u32,
    checked: Option<u32>,
    batch: String,
    print: String,
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
        seq: row.get(11)?,
        revision: row.get(12)?,
        checked: row.get(13)?,
        batch: row.get(14)?,
        print: row.get(15)?,
    })
}

/// One draft, or all of them, newest first, when `id` is empty.
pub(crate) fn list(conn: &Connection, id: &str) -> Result<Vec<ImportDraft>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, size, at, step, applied_at, reading, mapping, options, summary, rows,
                seq, revision, checked, batch, print
         FROM import_draft WHERE state = 0 AND (?1 = '' OR id = ?1) ORDER BY seq DESC",
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
            undo: import_edit::words(conn, raw.seq, false)?,
            redo: import_edit::words(conn, raw.seq, true)?,
            revision: raw.revision,
            checked: raw.checked,
            batch: raw.batch,
            print: raw.print,
        })
    };
    raws.into_iter().map(decode).collect()
}

/// The latest applied import of the same file.
pub(crate) fn applied_same(conn: &Connection, draft: i64) -> Result<Option<String>> {
    let sql = "SELECT other.id FROM import_draft AS mine JOIN import_draft AS other
            ON other.print = mine.print AND other.seq <> mine.seq
         WHERE mine.seq = ?1 AND mine.print <> '' AND other.applied_at IS NOT NULL AND other.state = 0
         ORDER BY other.applied_at DESC LIMIT 1";
    Ok(conn.query_row(sql, [draft], |row| row.get(0)).optional()?)
}

pub(crate) fn bytes(conn: &Connection, draft: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM import_file WHERE draft = ?1";
    Ok(conn.query_row(sql, [draft], |row| row.get(0)).optional()?)
}

pub(crate) fn update(conn: &Connection, draft: i64, update: &ImportUpdate) -> Result<()> {
    let json = |value: &Option<serde_json::Value>| value.as_ref().map(to_json).transpose();
    conn.execute(
        "UPDATE import_draft SET step = coalesce(?2, step), reading = coalesce(?3, reading),
            mapping = coalesce(?4, mapping), options = coalesce(?5, options),
            revision = revision + (?3 IS NOT NULL OR ?4 IS NOT NULL OR ?5 IS NOT NULL)
         WHERE seq = ?1",
        (
            draft,
            &update.step,
            json(&update.reading)?,
            json(&update.mapping)?,
            json(&update.options)?,
        ),
    )?;
    Ok(())
}

/// The change the rows, columns and choices stand at.
pub(crate) fn revision(conn: &Connection, draft: i64) -> Result<u32> {
    let sql = "SELECT revision FROM import_draft WHERE seq = ?1";
    Ok(conn.query_row(sql, [draft], |row| row.get(0))?)
}

/// Cells or rows changed: what was checked no longer is.
pub(crate) fn touch(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute(
        "UPDATE import_draft SET revision = revision + 1 WHERE seq = ?1",
        [draft],
    )?;
    Ok(())
}

/// What a check found besides rows and problems, and the revision it is the whole check of.
pub(crate) fn set_checked(
    conn: &Connection,
    draft: i64,
    revision: Option<u32>,
    summary: &serde_json::Value,
) -> Result<()> {
    conn.execute(
        "UPDATE import_draft SET checked = ?2, summary = ?3 WHERE seq = ?1",
        (draft, revision, to_json(summary)?),
    )?;
    Ok(())
}

pub(crate) fn rows(conn: &Connection, draft: i64) -> Result<u32> {
    let mut statement = conn.prepare_cached("SELECT rows FROM import_draft WHERE seq = ?1")?;
    Ok(statement.query_row([draft], |row| row.get(0))?)
}

/// Its rows are all there.
pub(crate) fn set_whole(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute("UPDATE import_draft SET state = ?2 WHERE seq = ?1", (draft, WHOLE))?;
    Ok(())
}

/// Gives a draft up; its id is free for another.
pub(crate) fn set_gone(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute(
        "UPDATE import_draft SET state = ?2, id = id || ' ' || seq WHERE seq = ?1",
        (draft, GONE),
    )?;
    conn.execute("DELETE FROM import_file WHERE draft = ?1", [draft])?;
    Ok(())
}

pub(crate) fn set_id(conn: &Connection, draft: i64, id: &str) -> Result<()> {
    conn.execute("UPDATE import_draft SET id = ?2 WHERE seq = ?1", (draft, id))?;
    Ok(())
}

/// Gives up drafts whose rows were still being stored when the program ended.
pub(crate) fn give_up_filling(conn: &Connection) -> Result<()> {
    conn.execute("UPDATE import_draft SET state = ?2 WHERE state = ?1", (FILLING, GONE))?;
    Ok(())
}

/// A draft that was given up, if there is one.
pub(crate) fn gone(conn: &Connection) -> Result<Option<i64>> {
    let sql = "SELECT seq FROM import_draft WHERE state = ?1 LIMIT 1";
    Ok(conn.query_row(sql, [GONE], |row| row.get(0)).optional()?)
}

pub(crate) fn set_rows(conn: &Connection, draft: i64, rows: u32) -> Result<()> {
    conn.execute("UPDATE import_draft SET rows = ?2 WHERE seq = ?1", (draft, rows))?;
    Ok(())
}

/// Marks a draft as applied and erases its file.
pub(crate) fn set_applied(conn: &Connection, draft: i64, batch: &str, now: DateTime<Utc>) -> Result<()> {
    conn.execute(
        "UPDATE import_draft SET applied_at = ?2, batch = ?3 WHERE seq = ?1",
        (draft, stamp::text(now), batch),
    )?;
    conn.execute("DELETE FROM import_file WHERE draft = ?1", [draft])?;
    Ok(())
}

pub(crate) fn delete(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute("DELETE FROM import_draft WHERE seq = ?1", [draft])?;
    Ok(())
}
