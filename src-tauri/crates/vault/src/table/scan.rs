//! `scan`: a walk over everything of one kind; goes on where it stopped.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _};

use crate::error::Result;
use crate::migration::Migration;
use crate::model::Scan;
use crate::stamp;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 13 scan",
    sql: "
CREATE TABLE scan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    started TEXT NOT NULL,
    cursor TEXT,
    seen INTEGER NOT NULL DEFAULT 0,
    ended TEXT
) STRICT;
CREATE INDEX scan_kind ON scan (kind, ended);
",
};

pub(crate) fn begin(conn: &Connection, kind: &str, now: DateTime<Utc>) -> Result<Scan> {
    let at = stamp::text(now);
    conn.execute(
        "UPDATE scan SET ended = ?2 WHERE kind = ?1 AND ended IS NULL",
        (kind, &at),
    )?;
    conn.execute("INSERT INTO scan (kind, started) VALUES (?1, ?2)", (kind, &at))?;
    Ok(Scan {
        id: conn.last_insert_rowid(),
        kind: kind.to_owned(),
        cursor: None,
        seen: 0,
    })
}

/// The one that was not ended.
pub(crate) fn open(conn: &Connection, kind: &str) -> Result<Option<Scan>> {
    let sql = "SELECT id, kind, cursor, seen FROM scan WHERE kind = ?1 AND ended IS NULL ORDER BY id DESC LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Scan {
            id: row.get(0)?,
            kind: row.get(1)?,
            cursor: row.get(2)?,
            seen: row.get(3)?,
        })
    };
    Ok(conn.query_row(sql, [kind], read).optional()?)
}

/// The latest scan of anything, ended or not; 0 when there was none.
pub(crate) fn latest_open(conn: &Connection) -> Result<Option<i64>> {
    Ok(conn.query_row("SELECT max(id) FROM scan WHERE ended IS NULL", [], |row| row.get(0))?)
}

pub(crate) fn advance(conn: &Connection, scan: &Scan) -> Result<()> {
    conn.execute(
        "UPDATE scan SET cursor = ?2, seen = ?3 WHERE id = ?1",
        (scan.id, &scan.cursor, scan.seen),
    )?;
    Ok(())
}

pub(crate) fn end(conn: &Connection, id: i64, now: DateTime<Utc>) -> Result<()> {
    conn.execute("UPDATE scan SET ended = ?2 WHERE id = ?1", (id, stamp::text(now)))?;
    Ok(())
}
