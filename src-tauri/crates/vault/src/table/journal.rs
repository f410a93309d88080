//! `journal`: who did what, when; before and after by field. Appended only; secrets are never in it.

use chrono::{DateTime, Utc};
use roster::Value;
use rusqlite::{Connection, Row};

use super::{maybe_from_json, maybe_to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::HistoryLine;
use crate::stamp;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 09 journal",
    sql: "
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL,
    target TEXT NOT NULL,
    what TEXT NOT NULL,
    field TEXT,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX journal_target ON journal (target, seq);
",
};

/// Who writes, when, and under which words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pen<'a> {
    pub(crate) actor: &'a str,
    pub(crate) label: &'a str,
    pub(crate) at: DateTime<Utc>,
}

/// Appends a line.
pub(crate) fn append(
    conn: &Connection,
    pen: Pen<'_>,
    target: &str,
    what: &str,
    field: Option<&str>,
    (before, after): (Option<&Value>, Option<&Value>),
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO journal (at, actor, label, target, what, field, before, after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        stamp::text(pen.at),
        pen.actor,
        pen.label,
        target,
        what,
        field,
        maybe_to_json(before)?,
        maybe_to_json(after)?,
    ))?;
    Ok(())
}

type Raw = (
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
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
    ))
}

fn decode(raw: Raw) -> Result<(String, HistoryLine)> {
    let (at, actor, label, target, what, field, before, after) = raw;
    let line = HistoryLine {
        at: stamp::time(&at)?,
        actor,
        what,
        label,
        field,
        before: maybe_from_json(before.as_deref())?,
        after: maybe_from_json(after.as_deref())?,
    };
    Ok((target, line))
}

/// Lines about one target, newest first.
pub(crate) fn of(conn: &Connection, target: &str, limit: u32) -> Result<Vec<HistoryLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT at, actor, label, target, what, field, before, after FROM journal
         WHERE target = ?1 ORDER BY seq DESC LIMIT ?2",
    )?;
    let raws: Vec<Raw> = statement
        .query_map((target, limit), read)?
        .collect::<rusqlite::Result<_>>()?;
    raws.into_iter().map(|raw| Ok(decode(raw)?.1)).collect()
}

/// All lines, newest first, with their targets; and how many there are.
pub(crate) fn page(conn: &Connection, offset: u32, limit: u32) -> Result<(u32, Vec<(String, HistoryLine)>)> {
    let total = conn.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?;
    let mut statement = conn.prepare_cached(
        "SELECT at, actor, label, target, what, field, before, after FROM journal
         ORDER BY seq DESC LIMIT ?1 OFFSET ?2",
    )?;
    let raws: Vec<Raw> = statement
        .query_map((limit, offset), read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok((total, raws.into_iter().map(decode).collect::<Result<_>>()?))
}

pub(crate) fn delete_target(conn: &Connection, target: &str) -> Result<()> {
    conn.execute("DELETE FROM journal WHERE target = ?1", [target])?;
    Ok(())
}
