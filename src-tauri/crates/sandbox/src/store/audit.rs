//! Who did what to whom, and what was refused. Append-only; no values, no secrets.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::stamp;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    outcome TEXT NOT NULL,
    fields TEXT NOT NULL
) STRICT;
";

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    /// When, in RFC 3339.
    pub at: String,
    /// Id of a person, or `system`.
    pub actor: String,
    /// `create`, `update`, `sign_in`, an action's name.
    pub action: String,
    /// Id of the person or unit; empty when nothing was found.
    pub target: String,
    /// `done`, or the code of the refusal.
    pub outcome: String,
    /// Names of the fields that changed, joined by commas.
    pub fields: String,
}

/// Appends an entry.
pub(crate) fn append(
    db: &Connection,
    at: DateTime<Utc>,
    actor: &str,
    action: &str,
    target: &str,
    outcome: &str,
    fields: &str,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO audit (at, actor, action, target, outcome, fields) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute([&stamp(at), actor, action, target, outcome, fields])?;
    Ok(())
}

/// The last `limit` entries, newest first.
pub(crate) fn latest(db: &Connection, limit: u32) -> Result<Vec<Entry>> {
    db.prepare_cached("SELECT at, actor, action, target, outcome, fields FROM audit ORDER BY seq DESC LIMIT ?1")?
        .query_map([limit], |row| {
            Ok(Entry {
                at: row.get(0)?,
                actor: row.get(1)?,
                action: row.get(2)?,
                target: row.get(3)?,
                outcome: row.get(4)?,
                fields: row.get(5)?,
            })
        })?
        .collect()
}
