//! Recent failed attempts, by what was tried; for platforms that wait instead of locking, and for codes.

use chrono::{DateTime, Duration, Utc};
use rusqlite::{Connection, Result, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS attempt (
    seq INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS attempt_subject ON attempt (subject, at);
";

/// Notes a failed attempt.
pub(crate) fn note(db: &Connection, subject: &str, now: DateTime<Utc>) -> Result<()> {
    db.prepare_cached("INSERT INTO attempt (subject, at) VALUES (?1, ?2)")?
        .execute(params![subject, now.timestamp()])?;
    Ok(())
}

/// Forgets the attempts of a subject.
pub(crate) fn clear(db: &Connection, subject: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM attempt WHERE subject = ?1")?
        .execute([subject])?;
    Ok(())
}

/// How long to wait when `allowed` attempts were made within `window`; `None` when the next may come.
pub(crate) fn wait(
    db: &Connection,
    subject: &str,
    allowed: u32,
    window: Duration,
    now: DateTime<Utc>,
) -> Result<Option<Duration>> {
    let (count, oldest): (u32, Option<i64>) = db
        .prepare_cached("SELECT COUNT(*), MIN(at) FROM attempt WHERE subject = ?1 AND at > ?2")?
        .query_row(params![subject, (now - window).timestamp()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if count < allowed {
        return Ok(None);
    }
    let free = oldest.unwrap_or_default() + window.num_seconds();
    Ok(Some(Duration::seconds((free - now.timestamp()).max(1))))
}
