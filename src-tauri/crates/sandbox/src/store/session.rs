//! Bearer tokens: only their SHA-256 is kept.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::stamp;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS session (
    token TEXT PRIMARY KEY NOT NULL,
    person TEXT NOT NULL,
    expires_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_person ON session (person);
";

/// Opens a session; without an end it does not expire.
pub(crate) fn open(db: &Connection, hash: &str, person: &str, expires_at: Option<DateTime<Utc>>) -> Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO session (token, person, expires_at) VALUES (?1, ?2, ?3)")?
        .execute(params![hash, person, expires_at.map(stamp)])?;
    Ok(())
}

/// The person of a token that is valid at `now`.
pub(crate) fn person(db: &Connection, hash: &str, now: DateTime<Utc>) -> Result<Option<String>> {
    db.prepare_cached("SELECT person FROM session WHERE token = ?1 AND (expires_at IS NULL OR expires_at > ?2)")?
        .query_row([hash, &stamp(now)], |row| row.get(0))
        .optional()
}

/// Ends every session of a person (`S3-22`). Returns how many there were.
pub(crate) fn revoke(db: &Connection, person: &str) -> Result<usize> {
    db.prepare_cached("DELETE FROM session WHERE person = ?1")?
        .execute([person])
}

/// Ends one session.
pub(crate) fn close(db: &Connection, hash: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM session WHERE token = ?1")?
        .execute([hash])?;
    Ok(())
}
