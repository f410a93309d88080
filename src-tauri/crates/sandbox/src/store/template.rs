//! The organisation's own texts of messages (`S1-24`).

use rusqlite::{Connection, OptionalExtension, Result};
use serde::{Deserialize, Serialize};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS template (
    notification TEXT PRIMARY KEY NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// The text of a message, with placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Template {
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// The organisation's text of a notification.
pub(crate) fn get(db: &Connection, notification: &str) -> Result<Option<Template>> {
    db.prepare_cached("SELECT subject, body FROM template WHERE notification = ?1")?
        .query_row([notification], |row| {
            Ok(Template {
                subject: row.get(0)?,
                body: row.get(1)?,
            })
        })
        .optional()
}

/// Keeps the organisation's text of a notification.
pub(crate) fn set(db: &Connection, notification: &str, template: &Template) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO template (notification, subject, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (notification) DO UPDATE SET subject = ?2, body = ?3",
    )?
    .execute([notification, &template.subject, &template.body])?;
    Ok(())
}
