//! `import_check`: where each row of a draft ends, by the last check.

use rusqlite::Connection;

use super::{from_json, to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::RowCheck;

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

pub(crate) fn insert(conn: &Connection, draft: i64, check: &RowCheck, blocked: bool, warned: bool) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO import_check (draft, row, bucket, person, blocked, warned, outcome)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        draft,
        check.row,
        &check.bucket,
        &check.person,
        blocked,
        warned,
        to_json(&check.outcome)?,
    ))?;
    Ok(())
}

/// Results of rows `from..to`, in order.
pub(crate) fn range(conn: &Connection, draft: i64, from: u32, to: u32) -> Result<Vec<RowCheck>> {
    let mut statement = conn.prepare_cached(
        "SELECT row, bucket, person, outcome FROM import_check
         WHERE draft = ?1 AND row >= ?2 AND row < ?3 ORDER BY row",
    )?;
    let raws = statement.query_map((draft, from, to), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
    })?;
    raws.map(|raw| {
        let (row, bucket, person, outcome) = raw?;
        Ok(RowCheck {
            row,
            bucket,
            person,
            outcome: from_json(&outcome)?,
        })
    })
    .collect()
}

pub(crate) fn blocked(conn: &Connection, draft: i64) -> Result<u32> {
    let sql = "SELECT count(*) FROM import_check WHERE draft = ?1 AND blocked = 1";
    Ok(conn.query_row(sql, [draft], |row| row.get(0))?)
}

pub(crate) fn clear(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute("DELETE FROM import_check WHERE draft = ?1", [draft])?;
    Ok(())
}
