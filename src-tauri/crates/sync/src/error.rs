//! What ends a run.

use scim::ClientError;
use vault::VaultError;

use crate::options::End;

/// Why a run failed. Being offline, signed out or asked to wait is no failure: see [`End`].
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// What answers is not the platform, is not safe, or refuses to be read.
    #[error(transparent)]
    Platform(ClientError),
}

/// Why work stopped before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// In good order.
    End(End),
    /// Through a failure.
    Failed(SyncError),
}

impl From<VaultError> for Stop {
    fn from(error: VaultError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<End> for Stop {
    fn from(end: End) -> Self {
        Self::End(end)
    }
}

/// Where a failed read, or one that could not be made, leaves the run.
pub(crate) fn stop_of(error: ClientError) -> Stop {
    if error.is_offline() {
        return Stop::End(End::Offline);
    }
    match error {
        ClientError::Unauthorized | ClientError::SignIn(_) => Stop::End(End::SignedOut),
        other => Stop::Failed(SyncError::Platform(other)),
    }
}
