//! Sign-ins that are not finished: the password was right, and something is still demanded. Only the
//! SHA-256 of the token is kept, as for sessions.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::stamp;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS step (
    token TEXT PRIMARY KEY NOT NULL,
    person TEXT NOT NULL,
    demand TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS step_person ON step (person);
";

/// What is still demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Demand {
    /// A code of the second factor, or its enrolment (`S1-18`).
    SecondFactor,
    /// A new password (`S4-34`, `D-36`).
    NewPassword,
}

impl Demand {
    fn name(self) -> &'static str {
        match self {
            Self::SecondFactor => "second_factor",
            Self::NewPassword => "new_password",
        }
    }
}

/// Opens a step; the person's earlier ones end.
pub(crate) fn open(db: &Connection, hash: &str, person: &str, demand: Demand, expires_at: DateTime<Utc>) -> Result<()> {
    revoke(db, person)?;
    db.prepare_cached("INSERT INTO step (token, person, demand, expires_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![hash, person, demand.name(), stamp(expires_at)])?;
    Ok(())
}

/// The person of a token that waits for `demand` at `now`.
pub(crate) fn person(db: &Connection, hash: &str, demand: Demand, now: DateTime<Utc>) -> Result<Option<String>> {
    db.prepare_cached("SELECT person FROM step WHERE token = ?1 AND demand = ?2 AND expires_at > ?3")?
        .query_row([hash, demand.name(), &stamp(now)], |row| row.get(0))
        .optional()
}

/// Ends every step of a person.
pub(crate) fn revoke(db: &Connection, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM step WHERE person = ?1")?
        .execute([person])?;
    Ok(())
}
