//! `import_edit`: steps of editing a draft, for undo and redo.

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};

use super::{from_json, to_json};
use crate::error::Result;
use crate::migration::Migration;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 18 import_edit",
    sql: "
CREATE TABLE import_edit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    draft INTEGER NOT NULL REFERENCES import_draft (seq) ON DELETE CASCADE,
    step TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_edit_draft ON import_edit (draft, undone, seq);
",
};

/// A step: cells and rows before and after.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Step {
    /// Row, column, edited text before and after; `None` is the file's own text.
    pub(crate) cells: Vec<(u32, u32, Option<String>, Option<String>)>,
    /// Row, left out before and after.
    pub(crate) rows: Vec<(u32, bool, bool)>,
}

impl Step {
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.rows.is_empty()
    }
}

/// Appends a step; what was undone can no longer be redone.
pub(crate) fn append(conn: &Connection, draft: i64, step: &Step) -> Result<()> {
    conn.execute("DELETE FROM import_edit WHERE draft = ?1 AND undone = 1", [draft])?;
    conn.execute(
        "INSERT INTO import_edit (draft, step) VALUES (?1, ?2)",
        (draft, to_json(step)?),
    )?;
    Ok(())
}

/// The step to undo, or to redo.
pub(crate) fn next(conn: &Connection, draft: i64, redo: bool) -> Result<Option<(i64, Step)>> {
    let sql = if redo {
        "SELECT seq, step FROM import_edit WHERE draft = ?1 AND undone = 1 ORDER BY seq LIMIT 1"
    } else {
        "SELECT seq, step FROM import_edit WHERE draft = ?1 AND undone = 0 ORDER BY seq DESC LIMIT 1"
    };
    let found: Option<(i64, String)> = conn
        .query_row(sql, [draft], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(seq, step)| Ok((seq, from_json(&step)?))).transpose()
}

pub(crate) fn set_undone(conn: &Connection, seq: i64, undone: bool) -> Result<()> {
    conn.execute("UPDATE import_edit SET undone = ?2 WHERE seq = ?1", (seq, undone))?;
    Ok(())
}

/// Takes the columns from `from` on out of every step; steps of nothing else go.
pub(crate) fn forget_columns(conn: &Connection, draft: i64, from: u32) -> Result<()> {
    let mut statement = conn.prepare_cached("SELECT seq, step FROM import_edit WHERE draft = ?1")?;
    let steps: Vec<(i64, String)> = statement
        .query_map([draft], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (seq, text) in steps {
        let mut step: Step = from_json(&text)?;
        let cells = step.cells.len();
        step.cells.retain(|(_, column, _, _)| *column < from);
        if step.is_empty() {
            conn.execute("DELETE FROM import_edit WHERE seq = ?1", [seq])?;
        } else if step.cells.len() < cells {
            conn.execute(
                "UPDATE import_edit SET step = ?2 WHERE seq = ?1",
                (seq, to_json(&step)?),
            )?;
        }
    }
    Ok(())
}

pub(crate) fn clear(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute("DELETE FROM import_edit WHERE draft = ?1", [draft])?;
    Ok(())
}
