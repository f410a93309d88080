//! `role`: the roles of the profile and of the platform. `base_label` is the platform's label, absent
//! until the role is there.

use rusqlite::{Connection, Row};

use crate::error::Result;
use crate::migration::Migration;
use crate::model::RoleRow;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 06 role",
    sql: "
CREATE TABLE role (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    rank INTEGER NOT NULL,
    manages_users INTEGER NOT NULL,
    base_label TEXT
) STRICT;
",
};

fn read(row: &Row<'_>) -> rusqlite::Result<RoleRow> {
    Ok(RoleRow {
        id: row.get(0)?,
        label: row.get(1)?,
        rank: row.get(2)?,
        manages_users: row.get(3)?,
        pending: row.get(4)?,
    })
}

/// All roles, highest rank first.
pub(crate) fn list(conn: &Connection) -> Result<Vec<RoleRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, label, rank, manages_users, base_label IS NULL OR base_label <> label
         FROM role ORDER BY rank DESC, label COLLATE NOCASE, id",
    )?;
    let roles = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(roles)
}

pub(crate) fn put(conn: &Connection, role: &RoleRow, base_label: Option<&str>) -> Result<()> {
    conn.execute(
        "INSERT INTO role (id, label, rank, manages_users, base_label) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET label = excluded.label, rank = excluded.rank,
            manages_users = excluded.manages_users, base_label = excluded.base_label",
        (&role.id, &role.label, role.rank, role.manages_users, base_label),
    )?;
    Ok(())
}

pub(crate) fn set_label(conn: &Connection, id: &str, label: &str) -> Result<()> {
    conn.execute("UPDATE role SET label = ?2 WHERE id = ?1", (id, label))?;
    Ok(())
}

/// The platform's labels, by id.
pub(crate) fn confirmed(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut statement = conn.prepare_cached("SELECT id, base_label FROM role WHERE base_label IS NOT NULL")?;
    let labels = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(labels)
}

pub(crate) fn set_id(conn: &Connection, from: &str, to: &str) -> Result<()> {
    if from != to {
        conn.execute("DELETE FROM role WHERE id = ?1", [to])?;
        conn.execute("UPDATE role SET id = ?2 WHERE id = ?1", (from, to))?;
    }
    Ok(())
}

pub(crate) fn delete(conn: &Connection, id: &str) -> Result<()> {
    conn.execute("DELETE FROM role WHERE id = ?1", [id])?;
    Ok(())
}
