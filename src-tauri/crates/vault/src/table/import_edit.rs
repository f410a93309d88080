//! `import_edit`: steps of editing a draft, for undo and redo.

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};

use super::{from_json, to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::StepWords;

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

/// A step in parts, and what it did in words.
pub(crate) const WORDS: Migration = Migration {
    id: "2026-11-28 20 import_edit_words",
    sql: "
ALTER TABLE import_edit ADD COLUMN bundle INTEGER;
ALTER TABLE import_edit ADD COLUMN words TEXT NOT NULL DEFAULT 'null';
ALTER TABLE import_edit ADD COLUMN cells INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_edit ADD COLUMN rows INTEGER NOT NULL DEFAULT 0;
CREATE INDEX import_edit_bundle ON import_edit (bundle);
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

/// Appends a step, or a further part of one; what was undone can no longer be redone. Answers what
/// further parts are appended to.
pub(crate) fn append(
    conn: &Connection,
    draft: i64,
    step: &Step,
    words: &serde_json::Value,
    bundle: Option<i64>,
) -> Result<i64> {
    conn.execute("DELETE FROM import_edit WHERE draft = ?1 AND undone = 1", [draft])?;
    conn.execute(
        "INSERT INTO import_edit (draft, step, words, bundle, cells, rows) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            draft,
            to_json(step)?,
            to_json(words)?,
            bundle,
            count(step.cells.len()),
            count(step.rows.len()),
        ),
    )?;
    match bundle {
        Some(bundle) => Ok(bundle),
        None => {
            let first = conn.last_insert_rowid();
            conn.execute("UPDATE import_edit SET bundle = ?1 WHERE seq = ?1", [first])?;
            Ok(first)
        }
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What would be undone next, or redone.
pub(crate) fn words(conn: &Connection, draft: i64, redo: bool) -> Result<Option<StepWords>> {
    let order = if redo { "ASC" } else { "DESC" };
    let sql = format!(
        "SELECT words, coalesce(bundle, seq) FROM import_edit WHERE draft = ?1 AND undone = ?2 ORDER BY seq {order} LIMIT 1"
    );
    let found: Option<(String, i64)> = conn
        .prepare_cached(&sql)?
        .query_row((draft, redo), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((words, bundle)) = found else { return Ok(None) };
    let sql =
        "SELECT coalesce(sum(cells), 0), coalesce(sum(rows), 0) FROM import_edit WHERE bundle = ?1 AND undone = ?2";
    let (cells, rows) = conn
        .prepare_cached(sql)?
        .query_row((bundle, redo), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Some(StepWords {
        words: from_json(&words)?,
        cells,
        rows,
    }))
}

/// Whether parts of a step are still to be undone, or redone.
pub(crate) fn more(conn: &Connection, bundle: i64, redo: bool) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM import_edit WHERE bundle = ?1 AND undone = ?2)";
    Ok(conn.prepare_cached(sql)?.query_row((bundle, redo), |row| row.get(0))?)
}

/// The step to undo, or to redo: its number, that of its whole, and itself.
pub(crate) fn next(conn: &Connection, draft: i64, redo: bool) -> Result<Option<(i64, i64, Step)>> {
    let sql = if redo {
        "SELECT seq, coalesce(bundle, seq), step FROM import_edit WHERE draft = ?1 AND undone = 1 ORDER BY seq LIMIT 1"
    } else {
        "SELECT seq, coalesce(bundle, seq), step FROM import_edit WHERE draft = ?1 AND undone = 0 ORDER BY seq DESC LIMIT 1"
    };
    let found: Option<(i64, i64, String)> = conn
        .query_row(sql, [draft], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    found
        .map(|(seq, bundle, step)| Ok((seq, bundle, from_json(&step)?)))
        .transpose()
}

pub(crate) fn set_undone(conn: &Connection, seq: i64, undone: bool) -> Result<()> {
    conn.execute("UPDATE import_edit SET undone = ?2 WHERE seq = ?1", (seq, undone))?;
    Ok(())
}

/// Forgets a part.
pub(crate) fn delete(conn: &Connection, seq: i64) -> Result<()> {
    conn.execute("DELETE FROM import_edit WHERE seq = ?1", [seq])?;
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
                "UPDATE import_edit SET step = ?2, cells = ?3 WHERE seq = ?1",
                (seq, to_json(&step)?, count(step.cells.len())),
            )?;
        }
    }
    Ok(())
}

pub(crate) fn clear(conn: &Connection, draft: i64) -> Result<()> {
    conn.execute("DELETE FROM import_edit WHERE draft = ?1", [draft])?;
    Ok(())
}
