//! Which quote stands around cells, and what stands before one inside them.

use super::{ROWS, Shape};
use crate::delimited::form::Form;

/// `"` unless `'` stands around cells and `"` does not.
pub(super) fn quote_of(text: &str, whole: bool, delimiter: char, opinion: Option<u8>) -> Option<u8> {
    let (double, _) = pairs(text, delimiter, '"');
    let (single, open) = pairs(text, delimiter, '\'');
    let even = |quote: u8| {
        let form = Form {
            quote: Some(quote),
            ..Form::plain(delimiter)
        };
        Shape::of(text, whole, &form).even
    };
    // A single cell is enough where its row has as many cells as the others only then.
    if single == 1 && double == 0 && open == 0 && even(b'\'') > even(b'"') {
        return Some(b'\'');
    }
    // Apostrophes before formulas can look like it where `"` holds line breaks together.
    if single >= 2 && double == 0 && open <= single && even(b'\'') >= even(b'"') {
        return Some(b'\'');
    }
    match opinion {
        Some(b'\'') if single > double * 2 && single >= 2 => Some(b'\''),
        Some(_) | None => Some(b'"'),
    }
}

/// Cells that a quote opens and closes, and cells that it only opens.
fn pairs(text: &str, delimiter: char, quote: char) -> (usize, usize) {
    let (mut closed, mut open) = (0, 0);
    for line in text.split(['\n', '\r']).take(ROWS) {
        let mut rest = line.trim_start_matches(' ');
        // Where no quote closes a cell, none closes a later one.
        let mut closes = true;
        loop {
            let next = match rest.strip_prefix(quote) {
                Some(inside) => {
                    let end = inside.match_indices(quote).take_while(|_| closes).find(|(at, _)| {
                        let after = inside.get(at + 1..).unwrap_or_default().trim_start_matches(' ');
                        after.is_empty() || after.starts_with(delimiter)
                    });
                    closes = end.is_some();
                    match end {
                        Some((at, _)) => {
                            closed += 1;
                            inside.get(at + 1..).unwrap_or_default()
                        }
                        None => {
                            open += 1;
                            inside
                        }
                    }
                }
                None => rest,
            };
            match next.split_once(delimiter) {
                Some((_, after)) => rest = after.trim_start_matches(' '),
                None => break,
            }
        }
    }
    (closed, open)
}

/// A backslash before quotes inside quoted cells, where quotes are not doubled.
pub(super) fn escape(text: &str, form: &Form) -> Option<u8> {
    let quote = char::from(form.quote?);
    let mut escaped = 0;
    let mut doubled = 0;
    let chars: Vec<char> = text.chars().collect();
    let boundary = |c: Option<&char>| c.is_none_or(|c| *c == form.delimiter || matches!(c, '\n' | '\r'));
    for (at, c) in chars.iter().enumerate() {
        if *c != quote || at == 0 {
            continue;
        }
        let before = chars.get(at - 1);
        let after = chars.get(at + 1);
        if before == Some(&'\\') && !boundary(after) && after != Some(&quote) {
            escaped += 1;
        }
        let opened = boundary(at.checked_sub(1).and_then(|i| chars.get(i)));
        if after == Some(&quote) && !opened && !boundary(chars.get(at + 2)) {
            doubled += 1;
        }
    }
    (escaped > 0 && escaped > doubled).then_some(b'\\')
}
