//! `person`: the mirror. `base` is the account as last confirmed, `draft` the same with the waiting
//! changes laid over it; `mark` and `changed` follow from the changes.

use std::collections::BTreeSet;

use roster::Account;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{from_json, maybe_from_json, maybe_to_json, to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::{Mark, Person};
use crate::stamp;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 02 person",
    sql: "
CREATE TABLE person (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    remote_id TEXT UNIQUE,
    etag TEXT,
    base TEXT,
    draft TEXT NOT NULL,
    mark TEXT,
    changed TEXT NOT NULL DEFAULT '[]',
    seen_scan INTEGER NOT NULL DEFAULT 0,
    absent_since TEXT
) STRICT;
",
};

/// Columns of [`PersonRecord::read`].
const COLUMNS: &str = "row, id, remote_id, etag, base, draft, mark, changed, absent_since";

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct PersonRecord {
    pub(crate) row: i64,
    pub(crate) id: String,
    pub(crate) remote_id: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) base: Option<Account>,
    pub(crate) draft: Account,
    pub(crate) mark: Option<Mark>,
    pub(crate) changed: Vec<String>,
    absent_since: Option<String>,
}

impl PersonRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Result<Self>> {
        let base: Option<String> = row.get(4)?;
        let draft: String = row.get(5)?;
        let mark: Option<String> = row.get(6)?;
        let changed: String = row.get(7)?;
        let (number, id, remote_id, etag, absent_since) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(8)?);
        let decode = || {
            Ok(Self {
                row: number,
                id,
                remote_id,
                etag,
                base: maybe_from_json(base.as_deref())?,
                draft: from_json(&draft)?,
                mark: mark.as_deref().and_then(Mark::named),
                changed: from_json(&changed)?,
                absent_since,
            })
        };
        Ok(decode())
    }

    /// As callers see it.
    pub(crate) fn into_person(self) -> Result<Person> {
        Ok(Person {
            id: self.id,
            remote_id: self.remote_id,
            etag: self.etag,
            base: self.base,
            draft: self.draft,
            changed: self.changed,
            mark: self.mark,
            absent_since: stamp::maybe(self.absent_since.as_deref())?,
        })
    }
}

fn find(conn: &Connection, column: &str, value: &str) -> Result<Option<PersonRecord>> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM person WHERE {column} = ?1"))?
        .query_row([value], PersonRecord::read)
        .optional()?
        .transpose()
}

pub(crate) fn by_id(conn: &Connection, id: &str) -> Result<Option<PersonRecord>> {
    find(conn, "id", id)
}

pub(crate) fn by_remote(conn: &Connection, remote_id: &str) -> Result<Option<PersonRecord>> {
    find(conn, "remote_id", remote_id)
}

/// Inserts a person; answers the row number.
pub(crate) fn insert(conn: &Connection, id: &str, draft: &Account) -> Result<i64> {
    conn.prepare_cached("INSERT INTO person (id, draft) VALUES (?1, ?2)")?
        .execute((id, to_json(draft)?))?;
    Ok(conn.last_insert_rowid())
}

/// Inserts a person with what follows from base and changes; answers the row number.
pub(crate) fn insert_derived(
    conn: &Connection,
    id: &str,
    draft: &Account,
    mark: Option<Mark>,
    changed: &BTreeSet<String>,
) -> Result<i64> {
    conn.prepare_cached("INSERT INTO person (id, draft, mark, changed) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, to_json(draft)?, mark.map(Mark::name), to_json(changed)?))?;
    Ok(conn.last_insert_rowid())
}

/// Stores what the platform confirmed.
pub(crate) fn confirm(
    conn: &Connection,
    row: i64,
    remote_id: Option<&str>,
    etag: Option<&str>,
    base: Option<&Account>,
    seen_scan: Option<i64>,
) -> Result<()> {
    conn.prepare_cached(
        "UPDATE person SET remote_id = ?2, etag = ?3, base = ?4, seen_scan = coalesce(?5, seen_scan),
                absent_since = NULL
         WHERE row = ?1",
    )?
    .execute((row, remote_id, etag, maybe_to_json(base)?, seen_scan))?;
    Ok(())
}

/// Stores what follows from base and changes.
pub(crate) fn derive(
    conn: &Connection,
    row: i64,
    draft: &Account,
    mark: Option<Mark>,
    changed: &BTreeSet<String>,
) -> Result<()> {
    conn.prepare_cached("UPDATE person SET draft = ?2, mark = ?3, changed = ?4 WHERE row = ?1")?
        .execute((row, to_json(draft)?, mark.map(Mark::name), to_json(changed)?))?;
    Ok(())
}

pub(crate) fn set_mark(conn: &Connection, row: i64, mark: Option<Mark>) -> Result<()> {
    conn.prepare_cached("UPDATE person SET mark = ?2 WHERE row = ?1")?
        .execute((row, mark.map(Mark::name)))?;
    Ok(())
}

pub(crate) fn delete(conn: &Connection, row: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM person WHERE row = ?1")?
        .execute([row])?;
    Ok(())
}

/// Ids of everybody, in the order in which they came.
pub(crate) fn ids(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT id FROM person ORDER BY row")?;
    let ids = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}
