//! `op_secret`: secret values of changes, sealed a second time, erased when the change has arrived.
//! Of several values of one field the latest batch's counts; an undone one is kept, inactive, until it
//! can no longer be redone.

use std::collections::BTreeMap;

use rusqlite::Connection;
use secrecy::SecretString;

use crate::error::Result;
use crate::keys::Sealer;
use crate::migration::Migration;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 11 op_secret",
    sql: "
CREATE TABLE op_secret (
    op TEXT NOT NULL REFERENCES op (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    batch INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (op, field, batch)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_secret_batch ON op_secret (batch);
",
};

/// What a value is bound to. The change is not part of it: an undone value can move to another one.
fn about(field: &str) -> String {
    format!("op_secret:{field}")
}

pub(crate) fn put(
    conn: &Connection,
    sealer: &Sealer,
    op: &str,
    batch: i64,
    secrets: &BTreeMap<String, SecretString>,
) -> Result<()> {
    for (field, secret) in secrets {
        conn.prepare_cached("INSERT OR REPLACE INTO op_secret (op, field, batch, sealed) VALUES (?1, ?2, ?3, ?4)")?
            .execute((op, field, batch, sealer.seal_text(secret, &about(field))?))?;
    }
    Ok(())
}

/// The values that count.
pub(crate) fn get(conn: &Connection, sealer: &Sealer, op: &str) -> Result<BTreeMap<String, SecretString>> {
    let mut statement =
        conn.prepare_cached("SELECT field, sealed FROM op_secret WHERE op = ?1 AND active = 1 ORDER BY batch")?;
    let sealed: Vec<(String, Vec<u8>)> = statement
        .query_map([op], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    sealed
        .into_iter()
        .map(|(field, sealed)| {
            let secret = sealer.open_text(&sealed, &about(&field))?;
            Ok((field, secret))
        })
        .collect()
}

/// Fields with a value that counts.
pub(crate) fn fields(conn: &Connection, op: &str) -> Result<Vec<String>> {
    let mut statement =
        conn.prepare_cached("SELECT DISTINCT field FROM op_secret WHERE op = ?1 AND active = 1 ORDER BY field")?;
    let fields = statement
        .query_map([op], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(fields)
}

/// Takes the values of a batch out of a change, or puts them back; answers how many.
pub(crate) fn set_active(conn: &Connection, op: &str, batch: i64, active: bool) -> Result<usize> {
    Ok(conn.execute(
        "UPDATE op_secret SET active = ?3 WHERE op = ?1 AND batch = ?2",
        (op, batch, active),
    )?)
}

/// Moves the values of a batch to another change.
pub(crate) fn move_to(conn: &Connection, from: &str, to: &str, batch: i64) -> Result<()> {
    conn.execute(
        "UPDATE op_secret SET op = ?2 WHERE op = ?1 AND batch = ?3",
        (from, to, batch),
    )?;
    Ok(())
}

/// Erases the values of a change.
pub(crate) fn erase(conn: &Connection, op: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM op_secret WHERE op = ?1")?
        .execute([op])?;
    Ok(())
}

/// Erases the inactive values of a batch.
pub(crate) fn erase_inactive(conn: &Connection, batch: i64) -> Result<()> {
    conn.execute("DELETE FROM op_secret WHERE batch = ?1 AND active = 0", [batch])?;
    Ok(())
}
