//! The directory of a compound file (MS-CFB), the container of the older Excel forms and of encrypted workbooks.
//!
//! Only enough of it to tell what is inside and to check the sizes of a workbook stream before it is given to a reader
//! that trusts them.

use std::collections::HashSet;

const END: u32 = 0xFFFF_FFFE;
const LONGEST_CHAIN: usize = 1 << 21;

/// A compound file in memory.
#[derive(Debug)]
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    /// Name, first sector and size of each entry.
    entries: Vec<(String, u32, u64)>,
}

/// Names of the streams of a compound file; `None` when it is damaged.
pub(crate) fn streams(bytes: &[u8]) -> Option<Vec<String>> {
    Some(
        Compound::open(bytes)?
            .entries
            .into_iter()
            .map(|(name, _, _)| name)
            .collect(),
    )
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

impl<'a> Compound<'a> {
    /// Reads header, allocation tables and directory.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30)?;
        if !(7..=16).contains(&shift) {
            return None;
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48)?)?;
        for entry in directory.chunks_exact(128) {
            let length = usize::from(u16_at(entry, 64)?).min(64);
            let kind = *entry.get(66)?;
            if kind == 0 || length < 2 {
                continue;
            }
            let units: Vec<u16> = entry
                .get(..length - 2)?
                .chunks_exact(2)
                .filter_map(|pair| u16_at(pair, 0))
                .collect();
            let size = u64::from(u32_at(entry, 120)?);
            file.entries
                .push((String::from_utf16_lossy(&units), u32_at(entry, 116)?, size));
        }
        let mini_fat = file.chain(u32_at(bytes, 60)?).unwrap_or_default();
        file.mini_fat = mini_fat.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect();
        let root = file.entries.first().map(|(_, start, _)| *start)?;
        file.mini = file.chain(root).unwrap_or_default();
        Some(file)
    }

    fn sector(&self, index: u32) -> Option<&'a [u8]> {
        let start = (index as usize + 1).checked_mul(self.sector)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end)
    }

    fn read_fat(&mut self) -> Option<()> {
        let mut sectors: Vec<u32> = (0..109).filter_map(|i| u32_at(self.bytes, 76 + 4 * i)).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let mut seen = HashSet::new();
        while next < END && seen.insert(next) && sectors.len() < LONGEST_CHAIN {
            let Some(sector) = self.sector(next) else { break };
            let count = self.sector / 4 - 1;
            sectors.extend((0..count).filter_map(|i| u32_at(sector, 4 * i)));
            next = u32_at(sector, 4 * count).unwrap_or(END);
        }
        for index in sectors.into_iter().filter(|index| *index < END) {
            let Some(sector) = self.sector(index) else { continue };
            self.fat
                .extend(sector.chunks_exact(4).filter_map(|four| u32_at(four, 0)));
            if self.fat.len() > LONGEST_CHAIN * 4 {
                return None;
            }
        }
        Some(())
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut next = start;
        let mut steps = 0;
        while next < END {
            bytes.extend_from_slice(self.sector(next)?);
            next = *self.fat.get(next as usize)?;
            steps += 1;
            if steps > LONGEST_CHAIN || bytes.len() > self.bytes.len() + self.sector {
                return None;
            }
        }
        Some(bytes)
    }

    /// The content of a stream.
    pub(crate) fn stream(&self, names: &[&str]) -> Option<Vec<u8>> {
        let (_, start, size) = self
            .entries
            .iter()
            .find(|(name, _, _)| names.contains(&name.as_str()))?;
        let size = usize::try_from(*size).ok()?;
        let mut bytes = if size >= 4096 {
            self.chain(*start)?
        } else {
            let mut bytes = Vec::new();
            let mut next = *start;
            while next < END && bytes.len() < size {
                let at = next as usize * 64;
                bytes.extend_from_slice(self.mini.get(at..(at + 64).min(self.mini.len()))?);
                next = *self.mini_fat.get(next as usize)?;
            }
            bytes
        };
        bytes.truncate(size);
        Some(bytes)
    }
}
