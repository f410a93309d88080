//! Sessions of programs, and whom they are assigned to: people, whether or not they have accepted their
//! invitation yet (`S2-23`).

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Result};
use serde::Serialize;

use super::stamp;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS program_session (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS assignment (
    session TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (session, person)
) STRICT, WITHOUT ROWID;
";

/// A session of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ProgramSession {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Name of the group it belongs to.
    pub group: String,
}

/// Adds a session of a group.
pub(crate) fn insert(db: &Connection, id: &str, name: &str, unit: &str) -> Result<()> {
    db.prepare_cached("INSERT INTO program_session (id, name, unit) VALUES (?1, ?2, ?3)")?
        .execute([id, name, unit])?;
    Ok(())
}

const SELECT: &str = "SELECT program_session.id, program_session.name, unit.name
     FROM program_session JOIN unit ON unit.id = program_session.unit";

fn read(row: &rusqlite::Row<'_>) -> Result<ProgramSession> {
    Ok(ProgramSession {
        id: row.get(0)?,
        name: row.get(1)?,
        group: row.get(2)?,
    })
}

/// Every session, by name.
pub(crate) fn all(db: &Connection) -> Result<Vec<ProgramSession>> {
    db.prepare_cached(&format!("{SELECT} ORDER BY program_session.name"))?
        .query_map([], read)?
        .collect()
}

/// The session with this id.
pub(crate) fn get(db: &Connection, id: &str) -> Result<Option<ProgramSession>> {
    db.prepare_cached(&format!("{SELECT} WHERE program_session.id = ?1"))?
        .query_row([id], read)
        .optional()
}

/// Assigns a session; twice changes nothing. Returns whether it is new.
pub(crate) fn assign(db: &Connection, session: &str, person: &str, now: DateTime<Utc>) -> Result<bool> {
    let added = db
        .prepare_cached("INSERT OR IGNORE INTO assignment (session, person, at) VALUES (?1, ?2, ?3)")?
        .execute([session, person, &stamp(now)])?;
    Ok(added > 0)
}

/// Ids of the people a session is assigned to, with when.
pub(crate) fn assigned(db: &Connection, session: &str) -> Result<Vec<(String, String)>> {
    db.prepare_cached("SELECT person, at FROM assignment WHERE session = ?1 ORDER BY at, person")?
        .query_map([session], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Forgets a person.
pub(crate) fn forget_person(db: &Connection, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM assignment WHERE person = ?1")?
        .execute([person])?;
    Ok(())
}
