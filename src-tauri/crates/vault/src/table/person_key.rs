//! `person_key`: what lists sort, search and count by, one narrow row a person. The ten sort keys are
//! given to fields by [`crate::listing`]; only those in use have an index.

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::migration::Migration;

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 03 person_key",
    sql: "
CREATE TABLE person_key (
    person INTEGER PRIMARY KEY REFERENCES person (row) ON DELETE CASCADE,
    status TEXT NOT NULL,
    flags INTEGER NOT NULL,
    folded TEXT NOT NULL,
    s0 TEXT NOT NULL DEFAULT '',
    s1 TEXT NOT NULL DEFAULT '',
    s2 TEXT NOT NULL DEFAULT '',
    s3 TEXT NOT NULL DEFAULT '',
    s4 TEXT NOT NULL DEFAULT '',
    s5 TEXT NOT NULL DEFAULT '',
    s6 TEXT NOT NULL DEFAULT '',
    s7 TEXT NOT NULL DEFAULT '',
    s8 TEXT NOT NULL DEFAULT '',
    s9 TEXT NOT NULL DEFAULT ''
) STRICT;
",
};

/// How many sort keys there are.
pub(crate) const SLOTS: usize = 10;

/// Bits of `flags`.
pub(crate) mod flag {
    /// The status is one the profile does not show in lists.
    pub(crate) const HIDDEN: i64 = 1;
    /// The account is locked.
    pub(crate) const LOCKED: i64 = 2;
    /// Never signed in.
    pub(crate) const NEVER: i64 = 4;
    /// No second factor.
    pub(crate) const NO_MFA: i64 = 8;
    /// A change was refused or is in conflict.
    pub(crate) const TROUBLE: i64 = 16;
    /// A change has not arrived.
    pub(crate) const UNSENT: i64 = 32;
}

/// A row, without the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonKeys {
    pub(crate) status: String,
    pub(crate) flags: i64,
    pub(crate) folded: String,
    pub(crate) sort: [String; SLOTS],
}

pub(crate) fn put(conn: &Connection, person: i64, keys: &PersonKeys) -> Result<()> {
    let [s0, s1, s2, s3, s4, s5, s6, s7, s8, s9] = &keys.sort;
    conn.prepare_cached(
        "INSERT INTO person_key (person, status, flags, folded, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (person) DO UPDATE SET status = excluded.status, flags = excluded.flags,
            folded = excluded.folded, s0 = excluded.s0, s1 = excluded.s1, s2 = excluded.s2, s3 = excluded.s3,
            s4 = excluded.s4, s5 = excluded.s5, s6 = excluded.s6, s7 = excluded.s7, s8 = excluded.s8,
            s9 = excluded.s9",
    )?
    .execute(params![
        person,
        keys.status,
        keys.flags,
        keys.folded,
        s0,
        s1,
        s2,
        s3,
        s4,
        s5,
        s6,
        s7,
        s8,
        s9
    ])?;
    Ok(())
}

/// Sets the bits that follow from the person's changes.
pub(crate) fn set_flags(conn: &Connection, person: i64, flags: i64) -> Result<()> {
    let own = flag::TROUBLE | flag::UNSENT;
    conn.prepare_cached("UPDATE person_key SET flags = (flags & ~?2) | ?3 WHERE person = ?1")?
        .execute((person, own, flags & own))?;
    Ok(())
}

/// Gives the first `used` sort keys an index each, and takes it from the others.
pub(crate) fn index(conn: &Connection, used: usize) -> Result<()> {
    for slot in 0..SLOTS {
        if slot < used {
            conn.execute_batch(&format!(
                "CREATE INDEX IF NOT EXISTS person_key_s{slot} ON person_key (s{slot}, person)"
            ))?;
        } else {
            conn.execute_batch(&format!("DROP INDEX IF EXISTS person_key_s{slot}"))?;
        }
    }
    Ok(())
}
