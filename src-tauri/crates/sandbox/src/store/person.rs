//! The accounts, with what finds them (`identity`), what deleted ones were found by (`former`), and who
//! holds which role (`holder`).

use chrono::{DateTime, Utc};
use roster::{Account, Lifecycle, Lock, Profile};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{instant, stamp, standing};
use crate::error::SandboxError;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS person (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    external_id TEXT,
    gone INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS person_external ON person (external_id) WHERE external_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS identity (
    field TEXT NOT NULL,
    folded TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (field, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_person ON identity (person);
CREATE INDEX IF NOT EXISTS identity_folded ON identity (folded);
CREATE TABLE IF NOT EXISTS former (
    field TEXT NOT NULL,
    folded TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (field, folded, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS former_person ON former (person);
CREATE TABLE IF NOT EXISTS holder (
    role TEXT NOT NULL,
    active INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (role, active, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS holder_person ON holder (person);
";

const COLUMNS: &str = "seq, id, account, version, created_at, modified_at";

/// An account with its record keeping.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PersonRow {
    /// Order of creation; the position of paging.
    pub seq: i64,
    /// The platform's id.
    pub id: String,
    /// The account.
    pub account: Account,
    /// Counts changes; the ETag.
    pub version: u32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub modified_at: DateTime<Utc>,
}

/// Whether an account is out of sight: deleted or purged.
pub(crate) fn gone(account: &Account) -> bool {
    match account.lifecycle {
        Lifecycle::Deleted | Lifecycle::Purged => true,
        Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Active | Lifecycle::Inactive | Lifecycle::Disabled => false,
    }
}

fn read(row: &Row<'_>) -> Result<PersonRow, SandboxError> {
    Ok(PersonRow {
        seq: row.get(0)?,
        id: row.get(1)?,
        account: serde_json::from_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?,
        version: row.get(3)?,
        created_at: instant(row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?),
        modified_at: instant(row.get_ref(5)?.as_str().map_err(rusqlite::Error::from)?),
    })
}

/// The account with this id, unless it is deleted.
pub(crate) fn get(db: &Connection, id: &str) -> Result<Option<PersonRow>, SandboxError> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM person WHERE id = ?1 AND gone = 0"))?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(read).transpose()
}

/// Accounts created after `seq`, in order, at most `limit`; deleted ones are left out.
pub(crate) fn after(db: &Connection, seq: i64, limit: u32) -> Result<Vec<PersonRow>, SandboxError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM person WHERE seq > ?1 AND gone = 0 ORDER BY seq LIMIT ?2"
    ))?;
    let mut rows = statement.query(params![seq, limit])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        people.push(read(row)?);
    }
    Ok(people)
}

/// Accounts by position, at most `limit`; deleted ones are left out.
pub(crate) fn slice(db: &Connection, offset: u32, limit: u32) -> Result<Vec<PersonRow>, SandboxError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM person WHERE gone = 0 ORDER BY seq LIMIT ?2 OFFSET ?1"
    ))?;
    let mut rows = statement.query(params![offset, limit])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        people.push(read(row)?);
    }
    Ok(people)
}

/// How many accounts there are, without the deleted ones.
pub(crate) fn count(db: &Connection) -> Result<u32, SandboxError> {
    Ok(db
        .prepare_cached("SELECT COUNT(*) FROM person WHERE gone = 0")?
        .query_row([], |row| row.get(0))?)
}

/// Ids of accounts found under a folded value of any identifying field.
pub(crate) fn with_identity(db: &Connection, folded: &str) -> Result<Vec<String>, SandboxError> {
    let ids = db
        .prepare_cached("SELECT DISTINCT person FROM identity WHERE folded = ?1")?
        .query_map([folded], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(ids)
}

/// Ids of accounts with this external id.
pub(crate) fn with_external_id(db: &Connection, external_id: &str) -> Result<Vec<String>, SandboxError> {
    let ids = db
        .prepare_cached("SELECT id FROM person WHERE external_id = ?1 AND gone = 0 ORDER BY seq")?
        .query_map([external_id], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(ids)
}

/// The account that has `folded` in `field`.
pub(crate) fn identified(db: &Connection, field: &str, folded: &str) -> Result<Option<String>, SandboxError> {
    Ok(db
        .prepare_cached("SELECT person FROM identity WHERE field = ?1 AND folded = ?2")?
        .query_row([field, folded], |row| row.get(0))
        .optional()?)
}

/// The account deleted last that had `folded` in `field`.
pub(crate) fn deleted(db: &Connection, field: &str, folded: &str) -> Result<Option<PersonRow>, SandboxError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM person
         WHERE id IN (SELECT person FROM former WHERE field = ?1 AND folded = ?2)
         ORDER BY modified_at DESC, seq DESC LIMIT 1"
    ))?;
    let mut rows = statement.query([field, folded])?;
    rows.next()?.map(read).transpose()
}

/// The deleted account with this id.
pub(crate) fn deleted_by_id(db: &Connection, id: &str) -> Result<Option<PersonRow>, SandboxError> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM person WHERE id = ?1 AND gone = 1"))?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(read).transpose()
}

/// How many active, unlocked accounts hold `role`.
pub(crate) fn active_holders(db: &Connection, role: &str) -> Result<u32, SandboxError> {
    Ok(db
        .prepare_cached("SELECT COUNT(*) FROM holder WHERE role = ?1 AND active = 1")?
        .query_row([role], |row| row.get(0))?)
}

/// How many accounts hold `role`.
pub(crate) fn holders(db: &Connection, role: &str) -> Result<u32, SandboxError> {
    Ok(db
        .prepare_cached("SELECT COUNT(DISTINCT person) FROM holder WHERE role = ?1")?
        .query_row([role], |row| row.get(0))?)
}

/// Adds an account.
pub(crate) fn insert(
    db: &Connection,
    profile: &Profile,
    id: &str,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<PersonRow, SandboxError> {
    db.prepare_cached(
        "INSERT INTO person (id, account, external_id, gone, version, created_at, modified_at)
         VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)",
    )?
    .execute(params![
        id,
        serde_json::to_string(account)?,
        account.external_id,
        gone(account),
        stamp(now)
    ])?;
    let seq = db.last_insert_rowid();
    index(db, profile, id, account)?;
    standing::begin(db, profile, id, account, now)?;
    Ok(PersonRow {
        seq,
        id: id.to_owned(),
        account: account.clone(),
        version: 1,
        created_at: now,
        modified_at: now,
    })
}

/// Writes an account back and counts its version up.
pub(crate) fn update(
    db: &Connection,
    profile: &Profile,
    row: &PersonRow,
    account: Account,
    now: DateTime<Utc>,
) -> Result<PersonRow, SandboxError> {
    db.prepare_cached(
        "UPDATE person SET account = ?2, external_id = ?3, gone = ?4, version = version + 1, modified_at = ?5
         WHERE id = ?1",
    )?
    .execute(params![
        row.id,
        serde_json::to_string(&account)?,
        account.external_id,
        gone(&account),
        stamp(now)
    ])?;
    forget(db, &row.id)?;
    index(db, profile, &row.id, &account)?;
    standing::note(db, profile, &row.id, &account, now)?;
    Ok(PersonRow {
        account,
        version: row.version + 1,
        modified_at: now,
        ..row.clone()
    })
}

/// Removes an account for good. That somebody was there, and in which status, stays for the counts of the past
/// (`S1-27`).
pub(crate) fn purge(
    db: &Connection,
    profile: &Profile,
    id: &str,
    last: &Account,
    now: DateTime<Utc>,
) -> Result<(), SandboxError> {
    standing::note(db, profile, id, last, now)?;
    forget(db, id)?;
    db.prepare_cached("DELETE FROM person WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Takes an account out of everything that finds it.
fn forget(db: &Connection, id: &str) -> Result<(), SandboxError> {
    for table in ["identity", "former", "holder"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE person = ?1"))?
            .execute([id])?;
    }
    Ok(())
}

fn index(db: &Connection, profile: &Profile, id: &str, account: &Account) -> Result<(), SandboxError> {
    if gone(account) {
        let mut add = db.prepare_cached("INSERT OR IGNORE INTO former (field, folded, person) VALUES (?1, ?2, ?3)")?;
        for (field, folded) in account.identity_keys(profile) {
            add.execute([&field, &folded, id])?;
        }
        return Ok(());
    }
    let mut add = db.prepare_cached("INSERT INTO identity (field, folded, person) VALUES (?1, ?2, ?3)")?;
    for (field, folded) in account.identity_keys(profile) {
        add.execute([&field, &folded, id])?;
    }
    let active = account.lifecycle == Lifecycle::Active && account.lock == Lock::None;
    let mut hold = db.prepare_cached("INSERT OR IGNORE INTO holder (role, active, person) VALUES (?1, ?2, ?3)")?;
    for role in account.roles(profile) {
        hold.execute(params![role, active, id])?;
    }
    Ok(())
}
