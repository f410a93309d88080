//! The practice platform behind a practice workspace.

use roster::Profile;
use sandbox::{Further, Running, Sandbox, SandboxOptions};
use vault::About;

use crate::Desk;
use crate::wire::error::ApiError;

/// People in a new practice organisation.
const PEOPLE: u32 = 320;

/// Starts it on loopback, with the organisations it had when it was last closed: the one that is
/// practised on, and a small second one that it cannot see (`S1-02`).
pub(crate) async fn start(desk: &Desk, about: &About, profile: &Profile) -> Result<Running, ApiError> {
    let folder = desk.0.options.data_dir.join("practice");
    std::fs::create_dir_all(&folder)?;
    let options = SandboxOptions {
        data: Some(folder.join(&about.id)),
        people: PEOPLE,
        further: vec![Further::sample()],
        ..SandboxOptions::new(profile.clone())
    };
    Sandbox::start(options).await.map_err(|error| {
        ApiError::new(
            "practice",
            format!("The practice platform could not be started: {error}."),
        )
        .with("cause", error)
    })
}

/// Throws a workspace's practice organisation away, where it had one.
pub(crate) fn forget(desk: &Desk, id: &str) -> Result<(), ApiError> {
    let folder = desk.0.options.data_dir.join("practice").join(id);
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}
