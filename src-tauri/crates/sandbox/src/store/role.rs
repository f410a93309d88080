//! The organisation's roles: the profile's, with its own names and additions where the profile allows them.

use chrono::{DateTime, Utc};
use roster::profile::Role;
use rusqlite::{Connection, Result, params};

use super::{instant, stamp};
use crate::error::SandboxError;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS role (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    added INTEGER NOT NULL,
    external_id TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL
) STRICT;
";

/// A role with its record keeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoleRow {
    /// The role.
    pub role: Role,
    /// Whether the organisation added it.
    pub added: bool,
    /// Set by the client that created it.
    pub external_id: Option<String>,
    /// Counts changes; the ETag.
    pub version: u32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub modified_at: DateTime<Utc>,
}

/// Every role, in the profile's order, additions last.
pub(crate) fn all(db: &Connection) -> std::result::Result<Vec<RoleRow>, SandboxError> {
    let mut statement =
        db.prepare_cached("SELECT role, added, external_id, version, created_at, modified_at FROM role ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut roles = Vec::new();
    while let Some(row) = rows.next()? {
        roles.push(RoleRow {
            role: serde_json::from_str(&row.get::<_, String>(0)?)?,
            added: row.get(1)?,
            external_id: row.get(2)?,
            version: row.get(3)?,
            created_at: instant(&row.get::<_, String>(4)?),
            modified_at: instant(&row.get::<_, String>(5)?),
        });
    }
    Ok(roles)
}

/// Adds a role.
pub(crate) fn insert(
    db: &Connection,
    role: &Role,
    added: bool,
    external_id: Option<&str>,
    now: DateTime<Utc>,
) -> std::result::Result<(), SandboxError> {
    db.prepare_cached(
        "INSERT INTO role (id, role, added, external_id, version, created_at, modified_at)
         VALUES (?1, ?2, ?3, ?5, 1, ?4, ?4)",
    )?
    .execute(params![
        role.id,
        serde_json::to_string(role)?,
        added,
        stamp(now),
        external_id
    ])?;
    Ok(())
}

/// Writes a role back and counts its version up.
pub(crate) fn update(
    db: &Connection,
    role: &Role,
    external_id: Option<&str>,
    now: DateTime<Utc>,
) -> std::result::Result<(), SandboxError> {
    db.prepare_cached(
        "UPDATE role SET role = ?2, external_id = ?3, version = version + 1, modified_at = ?4 WHERE id = ?1",
    )?
    .execute(params![role.id, serde_json::to_string(role)?, external_id, stamp(now)])?;
    Ok(())
}

/// Removes a role.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM role WHERE id = ?1")?.execute([id])?;
    Ok(())
}
