//! UTF-16 and UTF-32: texts in which a character takes two or four bytes, with and without a byte order mark.
//!
//! Without a mark, delimiters, line ends and digits tell: their upper bytes are NUL, all on one side, whatever the script
//! of the names between them; and the units read in that order are characters that people write.

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::Charset;

/// Bytes that are looked at.
const HEAD: usize = 4096;

/// The encoding of a text with units of two or four bytes that starts with `head`, and whether a byte order mark says so.
pub(crate) fn wide(head: &[u8]) -> Option<(Charset, bool)> {
    if head.starts_with(b"\xff\xfe\0\0") {
        return Some((Charset::Utf32 { big: false }, true));
    }
    if head.starts_with(b"\0\0\xfe\xff") {
        return Some((Charset::Utf32 { big: true }, true));
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(head) {
        return (encoding != encoding_rs::UTF_8).then_some((Charset::Standard(encoding), true));
    }
    let head = head.get(..head.len().min(HEAD) & !1)?;
    if head.len() >= 8 {
        for big in [false, true] {
            if is_text(head.chunks_exact(4).map(|unit| character(unit, big))) {
                return Some((Charset::Utf32 { big }, false));
            }
        }
    }
    let nul = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (nul(0), nul(1));
    if head.len() < 4 || first == second {
        return None;
    }
    let (encoding, upper, lower) = if second > first {
        (UTF_16LE, second, first)
    } else {
        (UTF_16BE, first, second)
    };
    let unit = |pair: &[u8]| match pair {
        [low, high] if encoding == UTF_16LE => u16::from_le_bytes([*low, *high]),
        [high, low] => u16::from_be_bytes([*high, *low]),
        _part => 0,
    };
    // The last character may be cut in two.
    let mut units: Vec<u16> = head.chunks_exact(2).map(unit).collect();
    units.pop_if(|last| (0xD800..0xDC00).contains(last));
    let sure = upper * 6 > head.len() && lower * 10 < upper;
    (sure || is_text(char::decode_utf16(units).map(Result::ok))).then_some((Charset::Standard(encoding), false))
}

/// A character of UTF-32; `None` when there is none with that number.
pub(super) fn character(unit: &[u8], big: bool) -> Option<char> {
    let bytes: [u8; 4] = unit.try_into().ok()?;
    char::from_u32(if big {
        u32::from_be_bytes(bytes)
    } else {
        u32::from_le_bytes(bytes)
    })
}

/// Characters of which people make tables: lines, and next to nothing but letters, digits and marks.
fn is_text(characters: impl Iterator<Item = Option<char>>) -> bool {
    let (mut all, mut odd, mut lines) = (0_usize, 0_usize, 0_usize);
    for character in characters {
        all += 1;
        let written = |c: &char| {
            c.is_alphanumeric()
                || (' '..='~').contains(c)
                || c.is_whitespace()
                || ('\u{a1}'..='\u{36f}').contains(c)
                || ('\u{2010}'..='\u{20bf}').contains(c)
                || ('\u{3000}'..='\u{303f}').contains(c)
                || *c == '\u{feff}'
        };
        match character.filter(written) {
            Some('\n' | '\r') => lines += 1,
            Some(_) => {}
            None => odd += 1,
        }
    }
    lines > 0 && odd * 50 <= all
}
