//! Any spreadsheet as plain comma-separated text.

use std::fs::File;
use std::path::{Path, PathBuf};

use sheets::{ReadOptions, Source};

use super::choice::ReadChoice;
use super::notes::{ReportedNote, reported_notes};
use crate::region;
use crate::wire::error::ApiError;
use crate::wire::import::FileNote;

/// A file that was converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// Where it was written.
    pub path: PathBuf,
    /// Data rows.
    pub rows: u32,
    /// What the file was taken for, in a few words.
    pub taken_for: String,
    /// What should be known about how it was read.
    pub notes: Vec<ReportedNote>,
}

/// Writes `<file name>_converted.csv` into a folder: UTF-8, comma, LF, the header first. Nothing is
/// left behind when the file cannot be read.
///
/// # Errors
/// Why the file could not be read, or the folder not be written.
pub fn convert(file: &Path, folder: &Path, choice: ReadChoice) -> Result<Converted, ApiError> {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let path = folder.join(format!("{name}_converted.csv"));
    let unwritable = |cause: std::io::Error| {
        ApiError::new(
            "disk",
            format!(
                "{} could not be written: {cause}. Check the folder and its permissions.",
                path.display()
            ),
        )
    };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let half = folder.join(format!(".{name}_converted.csv.part"));
    let mut out = File::create(&half).map_err(unwritable)?;
    let options = choice.on(ReadOptions {
        keep_formula_guard: true,
        region: region::of_system(),
        ..ReadOptions::default()
    });
    let outcome = sheets::convert(Source::Path(file), &options, &mut out);
    drop(out);
    match outcome {
        Ok(reading) => {
            std::fs::rename(&half, &path).map_err(unwritable)?;
            Ok(Converted {
                path,
                rows: reading.rows,
                taken_for: super::check::taken_for(&reading),
                notes: reported_notes(&FileNote::all(&reading, false)),
            })
        }
        Err(error) => {
            // Best effort: the reason the file could not be read matters more.
            drop(std::fs::remove_file(&half));
            Err(error.into())
        }
    }
}
