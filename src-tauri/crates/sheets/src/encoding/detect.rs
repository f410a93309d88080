//! Which encoding a text has.
//!
//! Byte order mark, then UTF-16 and UTF-32 by their pattern of NUL bytes, then strict UTF-8 over the whole file, then a detector with the hint of the country domains of e-mail addresses, corrected by our own
//! score, which also knows Mac Roman and the DOS code pages.

use std::collections::HashMap;
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

/// Finds the encoding of everything `input` gives.
pub(crate) fn detect(input: &mut dyn Read, region: Option<&str>) -> std::io::Result<Found> {
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
    Ok(scan.verdict(region))
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

    fn verdict(&self, region: Option<&str>) -> Found {
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

#[cfg(test)]
mod tests {
    use super::super::decode::decode_all;
    use super::*;

    fn encode(text: &str, label: &str) -> Vec<u8> {
        match Charset::of_label(label).unwrap() {
            Charset::Standard(encoding) if encoding == encoding_rs::UTF_16LE => {
                text.encode_utf16().flat_map(u16::to_le_bytes).collect()
            }
            Charset::Standard(encoding) if encoding == encoding_rs::UTF_16BE => {
                text.encode_utf16().flat_map(u16::to_be_bytes).collect()
            }
            Charset::Standard(encoding) => encoding.encode(text).0.into_owned(),
            Charset::Utf32 { big: true } => text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
            Charset::Utf32 { big: false } => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
            Charset::Dos(page) => text
                .chars()
                .map(|c| {
                    (0..=255)
                        .find(|byte| page.char(*byte) == c)
                        .unwrap_or_else(|| panic!("{c} in {label}"))
                })
                .collect(),
        }
    }

    fn check(text: &str, label: &str) {
        let bytes = encode(text, label);
        let found = detect(&mut bytes.as_slice(), None).unwrap();
        assert_eq!(
            decode_all(&bytes, found.charset),
            text.trim_start_matches('\u{feff}'),
            "{label} was taken for {}",
            found.charset.label()
        );
    }

    #[test]
    fn one_accented_name_is_enough() {
        let row =
            |name: &str, domain: &str| format!("Name;Mail\n{name};a.b@school.{domain}\nJan;jan@school.{domain}\n");
        for (name, domain, labels) in [
            (
                "Renée",
                "be",
                &[
                    "windows-1252",
                    "macintosh",
                    "cp850",
                    "cp437",
                    "utf-8",
                    "utf-16le",
                    "utf-16be",
                ][..],
            ),
            (
                "François Lefèvre",
                "fr",
                &["windows-1252", "macintosh", "cp850", "cp437"],
            ),
            ("Jürgen Müller", "de", &["windows-1252", "macintosh", "cp850", "cp437"]),
            ("Björn Åström", "se", &["windows-1252", "macintosh", "cp850", "cp437"]),
            ("Søren Ødegård", "dk", &["windows-1252", "macintosh", "cp850"]),
            ("María Muñoz", "es", &["windows-1252", "macintosh", "cp850", "cp437"]),
            ("João Conceição", "pt", &["windows-1252", "macintosh", "cp850"]),
            ("Łukasz Wójcik", "pl", &["windows-1250", "iso-8859-2", "cp852"]),
            ("Jiří Dvořák", "cz", &["windows-1250", "iso-8859-2", "cp852"]),
            ("Horváth Erzsébet Győző", "hu", &["windows-1250", "iso-8859-2", "cp852"]),
            ("Иван Петров", "ru", &["windows-1251", "koi8-r", "ibm866"]),
            ("Ελένη Παπαδοπούλου", "gr", &["windows-1253"]),
            ("Oğuz Yılmaz Çelik", "tr", &["windows-1254"]),
            ("Kalniņš Jānis", "lv", &["windows-1257"]),
            ("Jonaitis Žydrūnas", "lt", &["windows-1257"]),
            ("山田太郎 東京都 営業部 さくら", "jp", &["shift_jis", "euc-jp"]),
            ("山田太郎 東京都 営業部 さくら", "com", &["shift_jis"]),
            ("张伟 销售部 北京 王芳", "cn", &["gbk"]),
        ] {
            for label in labels {
                check(&row(name, domain), label);
            }
        }
    }

    #[test]
    fn signs_are_enough_where_no_letter_has_an_accent() {
        let file = |cell: &str| format!("Name,Note,Email\nJan Smith,{cell},jan.smith@acme.com\n");
        for (cell, labels) in [
            ("\"£30,000\"", &["windows-1252", "macintosh"][..]),
            ("on leave…", &["windows-1252", "macintosh"]),
            ("Leiterin „Service“", &["windows-1252", "macintosh"]),
            ("the “new” one", &["windows-1252", "macintosh"]),
            ("Excel™ basics", &["windows-1252", "macintosh"]),
            ("• lead", &["windows-1252", "macintosh"]),
            ("-1’200.00", &["windows-1252", "macintosh"]),
            ("D’Halor", &["windows-1252"]),
            ("118.00 €", &["windows-1252", "macintosh"]),
            ("€ 118.00", &["windows-1252", "macintosh"]),
            ("HR – Payroll", &["windows-1252", "macintosh"]),
            ("N° 12", &["windows-1252", "macintosh"]),
            ("20 °C", &["windows-1252"]),
        ] {
            for label in labels {
                check(&file(cell), label);
            }
        }
    }

    #[test]
    fn signs_that_are_no_letters_are_no_evidence_for_letters() {
        let dots = "Name;Mail;Password\nAnn;a@school.be;••••••••\nBo;b@school.be;••••••••\nCy;c@school.be;••••••••\n";
        check(dots, "windows-1252");
        check(&dots.replace("Ann", "Müller").replace("Cy", "Lefèvre"), "windows-1252");
        check(
            "Name;Motto\nAnn;“alpha”\nBo;“beta”\nCy;“gamma”\nDi;“delta”\nEd;“epsilon”\n",
            "windows-1252",
        );
        check("Name;Team\nAnn;A – B\nBo;C – D\nCy;• E\n", "windows-1252");
        check("Nom;Ville\nÎle;Fîmes\nRenée;Nîmes\nÌtalo;Saint-Benoît\n", "macintosh");
    }

    #[test]
    fn wide_characters_without_a_mark_in_any_script() {
        for text in [
            "Όνομα;Τμήμα\nΕλένη Παπαδοπούλου;Πωλήσεις\nΓιώργος Νικολάου;Λογιστήριο\n",
            "Имя;Отдел\nИван Петров;Продажи\nОльга Иванова;Бухгалтерия\n",
            "姓名;部门\n张伟;销售部\n王芳;财务部\n一一;一\n",
            "Name;Mail\nRenée;r@school.be\n",
        ] {
            for label in ["utf-16le", "utf-16be", "utf-32le", "utf-32be"] {
                check(text, label);
                check(&format!("\u{feff}{text}"), label);
            }
        }
        let single = encode("Имя;Отдел\nИван Петров;Продажи\n", "windows-1251");
        assert_eq!(wide(&single), None);
    }

    #[test]
    fn a_guess_shows_how_else_the_names_read() {
        let text = "Name;Mail\nJürgen Müller;jm@firma.de\nRenée;r@firma.de\n";
        let bytes = encode(text, "cp850");
        let found = detect(&mut bytes.as_slice(), None).unwrap();
        assert_eq!(found.decodings.len(), 3);
        assert_eq!(found.decodings[0].encoding, "cp850");
        assert!(found.decodings[0].words.contains(&"Müller".to_owned()), "{found:?}");
        let others = &found.decodings[1..];
        assert!(
            others.iter().all(|way| !way.words.contains(&"Müller".to_owned())),
            "{found:?}"
        );
        let sure = detect(&mut text.as_bytes(), None).unwrap();
        assert_eq!(sure.decodings, [], "nothing to choose where nothing is guessed");
    }

    #[test]
    fn utf8_with_a_few_broken_bytes_stays_utf8() {
        let mut bytes = "é".repeat(100).into_bytes();
        bytes.push(0xFF);
        let found = detect(&mut bytes.as_slice(), None).unwrap();
        assert_eq!(found.charset.label(), "UTF-8");
    }
}
