//! `conflict`: fields that both sides changed, to be decided.

use rusqlite::Connection;

use super::{maybe_from_json, maybe_to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::FieldConflict;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 12 conflict",
    sql: "
CREATE TABLE conflict (
    op TEXT NOT NULL REFERENCES op (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    base TEXT,
    mine TEXT,
    theirs TEXT,
    PRIMARY KEY (op, field)
) STRICT, WITHOUT ROWID;
",
};

type Raw = (String, Option<String>, Option<String>, Option<String>);

pub(crate) fn of(conn: &Connection, op: &str) -> Result<Vec<FieldConflict>> {
    let mut statement =
        conn.prepare_cached("SELECT field, base, mine, theirs FROM conflict WHERE op = ?1 ORDER BY field")?;
    let raws: Vec<Raw> = statement
        .query_map([op], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let decode = |(field, base, mine, theirs): Raw| {
        Ok(FieldConflict {
            field,
            base: maybe_from_json(base.as_deref())?,
            mine: maybe_from_json(mine.as_deref())?,
            theirs: maybe_from_json(theirs.as_deref())?,
        })
    };
    raws.into_iter().map(decode).collect()
}

/// Replaces the conflicts of a change.
pub(crate) fn put(conn: &Connection, op: &str, fields: &[FieldConflict]) -> Result<()> {
    clear(conn, op)?;
    for one in fields {
        conn.execute(
            "INSERT OR REPLACE INTO conflict (op, field, base, mine, theirs) VALUES (?1, ?2, ?3, ?4, ?5)",
            (
                op,
                &one.field,
                maybe_to_json(one.base.as_ref())?,
                maybe_to_json(one.mine.as_ref())?,
                maybe_to_json(one.theirs.as_ref())?,
            ),
        )?;
    }
    Ok(())
}

pub(crate) fn remove(conn: &Connection, op: &str, field: &str) -> Result<()> {
    conn.execute("DELETE FROM conflict WHERE op = ?1 AND field = ?2", (op, field))?;
    Ok(())
}

pub(crate) fn clear(conn: &Connection, op: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM conflict WHERE op = ?1")?
        .execute([op])?;
    Ok(())
}
