//! The outbox: every mail and SMS the platform would have sent.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Result, params};
use serde::Serialize;

use super::stamp;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    channel TEXT NOT NULL,
    event TEXT NOT NULL,
    person TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS message_person ON message (person);
";

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Message {
    /// Number in the outbox.
    pub id: i64,
    /// When, in RFC 3339.
    pub at: String,
    /// `email` or `sms`.
    pub channel: String,
    /// What caused it: a notification of the profile.
    pub event: String,
    /// Whom it is about.
    pub person: String,
    /// Address or number.
    pub recipient: String,
    /// Subject; empty for SMS.
    pub subject: String,
    /// Text.
    pub body: String,
    /// `sent`, `bounced`, `suppressed`.
    pub state: String,
}

/// What is needed to send one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draft<'a> {
    /// `email` or `sms`.
    pub channel: &'a str,
    /// Notification of the profile.
    pub event: &'a str,
    /// Id of the person.
    pub person: &'a str,
    /// Address or number.
    pub recipient: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Text.
    pub body: &'a str,
}

/// Sends a message into the outbox.
pub(crate) fn send(db: &Connection, draft: Draft<'_>, now: DateTime<Utc>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO message (at, channel, event, person, recipient, subject, body, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'sent')",
    )?
    .execute(params![
        stamp(now),
        draft.channel,
        draft.event,
        draft.person,
        draft.recipient,
        draft.subject,
        draft.body
    ])?;
    Ok(())
}

/// A page of the outbox, newest first, and how many there are.
pub(crate) fn page(db: &Connection, offset: u32, limit: u32) -> Result<(Vec<Message>, i64)> {
    let total = db.query_row("SELECT COUNT(*) FROM message", [], |row| row.get(0))?;
    let rows = db
        .prepare_cached(
            "SELECT seq, at, channel, event, person, recipient, subject, body, state
             FROM message ORDER BY seq DESC LIMIT ?1 OFFSET ?2",
        )?
        .query_map([limit, offset], |row| {
            Ok(Message {
                id: row.get(0)?,
                at: row.get(1)?,
                channel: row.get(2)?,
                event: row.get(3)?,
                person: row.get(4)?,
                recipient: row.get(5)?,
                subject: row.get(6)?,
                body: row.get(7)?,
                state: row.get(8)?,
            })
        })?
        .collect::<Result<Vec<_>>>()?;
    Ok((rows, total))
}

/// Whether a person was sent a message of this kind.
pub(crate) fn was_sent(db: &Connection, person: &str, event: &str) -> Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM message WHERE person = ?1 AND event = ?2)")?
        .query_row([person, event], |row| row.get(0))
}
