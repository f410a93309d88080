//! Profiles as they are named on a command line.

use std::path::Path;

use roster::Profile;
use roster::profile::Wire;

use crate::wire::error::ApiError;

/// The id of a profile that is named by its id or its file.
///
/// # Errors
/// There is no such profile, or its file is refused.
pub fn id(name: &str) -> Result<String, ApiError> {
    named(name).map(|profile| profile.about.id)
}

/// Whether changes reach the platform of a profile by its import file alone.
///
/// # Errors
/// There is no such profile, or its file is refused.
pub fn takes_files(name: &str) -> Result<bool, ApiError> {
    named(name).map(|profile| profile.about.wire == Wire::File)
}

/// The profile of an id, or of a file whose name ends in `.toml`.
pub(super) fn named(name: &str) -> Result<Profile, ApiError> {
    if let Some(profile) = Profile::by_id(name) {
        return Ok(profile.clone());
    }
    if Path::new(name)
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("toml"))
    {
        let text = std::fs::read_to_string(name).map_err(|cause| {
            ApiError::new(
                "profile.refused",
                format!("The profile {name} could not be read: {cause}. Check the path."),
            )
        })?;
        return Profile::parse(&text).map_err(|cause| {
            ApiError::new(
                "profile.refused",
                format!("The profile {name} is refused: {cause}. Mend the file and try again."),
            )
        });
    }
    let known: Vec<&str> = Profile::embedded()
        .iter()
        .map(|profile| profile.about.id.as_str())
        .collect();
    let known = known.join(", ");
    Err(ApiError::new(
        "profile.unknown",
        format!("There is no profile `{name}`. Choose one of {known}, or give the path of a .toml file."),
    ))
}
