//! The platform's clock. Every decision takes its instant from here, so that a test, or a person
//! trying things out, can let three months pass in a moment.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};

/// Where "now" comes from. Copies share one clock.
#[derive(Debug, Clone)]
pub struct Clock {
    hand: Arc<Mutex<Hand>>,
}

#[derive(Debug, Clone, Copy)]
enum Hand {
    /// The computer's time, moved by this much.
    Runs(Duration),
    /// Always the same instant, until it is moved.
    Stands(DateTime<Utc>),
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl Clock {
    /// A clock that runs with the computer's. Once it is set it runs on from there.
    #[must_use]
    pub fn system() -> Self {
        Self::at(Hand::Runs(Duration::zero()))
    }

    /// A clock that stands still at `start` until it is moved.
    #[must_use]
    pub fn manual(start: DateTime<Utc>) -> Self {
        Self::at(Hand::Stands(start))
    }

    fn at(hand: Hand) -> Self {
        Self {
            hand: Arc::new(Mutex::new(hand)),
        }
    }

    fn hand(&self) -> MutexGuard<'_, Hand> {
        self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The instant it is.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match *self.hand() {
            Hand::Runs(ahead) => {
                let now = Utc::now();
                now.checked_add_signed(ahead).unwrap_or(now)
            }
            Hand::Stands(instant) => instant,
        }
    }

    /// Sets it to `instant`.
    pub fn set(&self, instant: DateTime<Utc>) {
        let mut hand = self.hand();
        *hand = match *hand {
            Hand::Runs(_) => Hand::Runs(instant - Utc::now()),
            Hand::Stands(_) => Hand::Stands(instant),
        };
    }

    /// Lets `span` pass.
    pub fn advance(&self, span: Duration) {
        let instant = self.now();
        self.set(instant.checked_add_signed(span).unwrap_or(instant));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_clock_runs_on_from_where_it_was_set() {
        let clock = Clock::system();
        assert!(
            (clock.now() - Utc::now()).num_seconds().abs() < 2,
            "the computer's time at first"
        );
        let copy = clock.clone();
        clock.set(Utc::now() + Duration::days(90));
        let first = copy.now();
        assert!(
            (first - Utc::now() - Duration::days(90)).num_seconds().abs() < 2,
            "copies move with it"
        );
        std::thread::sleep(std::time::Duration::from_millis(20));
        assert!(copy.now() > first, "and it goes on");
    }

    #[test]
    fn a_standing_clock_moves_only_when_it_is_moved() {
        let start = DateTime::UNIX_EPOCH;
        let clock = Clock::manual(start);
        clock.advance(Duration::hours(1));
        assert_eq!(clock.now(), start + Duration::hours(1));
        assert_eq!(clock.now(), start + Duration::hours(1), "still");
    }
}
