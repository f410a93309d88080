//! What every part of a run has at hand.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use roster::Profile;
use scim::client::{ClientError, OfflineKind, Resource};
use scim::{Remote, codec};
use vault::{RemotePerson, Vault};

use crate::cancel::CancelFlag;
use crate::error::{Stop, stop_of};
use crate::options::{End, Options, Progress, Work};
use crate::pace;
use crate::probe::Probe;

/// Endpoint of people.
pub(crate) const USERS: &str = codec::KIND_USERS;
/// Times a read is repeated.
const READ_TRIES: u32 = 4;

/// A run's surroundings.
pub(crate) struct Engine<'a, R> {
    pub(crate) vault: &'a Mutex<Vault>,
    pub(crate) remote: &'a R,
    pub(crate) profile: &'a Profile,
    pub(crate) probe: &'a Probe,
    pub(crate) options: &'a Options,
    pub(crate) progress: &'a (dyn Fn(Progress) + Send + Sync),
    pub(crate) cancel: &'a CancelFlag,
    pub(crate) writes: AtomicU32,
    pub(crate) lookups: AtomicU32,
}

impl<R: Remote> Engine<'_, R> {
    /// A short synchronous call; the lock is never held across a request.
    pub(crate) fn vault<T>(&self, call: impl FnOnce(&mut Vault) -> vault::Result<T>) -> Result<T, Stop> {
        let mut vault = self.vault.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(call(&mut vault)?)
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.options.clock)()
    }

    pub(crate) fn say(&self, work: Work, done: u32, total: Option<u32>) {
        (self.progress)(Progress { work, done, total });
    }

    pub(crate) fn go_on(&self) -> Result<(), Stop> {
        if self.cancel.is_cancelled() {
            Err(End::Cancelled.into())
        } else {
            Ok(())
        }
    }

    pub(crate) fn wrote(&self) {
        self.writes.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn looked(&self) {
        self.lookups.fetch_add(1, Ordering::Relaxed);
    }

    /// Waits until a time, in small steps so that a cancel is noticed; beyond the patience of the run it
    /// ends instead.
    pub(crate) async fn wait_until(&self, until: DateTime<Utc>) -> Result<(), Stop> {
        loop {
            self.go_on()?;
            let left = (until - self.now()).to_std().unwrap_or(Duration::ZERO);
            if left.is_zero() {
                return Ok(());
            }
            if left > self.options.patience {
                return Err(End::Waiting(until).into());
            }
            tokio::time::sleep(left.min(Duration::from_millis(200))).await;
        }
    }

    /// Reads, and reads again where the platform had trouble or asked to slow down.
    pub(crate) async fn read<T, F: Future<Output = Result<T, ClientError>>>(
        &self,
        mut request: impl FnMut() -> F,
    ) -> Result<T, ReadFault> {
        let mut attempt = 0;
        loop {
            attempt += 1;
            match request().await {
                Ok(answer) => return Ok(answer),
                Err(error) => self.again(error, attempt).await?,
            }
        }
    }

    /// Waits before another try of a read, or says why there is none.
    pub(crate) async fn again(&self, error: ClientError, attempt: u32) -> Result<(), ReadFault> {
        let wait = match &error {
            ClientError::Throttled {
                retry_after: Some(wait),
            } => *wait,
            ClientError::Throttled { retry_after: None }
            | ClientError::Server(..)
            | ClientError::Offline(OfflineKind::Interrupted) => pace::backoff(self.options.first_wait, attempt, "read"),
            _ => return Err(ReadFault::Answer(error)),
        };
        let throttled = matches!(error, ClientError::Throttled { .. });
        if attempt >= READ_TRIES && !throttled {
            return Err(ReadFault::Answer(error));
        }
        self.wait_until(pace::after(self.now(), wait))
            .await
            .map_err(ReadFault::Stop)
    }

    /// A resource as a person.
    pub(crate) fn person(&self, resource: &Resource) -> RemotePerson {
        RemotePerson {
            remote_id: resource.id.clone(),
            etag: resource.etag.clone(),
            account: codec::from_scim(self.profile, &resource.json),
        }
    }
}

/// A read that brought nothing.
#[derive(Debug)]
pub(crate) enum ReadFault {
    /// The platform's answer, after all tries.
    Answer(ClientError),
    /// The run stopped while it waited.
    Stop(Stop),
}

impl From<ReadFault> for Stop {
    fn from(fault: ReadFault) -> Self {
        match fault {
            ReadFault::Answer(error) => stop_of(error),
            ReadFault::Stop(stop) => stop,
        }
    }
}
