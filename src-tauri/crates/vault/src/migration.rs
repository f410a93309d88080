//! Append-only migrations: each table's SQL stands in the table's own file; here is their order.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Result, VaultError};
use crate::table;

/// The forward-compatibility version, kept in `PRAGMA user_version`. Raising it locks every older
/// program out; a migration that older programs can live with leaves it alone.
pub(crate) const FORMAT: u32 = 1;

/// One step. Never changed once released: a later step corrects it.
pub(crate) struct Migration {
    /// Unique; also the order.
    pub(crate) id: &'static str,
    /// Statements.
    pub(crate) sql: &'static str,
}

/// Runs what is pending, all in one transaction.
pub(crate) fn run(conn: &mut Connection) -> Result<()> {
    let found: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > FORMAT {
        return Err(VaultError::Newer { found, known: FORMAT });
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch("CREATE TABLE IF NOT EXISTS migration (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")?;
    let done: Vec<String> = tx
        .prepare("SELECT id FROM migration ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let pending: Vec<&Migration> = table::MIGRATIONS
        .into_iter()
        .filter(|step| !done.iter().any(|id| id == step.id))
        .collect();
    if let (Some(first), Some(last)) = (pending.first(), done.last())
        && first.id < last.as_str()
    {
        return Err(VaultError::Damaged(format!(
            "step {} is missing from the history",
            first.id
        )));
    }
    for step in &pending {
        tx.execute_batch(step.sql)?;
        tx.execute("INSERT INTO migration (id) VALUES (?1)", [step.id])?;
    }
    if !pending.is_empty() || found < FORMAT {
        tx.pragma_update(None, "user_version", FORMAT)?;
    }
    Ok(tx.commit()?)
}
