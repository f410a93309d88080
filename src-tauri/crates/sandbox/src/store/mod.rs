//! The platform's database: one SQLite file, or memory. One table, one file.
//!
//! Nothing here decides: it keeps what was decided. `synchronous=NORMAL` is enough for practice; a
//! power cut may lose the last moments, never the file.

pub(crate) mod audit;
pub(crate) mod credential;
pub(crate) mod history;
pub(crate) mod link;
pub(crate) mod member;
pub(crate) mod message;
pub(crate) mod meta;
pub(crate) mod person;
pub(crate) mod program;
pub(crate) mod replay;
pub(crate) mod role;
pub(crate) mod session;
pub(crate) mod standing;
pub(crate) mod step;
pub(crate) mod template;
pub(crate) mod throttle;
pub(crate) mod unit;

use std::path::Path;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::Connection;

use crate::error::SandboxError;

/// Tables of a new database, in the order of the files beside this one.
const SCHEMA: &[&str] = &[
    audit::SCHEMA,
    credential::SCHEMA,
    history::SCHEMA,
    link::SCHEMA,
    member::SCHEMA,
    message::SCHEMA,
    meta::SCHEMA,
    person::SCHEMA,
    program::SCHEMA,
    replay::SCHEMA,
    role::SCHEMA,
    session::SCHEMA,
    standing::SCHEMA,
    step::SCHEMA,
    template::SCHEMA,
    throttle::SCHEMA,
    unit::SCHEMA,
];

/// Opens the database in `folder`, or a new one in memory, with its tables.
pub(crate) fn open(folder: Option<&Path>) -> Result<Connection, SandboxError> {
    let db = match folder {
        None => Connection::open_in_memory()?,
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            Connection::open(folder.join("platform.sqlite"))?
        }
    };
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")?;
    db.set_prepared_statement_cache_capacity(128);
    for table in SCHEMA {
        db.execute_batch(table)?;
    }
    Ok(db)
}

/// An instant as the database keeps it: RFC 3339 in UTC, so that text order is time order.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The instant of a stamp.
pub(crate) fn instant(stamp: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(stamp).map_or(DateTime::UNIX_EPOCH, |at| at.to_utc())
}
