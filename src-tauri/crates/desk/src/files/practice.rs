//! The practice platform without a window.

use std::path::PathBuf;

use sandbox::{Entrance, Further, Running, Sandbox, SandboxOptions};
use serde::Serialize;

use super::profile;
use crate::wire::error::ApiError;

/// How it is started.
#[derive(Debug, Clone, Default)]
pub struct PracticeRequest {
    /// Profile id, or the path of a `.toml` file.
    pub profile: String,
    /// Port on loopback; 0 takes a free one.
    pub port: u16,
    /// Folder of its database; without one it is gone afterwards.
    pub data: Option<PathBuf>,
    /// People of the sample organisation, when it is new.
    pub people: Option<u32>,
    /// Seed of the sample organisation.
    pub seed: Option<u64>,
}

/// What scripts need to know of it: one JSON line.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PracticeLine {
    /// Address; SCIM is below `/scim/v2`.
    pub url: String,
    /// A token of the sample administrator.
    pub token: String,
    /// His sign-in.
    pub login: String,
    /// His password.
    pub password: String,
    /// Base32 secret of his second factor, where he has one.
    pub totp_secret: Option<String>,
    /// Profile id.
    pub profile: String,
    /// Every organisation there is, the one above first; none sees another (`S1-02`).
    pub organisations: Vec<PracticeOrganisation>,
}

/// One organisation of a practice platform.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PracticeOrganisation {
    /// Its name.
    pub name: String,
    /// First part of its address; empty for the first one.
    pub slug: String,
    /// Its address; SCIM is below `/scim/v2`, the pages for people are at the address itself.
    pub url: String,
    /// A token of its sample administrator.
    pub token: String,
    /// His sign-in.
    pub login: String,
    /// His password.
    pub password: String,
    /// Base32 secret of his second factor, where he has one.
    pub totp_secret: Option<String>,
}

impl From<&Entrance> for PracticeOrganisation {
    fn from(entrance: &Entrance) -> Self {
        Self {
            name: entrance.name.clone(),
            slug: entrance.slug.clone(),
            url: entrance.url.clone(),
            token: entrance.token.clone(),
            login: entrance.admin.login.clone(),
            password: entrance.admin.password.clone(),
            totp_secret: entrance.admin.totp_secret.clone(),
        }
    }
}

/// A practice platform that runs.
pub struct Practice {
    line: PracticeLine,
    running: Running,
}

impl Practice {
    /// What scripts need to know.
    #[must_use]
    pub fn line(&self) -> &PracticeLine {
        &self.line
    }

    /// Ends it, after what is under way.
    pub async fn stop(self) {
        self.running.shutdown().await;
    }
}

/// Starts it.
///
/// # Errors
/// An unknown profile, a port that is taken, a folder that cannot be written.
pub async fn practice(request: PracticeRequest) -> Result<Practice, ApiError> {
    let profile = profile::named(&request.profile)?;
    let id = profile.about.id.clone();
    let defaults = SandboxOptions::new(profile);
    let options = SandboxOptions {
        data: request.data,
        port: request.port,
        people: request.people.unwrap_or(defaults.people),
        seed: request.seed.unwrap_or(defaults.seed),
        further: vec![Further::sample()],
        ..defaults
    };
    let running = Sandbox::start(options).await.map_err(|cause| {
        ApiError::new(
            "practice",
            format!(
                "The practice platform could not be started: {cause}. Is the port free, and can the folder be written?"
            ),
        )
    })?;
    let line = PracticeLine {
        url: running.url.clone(),
        token: running.token.clone(),
        login: running.admin.login.clone(),
        password: running.admin.password.clone(),
        totp_secret: running.admin.totp_secret.clone(),
        profile: id,
        organisations: running.organisations.iter().map(PracticeOrganisation::from).collect(),
    };
    Ok(Practice { line, running })
}
