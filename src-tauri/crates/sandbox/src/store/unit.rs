//! Departments, groups, hierarchy nodes, job profiles, labels.

use chrono::{DateTime, Utc};
use roster::{OrgUnit, fold_name as fold};
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use super::{instant, stamp};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS unit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    parent TEXT,
    external_id TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    UNIQUE (kind, folded)
) STRICT;
";

const COLUMNS: &str = "seq, id, kind, name, parent, external_id, version, created_at, modified_at";

/// A unit with its record keeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitRow {
    /// Order of creation.
    pub seq: i64,
    /// The unit.
    pub unit: OrgUnit,
    /// Set by the client that created it.
    pub external_id: Option<String>,
    /// Counts changes; the ETag.
    pub version: u32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub modified_at: DateTime<Utc>,
}

fn read(row: &Row<'_>) -> Result<UnitRow> {
    Ok(UnitRow {
        seq: row.get(0)?,
        unit: OrgUnit {
            id: row.get(1)?,
            kind: row.get(2)?,
            name: row.get(3)?,
            parent: row.get(4)?,
        },
        external_id: row.get(5)?,
        version: row.get(6)?,
        created_at: instant(&row.get::<_, String>(7)?),
        modified_at: instant(&row.get::<_, String>(8)?),
    })
}

/// Every unit of a kind, in order of creation.
pub(crate) fn of_kind(db: &Connection, kind: &str) -> Result<Vec<UnitRow>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM unit WHERE kind = ?1 ORDER BY seq"))?
        .query_map([kind], read)?
        .collect()
}

/// The unit with this id, of this kind.
pub(crate) fn get(db: &Connection, kind: &str, id: &str) -> Result<Option<UnitRow>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM unit WHERE kind = ?1 AND id = ?2"))?
        .query_row([kind, id], read)
        .optional()
}

/// The unit with this name, in any case.
pub(crate) fn named(db: &Connection, kind: &str, name: &str) -> Result<Option<UnitRow>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM unit WHERE kind = ?1 AND folded = ?2"))?
        .query_row([kind, &fold(name)], read)
        .optional()
}

/// Adds a unit; its name must be free.
pub(crate) fn insert(db: &Connection, unit: &OrgUnit, external_id: Option<&str>, now: DateTime<Utc>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO unit (id, kind, name, folded, parent, external_id, version, created_at, modified_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7)",
    )?
    .execute(params![
        unit.id,
        unit.kind,
        unit.name,
        fold(&unit.name),
        unit.parent,
        external_id,
        stamp(now)
    ])?;
    Ok(())
}

/// Writes a unit back and counts its version up.
pub(crate) fn update(db: &Connection, unit: &OrgUnit, external_id: Option<&str>, now: DateTime<Utc>) -> Result<()> {
    db.prepare_cached(
        "UPDATE unit SET name = ?2, folded = ?3, parent = ?4, external_id = ?5, version = version + 1, modified_at = ?6
         WHERE id = ?1",
    )?
    .execute(params![
        unit.id,
        unit.name,
        fold(&unit.name),
        unit.parent,
        external_id,
        stamp(now)
    ])?;
    Ok(())
}

/// Removes a unit; those below it move up to its parent.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("UPDATE unit SET parent = (SELECT parent FROM unit WHERE id = ?1) WHERE parent = ?1")?
        .execute([id])?;
    db.prepare_cached("DELETE FROM unit WHERE id = ?1")?.execute([id])?;
    Ok(())
}
