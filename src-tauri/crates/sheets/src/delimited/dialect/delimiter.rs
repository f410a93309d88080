//! Which character stands between cells.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use csv_nose::{Quote, SampleSize, Sniffer};

use super::columns::is_address;
use super::{EVEN, Form, ROWS, Shape, USUAL, records};
use crate::fold::fold;

/// The delimiter of a text, and the quote that `csv-nose` saw with it.
pub(super) fn delimiter(text: &str, whole: bool, known: &BTreeSet<String>) -> (char, Option<u8>) {
    if let Some(delimiter) = by_names(text, whole, known) {
        return (delimiter, Some(b'"'));
    }
    if let Some(delimiter) = spaced_out(text) {
        return (delimiter, Some(b'"'));
    }
    let bare = tabs_pad(text).then(|| text.replace('\t', ""));
    let text = bare.as_deref().unwrap_or(text);
    let shapes: Vec<(char, Shape)> = USUAL
        .iter()
        .map(|delimiter| (*delimiter, Shape::of(text, whole, &Form::plain(*delimiter))))
        .collect();
    let best = shapes
        .iter()
        .filter(|(_, shape)| shape.cuts())
        .max_by(|a, b| a.1.even.total_cmp(&b.1.even).then(a.1.width.cmp(&b.1.width)));
    let shape_of = |delimiter: char| {
        shapes
            .iter()
            .find(|(usual, _)| *usual == delimiter)
            .map(|(_, shape)| shape)
    };
    if best.is_none_or(|(_, shape)| shape.even < EVEN) && spaced(text, whole, known) {
        return (' ', Some(b'"'));
    }
    let opinion = nose(text);
    if let Some((delimiter, quote)) = opinion.filter(|(delimiter, _)| USUAL.contains(delimiter)) {
        let even = shape_of(delimiter).map_or(0.0, |shape| if shape.cuts() { shape.even } else { 0.0 });
        match best {
            Some((other, shape)) if even == 0.0 || even < 0.6 && shape.even > 0.95 && shape.rows > 2 => {
                return (*other, Some(b'"'));
            }
            // Commas in amounts, in a title, in a line at the end: what cuts as many rows alike into more cells wins.
            Some((other, shape)) if finer(shape, shape_of(delimiter)) => return (*other, Some(b'"')),
            Some(_) => return (delimiter, quote),
            None => {}
        }
    }
    let fallback = best.map_or(',', |(usual, _)| *usual);
    if best.is_some_and(|(_, shape)| shape.even >= EVEN) {
        return (fallback, Some(b'"'));
    }
    let unusual = opinion
        .into_iter()
        .chain([(' ', Some(b'"')), (':', Some(b'"'))])
        .find(|(delimiter, quote)| {
            let shape = Shape::of(
                text,
                whole,
                &Form {
                    quote: *quote,
                    ..Form::plain(*delimiter)
                },
            );
            !USUAL.contains(delimiter) && trusted(text, *delimiter, &shape)
        });
    unusual.unwrap_or((fallback, Some(b'"')))
}

/// The delimiter that stands with spaces on both sides between quoted cells of every line: `"Jan" ; "Maes"`.
fn spaced_out(text: &str) -> Option<char> {
    let lines = || {
        text.split(['\n', '\r'])
            .filter(|line| !line.trim().is_empty())
            .take(ROWS)
    };
    let between = |delimiter: &char| {
        let seam = format!("\" {delimiter} \"");
        lines().count() > 1 && lines().all(|line| line.contains(&seam))
    };
    USUAL.into_iter().find(between)
}

/// Whether tabs only make room beside a comma or a semicolon: `1,<tab>Maes,<tab>Gent`.
fn tabs_pad(text: &str) -> bool {
    let (mut tabs, mut beside) = (0_usize, 0_usize);
    let signs = text.as_bytes();
    let is_sign = |at: Option<usize>| matches!(at.and_then(|at| signs.get(at)), Some(b',' | b';'));
    for (at, _) in text.match_indices('\t') {
        tabs += 1;
        beside += usize::from(is_sign(at.checked_sub(1)) || is_sign(Some(at + 1)));
    }
    tabs > 1 && beside * 10 >= tabs * 9
}

/// A delimiter cuts most rows alike, and into more cells than another one.
fn finer(shape: &Shape, other: Option<&Shape>) -> bool {
    shape.even >= 0.6 && shape.rows > 2 && other.is_some_and(|other| shape.width > other.width)
}

/// Single spaces stand between the cells of people: (nearly) every row has as many, and the first one holds known column
/// names or one column of them addresses. Names of several words make the rows uneven, and are left whole.
fn spaced(text: &str, whole: bool, known: &BTreeSet<String>) -> bool {
    let rows = records(text, whole, &Form::plain(' '));
    let filled: Vec<&Vec<String>> = rows.iter().filter(|cells| !cells.is_empty()).collect();
    let Some((first, rest)) = filled
        .split_first()
        .filter(|(first, rest)| first.len() > 1 && rest.len() > 1)
    else {
        return false;
    };
    let even = rest.iter().filter(|cells| cells.len() == first.len()).count();
    if even * 20 < rest.len() * 19 || first.iter().any(String::is_empty) {
        return false;
    }
    let names = first.iter().filter(|cell| known.contains(&fold(cell))).count();
    let addresses = |column: usize| {
        let of = |cells: &&&Vec<String>| cells.get(column).is_some_and(|cell| is_address(cell));
        rest.iter().filter(of).count() * 20 >= rest.len() * 19
    };
    names >= 2 || (0..first.len()).any(addresses)
}

/// A space or another unusual character is believed when it cuts nearly every row alike; a list of
/// full names is one column, not two.
fn trusted(text: &str, delimiter: char, shape: &Shape) -> bool {
    let quoted = text.contains(&format!("\"{delimiter}\"")) || text.contains(&format!("'{delimiter}'"));
    shape.cuts()
        && shape.even >= 0.8
        && (quoted || shape.width.is_some_and(|width| width >= 4) || ![' ', ':', '/'].contains(&delimiter))
}

/// The delimiter that makes the most known column names of one of the first lines.
fn by_names(text: &str, whole: bool, known: &BTreeSet<String>) -> Option<char> {
    if known.is_empty() {
        return None;
    }
    let found = |delimiter: char| {
        let top = records(text, whole, &Form::plain(delimiter)).into_iter().take(30);
        top.map(|cells| cells.iter().filter(|cell| known.contains(&fold(cell))).count())
            .max()
            .unwrap_or(0)
    };
    let counts = USUAL.iter().map(|delimiter| (found(*delimiter), *delimiter));
    counts
        .filter(|(count, _)| *count >= 2)
        .max_by_key(|(count, _)| *count)
        .map(|(_, delimiter)| delimiter)
}

/// The opinion of `csv-nose`; a panic of it counts as none.
fn nose(text: &str) -> Option<(char, Option<u8>)> {
    let mut head = text.len().min(64 * 1024);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let text = text.get(..head).unwrap_or_default();
    if text.trim().is_empty() {
        return None;
    }
    let found = catch_unwind(AssertUnwindSafe(|| {
        let mut sniffer = Sniffer::new();
        sniffer.sample_size(SampleSize::Records(100));
        sniffer.sniff_bytes(text.as_bytes()).ok()
    }));
    let dialect = found.ok().flatten()?.dialect;
    let quote = match dialect.quote {
        Quote::Some(quote) => Some(quote),
        Quote::None => None,
    };
    dialect
        .delimiter
        .is_ascii()
        .then(|| (char::from(dialect.delimiter), quote))
}
