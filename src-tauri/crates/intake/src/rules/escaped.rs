//! Signs written as codes that are meant for other programs: `R&amp;D`, `Ren\\u00e9e`, `Ren%C3%A9e`.

use unicode_normalization::UnicodeNormalization;

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static ESCAPED: Rule = Rule {
    id: "text.escaped",
    severity: Severity::Warn,
    what: "“{value}” is “{use}”, with signs written as codes.",
    why: "A program that makes web pages wrote the file; the person would be written so in every list and every mail.",
    todo: "Write “{use}”.",
    source: "HTML 13.5 named character references; RFC 8259 section 7; RFC 3986 section 2.1",
};

/// Names of signs in HTML, without those of accented letters.
const NAMED: [(&str, char); 13] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("szlig", 'ß'),
    ("aelig", 'æ'),
    ("AElig", 'Æ'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("rsquo", '’'),
    ("ndash", '–'),
];

/// Ends of the names of accented letters, with the accent.
const ACCENTS: [(&str, char); 8] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circ", '\u{302}'),
    ("uml", '\u{308}'),
    ("tilde", '\u{303}'),
    ("cedil", '\u{327}'),
    ("ring", '\u{30A}'),
    ("caron", '\u{30C}'),
];

/// What is wrong with a cell as it stands in the file.
pub(super) fn check(cell: &str) -> Option<Finding> {
    let meant = plain(cell)?;
    let finding = Finding::of(&ESCAPED).with("use", meant.as_str());
    Some(finding.mended_by(Remedy::text("use_value", meant, true)))
}

/// The text without codes, if there are any.
fn plain(text: &str) -> Option<String> {
    if let Some(text) = octet_string(text) {
        return Some(text);
    }
    if !text.contains(['&', '\\', '%']) {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let code = match letter {
            '&' => entity(rest),
            '\\' => escape(rest),
            '%' => octets(rest),
            _ => None,
        };
        let length = match code {
            Some((sign, length)) => {
                plain.push(sign);
                length
            }
            None => {
                plain.push(letter);
                letter.len_utf8()
            }
        };
        rest = rest.get(length..)?;
    }
    (plain != text).then_some(plain)
}

/// The text of `X'4e6fc3ab6c'`, in which Active Directory's own export writes every value with an accent.
fn octet_string(text: &str) -> Option<String> {
    let hex = text.strip_prefix("X'")?.strip_suffix('\'')?;
    if hex.is_empty() || !hex.is_ascii() || hex.len() % 2 != 0 {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..hex.len() / 2)
        .map(|at| u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok())
        .collect();
    String::from_utf8(bytes?)
        .ok()
        .filter(|text| !text.contains(char::is_control))
}

/// The sign of an entity at the start of a text, and how many bytes stand for it.
fn entity(text: &str) -> Option<(char, usize)> {
    let (name, _) = text.get(1..)?.split_once(';').filter(|(name, _)| name.len() <= 8)?;
    let length = name.len() + 2;
    let sign = if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        shown(number.ok()?)?
    } else if let Some((_, sign)) = NAMED.iter().find(|(known, _)| *known == name) {
        *sign
    } else {
        let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
        let (_, accent) = ACCENTS.iter().find(|(end, _)| name.get(1..) == Some(end))?;
        let mut composed = [letter, *accent].into_iter().nfc();
        composed.next().filter(|_| composed.next().is_none())?
    };
    Some((sign, length))
}

/// The sign of an escape of JSON.
fn escape(text: &str) -> Option<(char, usize)> {
    // Databases write a quote so.
    let quote = text.chars().nth(1).filter(|sign| matches!(sign, '\'' | '"'));
    if let Some(quote) = quote {
        return Some((quote, 2));
    }
    let hex = text.strip_prefix("\\u")?.get(..4)?;
    Some((shown(u32::from_str_radix(hex, 16).ok()?)?, 6))
}

/// The sign of an address's octets: those of letters outside ASCII only, for `100%20` says something by itself.
fn octets(text: &str) -> Option<(char, usize)> {
    let octet = |at: usize| {
        let part = text.get(at * 3..at * 3 + 3)?.strip_prefix('%')?;
        u8::from_str_radix(part, 16).ok()
    };
    (2..=4).find_map(|count| {
        let bytes: Option<Vec<u8>> = (0..count).map(octet).collect();
        let bytes = bytes?;
        let mut letters = std::str::from_utf8(&bytes).ok()?.chars();
        let letter = letters
            .next()
            .filter(|letter| !letter.is_ascii() && letters.next().is_none())?;
        Some((shown(letter.into())?, count * 3))
    })
}

/// A sign that can be seen.
fn shown(number: u32) -> Option<char> {
    char::from_u32(number).filter(|sign| !sign.is_control())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn codes_are_read() {
        for (text, meant) in [
            ("R&amp;D", "R&D"),
            ("Ren&eacute;e", "Renée"),
            ("M&uuml;ller &amp; S&oslash;n", "Müller & Søn"),
            ("Ren&#233;e", "Renée"),
            ("Ren&#xE9;e", "Renée"),
            ("O&#39;Neil", "O'Neil"),
            ("Ren\\u00e9e", "Renée"),
            ("Ren%C3%A9e", "Renée"),
            ("%E5%B1%B1", "山"),
            ("X'4e6fc3ab6c'", "Noël"),
            ("O\\'Brien", "O'Brien"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "R&D", "A & B; C", "&foo;", "100%20", "%C3", "%zz%A9", "\\unit", "&#7;", "\\u0007", "50% C3", "&;", "&é;",
            "%", "\\", "X'4e6'", "X'zz'", "X''", "X'ff'",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
