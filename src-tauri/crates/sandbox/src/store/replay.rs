//! Answers kept under their `Idempotency-Key`, so that a request sent twice happens once.

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::stamp;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS replay (
    person TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS replay_at ON replay (at);
";

/// How long an answer is kept.
const KEPT: Duration = Duration::hours(24);

/// The request (as a hash) and the answer (as JSON) kept under `key` for `person`.
pub(crate) fn find(db: &Connection, person: &str, key: &str, now: DateTime<Utc>) -> Result<Option<(String, String)>> {
    db.prepare_cached("SELECT request, answer FROM replay WHERE person = ?1 AND key = ?2 AND at > ?3")?
        .query_row([person, key, &stamp(now - KEPT)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Keeps an answer and forgets the old ones.
pub(crate) fn keep(
    db: &Connection,
    person: &str,
    key: &str,
    request: &str,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    db.prepare_cached("DELETE FROM replay WHERE at <= ?1")?
        .execute([stamp(now - KEPT)])?;
    db.prepare_cached("INSERT OR REPLACE INTO replay (person, key, request, answer, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![person, key, request, answer, stamp(now)])?;
    Ok(())
}
