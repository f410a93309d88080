//! `gone`: whom the platform had and has no more, by what told them apart. A file that names one of them is not about
//! somebody new (`D-18`, `D-20`).

use chrono::{DateTime, Utc};
use roster::Account;
use rusqlite::{Connection, OptionalExtension as _};

use super::{from_json, to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::Departed;
use crate::stamp;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-28 24 gone",
    sql: "
CREATE TABLE gone (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    keys TEXT NOT NULL
) STRICT, WITHOUT ROWID;
",
};

/// Keeps who is gone; `keys` is the account with nothing in it but what tells people apart.
pub(crate) fn insert(conn: &Connection, id: &str, at: DateTime<Utc>, name: &str, keys: &Account) -> Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO gone (id, at, name, keys) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, stamp::text(at), name, to_json(keys)?))?;
    Ok(())
}

/// Everybody who is gone, the last one last.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Departed>> {
    let mut statement = conn.prepare_cached("SELECT id, name, keys FROM gone ORDER BY at, id")?;
    let mut rows = statement.query([])?;
    let mut gone = Vec::new();
    while let Some(row) = rows.next()? {
        let keys: String = row.get(2)?;
        gone.push(Departed {
            id: row.get(0)?,
            name: row.get(1)?,
            keys: from_json(&keys)?,
        });
    }
    Ok(gone)
}

/// Whether there is anybody.
pub(crate) fn any(conn: &Connection) -> Result<bool> {
    Ok(conn.query_row("SELECT EXISTS (SELECT 1 FROM gone)", [], |row| row.get(0))?)
}

/// What somebody who is gone was called.
pub(crate) fn name(conn: &Connection, id: &str) -> Result<Option<String>> {
    let found = conn
        .prepare_cached("SELECT name FROM gone WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(found)
}
