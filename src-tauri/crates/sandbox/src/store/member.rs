//! Who is in a group, where membership is written on the group and is no field of the account.

use rusqlite::{Connection, Result};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS member (
    unit TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (unit, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_person ON member (person);
";

/// Ids of the members of a group.
pub(crate) fn of_unit(db: &Connection, unit: &str) -> Result<Vec<String>> {
    db.prepare_cached("SELECT person FROM member WHERE unit = ?1 ORDER BY person")?
        .query_map([unit], |row| row.get(0))?
        .collect()
}

/// Adds a member; adding one twice changes nothing.
pub(crate) fn add(db: &Connection, unit: &str, person: &str) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO member (unit, person) VALUES (?1, ?2)")?
        .execute([unit, person])?;
    Ok(())
}

/// Removes a member.
pub(crate) fn remove(db: &Connection, unit: &str, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM member WHERE unit = ?1 AND person = ?2")?
        .execute([unit, person])?;
    Ok(())
}

/// Forgets a person.
pub(crate) fn forget_person(db: &Connection, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM member WHERE person = ?1")?
        .execute([person])?;
    Ok(())
}

/// Forgets a group.
pub(crate) fn forget_unit(db: &Connection, unit: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM member WHERE unit = ?1")?
        .execute([unit])?;
    Ok(())
}
