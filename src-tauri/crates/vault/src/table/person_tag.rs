//! `person_tag`: what lists filter by and what finds people, one row a value.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::error::Result;
use crate::migration::Migration;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 04 person_tag",
    sql: "
CREATE TABLE person_tag (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (row) ON DELETE CASCADE,
    PRIMARY KEY (key, value, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_tag_person ON person_tag (person);
",
};

/// Replaces the tags of a person; what stays is not written again.
pub(crate) fn put(conn: &Connection, person: i64, tags: &[(String, String)]) -> Result<()> {
    let wanted: BTreeSet<(&str, &str)> = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let stored: Vec<(String, String)> = conn
        .prepare_cached("SELECT key, value FROM person_tag WHERE person = ?1")?
        .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let stored: BTreeSet<(&str, &str)> = stored
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    for (key, value) in stored.difference(&wanted) {
        conn.prepare_cached("DELETE FROM person_tag WHERE key = ?1 AND value = ?2 AND person = ?3")?
            .execute((key, value, person))?;
    }
    for (key, value) in wanted.difference(&stored) {
        conn.prepare_cached("INSERT INTO person_tag (key, value, person) VALUES (?1, ?2, ?3)")?
            .execute((key, value, person))?;
    }
    Ok(())
}

/// Stores the tags of a person who has none.
pub(crate) fn insert(conn: &Connection, person: i64, tags: &[(String, String)]) -> Result<()> {
    // Several fields can say the same of somebody.
    let mut statement =
        conn.prepare_cached("INSERT OR IGNORE INTO person_tag (key, value, person) VALUES (?1, ?2, ?3)")?;
    for (key, value) in tags {
        statement.execute((key, value, person))?;
    }
    Ok(())
}

/// Ids of the people with a tag.
pub(crate) fn people(conn: &Connection, key: &str, value: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT person.id FROM person_tag JOIN person ON person.row = person_tag.person
         WHERE key = ?1 AND value = ?2 ORDER BY person.row",
    )?;
    let ids = statement
        .query_map((key, value), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// How many people have each value of a key.
pub(crate) fn counts(conn: &Connection, key: &str) -> Result<Vec<(String, u32)>> {
    let mut statement = conn.prepare_cached("SELECT value, count(*) FROM person_tag WHERE key = ?1 GROUP BY value")?;
    let counts = statement
        .query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(counts)
}
