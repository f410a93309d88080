//! Where the bytes come from: a file on disk or a buffer in memory.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use crate::ReadError;

/// A file to be read.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// A file on disk, opened and read in pieces.
    Path(&'a Path),
    /// Bytes already in memory: pasted cells, or a file handed over by the page.
    Bytes {
        /// Its name, only for messages.
        name: &'a str,
        /// Its content.
        bytes: &'a [u8],
    },
}

/// Anything that can be read from any place.
pub(crate) trait Input: Read + Seek {}
impl<T: Read + Seek> Input for T {}

impl<'a> Source<'a> {
    /// The ending of the name in lower case, without the dot; empty when there is none.
    pub(crate) fn extension(&self) -> String {
        let path = match self {
            Source::Path(path) => *path,
            Source::Bytes { name, .. } => Path::new(name),
        };
        path.extension()
            .map(|e| e.to_string_lossy().to_lowercase())
            .unwrap_or_default()
    }

    /// Its size in bytes, where it can be told without opening it.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Source::Path(path) => std::fs::metadata(path).ok().map(|meta| meta.len()),
            Source::Bytes { bytes, .. } => u64::try_from(bytes.len()).ok(),
        }
    }

    /// Opens it and tells its size in bytes.
    pub(crate) fn open(&self) -> Result<(Box<dyn Input + 'a>, u64), ReadError> {
        match self {
            Source::Path(path) => {
                let meta = std::fs::metadata(path)?;
                if meta.is_dir() {
                    return Err(ReadError::NotASpreadsheet("a folder".into()));
                }
                Ok((Box::new(File::open(path)?), meta.len()))
            }
            Source::Bytes { bytes, .. } => Ok((Box::new(Cursor::new(*bytes)), bytes.len() as u64)),
        }
    }
}
