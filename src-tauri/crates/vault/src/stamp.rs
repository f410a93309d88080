//! Times and ids as the database keeps them.

use std::sync::Mutex;

use chrono::{DateTime, SecondsFormat, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

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

/// Counts the ids of one millisecond.
static ORDER: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// A new id: UUIDv7 of the time given, greater than every one before it. All ids of a batch have the same time, and in
/// no order each would go to another place of every index that has it.
pub(crate) fn id(now: DateTime<Utc>) -> String {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(&ORDER, seconds, now.timestamp_subsec_nanos())).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_are_in_order() {
        let now = DateTime::<Utc>::UNIX_EPOCH + chrono::TimeDelta::days(20_000);
        let ids: Vec<String> = (0..1_000).map(|_| id(now)).collect();
        assert!(ids.is_sorted_by(|one, next| one < next));
    }
}
