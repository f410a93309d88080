//! How fast to send: as many at once as go well, and never before the platform allows it.
//!
//! Pure: the time is passed in.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// Requests in flight at first.
const START: u32 = 4;
/// Longest wait between tries without the platform's own word.
const LONGEST: Duration = Duration::from_secs(300);

/// The number of requests in flight, and the time before which nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    window: u32,
    most: u32,
    well: u32,
    not_before: Option<DateTime<Utc>>,
}

impl Pace {
    /// Starts with four in flight, at most `most`.
    #[must_use]
    pub fn new(most: u32) -> Self {
        let most = most.max(1);
        Self {
            window: START.min(most),
            most,
            well: 0,
            not_before: None,
        }
    }

    /// Requests that may be in flight.
    #[must_use]
    pub fn window(&self) -> usize {
        self.window as usize
    }

    /// The time before which nothing is sent.
    #[must_use]
    pub fn not_before(&self) -> Option<DateTime<Utc>> {
        self.not_before
    }

    /// A request went well: one more in flight after a whole window of them.
    pub fn went_well(&mut self) {
        self.well += 1;
        if self.well >= self.window {
            self.well = 0;
            self.window = (self.window + 1).min(self.most);
        }
    }

    /// The platform had trouble: half as many in flight.
    pub fn had_trouble(&mut self) {
        self.well = 0;
        self.window = (self.window / 2).max(1);
    }

    /// The platform asked to slow down: half as many, and nothing before `until`.
    pub fn throttled(&mut self, until: DateTime<Utc>) {
        self.had_trouble();
        self.not_before = Some(self.not_before.map_or(until, |known| known.max(until)));
    }
}

/// How long to wait before try number `attempts + 1`: doubling from `first`, at most five minutes, and up
/// to a quarter more so that many changes do not come back together. The same change always waits the
/// same time.
#[must_use]
pub fn backoff(first: Duration, attempts: u32, op: &str) -> Duration {
    let doubled = first
        .saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1).min(20)))
        .min(LONGEST);
    let spread = op
        .bytes()
        .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)))
        % 256;
    doubled + doubled * spread / 1024
}

/// An instant some time from now; a span beyond reason ends in a day.
#[must_use]
pub fn after(now: DateTime<Utc>, span: Duration) -> DateTime<Utc> {
    let day = TimeDelta::days(1);
    now + TimeDelta::from_std(span).unwrap_or(day).min(TimeDelta::days(30))
}
