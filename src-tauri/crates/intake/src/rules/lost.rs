//! Texts that say nothing: what programs write for nothing or instead of a value, and what is left where a letter was lost.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static NONE: Rule = Rule {
    id: "name.none",
    severity: Severity::Warn,
    what: "“{value}” in {label} is no name.",
    why: "It stands for nothing, or belongs in another column, and would be written so in every list and every mail.",
    todo: "Write the name, or empty the cell.",
    source: "exports of databases and of statistics programs",
};

pub(super) static DAMAGED: Rule = Rule {
    id: "name.damaged",
    severity: Severity::Warn,
    what: "“{value}” in {label} has lost a letter.",
    why: "A program on the way had no sign for it and wrote a question mark; which it was is not in this file.",
    todo: "Write it as it is in the original, or export the file again as UTF-8.",
    source: "files saved in an encoding without the letter",
};

pub(super) static KEPT: Rule = Rule {
    id: "text.damaged",
    severity: Severity::Warn,
    what: "“{value}” in {label} is what a program has left of “{known}”, which the platform keeps.",
    why: "It had no sign for some letters and wrote question marks; all the others are the same.",
    todo: "Write it as it is in the original if it was to be changed, or export the file again as UTF-8.",
    source: "files saved in an encoding without the letter",
};

pub(super) static NOTHING_SAID: Rule = Rule {
    id: "text.none",
    severity: Severity::Warn,
    what: "“{value}” in {label} stands for nothing.",
    why: "The platform would keep it as it stands, and show it in every list.",
    todo: "Empty the cell, or write what is meant.",
    source: "exports of databases and of statistics programs",
};

pub(super) static KIND: Rule = Rule {
    id: "text.kind",
    severity: Severity::Error,
    what: "“{value}” in {label} is the kind of a value, and not the value.",
    why: "The program that made the file could not write a list of values into one cell.",
    todo: "Export the file again with the values joined, or empty the cell.",
    source: "PowerShell: Export-Csv writes a list by the name of its type",
};

/// What programs and people write for nothing, in lower case.
const NOTHING: [&str; 16] = [
    "null",
    "none",
    "nan",
    "n/a",
    "n.a.",
    "(blank)",
    "(leeg)",
    "(vide)",
    "(leer)",
    "(empty)",
    "undefined",
    "unknown",
    "onbekend",
    "inconnu",
    "unbekannt",
    "tbd",
];
/// The longest of them, in bytes.
const LONGEST: usize = 11;

/// Whether a text stands for nothing. Somebody may be called Null or Nan.
pub(super) fn is_nothing(text: &str) -> bool {
    // Every name of a large file is asked about: few begin so.
    if !text.starts_with(['n', 'N', 'u', 'U', 'o', 'O', 'i', 'I', 't', 'T', '(', '\\']) {
        return false;
    }
    let written =
        || text.eq_ignore_ascii_case("\\n") || NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(text));
    text.len() <= LONGEST && !["Null", "Nan"].contains(&text) && written()
}

/// What people write where somebody has no number, in lower case.
const NO_NUMBER: [&str; 12] = [
    "geen", "n.v.t.", "nvt", "nihil", "aucun", "néant", "keine", "keins", "ninguno", "nessuno", "ingen", "brak",
];

/// Whether a text stands for no number: a sign, or a word for nothing.
pub(super) fn is_no_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    is_nothing(text) || NO_NUMBER.contains(&lower.as_str()) || !text.contains(|sign: char| sign.is_alphanumeric())
}

/// Says that a text stands for no number; the cell can be emptied.
pub(super) fn no_number() -> Finding {
    let finding = Finding::of(&NOTHING_SAID).graded(Severity::Error);
    finding.mended_by(Remedy::text("empty_cell", "", true))
}

/// Whether a text stands for nothing, or is an address, a number or markup, and so no name.
pub(super) fn is_none(text: &str) -> bool {
    let spoken = |sign: char| sign.is_alphabetic() || sign == LOST || sign == '?';
    is_nothing(text) || ["TRUE", "FALSE"].contains(&text) || text.contains(['@', '<', '>']) || !text.chars().any(spoken)
}

/// What a decoder writes for bytes that are no letter.
const LOST: char = '\u{FFFD}';

/// What is left of a text of the platform, where that is all a cell says.
pub(crate) fn left_of(known: &str, text: &str) -> Option<Finding> {
    let mut pairs = known.chars().zip(text.chars());
    let left = |(one, other): (char, char)| one == other || (!one.is_ascii() && ['?', LOST].contains(&other));
    let whole = known == text || known.chars().count() != text.chars().count();
    (!whole && pairs.all(left)).then(|| {
        let keep = Remedy::text("use_value", known, true);
        Finding::of(&KEPT).with("known", known).mended_by(keep)
    })
}

/// What is wrong with a name of somebody.
pub(super) fn check(text: &str) -> Option<Finding> {
    let damaged = || text.contains(['?', LOST]).then(|| Finding::of(&DAMAGED));
    if is_none(text) { Some(none()) } else { damaged() }
}

/// What is wrong with another text.
pub(super) fn check_text(text: &str) -> Option<Finding> {
    if is_kind(text) {
        return Some(Finding::of(&KIND).mended_by(empty()));
    }
    let says = |sign: char| sign.is_alphanumeric() || sign == LOST;
    let nothing = is_nothing(text) || !text.chars().any(says);
    nothing.then(|| Finding::of(&NOTHING_SAID).mended_by(empty()))
}

/// Whether a text is the name of a type of PowerShell or JavaScript.
pub(super) fn is_kind(text: &str) -> bool {
    ["System.", "Microsoft.", "[object "]
        .iter()
        .any(|before| text.starts_with(before))
        && (text.ends_with(']') || text.ends_with("Collection") || text.ends_with("List"))
        && !text.contains(['@', ','])
}

/// What is wrong with the name of a unit that nobody knows.
pub(super) fn check_unit(text: &str) -> Option<Finding> {
    if is_kind(text) {
        Some(Finding::of(&KIND).mended_by(empty()))
    } else {
        is_nothing(text).then(none)
    }
}

fn none() -> Finding {
    Finding::of(&NONE).mended_by(empty())
}

fn empty() -> Remedy {
    Remedy::text("empty_cell", "", false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_for_nothing_is_looked_for() {
        for nothing in NOTHING {
            assert!(is_nothing(nothing) && is_nothing(&nothing.to_uppercase()), "{nothing}");
            assert!(nothing.len() <= LONGEST, "{nothing}");
        }
    }

    #[test]
    fn what_is_left_of_a_text_is_told_from_another() {
        let left = |known: &str, text: &str| left_of(known, text).is_some();
        for (known, text) in [
            ("Kılıç", "K?l?ç"),
            ("Nguyễn", "Nguy?n"),
            ("Szymańska", "Szyma\u{FFFD}ska"),
            ("Řehoř", "?eho?"),
        ] {
            assert!(left(known, text), "{known} {text}");
        }
        for (known, text) in [
            ("Nguyễn", "Nguyễn"),
            ("Nguyễn", "Nguyen"),
            ("Anna", "An?a"),
            ("Kılıç", "K?l?c"),
            ("Kılıç", "Demir?"),
            ("Kılıç", "K??l?ç"),
        ] {
            assert!(!left(known, text), "{known} {text}");
        }
    }

    #[test]
    fn what_says_nothing() {
        for text in ["NULL", "\\N", "n/a", "-", "--", "?", "(blank)", "TBD"] {
            assert_eq!(
                check_text(text).map(|finding| finding.rule.id),
                Some("text.none"),
                "{text}"
            );
        }
        for text in [
            "System.String[]",
            "System.Collections.ArrayList",
            "Microsoft.ActiveDirectory.Management.ADPropertyValueCollection",
            "[object Object]",
        ] {
            assert_eq!(
                check_text(text).map(|finding| finding.rule.id),
                Some("text.kind"),
                "{text}"
            );
        }
        for text in [
            "Sales",
            "0",
            "R&D",
            "A-1",
            "System. Engineering",
            "Microsoft Collection",
            "山",
            "Null",
        ] {
            assert_eq!(check_text(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_name() {
        for text in [
            "NULL",
            "null",
            "\\N",
            "None",
            "nan",
            "NaN",
            "N/A",
            "-",
            ".",
            "(blank)",
            "undefined",
            "TRUE",
            "12345",
            "an@x.be",
            "<b>Fay</b>",
        ] {
            assert_eq!(check(text).map(|finding| finding.rule.id), Some("name.none"), "{text}");
        }
        for text in ["?eyma", "Jos?", "M?ria", "Jan\u{FFFD}", "O?Neil", "???"] {
            assert_eq!(
                check(text).map(|finding| finding.rule.id),
                Some("name.damaged"),
                "{text}"
            );
        }
        for text in [
            "Nan",
            "Na",
            "Nullens",
            "X",
            "J.",
            "山田",
            "O’Neil",
            "Anna-Maria",
            "Jan 2",
        ] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
