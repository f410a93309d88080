//! Links in messages: each works once. Only the SHA-256 of a token is kept.

use chrono::{DateTime, Utc};
use roster::profile::LinkKind;
use rusqlite::{Connection, OptionalExtension, Result, params};

use super::{instant, stamp};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS link (
    token TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT,
    state TEXT NOT NULL,
    ended_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_person ON link (person);
";

/// Whether a link still works, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It works.
    Live,
    /// It was used (`S4-07`).
    Used,
    /// What it was for was withdrawn (`S2-25`).
    Cancelled,
    /// A later message carries another (`D-17`).
    Replaced,
    /// Its days are over.
    Expired,
}

const STATES: [(&str, State); 4] = [
    ("live", State::Live),
    ("used", State::Used),
    ("cancelled", State::Cancelled),
    ("replaced", State::Replaced),
];

const KINDS: [(&str, LinkKind); 4] = [
    ("invitation", LinkKind::Invitation),
    ("activation", LinkKind::Activation),
    ("verification", LinkKind::Verification),
    ("password", LinkKind::Password),
];

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// SHA-256 of its token.
    pub token: String,
    /// What it is for.
    pub kind: LinkKind,
    /// Whose it is.
    pub person: String,
    /// Whether it works.
    pub state: State,
}

/// The name of a kind.
pub(crate) fn kind_name(kind: LinkKind) -> &'static str {
    KINDS
        .iter()
        .find(|(_, known)| *known == kind)
        .map_or("password", |(name, _)| name)
}

fn state_name(state: State) -> &'static str {
    STATES
        .iter()
        .find(|(_, known)| *known == state)
        .map_or("used", |(name, _)| name)
}

/// Adds a live link.
pub(crate) fn insert(
    db: &Connection,
    token: &str,
    kind: LinkKind,
    person: &str,
    now: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO link (token, kind, person, made_at, expires_at, state) VALUES (?1, ?2, ?3, ?4, ?5, 'live')",
    )?
    .execute(params![
        token,
        kind_name(kind),
        person,
        stamp(now),
        expires_at.map(stamp)
    ])?;
    Ok(())
}

/// The link with this token's hash, as it is at `now`.
pub(crate) fn find(db: &Connection, token: &str, now: DateTime<Utc>) -> Result<Option<Link>> {
    db.prepare_cached("SELECT kind, person, state, expires_at FROM link WHERE token = ?1")?
        .query_row([token], |row| {
            let kind: String = row.get(0)?;
            let state: String = row.get(2)?;
            let expires_at: Option<String> = row.get(3)?;
            let over = expires_at.is_some_and(|at| instant(&at) <= now);
            let kept = STATES.iter().find(|(name, _)| *name == state);
            let kept = kept.map_or(State::Used, |(_, state)| *state);
            Ok(Link {
                token: token.to_owned(),
                kind: KINDS
                    .iter()
                    .find(|(name, _)| *name == kind)
                    .map_or(LinkKind::Password, |(_, kind)| *kind),
                person: row.get(1)?,
                state: if kept == State::Live && over {
                    State::Expired
                } else {
                    kept
                },
            })
        })
        .optional()
}

/// Ends one link.
pub(crate) fn end(db: &Connection, token: &str, state: State, now: DateTime<Utc>) -> Result<()> {
    db.prepare_cached("UPDATE link SET state = ?2, ended_at = ?3 WHERE token = ?1 AND state = 'live'")?
        .execute([token, state_name(state), &stamp(now)])?;
    Ok(())
}

/// Ends the live links of a person: those of one kind, or all.
pub(crate) fn end_of(
    db: &Connection,
    person: &str,
    kind: Option<LinkKind>,
    state: State,
    now: DateTime<Utc>,
) -> Result<()> {
    db.prepare_cached(
        "UPDATE link SET state = ?3, ended_at = ?4
         WHERE person = ?1 AND state = 'live' AND (?2 IS NULL OR kind = ?2)",
    )?
    .execute(params![person, kind.map(kind_name), state_name(state), stamp(now)])?;
    Ok(())
}

/// Forgets the links of a person.
pub(crate) fn forget(db: &Connection, person: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM link WHERE person = ?1")?
        .execute([person])?;
    Ok(())
}
