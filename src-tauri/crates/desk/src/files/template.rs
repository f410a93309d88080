//! A platform's empty import file.

use std::path::Path;

use super::profile;
use crate::platform_file;
use crate::wire::error::ApiError;

/// Writes the platform's template. The end of the file name says in which format; a workbook's
/// drop-downs hold what the profile itself knows.
///
/// # Errors
/// A format the platform does not take; a file that cannot be written.
pub fn template(profile_name: &str, out: &Path) -> Result<(), ApiError> {
    let profile = profile::named(profile_name)?;
    let format = platform_file::format(&profile, out)?;
    let bytes = platform_file::template(&profile, &[], format)?;
    std::fs::write(out, bytes).map_err(|cause| {
        let message = format!(
            "{} could not be written: {cause}. Check the folder and its permissions.",
            out.display()
        );
        ApiError::new("disk", message)
    })
}
