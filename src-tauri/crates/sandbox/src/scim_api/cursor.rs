//! Cursors (RFC 9865): where a page ended, in the client's keeping. A cursor belongs to one query and
//! lives an hour; it survives a restart of the platform, and deletions between pages skip nobody.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use scim::types::scim_type;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// Seconds a cursor lives.
pub(crate) const LIFETIME: i64 = 3600;

/// The last record of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cursor {
    /// The query it belongs to, as a digest.
    q: String,
    /// When it was given out, in seconds.
    t: i64,
    /// What the record was sorted by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<String>,
    /// Order of creation.
    pub s: i64,
}

impl Cursor {
    /// A cursor behind a record.
    pub(crate) fn behind(query: &str, key: Option<String>, seq: i64, now: DateTime<Utc>) -> Self {
        Self {
            q: digest(query),
            t: now.timestamp(),
            k: key,
            s: seq,
        }
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads the cursor of a query.
    ///
    /// # Errors
    /// `invalidCursor` for a text that is no cursor or belongs to another query; `expiredCursor`.
    pub(crate) fn read(text: &str, query: &str, now: DateTime<Utc>) -> Result<Self, Refusal> {
        let invalid = || Refusal::syntax("The cursor is not one of this query's.").typed(scim_type::INVALID_CURSOR);
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
        let cursor: Self = serde_json::from_slice(&bytes).map_err(|_| invalid())?;
        if cursor.q != digest(query) {
            return Err(invalid());
        }
        if now.timestamp() - cursor.t > LIFETIME {
            return Err(Refusal::syntax("The cursor is older than an hour.").typed(scim_type::EXPIRED_CURSOR));
        }
        Ok(cursor)
    }
}

fn digest(query: &str) -> String {
    crate::secret::digest(query).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone};

    use super::*;

    #[test]
    fn a_cursor_is_read_by_its_own_query_within_the_hour() {
        let now = Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap();
        let text = Cursor::behind("Users", Some("b".to_owned()), 7, now).text();
        let read = Cursor::read(&text, "Users", now + Duration::minutes(59)).unwrap();
        assert_eq!((read.k.as_deref(), read.s), (Some("b"), 7));
        let why = |text: &str, query: &str, later: i64| {
            Cursor::read(text, query, now + Duration::minutes(later))
                .unwrap_err()
                .scim_type
        };
        assert_eq!(
            why(&text, "Groups", 1).as_deref(),
            Some("invalidCursor"),
            "another query"
        );
        assert_eq!(why("???", "Users", 1).as_deref(), Some("invalidCursor"), "no cursor");
        assert_eq!(why(&text, "Users", 61).as_deref(), Some("expiredCursor"), "too old");
    }
}
