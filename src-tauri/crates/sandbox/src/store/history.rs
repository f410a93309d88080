//! What people did: sign-ins and courses. It outlives every status, and goes only with the record
//! (`S3-23`, `S1-26`, `S1-27`).

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::stamp;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS history (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS history_person ON history (person, at);
";

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Event {
    /// When, in RFC 3339.
    pub at: String,
    /// `sign_in`, `course_started`, `course_completed`.
    pub kind: String,
    /// Name of the course; empty for a sign-in.
    pub about: String,
}

/// Adds an event.
pub(crate) fn add(db: &Connection, person: &str, at: DateTime<Utc>, kind: &str, about: &str) -> Result<()> {
    db.prepare_cached("INSERT INTO history (person, at, kind, about) VALUES (?1, ?2, ?3, ?4)")?
        .execute([person, &stamp(at), kind, about])?;
    Ok(())
}

/// The events of a person, the latest first.
pub(crate) fn of_person(db: &Connection, person: &str) -> Result<Vec<Event>> {
    db.prepare_cached("SELECT at, kind, about FROM history WHERE person = ?1 ORDER BY at DESC, seq DESC")?
        .query_map([person], |row| {
            Ok(Event {
                at: row.get(0)?,
                kind: row.get(1)?,
                about: row.get(2)?,
            })
        })?
        .collect()
}

/// Forgets a person.
pub(crate) fn forget(db: &Connection, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM history WHERE person = ?1")?
        .execute([person])?;
    Ok(())
}
