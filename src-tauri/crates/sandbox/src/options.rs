//! How a practice platform is started.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use roster::Profile;

use crate::clock::Clock;

/// How a practice platform is started.
#[derive(Debug, Clone)]
pub struct SandboxOptions {
    /// The platform it plays.
    pub profile: Profile,
    /// Folder of its database; without one it lives in memory and is gone afterwards.
    pub data: Option<PathBuf>,
    /// Port on the loopback address; 0 takes a free one.
    pub port: u16,
    /// People in the sample organisation; used when the database is new.
    pub people: u32,
    /// The same seed gives the same organisation.
    pub seed: u64,
    /// Its clock.
    pub clock: Clock,
}

impl SandboxOptions {
    /// In memory, on a free port, with 300 people.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            data: None,
            port: 0,
            people: 300,
            seed: 1,
            clock: Clock::system(),
        }
    }
}

/// The sign-in of the sample organisation's administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleAdmin {
    /// What to type as login.
    pub login: String,
    /// The password; every active person of the sample organisation has the same.
    pub password: String,
    /// Base32 secret of the second factor, where the sample administrator has one.
    pub totp_secret: Option<String>,
}

impl SampleAdmin {
    /// The code that the sample administrator's authenticator shows at an instant; `None` where there
    /// is no second factor.
    #[must_use]
    pub fn totp(&self, at: DateTime<Utc>) -> Option<String> {
        crate::secret::totp_code(self.totp_secret.as_deref()?, at)
    }
}
