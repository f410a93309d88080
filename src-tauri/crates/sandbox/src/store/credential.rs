//! Passwords and second factors. Hashes only; a TOTP secret has to be kept readable to be checked.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::{instant, stamp};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS password (
    person TEXT PRIMARY KEY NOT NULL,
    hash TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    once INTEGER NOT NULL,
    expires_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS totp (
    person TEXT PRIMARY KEY NOT NULL,
    secret TEXT NOT NULL,
    enrolled_at TEXT,
    last_step INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A password as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Password {
    /// PHC string.
    pub hash: String,
    /// A new one is demanded at the next sign-in.
    pub must_change: bool,
    /// Works for one sign-in (`D-36`).
    pub once: bool,
    /// No longer valid from here.
    pub expires_at: Option<DateTime<Utc>>,
}

impl Password {
    /// Whether it still opens anything.
    pub(crate) fn is_alive(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_none_or(|end| end > now)
    }
}

/// A second factor.
#[derive(Debug, Clone)]
pub(crate) struct Totp {
    /// Base32.
    pub secret: String,
    /// When a first code proved it; absent while it is being enrolled.
    pub enrolled_at: Option<DateTime<Utc>>,
    /// The last 30 s step that was used; none at or before it is accepted again (RFC 6238 5.2).
    pub last_step: i64,
}

/// The password of a person.
pub(crate) fn password(db: &Connection, person: &str) -> Result<Option<Password>> {
    db.prepare_cached("SELECT hash, must_change, once, expires_at FROM password WHERE person = ?1")?
        .query_row([person], |row| {
            Ok(Password {
                hash: row.get(0)?,
                must_change: row.get(1)?,
                once: row.get(2)?,
                expires_at: row.get::<_, Option<String>>(3)?.map(|at| instant(&at)),
            })
        })
        .optional()
}

/// Sets the password of a person.
pub(crate) fn set_password(db: &Connection, person: &str, password: &Password) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO password (person, hash, must_change, once, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (person) DO UPDATE SET hash = ?2, must_change = ?3, once = ?4, expires_at = ?5",
    )?
    .execute(params![
        person,
        password.hash,
        password.must_change,
        password.once,
        password.expires_at.map(stamp)
    ])?;
    Ok(())
}

/// Forgets the password of a person.
pub(crate) fn drop_password(db: &Connection, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM password WHERE person = ?1")?
        .execute([person])?;
    Ok(())
}

/// The second factor of a person.
pub(crate) fn totp(db: &Connection, person: &str) -> Result<Option<Totp>> {
    db.prepare_cached("SELECT secret, enrolled_at, last_step FROM totp WHERE person = ?1")?
        .query_row([person], |row| {
            Ok(Totp {
                secret: row.get(0)?,
                enrolled_at: row.get::<_, Option<String>>(1)?.map(|at| instant(&at)),
                last_step: row.get(2)?,
            })
        })
        .optional()
}

/// Sets the second factor of a person.
pub(crate) fn set_totp(db: &Connection, person: &str, totp: &Totp) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO totp (person, secret, enrolled_at, last_step) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (person) DO UPDATE SET secret = ?2, enrolled_at = ?3, last_step = ?4",
    )?
    .execute(params![
        person,
        totp.secret,
        totp.enrolled_at.map(stamp),
        totp.last_step
    ])?;
    Ok(())
}

/// Forgets the second factor of a person (`S1-35`).
pub(crate) fn drop_totp(db: &Connection, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM totp WHERE person = ?1")?
        .execute([person])?;
    Ok(())
}
