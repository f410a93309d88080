//! Profiles as they are named on a command line.

use std::path::Path;

use roster::Profile;
use roster::profile::Wire;

use crate::wire::error::ApiError;
use crate::wire::profile::ProfileFault;

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

/// Everything that is wrong with a profile in a file, with its places.
///
/// # Errors
/// The file cannot be read as text.
pub fn check_profile(file: &Path) -> Result<Vec<ProfileFault>, ApiError> {
    Ok(match Profile::parse(&read(file)?) {
        Ok(_) => Vec::new(),
        Err(error) => crate::cases::profile::faults(&error),
    })
}

/// The text of a profile that is named by its id or its file.
///
/// # Errors
/// There is no such profile, or its file cannot be read.
pub fn profile_text(name: &str) -> Result<String, ApiError> {
    let shipped = Profile::embedded().iter().zip(Profile::embedded_texts());
    match shipped.clone().find(|(profile, _)| profile.about.id == name) {
        Some((_, text)) => Ok((*text).to_owned()),
        None => {
            named(name)?;
            read(Path::new(name))
        }
    }
}

fn read(file: &Path) -> Result<String, ApiError> {
    std::fs::read_to_string(file).map_err(|cause| {
        let words = format!(
            "The profile {} could not be read: {cause}. Check the path.",
            file.display()
        );
        ApiError::new("profile.refused", words)
    })
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
        let text = read(Path::new(name))?;
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
