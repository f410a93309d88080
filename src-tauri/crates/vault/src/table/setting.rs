//! `setting`: what the workspace is, and small things to remember.

use rusqlite::{Connection, OptionalExtension as _};

use crate::error::Result;
use crate::migration::Migration;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 01 setting",
    sql: "
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT,
    sealed BLOB
) STRICT, WITHOUT ROWID;
",
};

pub(crate) fn get(conn: &Connection, key: &str) -> Result<Option<String>> {
    let found = conn
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get::<_, Option<String>>(0))
        .optional()?;
    Ok(found.flatten())
}

pub(crate) fn get_sealed(conn: &Connection, key: &str) -> Result<Option<Vec<u8>>> {
    let found = conn
        .prepare_cached("SELECT sealed FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get::<_, Option<Vec<u8>>>(0))
        .optional()?;
    Ok(found.flatten())
}

pub(crate) fn set(conn: &Connection, key: &str, value: Option<&str>, sealed: Option<&[u8]>) -> Result<()> {
    if value.is_none() && sealed.is_none() {
        conn.execute("DELETE FROM setting WHERE key = ?1", [key])?;
    } else {
        conn.execute(
            "INSERT INTO setting (key, value, sealed) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value, sealed = excluded.sealed",
            (key, value, sealed),
        )?;
    }
    Ok(())
}
