//! The platform's clock. Every decision takes its instant from here, so that a test, or a person
//! trying things out, can let three months pass in a moment.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

/// Where "now" comes from. Copies share one clock.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    set: Option<Arc<Mutex<DateTime<Utc>>>>,
}

impl Clock {
    /// The computer's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still at `start` until it is moved.
    #[must_use]
    pub fn manual(start: DateTime<Utc>) -> Self {
        Self {
            set: Some(Arc::new(Mutex::new(start))),
        }
    }

    /// The instant it is.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.set {
            Some(instant) => *instant.lock().unwrap_or_else(PoisonError::into_inner),
            None => Utc::now(),
        }
    }

    /// Moves a manual clock to `instant`; the computer's clock does not move. Returns whether it did.
    pub fn set(&self, instant: DateTime<Utc>) -> bool {
        let Some(cell) = &self.set else { return false };
        *cell.lock().unwrap_or_else(PoisonError::into_inner) = instant;
        true
    }

    /// Lets `span` pass on a manual clock. Returns whether it did.
    pub fn advance(&self, span: Duration) -> bool {
        let Some(cell) = &self.set else { return false };
        let mut instant = cell.lock().unwrap_or_else(PoisonError::into_inner);
        *instant += span;
        true
    }
}
