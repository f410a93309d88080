//! The ZIP package of a workbook, with its directory checked before anything is unpacked.

use std::io::Read;

use zip::ZipArchive;

use super::xml::{self, Xml};
use crate::source::Input;
use crate::{Limits, ReadError};

const MOST_PARTS: usize = 20_000;
/// Deflate cannot do better; a higher ratio is a lie.
const HIGHEST_RATIO: u64 = 1_100;

/// An opened package.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Box<dyn Input + 'a>>,
    part_bytes: u64,
    names: Vec<String>,
}

impl<'a> Package<'a> {
    /// Opens it and checks number, sizes and ratios of its parts as the directory declares them.
    pub(crate) fn open(input: Box<dyn Input + 'a>, limits: &Limits) -> Result<Self, ReadError> {
        let mut zip = ZipArchive::new(input).map_err(|error| zip_error(&error))?;
        if zip.len() > MOST_PARTS {
            return Err(ReadError::TooLarge {
                what: "parts",
                limit: MOST_PARTS as u64,
            });
        }
        let mut names = Vec::with_capacity(zip.len());
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(|error| zip_error(&error))?;
            if part.encrypted() {
                return Err(ReadError::PasswordProtected);
            }
            let too_large = part.size() > limits.part_bytes
                || part.size()
                    > part
                        .compressed_size()
                        .saturating_mul(HIGHEST_RATIO)
                        .saturating_add(1 << 16);
            if too_large {
                return Err(ReadError::TooLarge {
                    what: "uncompressed bytes",
                    limit: limits.part_bytes,
                });
            }
            names.push(part.name().map(std::borrow::Cow::into_owned).unwrap_or_default());
        }
        Ok(Self {
            zip,
            part_bytes: limits.part_bytes,
            names,
        })
    }

    fn index(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        let same = |known: &String| known == name;
        let alike = |known: &String| known.replace('\\', "/").eq_ignore_ascii_case(name);
        self.names
            .iter()
            .position(same)
            .or_else(|| self.names.iter().position(alike))
    }

    /// Uncompressed size of a part, as declared; `None` when it is not there.
    pub(crate) fn size(&mut self, name: &str) -> Option<u64> {
        let index = self.index(name)?;
        self.zip.by_index_raw(index).ok().map(|part| part.size())
    }

    /// A part as XML.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Xml<impl Read + '_>>, ReadError> {
        let limit = self.part_bytes;
        Ok(self.part(name)?.map(|part| xml::open(part, limit)))
    }

    /// A part as bytes; the reader may give more than declared.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<impl Read + '_>, ReadError> {
        match self.index(name) {
            Some(index) => self.zip.by_index(index).map(Some).map_err(|error| zip_error(&error)),
            None => Ok(None),
        }
    }

    /// Unpacks every part once, only to see that none gives more than the limit: for readers that bound nothing
    /// themselves.
    pub(crate) fn verify(&mut self) -> Result<(), ReadError> {
        let mut left = self.part_bytes;
        let mut buffer = vec![0; 64 * 1024];
        for index in 0..self.zip.len() {
            let mut part = self.zip.by_index(index).map_err(|error| zip_error(&error))?;
            loop {
                let count = part.read(&mut buffer).map_err(|error| xml::io_error(&error))?;
                if count == 0 {
                    break;
                }
                left = left.checked_sub(count as u64).ok_or(ReadError::TooLarge {
                    what: "uncompressed bytes",
                    limit: self.part_bytes,
                })?;
            }
        }
        Ok(())
    }
}

fn zip_error(error: &zip::result::ZipError) -> ReadError {
    ReadError::Damaged(error.to_string())
}
