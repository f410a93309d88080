//! Names with signs in them that no name has: what is left of letters that were read in the wrong encoding and saved so.
//!
//! Which letters those were is not told: most signs can stand for several, and a wrong name would be offered for a
//! damaged one.

use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static SIGN: Rule = Rule {
    id: "name.sign",
    severity: Severity::Warn,
    what: "“{value}” in {label} holds “{sign}”, which no name has.",
    why: "A program on the way probably read a letter in the wrong encoding; the person would be written so in every list and every mail.",
    todo: "Write it as it is in the original, or export the file again as UTF-8.",
    source: "import.md section 4: files of DOS and of old Macs",
};

/// What is wrong with a name of somebody.
pub(super) fn check(text: &str) -> Option<Finding> {
    odd(text).map(|sign| Finding::of(&SIGN).with("sign", sign.to_string()))
}

/// The first sign that stands in no name.
fn odd(text: &str) -> Option<char> {
    let letters: Vec<char> = text.chars().collect();
    let between = |at: usize| {
        let is_letter = |at: Option<usize>| {
            at.and_then(|at| letters.get(at))
                .is_some_and(|sign| sign.is_alphabetic())
        };
        is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
    };
    let odd = |at: usize, sign: char| match sign {
        // Quotes and dashes part words, and so do not stand between two letters.
        '“' | '”' | '„' | '‚' | '«' | '»' | '—' => between(at) || (sign == '‚' && !text.contains('‘')),
        _ if sign.is_ascii() => matches!(sign, '=' | '$' | '%' | '^' | '{' | '}' | '[' | ']' | '|' | '~'),
        _ => {
            let usual =
                sign.is_alphanumeric() || sign.is_whitespace() || unicode_normalization::char::is_combining_mark(sign);
            !usual && !USUAL.contains(sign)
        }
    };
    let mut found = letters.iter().enumerate().filter(|(at, sign)| odd(*at, **sign));
    found.next().map(|(_, sign)| *sign)
}

/// Signs beyond letters that stand in names: apostrophes, hyphens and dots of many scripts.
const USUAL: &str = "\u{200c}\u{200d}’‘ʼʻ´`ˊˋ‐‑–·・･·‧،。、ー〜′";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_no_name_are_seen() {
        for (name, sign) in [
            ("Jos‚", '‚'),
            ("D”me", '”'),
            ("N—el", '—'),
            ("╥лана", '╥'),
            ("Gu›mundur", '›'),
            ("Lef¶vre", '¶'),
            ("Bj÷rn", '÷'),
            ("Ma§es", '§'),
            ("P¤l", '¤'),
            ("Gro▀", '▀'),
            ("N£¤ez", '£'),
            ("Ren=C3=A9e", '='),
            ("Ren□e", '□'),
            ("Ma˜es", '˜'),
        ] {
            assert_eq!(odd(name), Some(sign), "{name}");
        }
        for name in [
            "Anna",
            "O’Brien",
            "D'Hondt",
            "Jan “Johnny” Smit",
            "Jan „Johnny“",
            "Smit – de Vries",
            "Smit — de Vries",
            "Anna–Maria",
            "ʻAkahi",
            "Jean‑Luc",
            "Núria Ŀlull·la",
            "Mª Carmen",
            "J. (Jan)",
            "王·小明",
            "ジョン・スミス",
            "Sofía y José",
            "Ali\u{200c}reza",
        ] {
            assert_eq!(odd(name), None, "{name}");
        }
    }
}
