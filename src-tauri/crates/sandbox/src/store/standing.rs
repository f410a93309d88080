//! Which status everybody had since when, for reports on periods that are over (`S1-27`).

use chrono::{DateTime, Utc};
use roster::profile::Status;
use roster::{Account, Lifecycle, Lock, Profile};
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::{instant, stamp};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS standing (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    status TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS standing_person ON standing (person, seq);
";

/// A status somebody had from an instant on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The person.
    pub person: String,
    /// Id of the status; empty for one the profile has no name for.
    pub status: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Notes the status of a new account. One that begins switched off was in use before.
pub(crate) fn begin(db: &Connection, profile: &Profile, id: &str, account: &Account, now: DateTime<Utc>) -> Result<()> {
    let created = account.created_at.unwrap_or(now);
    let since = account.status_since.unwrap_or(created);
    let was_in_use = match account.lifecycle {
        Lifecycle::Inactive | Lifecycle::Disabled => since > created,
        Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Active | Lifecycle::Deleted | Lifecycle::Purged => false,
    };
    if was_in_use {
        add(db, id, name(profile.status_of(Lifecycle::Active, Lock::None)), created)?;
        add(db, id, name(account.status(profile)), since)
    } else {
        add(db, id, name(account.status(profile)), created)
    }
}

/// Notes the status of an account that was written, if it is another one.
pub(crate) fn note(db: &Connection, profile: &Profile, id: &str, account: &Account, now: DateTime<Utc>) -> Result<()> {
    let status = name(account.status(profile));
    let last: Option<(String, String)> = db
        .prepare_cached("SELECT status, since FROM standing WHERE person = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if last.as_ref().is_some_and(|(last, _)| last == status) {
        return Ok(());
    }
    // What came due while the clock was set forward counts from when it was due.
    let before = last.map(|(_, since)| instant(&since));
    let since = account
        .status_since
        .filter(|since| Some(*since) > before && *since < now);
    add(db, id, status, since.unwrap_or(now))
}

fn name(status: Option<&Status>) -> &str {
    status.map_or("", |status| &status.id)
}

fn add(db: &Connection, id: &str, status: &str, since: DateTime<Utc>) -> Result<()> {
    db.prepare_cached("INSERT INTO standing (person, status, since) VALUES (?1, ?2, ?3)")?
        .execute(params![id, status, stamp(since)])?;
    Ok(())
}

/// Everybody's, person by person and in order; of whoever is gone for good, nothing but this is left.
pub(crate) fn all(db: &Connection) -> Result<Vec<Standing>> {
    db.prepare_cached("SELECT person, status, since FROM standing ORDER BY person, seq")?
        .query_map([], |row| {
            Ok(Standing {
                person: row.get(0)?,
                status: row.get(1)?,
                since: instant(&row.get::<_, String>(2)?),
            })
        })?
        .collect()
}
