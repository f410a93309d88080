//! `person_key`: what lists sort, search and count by, one narrow row a person. The ten sort keys are
//! given to fields by [`crate::listing`]; only those in use have an index.

use rusqlite::{Connection, OptionalExtension as _, Row, ToSql};

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
CREATE INDEX person_key_flags ON person_key (flags);
CREATE INDEX person_key_status ON person_key (status, flags);
CREATE INDEX person_key_folded ON person_key (folded, flags);
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
    /// The platform locked the account after wrong passwords.
    pub(crate) const LOCKED_OUT: i64 = 64;
}

/// A row, without the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonKeys {
    pub(crate) status: String,
    pub(crate) flags: i64,
    pub(crate) folded: String,
    pub(crate) sort: [String; SLOTS],
}

/// Columns in the order of [`values`].
const COLUMNS: [&str; SLOTS + 3] = [
    "status", "flags", "folded", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9",
];

fn values(keys: &PersonKeys) -> Vec<&dyn ToSql> {
    let fixed: [&dyn ToSql; 3] = [&keys.status, &keys.flags, &keys.folded];
    fixed
        .into_iter()
        .chain(keys.sort.iter().map(|text| text as &dyn ToSql))
        .collect()
}

fn get(conn: &Connection, person: i64) -> Result<Option<PersonKeys>> {
    let sql = format!("SELECT {} FROM person_key WHERE person = ?1", COLUMNS.join(", "));
    let read = |row: &Row<'_>| {
        let mut sort: [String; SLOTS] = Default::default();
        for (slot, text) in sort.iter_mut().enumerate() {
            *text = row.get(slot + 3)?;
        }
        Ok(PersonKeys {
            status: row.get(0)?,
            flags: row.get(1)?,
            folded: row.get(2)?,
            sort,
        })
    };
    Ok(conn.prepare_cached(&sql)?.query_row([person], read).optional()?)
}

/// Stores the keys of a person. Only columns that differ are written: each has an index to keep.
pub(crate) fn put(conn: &Connection, person: i64, keys: &PersonKeys) -> Result<()> {
    let Some(stored) = get(conn, person)? else {
        return insert(conn, person, keys);
    };
    let same = |at: usize| match at {
        0 => stored.status == keys.status,
        1 => stored.flags == keys.flags,
        2 => stored.folded == keys.folded,
        slot => stored.sort.get(slot - 3) == keys.sort.get(slot - 3),
    };
    let differing: Vec<usize> = (0..COLUMNS.len()).filter(|at| !same(*at)).collect();
    if differing.is_empty() {
        return Ok(());
    }
    let all = values(keys);
    let sets: Vec<String> = differing
        .iter()
        .filter_map(|at| Some(format!("{} = ?", COLUMNS.get(*at)?)))
        .collect();
    let mut given: Vec<&dyn ToSql> = differing.iter().filter_map(|at| all.get(*at).copied()).collect();
    given.push(&person);
    let sql = format!("UPDATE person_key SET {} WHERE person = ?", sets.join(", "));
    conn.prepare_cached(&sql)?.execute(given.as_slice())?;
    Ok(())
}

/// Stores the keys of a person who has none.
pub(crate) fn insert(conn: &Connection, person: i64, keys: &PersonKeys) -> Result<()> {
    let marks = vec!["?"; COLUMNS.len() + 1].join(", ");
    let sql = format!(
        "INSERT INTO person_key ({}, person) VALUES ({marks})",
        COLUMNS.join(", ")
    );
    let mut given = values(keys);
    given.push(&person);
    conn.prepare_cached(&sql)?.execute(given.as_slice())?;
    Ok(())
}

/// Sets the bits that follow from the person's changes.
pub(crate) fn set_flags(conn: &Connection, person: i64, flags: i64) -> Result<()> {
    let own = flag::TROUBLE | flag::UNSENT;
    conn.prepare_cached("UPDATE person_key SET flags = (flags & ~?2) | ?3 WHERE person = ?1")?
        .execute((person, own, flags & own))?;
    Ok(())
}

/// The indexes of every profile, as [`MIGRATION`] makes them.
const INDEXES: [(&str, &str); 3] = [
    ("person_key_flags", "flags"),
    ("person_key_status", "status, flags"),
    ("person_key_folded", "folded, flags"),
];

/// Takes every index away, until [`with_indexes`]: where most of the people there will be are still to come, an index
/// made of all of them at the end costs a fraction of one kept up to date person by person, whose pages would be read
/// and written in no order.
pub(crate) fn without_indexes(conn: &Connection) -> Result<()> {
    for (name, _) in INDEXES {
        conn.execute_batch(&format!("DROP INDEX IF EXISTS {name}"))?;
    }
    index(conn, 0)
}

/// Makes every index that is not there.
pub(crate) fn with_indexes(conn: &Connection, used: usize) -> Result<()> {
    for (name, columns) in INDEXES {
        conn.execute_batch(&format!("CREATE INDEX IF NOT EXISTS {name} ON person_key ({columns})"))?;
    }
    index(conn, used)
}

/// How many people have keys.
pub(crate) fn count(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row("SELECT count(*) FROM person_key", [], |row| row.get(0))?)
}

/// Gives the first `used` sort keys an index each, and takes it from the others.
pub(crate) fn index(conn: &Connection, used: usize) -> Result<()> {
    for slot in 0..SLOTS {
        if slot < used {
            conn.execute_batch(&format!(
                "CREATE INDEX IF NOT EXISTS person_key_s{slot} ON person_key (s{slot}, person, flags)"
            ))?;
        } else {
            conn.execute_batch(&format!("DROP INDEX IF EXISTS person_key_s{slot}"))?;
        }
    }
    Ok(())
}
