//! `import_check`: where each row of a draft ends, by the last check.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};

use crate::error::Result;
use crate::migration::Migration;
use crate::model::RowCheck;
use crate::table::import_row::{self, StoredRow};

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 16 import_check",
    sql: "
CREATE TABLE import_check (
    draft INTEGER NOT NULL REFERENCES import_draft (seq) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    bucket TEXT NOT NULL,
    person TEXT,
    blocked INTEGER NOT NULL,
    warned INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (draft, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_check_bucket ON import_check (draft, bucket, row);
CREATE INDEX import_check_blocked ON import_check (draft, row) WHERE blocked = 1;
CREATE INDEX import_check_warned ON import_check (draft, row) WHERE warned = 1;
",
};

/// A print of what is stored of a row, so that a check writes only what is new.
pub(crate) const PRINT: Migration = Migration {
    id: "2026-11-28 21 import_check_print",
    sql: "ALTER TABLE import_check ADD COLUMN print INTEGER NOT NULL DEFAULT 0;",
};

/// A row's result as it is stored.
pub(crate) struct Stored<'a> {
    pub(crate) check: &'a RowCheck,
    pub(crate) blocked: bool,
    pub(crate) warned: bool,
    pub(crate) print: i64,
}

pub(crate) fn put(conn: &Connection, draft: i64, stored: &Stored<'_>) -> Result<()> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO import_check (draft, row, bucket, person, blocked, warned, outcome, print)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        draft,
        stored.check.row,
        &stored.check.bucket,
        &stored.check.person,
        stored.blocked,
        stored.warned,
        &stored.check.outcome,
        stored.print,
    ))?;
    Ok(())
}

/// The prints of rows `first..=last` by row, of those that were checked before.
pub(crate) fn prints(conn: &Connection, draft: i64, first: u32, last: u32) -> Result<HashMap<u32, i64>> {
    let mut statement =
        conn.prepare_cached("SELECT row, print FROM import_check WHERE draft = ?1 AND row >= ?2 AND row <= ?3")?;
    let found = statement.query_map((draft, first, last), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The result of a row, once it was checked.
pub(crate) fn get(conn: &Connection, draft: i64, row: u32) -> Result<Option<RowCheck>> {
    let mut statement =
        conn.prepare_cached("SELECT bucket, person, outcome FROM import_check WHERE draft = ?1 AND row = ?2")?;
    let found = statement.query_row((draft, row), |found| {
        Ok(RowCheck {
            row,
            bucket: found.get(0)?,
            person: found.get(1)?,
            outcome: found.get(2)?,
        })
    });
    Ok(found.optional()?)
}

/// Rows `from..to` that make somebody new or change somebody, with their results, in order.
pub(crate) fn moving(conn: &Connection, draft: i64, from: u32, to: u32) -> Result<Vec<(StoredRow, RowCheck)>> {
    let mut statement = conn.prepare_cached(
        "SELECT row.row, row.file_row, row.cells, row.edits, row.left_out, found.bucket, found.person, found.outcome
         FROM import_row row JOIN import_check found ON found.draft = row.draft AND found.row = row.row
         WHERE row.draft = ?1 AND row.row >= ?2 AND row.row < ?3 AND found.bucket IN ('create', 'update')
         ORDER BY row.row",
    )?;
    let mut found = statement.query((draft, from, to))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let stored = StoredRow::decode(import_row::read(row)?)?;
        let check = RowCheck {
            row: stored.row,
            bucket: row.get(5)?,
            person: row.get(6)?,
            outcome: row.get(7)?,
        };
        rows.push((stored, check));
    }
    Ok(rows)
}

pub(crate) fn blocked(conn: &Connection, draft: i64) -> Result<u32> {
    let sql = "SELECT count(*) FROM import_check WHERE draft = ?1 AND blocked = 1";
    Ok(conn.query_row(sql, [draft], |row| row.get(0))?)
}

pub(crate) fn doubtful(conn: &Connection, draft: i64) -> Result<u32> {
    let sql = "SELECT count(*) FROM import_check
         WHERE draft = ?1 AND warned = 1 AND blocked = 0 AND bucket IN ('create', 'update')";
    Ok(conn.query_row(sql, [draft], |row| row.get(0))?)
}
