//! `edit`: what undo and redo need of each change of a batch. Secrets are never in it.

use rusqlite::{Connection, Row};

use super::{from_json, to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::Verb;
use crate::overlay::Delta;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 08 edit",
    sql: "
CREATE TABLE edit (
    batch INTEGER NOT NULL REFERENCES batch (seq) ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    target TEXT NOT NULL,
    op TEXT,
    verb TEXT NOT NULL,
    delta TEXT NOT NULL,
    secrets TEXT NOT NULL DEFAULT '[]',
    compensation TEXT,
    PRIMARY KEY (batch, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_target ON edit (target);
",
};

/// Changes that a batch gave up because they were never sent.
pub(crate) const WITHDRAWN: Migration = Migration {
    id: "2026-11-28 23 edit_withdrawn",
    sql: "ALTER TABLE edit ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;",
};

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct EditRecord {
    pub(crate) batch: i64,
    pub(crate) ord: i64,
    pub(crate) target: String,
    /// The change that took the edit in; absent when it changed nothing by itself.
    pub(crate) op: Option<String>,
    pub(crate) verb: Verb,
    /// The draft before and after.
    pub(crate) delta: Delta,
    /// Secret fields it set.
    pub(crate) secrets: Vec<String>,
    /// The change an undo had to send.
    pub(crate) compensation: Option<String>,
    /// It gave up a change of an earlier batch that was never sent: undo makes that one wait again.
    pub(crate) withdrawn: bool,
}

pub(crate) fn insert(conn: &Connection, edit: &EditRecord) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO edit (batch, ord, target, op, verb, delta, secrets, compensation, withdrawn)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        edit.batch,
        edit.ord,
        &edit.target,
        &edit.op,
        to_json(&edit.verb)?,
        to_json(&edit.delta)?,
        to_json(&edit.secrets)?,
        &edit.compensation,
        edit.withdrawn,
    ))?;
    Ok(())
}

type Raw = (
    i64,
    i64,
    String,
    Option<String>,
    String,
    String,
    String,
    Option<String>,
    bool,
);

fn read(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
        row.get(8)?,
    ))
}

/// The edits of a batch, first one first.
pub(crate) fn of_batch(conn: &Connection, batch: i64) -> Result<Vec<EditRecord>> {
    let mut statement = conn.prepare_cached(
        "SELECT batch, ord, target, op, verb, delta, secrets, compensation, withdrawn
         FROM edit WHERE batch = ?1 ORDER BY ord",
    )?;
    let raws: Vec<Raw> = statement.query_map([batch], read)?.collect::<rusqlite::Result<_>>()?;
    let decode = |(batch, ord, target, op, verb, delta, secrets, compensation, withdrawn): Raw| {
        Ok(EditRecord {
            batch,
            ord,
            target,
            op,
            verb: from_json(&verb)?,
            delta: from_json(&delta)?,
            secrets: from_json(&secrets)?,
            compensation,
            withdrawn,
        })
    };
    raws.into_iter().map(decode).collect()
}

/// How many of a batch's people a later batch changed that can be undone too.
pub(crate) fn changed_later(conn: &Connection, batch: i64) -> Result<u32> {
    let sql = "SELECT count(DISTINCT mine.target) FROM edit AS mine
         JOIN edit AS other ON other.target = mine.target AND other.batch > mine.batch
         JOIN batch ON batch.seq = other.batch AND batch.undo = 'undoable'
         WHERE mine.batch = ?1";
    Ok(conn.query_row(sql, [batch], |row| row.get(0))?)
}

pub(crate) fn set_op(conn: &Connection, batch: i64, ord: i64, op: Option<&str>) -> Result<()> {
    conn.execute(
        "UPDATE edit SET op = ?3 WHERE batch = ?1 AND ord = ?2",
        (batch, ord, op),
    )?;
    Ok(())
}

pub(crate) fn set_compensation(conn: &Connection, batch: i64, ord: i64, op: Option<&str>) -> Result<()> {
    conn.execute(
        "UPDATE edit SET compensation = ?3 WHERE batch = ?1 AND ord = ?2",
        (batch, ord, op),
    )?;
    Ok(())
}

pub(crate) fn delete_batch(conn: &Connection, batch: i64) -> Result<()> {
    conn.execute("DELETE FROM edit WHERE batch = ?1", [batch])?;
    Ok(())
}

pub(crate) fn delete_target(conn: &Connection, target: &str) -> Result<()> {
    conn.execute("DELETE FROM edit WHERE target = ?1", [target])?;
    Ok(())
}
