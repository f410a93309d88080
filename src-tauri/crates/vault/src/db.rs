//! Opening the encrypted database.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::{Result, VaultError};
use crate::files;
use crate::keys::Keys;
use crate::migration;

/// Pages kept decrypted, in KiB.
const CACHE_KIB: i64 = 128 * 1024;

/// Makes the database and brings it to the present format.
pub(crate) fn create(path: &Path, keys: &Keys) -> Result<Connection> {
    files::private_file(path)?;
    let mut conn = connect(path, keys)?;
    migration::run(&mut conn)?;
    Ok(conn)
}

/// Opens the database, refuses a newer format, and brings an older one to the present.
pub(crate) fn open(path: &Path, keys: &Keys) -> Result<Connection> {
    if !path.exists() {
        return Err(VaultError::Damaged("the database file is missing".to_owned()));
    }
    files::private_file(path)?;
    let mut conn = connect(path, keys)?;
    let tables: u32 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        return Err(VaultError::Damaged("the database file is empty".to_owned()));
    }
    migration::run(&mut conn)?;
    Ok(conn)
}

/// The library counts as initialised before its encryption is: whoever opens a first database beside another
/// thread could meet one that knows no keys. So one thread alone opens the first of all.
static INITIALISED: LazyLock<()> = LazyLock::new(|| drop(Connection::open_in_memory()));

fn connect(path: &Path, keys: &Keys) -> Result<Connection> {
    LazyLock::force(&INITIALISED);
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // Damage is told by an error; the library's own report on stderr would say no more.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    conn.pragma_update(None, "key", keys.pragma().as_str())?;
    conn.busy_timeout(Duration::from_secs(5))?;
    // The vault's own lock keeps others out; without sharing there is no shared-memory file either.
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    // A claim must survive a power cut before anything is sent (`sync.md` section 2).
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(conn)
}
