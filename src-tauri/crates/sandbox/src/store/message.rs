//! The outbox: every mail and SMS of the platform, from the queue to what became of it.

use chrono::{DateTime, Utc};
use roster::DeliveryState;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
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
CREATE INDEX IF NOT EXISTS message_waiting ON message (seq) WHERE state = 'queued';
CREATE TABLE IF NOT EXISTS message_left (
    message INTEGER PRIMARY KEY NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS message_link (
    message INTEGER PRIMARY KEY NOT NULL,
    address TEXT NOT NULL
) STRICT;
";

const SELECT: &str =
    "SELECT seq, message.at, channel, event, person, recipient, subject, body, state, message_left.at, address
     FROM message LEFT JOIN message_left ON message_left.message = seq
     LEFT JOIN message_link ON message_link.message = seq";

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Message {
    /// Number in the outbox.
    pub id: i64,
    /// When it was queued, in RFC 3339.
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
    /// `queued`, `sent`, `bounced`, `suppressed`.
    pub state: String,
    /// When it left the queue, in RFC 3339 (`S2-06`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_at: Option<String>,
    /// The link in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// What is needed to queue one.
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
    /// The link in it.
    pub link: Option<&'a str>,
}

/// Which messages are listed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// Part of an address or number; empty is every one.
    pub recipient: String,
    /// How many are left out.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

fn word(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Queued => "queued",
        DeliveryState::Sent => "sent",
        DeliveryState::Bounced => "bounced",
        DeliveryState::Suppressed => "suppressed",
    }
}

fn read(row: &Row<'_>) -> Result<Message> {
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
        left_at: row.get(9)?,
        link: row.get(10)?,
    })
}

/// Queues a message. Returns its number.
pub(crate) fn queue(db: &Connection, draft: Draft<'_>, now: DateTime<Utc>) -> Result<i64> {
    db.prepare_cached(
        "INSERT INTO message (at, channel, event, person, recipient, subject, body, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'queued')",
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
    let id = db.last_insert_rowid();
    if let Some(link) = draft.link {
        db.prepare_cached("INSERT INTO message_link (message, address) VALUES (?1, ?2)")?
            .execute(params![id, link])?;
    }
    Ok(id)
}

/// Records what became of a queued message.
pub(crate) fn leave(db: &Connection, id: i64, state: DeliveryState, now: DateTime<Utc>) -> Result<()> {
    db.prepare_cached("UPDATE message SET state = ?2 WHERE seq = ?1")?
        .execute(params![id, word(state)])?;
    if matches!(state, DeliveryState::Sent | DeliveryState::Bounced) {
        db.prepare_cached("INSERT OR REPLACE INTO message_left (message, at) VALUES (?1, ?2)")?
            .execute(params![id, stamp(now)])?;
    }
    Ok(())
}

/// The message with this number.
pub(crate) fn get(db: &Connection, id: i64) -> Result<Option<Message>> {
    db.prepare_cached(&format!("{SELECT} WHERE seq = ?1"))?
        .query_row([id], read)
        .optional()
}

/// Messages in the queue, the oldest first.
pub(crate) fn waiting(db: &Connection) -> Result<Vec<Message>> {
    db.prepare_cached(&format!("{SELECT} WHERE state = 'queued' ORDER BY seq"))?
        .query_map([], read)?
        .collect()
}

/// A page of the outbox, newest first, and how many there are.
pub(crate) fn page(db: &Connection, wanted: &Wanted) -> Result<(Vec<Message>, i64)> {
    let recipient = wanted.recipient.trim().to_lowercase();
    let total = db
        .prepare_cached("SELECT COUNT(*) FROM message WHERE instr(lower(recipient), ?1) > 0")?
        .query_row([&recipient], |row| row.get(0))?;
    let rows = db
        .prepare_cached(&format!(
            "{SELECT} WHERE instr(lower(recipient), ?1) > 0 ORDER BY seq DESC LIMIT ?2 OFFSET ?3"
        ))?
        .query_map(params![recipient, wanted.limit, wanted.offset], read)?
        .collect::<Result<Vec<_>>>()?;
    Ok((rows, total))
}

/// Whether a person was written a message of this kind since `from`.
pub(crate) fn was_queued(db: &Connection, person: &str, event: &str, from: DateTime<Utc>) -> Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM message WHERE person = ?1 AND event = ?2 AND at >= ?3)")?
        .query_row([person, event, &stamp(from)], |row| row.get(0))
}
