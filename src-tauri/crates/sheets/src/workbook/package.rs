//! The ZIP package of a workbook, with its directory checked before anything is unpacked.

use std::io::Read;

use zip::ZipArchive;

use super::xml::{self, Xml};
use crate::source::Input;
use crate::{Limits, ReadError};

const MOST_PARTS: usize = 20_000;
/// Parts of real workbooks unpack to 10 to 40 times their size; one that is large and unpacks to more than this is
/// made to hurt.
const HIGHEST_RATIO: u64 = 150;
/// Up to this size any ratio is right.
const ANY_RATIO: u64 = 16 << 20;

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
            let limit = largest(part.compressed_size(), limits.part_bytes);
            if part.size() > limit {
                return Err(ReadError::TooLarge {
                    what: "uncompressed bytes",
                    limit,
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
        let packed = self.index(name).and_then(|index| self.zip.by_index_raw(index).ok());
        let limit = packed.map_or(0, |part| largest(part.compressed_size(), self.part_bytes));
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
            let limit = largest(part.compressed_size(), self.part_bytes);
            let mut size = 0_u64;
            loop {
                let count = part.read(&mut buffer).map_err(|error| xml::io_error(&error))?;
                if count == 0 {
                    break;
                }
                size += count as u64;
                let too_large = ReadError::TooLarge {
                    what: "uncompressed bytes",
                    limit,
                };
                left = match left.checked_sub(count as u64).filter(|_| size <= limit) {
                    Some(left) => left,
                    None => return Err(too_large),
                };
            }
        }
        Ok(())
    }
}

/// How much a part of this packed size may unpack to. What the directory states of it may be a lie; the packed size is
/// not, for no more than that is read.
fn largest(packed: u64, part_bytes: u64) -> u64 {
    packed.saturating_mul(HIGHEST_RATIO).max(ANY_RATIO).min(part_bytes)
}

fn zip_error(error: &zip::result::ZipError) -> ReadError {
    ReadError::Damaged(error.to_string())
}
