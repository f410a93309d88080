//! `unit`: departments, groups, hierarchy nodes, job profiles, labels. `base_name` is the platform's
//! name, absent until the unit is there.

use roster::OrgUnit;
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::error::Result;
use crate::migration::Migration;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 05 unit",
    sql: "
CREATE TABLE unit (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    base_name TEXT
) STRICT;
CREATE INDEX unit_kind ON unit (kind, name);
",
};

fn read(row: &Row<'_>) -> rusqlite::Result<OrgUnit> {
    Ok(OrgUnit {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        parent: row.get(3)?,
    })
}

/// Units of a kind by name; all kinds when it is empty.
pub(crate) fn list(conn: &Connection, kind: &str) -> Result<Vec<OrgUnit>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, kind, name, parent FROM unit WHERE ?1 = '' OR kind = ?1 ORDER BY kind, name COLLATE NOCASE, id",
    )?;
    let units = statement.query_map([kind], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(units)
}

pub(crate) fn by_id(conn: &Connection, id: &str) -> Result<Option<OrgUnit>> {
    let mut statement = conn.prepare_cached("SELECT id, kind, name, parent FROM unit WHERE id = ?1")?;
    Ok(statement.query_row([id], read).optional()?)
}

/// Inserts a unit or changes it; `base_name` is `None` for one that is not on the platform.
pub(crate) fn put(conn: &Connection, unit: &OrgUnit, base_name: Option<&str>) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO unit (id, kind, name, parent, base_name) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, parent = excluded.parent,
            base_name = excluded.base_name",
    )?
    .execute((&unit.id, &unit.kind, &unit.name, &unit.parent, base_name))?;
    Ok(())
}

pub(crate) fn set_name(conn: &Connection, id: &str, name: &str) -> Result<()> {
    conn.execute("UPDATE unit SET name = ?2 WHERE id = ?1", (id, name))?;
    Ok(())
}

/// The platform's names of a kind, by id.
pub(crate) fn confirmed(conn: &Connection, kind: &str) -> Result<Vec<(String, String)>> {
    let mut statement =
        conn.prepare_cached("SELECT id, base_name FROM unit WHERE kind = ?1 AND base_name IS NOT NULL")?;
    let names = statement
        .query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// Gives a unit the platform's id, here and where it is a parent.
pub(crate) fn set_id(conn: &Connection, from: &str, to: &str) -> Result<()> {
    if from != to {
        conn.execute("DELETE FROM unit WHERE id = ?1", [to])?;
        conn.execute("UPDATE unit SET id = ?2 WHERE id = ?1", (from, to))?;
        conn.execute("UPDATE unit SET parent = ?2 WHERE parent = ?1", (from, to))?;
    }
    Ok(())
}

pub(crate) fn delete(conn: &Connection, id: &str) -> Result<()> {
    conn.execute("DELETE FROM unit WHERE id = ?1", [id])?;
    Ok(())
}
