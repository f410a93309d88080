//! How much a text looks like a language when its bytes are read in an encoding.
//!
//! The likelihood of each character beyond ASCII, given a language and its neighbours: a naive model,
//! but it sees what general detectors leave out (Mac Roman and the DOS code pages), and a single
//! accented name is enough evidence for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use super::Charset;
use super::codepage::{CP437, CP737, CP850, CP852, CP857, MAC_CE};
use super::language::{LANGUAGES, Language};
use super::wide::character;
use crate::fold::fold;

/// Candidates with how much rarer each is than windows-1252, in nats.
static CANDIDATES: LazyLock<Vec<(Charset, f64)>> = LazyLock::new(|| {
    let standard = Charset::Standard;
    vec![
        (standard(encoding_rs::WINDOWS_1252), 0.0),
        (standard(encoding_rs::WINDOWS_1250), -1.0),
        (standard(encoding_rs::WINDOWS_1251), -1.0),
        (standard(encoding_rs::WINDOWS_1253), -1.0),
        (standard(encoding_rs::WINDOWS_1254), -1.0),
        (standard(encoding_rs::WINDOWS_1257), -1.0),
        (standard(encoding_rs::WINDOWS_1255), -1.5),
        (standard(encoding_rs::WINDOWS_1256), -1.5),
        (standard(encoding_rs::ISO_8859_2), -2.0),
        (standard(encoding_rs::ISO_8859_15), -3.0),
        (standard(encoding_rs::KOI8_R), -2.0),
        (standard(encoding_rs::IBM866), -3.0),
        (standard(encoding_rs::MACINTOSH), -2.5),
        (Charset::Dos(&CP850), -3.0),
        (Charset::Dos(&CP852), -3.5),
        (Charset::Dos(&CP437), -4.0),
        (standard(encoding_rs::ISO_8859_7), -2.0),
        (standard(encoding_rs::KOI8_U), -2.5),
        (Charset::Dos(&CP737), -3.0),
        (Charset::Dos(&CP857), -3.0),
        (standard(encoding_rs::X_MAC_CYRILLIC), -3.5),
        (Charset::Dos(&MAC_CE), -3.5),
    ]
});

/// Lines in which the names of columns are looked for.
const HEADER_LINES: usize = 5;
/// How much likelier one known name of a column makes the encoding in which it is read, in nats; and how many count.
const NAMED: f64 = 6.0;
const NAMES: usize = 3;

/// What is known besides the bytes.
#[derive(Debug)]
pub(crate) struct Hints<'a> {
    /// Names of columns, folded.
    pub(crate) names: &'a BTreeSet<String>,
    /// Share of each country domain among the addresses of the text.
    pub(crate) domains: HashMap<String, f64>,
    /// Country of the reader's system.
    pub(crate) region: Option<String>,
}

/// Labels of the candidates.
pub(crate) fn labels() -> impl Iterator<Item = &'static str> {
    CANDIDATES.iter().map(|(charset, _)| charset.label())
}

/// The candidates with their mean score a byte beyond ASCII, in nats, best first. `detector` is another
/// detector's opinion.
pub(crate) fn rank(evidence: &[u8], hints: &Hints<'_>, detector: Charset) -> Vec<(Charset, f64)> {
    let words = words(evidence);
    let bytes: f64 = words.iter().map(|(word, weight)| weight * beyond_ascii(word)).sum();
    let mut ranked: Vec<(Charset, f64)> = CANDIDATES
        .iter()
        .map(|(charset, prior)| {
            let opinion = if *charset == detector { 1.5 } else { 0.0 };
            (
                *charset,
                (prior + opinion + named(evidence, *charset, hints) + best_language(&words, *charset, hints))
                    / bytes.max(1.0),
            )
        })
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}

/// How much the names of columns that are read in an encoding speak for it. Only names with letters beyond ASCII tell.
fn named(evidence: &[u8], charset: Charset, hints: &Hints<'_>) -> f64 {
    let lines = evidence.split(|byte| *byte == b'\n').take(HEADER_LINES);
    let cells = lines.flat_map(|line| line.split(|byte| matches!(byte, b',' | b';' | b'\t' | b'|')));
    let told = cells.filter(|cell| !cell.is_ascii() && cell.len() <= 64);
    let read = told.filter(|cell| {
        let name: String = chars(cell, charset).into_iter().collect();
        hints.names.contains(&fold(&name))
    });
    NAMED * read.take(NAMES).count() as f64
}

/// Words with bytes beyond ASCII, each with what stands on either side of it, and how often each stands there.
pub(super) fn words(evidence: &[u8]) -> Vec<(Vec<u8>, f64)> {
    let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphabetic();
    let mut counted: HashMap<&[u8], u32> = HashMap::new();
    let mut start = 0;
    for word in evidence.split(ends) {
        let end = start + word.len();
        if !word.is_ascii() && word.len() <= 64 && !is_line_of_one(word) {
            let beside = evidence.get(start.saturating_sub(1)..evidence.len().min(end + 1));
            *counted.entry(beside.unwrap_or(word)).or_default() += 1;
        }
        start = end + 1;
        if counted.len() >= 2_000 {
            break;
        }
    }
    let mut words: Vec<_> = counted
        .into_iter()
        .map(|(w, n)| (w.to_vec(), f64::from(n).ln() + 1.0))
        .collect();
    words.sort_by(|a, b| a.0.cmp(&b.0));
    words
}

/// One sign over and over, such as the dots that stand for a password: no word in any language.
fn is_line_of_one(word: &[u8]) -> bool {
    word.len() > 2 && word.iter().all(|byte| word.first() == Some(byte))
}

fn beyond_ascii(word: &[u8]) -> f64 {
    word.iter().filter(|byte| !byte.is_ascii()).count() as f64
}

/// The likelihood of the words in the language that suits them best. What the neighbours of a character say is the same
/// in every language, so each character is looked at once, and each language at the letters that occur.
fn best_language(words: &[(Vec<u8>, f64)], charset: Charset, hints: &Hints<'_>) -> f64 {
    let mut letters: BTreeMap<char, f64> = BTreeMap::new();
    let mut shared = 0.0;
    for (word, weight) in words {
        let word = chars(word, charset);
        let quoted = is_quoted(&word);
        for (at, c) in word.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
            let before = at.checked_sub(1).and_then(|i| word.get(i)).copied();
            let after = word.get(at + 1).copied();
            let sign = quoted && MARKS.iter().any(|(open, close)| c == open || c == close);
            shared += weight * if sign { QUOTE } else { in_place(*c, before, after) }.ln();
            if let Some(letter) = letter(*c) {
                *letters.entry(letter).or_default() += weight;
            }
        }
    }
    LANGUAGES
        .iter()
        .map(|language| {
            let own: f64 = letters.iter().map(|(c, weight)| weight * own(*c, language).ln()).sum();
            shared + own + prior(language, hints)
        })
        .fold(f64::NEG_INFINITY, f64::max)
}

/// How likely quotation marks are on both sides of a word.
const QUOTE: f64 = 0.1;

/// Quotation marks that belong together.
const MARKS: [(char, char); 5] = [('“', '”'), ('„', '“'), ('„', '”'), ('‘', '’'), ('«', '»')];

/// Whether a word stands between quotation marks that belong together.
fn is_quoted(word: &[char]) -> bool {
    let sign = |c: &char| c.is_ascii() && !c.is_alphabetic();
    let start = usize::from(word.first().is_some_and(sign));
    let end = word.len() - usize::from(word.last().is_some_and(sign));
    match word.get(start..end) {
        Some([open, inner @ .., close]) => !inner.is_empty() && MARKS.contains(&(*open, *close)),
        _ => false,
    }
}

fn prior(language: &Language, hints: &Hints<'_>) -> f64 {
    let share: f64 = language
        .domains
        .iter()
        .filter_map(|domain| hints.domains.get(*domain))
        .sum();
    let region = hints
        .region
        .as_deref()
        .is_some_and(|region| language.domains.contains(&region));
    4.0 * share + if region { 2.0 } else { 0.0 }
}

/// A word in an encoding.
pub(super) fn chars(word: &[u8], charset: Charset) -> Vec<char> {
    match charset {
        Charset::Dos(page) => word.iter().map(|byte| page.char(*byte)).collect(),
        Charset::Standard(encoding) => encoding.decode_without_bom_handling(word).0.chars().collect(),
        Charset::Utf32 { big } => word.chunks(4).filter_map(|unit| character(unit, big)).collect(),
    }
}

/// A letter in lower case; `None` for what is none.
fn letter(c: char) -> Option<char> {
    let is = c.is_alphabetic() && !c.is_control() && c != char::REPLACEMENT_CHARACTER;
    is.then(|| c.to_lowercase().next().unwrap_or(c))
}

/// How likely a character is between its neighbours, whatever the language.
fn in_place(c: char, before: Option<char>, after: Option<char>) -> f64 {
    if c.is_control() || c == char::REPLACEMENT_CHARACTER {
        return 1e-7;
    }
    if !c.is_alphabetic() {
        return symbol(c, before, after);
    }
    case(c, before, after) * company(c, before, after) * alone(c, before, after)
}

/// Letters stand in words: beside a figure, or by themselves, hardly any does, and even fewer capitals do.
fn alone(c: char, before: Option<char>, after: Option<char>) -> f64 {
    let letter = |beside: Option<char>| beside.is_some_and(char::is_alphabetic);
    let figure = |beside: Option<char>| beside.is_some_and(|beside| beside.is_ascii_digit());
    if figure(before) && figure(after) {
        0.002
    } else if figure(before) || figure(after) {
        0.05
    } else if letter(before) || letter(after) {
        1.0
    } else if c.is_uppercase() {
        0.02
    } else {
        0.3
    }
}

/// How likely a letter is in a language.
fn own(lower: char, language: &Language) -> f64 {
    match language.letters.chars().position(|letter| letter == lower) {
        Some(rank) => 0.5 / (rank as f64 + 2.0),
        None if LANGUAGES.iter().any(|other| other.letters.contains(lower)) => 0.004,
        None => 0.0005,
    }
}

/// Capitals stand at the start of a word or among capitals.
fn case(c: char, before: Option<char>, after: Option<char>) -> f64 {
    if !c.is_uppercase() {
        return if before.is_some_and(|b| b.is_uppercase()) && after.is_some_and(|a| a.is_uppercase()) {
            0.03
        } else {
            1.0
        };
    }
    match before {
        Some(before) if before.is_lowercase() => 0.001,
        Some(before) if before.is_uppercase() => match after {
            Some(after) if after.is_lowercase() => 0.02,
            Some(_) | None => 0.3,
        },
        Some(_) | None => 0.3,
    }
}

/// Letters keep to their script, and accents do not crowd.
fn company(c: char, before: Option<char>, after: Option<char>) -> f64 {
    let mut factor = 1.0;
    for neighbour in [before, after].into_iter().flatten().filter(|n| n.is_alphabetic()) {
        if latin(c) != latin(neighbour) {
            factor *= 0.01;
        } else if latin(c) && !neighbour.is_ascii() {
            factor *= 0.15;
        }
    }
    factor
}

fn latin(c: char) -> bool {
    u32::from(c) < 0x0250
}

/// How likely a mark is between its neighbours: much where marks of its kind stand, next to nothing among letters and
/// where it closes what was not opened: `©»astný` is no word.
fn symbol(c: char, before: Option<char>, after: Option<char>) -> f64 {
    let letter = |beside: Option<char>| beside.is_some_and(char::is_alphabetic);
    let figure = |beside: Option<char>| beside.is_some_and(|beside| beside.is_ascii_digit());
    let free =
        |beside: Option<char>| beside.is_none_or(|beside| beside.is_ascii_whitespace() || ",;|".contains(beside));
    let (inside, leads) = (letter(before) && letter(after), letter(after));
    match c {
        '’' if inside || (figure(before) && figure(after)) => 0.05,
        '’' => 0.02,
        '€' | '£' if figure(before) || figure(after) || (free(before) && free(after)) => 0.05,
        '„' | '“' | '«' | '‘' if leads && !letter(before) => 0.03,
        '“' | '”' | '»' | '…' | '™' | '®' if !leads && !free(before) => 0.03,
        '–' | '—' | '•' if free(before) && free(after) => 0.2,
        '°' if matches!(before, Some('N' | 'n')) && !leads => 0.3,
        '°' if figure(before) => 0.05,
        '©' | '®' | '»' | '€' if leads => 1e-4,
        '‘' | '“' | '”' | '„' | '«' | '»' | '–' | '—' | '…' | '\u{a0}' | '€' | '£' | '°' | '·' | '§' | '©' | '®'
        | '™' | '•' => {
            if inside {
                0.0005
            } else {
                0.01
            }
        }
        '\u{2500}'..='\u{25ff}' => 1e-5,
        _symbol => {
            if inside || leads {
                1e-4
            } else {
                5e-4
            }
        }
    }
}
