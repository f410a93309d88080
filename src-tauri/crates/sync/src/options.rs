//! How a run is made, how it says where it stands, and how it ends.

use std::fmt::{Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::brake::Brake;

/// Where "now" comes from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How a run is made.
#[derive(Clone)]
pub struct Options {
    /// The time.
    pub clock: Clock,
    /// Read the platform.
    pub pull: bool,
    /// Send what waits.
    pub push: bool,
    /// A person has seen how many are missing, and agrees.
    pub accept_removals: bool,
    /// People asked for in one page.
    pub page: u32,
    /// Changes claimed at once, where they are not sent in bulk.
    pub batch: u32,
    /// Most requests in flight.
    pub in_flight: u32,
    /// Wait before the second try of a change.
    pub first_wait: Duration,
    /// Longest wait within a run; a longer one ends it with [`End::Waiting`].
    pub patience: Duration,
    /// Tries after which a change is parked.
    pub tries: u32,
}

impl Options {
    /// Reads and sends, with this clock.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            pull: true,
            push: true,
            accept_removals: false,
            page: 200,
            batch: 100,
            in_flight: 8,
            first_wait: Duration::from_millis(500),
            patience: Duration::from_secs(20),
            tries: 10,
        }
    }
}

impl Debug for Options {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Options")
            .field("pull", &self.pull)
            .field("push", &self.push)
            .finish_non_exhaustive()
    }
}

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Looking what became of changes whose answer was lost.
    Resolve,
    /// Reading the platform.
    Pull,
    /// Sending.
    Push,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub work: Work,
    /// Done so far.
    pub done: u32,
    /// Altogether; absent while unknown.
    pub total: Option<u32>,
}

/// How a run ended. None of these is a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Everything was done.
    Done,
    /// The platform cannot be reached.
    Offline,
    /// The platform wants a new sign-in.
    SignedOut,
    /// It was asked to stop.
    Cancelled,
    /// So many people are missing on the platform that a person must agree first.
    Held(Brake),
    /// The platform asked to wait, or has trouble: go on then.
    Waiting(DateTime<Utc>),
}

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub end: End,
    /// People the platform listed.
    pub seen: u32,
    /// Of these, people who were new or different here.
    pub changed: u32,
    /// People removed here because the platform no longer has them.
    pub removed: u32,
    /// Every person of the platform was seen; otherwise nobody counts as missing.
    pub complete: bool,
    /// Changes that arrived.
    pub acked: u32,
    /// Changes the platform refused.
    pub parked: u32,
    /// Changes a person has to decide.
    pub conflicts: u32,
    /// Changes whose outcome is still unknown.
    pub unknown: u32,
    /// Requests that could change something.
    pub writes: u32,
    /// Requests that looked what became of a change.
    pub lookups: u32,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            end: End::Done,
            seen: 0,
            changed: 0,
            removed: 0,
            complete: true,
            acked: 0,
            parked: 0,
            conflicts: 0,
            unknown: 0,
            writes: 0,
            lookups: 0,
        }
    }
}
