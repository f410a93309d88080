//! Times and ids as the database keeps them.

use chrono::{DateTime, SecondsFormat, Utc};
use uuid::{NoContext, Timestamp, Uuid};

use crate::error::{Result, VaultError};

/// UTC to the millisecond: sorts as text.
pub(crate) fn text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The time of a stored text.
pub(crate) fn time(text: &str) -> Result<DateTime<Utc>> {
    let parsed = DateTime::parse_from_rfc3339(text);
    parsed
        .map(|at| at.to_utc())
        .map_err(|_| VaultError::Damaged("a stored time cannot be read".to_owned()))
}

/// The time of a stored text, if there is one.
pub(crate) fn maybe(text: Option<&str>) -> Result<Option<DateTime<Utc>>> {
    text.map(time).transpose()
}

/// A new id: UUIDv7 of the time given.
pub(crate) fn id(now: DateTime<Utc>) -> String {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos())).to_string()
}
