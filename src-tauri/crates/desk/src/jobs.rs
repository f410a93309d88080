//! Long work: its progress and its cancelling.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sync::CancelFlag;
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::wire::error::ApiError;
use crate::wire::event::{DeskEvent, Progress};

/// Shortest time between two progress events of a job.
const EVERY: Duration = Duration::from_millis(100);

pub(crate) struct Jobs {
    events: broadcast::Sender<DeskEvent>,
    running: Arc<Mutex<HashMap<String, CancelFlag>>>,
}

/// A piece of long work; ends when dropped.
pub(crate) struct Job {
    id: String,
    work: &'static str,
    said: Mutex<Said>,
    cancelled: CancelFlag,
    events: broadcast::Sender<DeskEvent>,
    running: Arc<Mutex<HashMap<String, CancelFlag>>>,
}

/// What was said last, and when.
struct Said {
    at: Instant,
    /// The part it was about, and when that began.
    part: String,
    since: Instant,
}

impl Jobs {
    pub(crate) fn new(events: broadcast::Sender<DeskEvent>) -> Self {
        Self {
            events,
            running: Arc::default(),
        }
    }

    /// Begins a piece of work: `read`, `check`, `apply`, `act`, or the first part of a sync.
    pub(crate) fn begin(&self, work: &'static str) -> Job {
        let id = Uuid::new_v4().to_string();
        let cancelled = CancelFlag::new();
        self.running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id.clone(), cancelled.clone());
        let now = Instant::now();
        Job {
            id,
            work,
            said: Mutex::new(Said {
                at: now,
                part: work.to_owned(),
                since: now,
            }),
            cancelled,
            events: self.events.clone(),
            running: Arc::clone(&self.running),
        }
    }

    /// Asks every job to stop.
    pub(crate) fn cancel_all(&self) {
        for flag in self.running.lock().unwrap_or_else(PoisonError::into_inner).values() {
            flag.cancel();
        }
    }

    /// Asks a job to stop; a job that has ended is no error.
    pub(crate) fn cancel(&self, id: &str) {
        if let Some(flag) = self.running.lock().unwrap_or_else(PoisonError::into_inner).get(id) {
            flag.cancel();
        }
    }
}

impl Job {
    /// For `cancel_job`.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The flag that long loops ask.
    pub(crate) fn cancelled(&self) -> CancelFlag {
        self.cancelled.clone()
    }

    /// Whether somebody asked it to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.is_cancelled()
    }

    /// Says where it stands, at most ten times a second.
    pub(crate) fn at(&self, done: u32, total: Option<u32>) {
        self.part(self.work, done, total);
    }

    /// The same for work that has parts: the one it is at, and where that stands.
    pub(crate) fn part(&self, work: &str, done: u32, total: Option<u32>) {
        let now = Instant::now();
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.part != work {
            work.clone_into(&mut said.part);
            said.since = now;
        }
        if now - said.at < EVERY {
            return;
        }
        said.at = now;
        let spent = now - said.since;
        drop(said);
        self.say(work, done, total, spent);
    }

    /// Between two steps of work that is done as a whole or not at all: says where it stands, and ends it
    /// when somebody asked for that.
    pub(crate) fn step(&self, done: usize, total: usize) -> Result<(), ApiError> {
        self.part_step(self.work, done, total)
    }

    /// The same for work that has parts.
    pub(crate) fn part_step(&self, work: &str, done: usize, total: usize) -> Result<(), ApiError> {
        if self.is_cancelled() {
            return Err(ApiError::new("cancelled", "Cancelled. Nothing was changed."));
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        self.part(work, number(done), Some(number(total)));
        Ok(())
    }

    fn say(&self, work: &str, done: u32, total: Option<u32>, spent: Duration) {
        let seconds_left = total.filter(|total| done > 0 && *total >= done).map(|total| {
            let left = spent.as_secs_f64() * f64::from(total - done) / f64::from(done);
            // Truncated on purpose: a whole number of seconds, saturating.
            left.ceil() as u32
        });
        self.tell(work, done, total, seconds_left, false);
    }

    fn tell(&self, work: &str, done: u32, total: Option<u32>, seconds_left: Option<u32>, finished: bool) {
        drop(self.events.send(DeskEvent::Progress(Progress {
            job: self.id.clone(),
            work: work.to_owned(),
            done,
            total,
            seconds_left,
            finished,
        })));
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.id);
        self.tell(self.work, 0, None, None, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_is_stopped_ends_between_two_steps() {
        let (events, mut heard) = broadcast::channel(8);
        let jobs = Jobs::new(events);
        let job = jobs.begin("act");
        assert!(job.step(0, 3).is_ok());
        std::thread::sleep(EVERY);
        assert!(job.step(1, 3).is_ok());
        let Ok(DeskEvent::Progress(told)) = heard.try_recv() else {
            panic!("it says where it stands");
        };
        assert_eq!((told.work.as_str(), told.done, told.total), ("act", 1, Some(3)));
        jobs.cancel(&told.job);
        assert_eq!(job.step(2, 3).map_err(|error| error.code), Err("cancelled".to_owned()));
    }
}
