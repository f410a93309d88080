//! One run: recover, read, merge, send.

use std::sync::{Arc, Mutex};

use scim::{Client, ClientError};
use vault::{Vault, VaultError};

use crate::cancel::CancelFlag;

/// How a run is made.
#[derive(Debug, Clone, Default)]
pub struct Options {}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// `pull` or `push`.
    pub work: &'static str,
    /// Done so far.
    pub done: u32,
    /// Altogether; absent while unknown.
    pub total: Option<u32>,
}

/// How a run ended.
#[derive(Debug)]
pub enum Ended {
    /// Everything was read, and everything that could be sent was sent.
    Complete,
    /// The platform is not reachable; what was settled stays settled.
    Offline(ClientError),
    /// The person stopped it.
    Cancelled,
}

/// What a run did.
#[derive(Debug)]
pub struct Report {
    /// How it ended.
    pub ended: Ended,
    /// People read from the platform.
    pub pulled: u32,
    /// Changes that arrived.
    pub sent: u32,
    /// Changes the platform refused.
    pub refused: u32,
    /// Changes that now wait for a decision.
    pub conflicts: u32,
    /// People who are gone from the platform.
    pub gone: u32,
    /// People missing from the platform, too many to believe it: nothing was removed, and somebody has
    /// to confirm.
    pub brake: Option<u32>,
}

/// Why a run could not go on. Offline is no error.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The platform's answer: expired sign-in, untrusted certificate, no SCIM.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// Brings vault and platform together.
///
/// # Errors
/// What stops a run as a whole; a change that is refused stops only itself and what depends on it.
pub async fn run(
    vault: Arc<Mutex<Vault>>,
    client: &Client,
    options: Options,
    progress: impl Fn(Progress) + Send + Sync,
    cancel: CancelFlag,
) -> Result<Report, SyncError> {
    let _ = (vault, client, options, progress, cancel);
    Err(VaultError::Refused("unfinished").into())
}
