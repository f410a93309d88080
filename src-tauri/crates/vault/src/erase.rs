//! Erasing a person from this computer (GDPR article 17, `security.md` 15).

use chrono::{DateTime, Utc};

use crate::error::{Result, VaultError};
use crate::table::{edit, journal, op, person};
use crate::vault::Vault;

impl Vault {
    /// Erases a person from this computer: mirror, waiting changes with their secrets, undo, journal,
    /// the cells of imported rows about them and the files those came from; then rewrites the file, so that no page keeps a trace.
    /// The platform is not told: a later pull brings back whom the platform still has.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], [`VaultError::Refused`] with `change.sending` while a change is on its way.
    pub fn erase_person(&mut self, id: &str, now: DateTime<Utc>) -> Result<()> {
        self.write(now, |work| {
            let found = person::by_id(work.conn, id)?.ok_or(VaultError::NotFound("person"))?;
            let sending = "SELECT EXISTS (SELECT 1 FROM op WHERE target = ?1 AND state IN ('claimed', 'unknown'))";
            if work.conn.query_row(sending, [id], |row| row.get(0))? {
                return Err(VaultError::Refused("change.sending"));
            }
            let rows = "(draft, row) IN (SELECT draft, row FROM import_check WHERE person = ?1)";
            work.conn
                .execute(&format!("DELETE FROM import_problem WHERE {rows}"), [id])?;
            // The rows stay as empty ones: the others keep their numbers.
            let empty = format!("UPDATE import_row SET cells = '[]', edits = NULL, left_out = 1 WHERE {rows}");
            work.conn.execute(&empty, [id])?;
            let drafts = "draft IN (SELECT draft FROM import_check WHERE person = ?1)";
            work.conn
                .execute(&format!("DELETE FROM import_edit WHERE {drafts}"), [id])?;
            work.conn
                .execute(&format!("DELETE FROM import_file WHERE {drafts}"), [id])?;
            work.conn.execute("DELETE FROM import_check WHERE person = ?1", [id])?;
            op::delete_target(work.conn, id)?;
            edit::delete_target(work.conn, id)?;
            journal::delete_target(work.conn, id)?;
            person::delete(work.conn, found.row)
        })?;
        self.forget_rows();
        drop(self.take_shown_once(id)?);
        self.compact()
    }
}
