//! Which encoding a text has.
//!
//! Byte order mark, then UTF-16 and UTF-32 by their pattern of NUL bytes, then strict UTF-8 over the whole file, then a detector with the hint of the country domains of e-mail addresses, corrected by our own
//! score, which also knows old Macs, the DOS code pages and the names of columns.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Charset;
use super::score::{Hints, chars, rank, words};
use super::wide::wide;
use crate::Decoding;

const CHUNK: usize = 256 * 1024;
const EVIDENCE: usize = 512 * 1024;
/// Words that show a reading, and readings that are shown.
const WORDS_SHOWN: usize = 4;
const WAYS_SHOWN: usize = 3;
/// Mean score, in nats a byte, below which no single-byte reading makes sense.
const POOR: f64 = -4.5;

/// The encoding that was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The encoding.
    pub(crate) charset: Charset,
    /// A byte order mark says so.
    pub(crate) bom: bool,
    /// It is an informed guess: nothing in the file proves it.
    pub(crate) guessed: bool,
    /// For a guess: how the text reads in the likeliest encodings.
    pub(crate) decodings: Vec<Decoding>,
}

/// Finds the encoding of everything `input` gives; `names` of columns, folded, tell those in which they are read.
pub(crate) fn detect(input: &mut dyn Read, region: Option<&str>, names: &BTreeSet<String>) -> std::io::Result<Found> {
    let mut scan = Scan::default();
    let mut chunk = vec![0; CHUNK];
    let mut first = true;
    loop {
        let mut filled = 0;
        while filled < chunk.len() {
            match input.read(chunk.get_mut(filled..).unwrap_or_default()) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let bytes = chunk.get(..filled).unwrap_or_default();
        if first && let Some(found) = certain(bytes) {
            return Ok(found);
        }
        first = false;
        let more = filled == chunk.len();
        scan.chunk(bytes, more);
        if !more || scan.has_seen_enough() {
            break;
        }
    }
    Ok(scan.verdict(region, names))
}

fn proven(encoding: &'static encoding_rs::Encoding, bom: bool) -> Found {
    Found {
        charset: Charset::Standard(encoding),
        bom,
        guessed: false,
        decodings: Vec::new(),
    }
}

/// A byte order mark, or the pattern of NUL bytes of wide characters.
fn certain(head: &[u8]) -> Option<Found> {
    if let Some((charset, bom)) = wide(head) {
        return Some(Found {
            charset,
            bom,
            guessed: false,
            decodings: Vec::new(),
        });
    }
    let (encoding, _length) = encoding_rs::Encoding::for_bom(head)?;
    Some(proven(encoding, true))
}

#[derive(Default)]
struct Scan {
    /// Characters of several bytes that are right in UTF-8.
    right: u64,
    /// Bytes that are wrong in UTF-8.
    wrong: u64,
    /// Bytes of a character cut off by the end of a chunk.
    carry: Vec<u8>,
    /// Lines with bytes beyond ASCII.
    evidence: Vec<u8>,
    domains: HashMap<String, u32>,
    addresses: u32,
}

impl Scan {
    fn has_seen_enough(&self) -> bool {
        self.wrong > 200 && self.evidence.len() >= EVIDENCE
    }

    fn chunk(&mut self, bytes: &[u8], more: bool) {
        if self.addresses < 1_000 {
            self.addresses(bytes);
        }
        if self.carry.is_empty() && bytes.is_ascii() {
            return;
        }
        self.utf8(bytes, more);
        if self.evidence.len() >= EVIDENCE {
            return;
        }
        for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
            if self.evidence.len() < EVIDENCE && !line.is_ascii() {
                let room = EVIDENCE - self.evidence.len();
                self.evidence
                    .extend_from_slice(line.get(..line.len().min(room)).unwrap_or_default());
                self.evidence.push(b'\n');
            }
        }
    }

    fn utf8(&mut self, bytes: &[u8], more: bool) {
        let mut joined = std::mem::take(&mut self.carry);
        let mut rest = bytes;
        if !joined.is_empty() {
            joined.extend_from_slice(bytes);
            rest = joined.as_slice();
        }
        loop {
            match simdutf8::compat::from_utf8(rest) {
                Ok(text) => {
                    self.right += multibyte(text.as_bytes());
                    return;
                }
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to());
                    self.right += multibyte(valid);
                    match error.error_len() {
                        Some(length) => {
                            self.wrong += length as u64;
                            rest = after.get(length..).unwrap_or_default();
                        }
                        None if more => {
                            self.carry = after.to_vec();
                            return;
                        }
                        None => {
                            self.wrong += after.len() as u64;
                            return;
                        }
                    }
                }
            }
        }
    }

    /// Counts the country domains of e-mail addresses.
    fn addresses(&mut self, bytes: &[u8]) {
        for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'@') {
            let rest = bytes.get(at + 1..).unwrap_or_default();
            let end = rest
                .iter()
                .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')));
            let host = rest.get(..end.unwrap_or(rest.len()).min(253)).unwrap_or_default();
            if let Some(last) = host.rsplit(|byte| *byte == b'.').next()
                && last.len() < host.len()
                && last.len() >= 2
            {
                self.addresses += 1;
                let domain = String::from_utf8_lossy(last).to_lowercase();
                *self.domains.entry(domain).or_default() += 1;
            }
        }
    }

    fn verdict(&self, region: Option<&str>, names: &BTreeSet<String>) -> Found {
        if self.wrong == 0 || self.right >= self.wrong * 20 {
            return proven(encoding_rs::UTF_8, false);
        }
        let common = self
            .domains
            .iter()
            .max_by_key(|(domain, count)| (**count, domain.as_str()));
        let hint = common
            .map(|(domain, _)| domain.as_str())
            .filter(|domain| domain.len() == 2)
            .or(region);
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.evidence, true);
        let opinion = detector.guess(hint.map(str::as_bytes), Utf8Detection::Deny);
        let opinion = Charset::Standard(opinion);
        let total = f64::from(self.addresses.max(1));
        let hints = Hints {
            names,
            domains: self
                .domains
                .iter()
                .map(|(d, n)| (d.clone(), f64::from(*n) / total))
                .collect(),
            region: region.map(str::to_lowercase),
        };
        let ranked = rank(&self.evidence, &hints, opinion);
        let (best, score) = ranked.first().copied().unwrap_or((opinion, 0.0));
        let asian = hint.is_some_and(|hint| ["jp", "cn", "tw", "hk", "kr", "sg"].contains(&hint));
        let charset = if is_multibyte(opinion) && (asian || score < POOR) {
            opinion
        } else {
            best
        };
        let likely = std::iter::once(charset).chain(ranked.into_iter().map(|(charset, _)| charset));
        Found {
            charset,
            bom: false,
            guessed: true,
            decodings: decodings(&self.evidence, likely),
        }
    }
}

/// How the words beyond ASCII read in encodings, those that read alike once. Nothing when there is no doubt.
fn decodings(evidence: &[u8], likely: impl Iterator<Item = Charset>) -> Vec<Decoding> {
    let mut words = words(evidence);
    words.sort_by(|one, other| other.1.total_cmp(&one.1));
    words.truncate(WORDS_SHOWN);
    let mut ways: Vec<Decoding> = Vec::new();
    for charset in likely {
        let read: Vec<String> = words
            .iter()
            .map(|(word, _)| chars(word, charset).into_iter().collect::<String>())
            .map(|word| {
                word.trim_matches(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric())
                    .to_owned()
            })
            .collect();
        let legible = !read
            .iter()
            .any(|word: &String| word.contains(char::REPLACEMENT_CHARACTER));
        if legible && !ways.iter().any(|way| way.words == read) {
            ways.push(Decoding {
                encoding: charset.label().to_owned(),
                words: read,
            });
        }
        if ways.len() == WAYS_SHOWN {
            break;
        }
    }
    if ways.len() > 1 { ways } else { Vec::new() }
}

fn is_multibyte(charset: Charset) -> bool {
    match charset {
        Charset::Standard(encoding) => !encoding.is_single_byte(),
        Charset::Dos(_) => false,
        Charset::Utf32 { .. } => true,
    }
}

fn multibyte(valid: &[u8]) -> u64 {
    // In pieces whose count fits a byte: so the processor counts many bytes at once.
    let pieces = valid.chunks(255);
    let counts = pieces.map(|piece| piece.iter().map(|byte| u8::from(*byte >= 0xC0)).sum::<u8>());
    counts.map(u64::from).sum()
}
