//! A platform's empty import file.

use std::path::Path;

use roster::profile::Profile;
use sheets::write::{CsvStyle, csv};

use super::profile;
use crate::wire::error::ApiError;

/// Writes the platform's template. The end of the file name says in which format.
///
/// # Errors
/// A format the platform does not take; a file that cannot be written.
pub fn template(profile_name: &str, out: &Path) -> Result<(), ApiError> {
    let profile = profile::named(profile_name)?;
    let end = out
        .extension()
        .map(|end| end.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    let takes = |format: &str| profile.import.formats.iter().any(|known| known == format);
    let bytes = match end.as_str() {
        "csv" if takes("csv") => comma_separated(&profile),
        "csv" | "xlsx" | "xls" | "ods" => {
            let formats = profile.import.formats.join(", ");
            let message = format!(
                "{} takes {formats}, and no {end}. Choose another file name.",
                profile.about.label
            );
            return Err(ApiError::new("template.format", message));
        }
        other => {
            let message = format!("`.{other}` is no format of a template. End the file name in .csv or .xlsx.");
            return Err(ApiError::new("template.format", message));
        }
    };
    std::fs::write(out, bytes).map_err(|cause| {
        ApiError::new(
            "disk",
            format!(
                "{} could not be written: {cause}. Check the folder and its permissions.",
                out.display()
            ),
        )
    })
}

/// The header alone; where the platform's documentation gives the line, that line byte for byte (`S1-10`).
fn comma_separated(profile: &Profile) -> Vec<u8> {
    if let Some(line) = &profile.import.template_line {
        return format!("{line}\n").into_bytes();
    }
    let names: Vec<String> = profile
        .import
        .columns
        .iter()
        .map(|column| column.header.clone())
        .collect();
    csv(&names, std::iter::empty::<&[String]>(), &CsvStyle::default())
}
