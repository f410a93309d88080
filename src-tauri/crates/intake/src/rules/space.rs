//! Spaces at the edges of a cell, spaces that only look like one, and characters nobody sees.
//!
//! They come from web pages, PDFs and exports. Two cells that look alike are then two people, two
//! departments, two addresses.

use std::borrow::Cow;

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static SPACE: Rule = Rule {
    id: "text.space",
    severity: Severity::Fix,
    what: "“{value}” has spaces at its edges, or spaces that are not ordinary ones.",
    why: "They cannot be seen, and they make two equal texts different.",
    todo: "Remove them.",
    source: "usual in exported files",
};

pub(super) static INVISIBLE: Rule = Rule {
    id: "text.invisible",
    severity: Severity::Fix,
    what: "“{value}” holds characters that cannot be seen.",
    why: "They make two equal texts different.",
    todo: "Remove them.",
    source: "usual in exported files",
};

/// The text without them, and what was found. Tabs and line breaks inside a text stay.
pub(super) fn clean(text: &str) -> (Cow<'_, str>, Option<Finding>) {
    if text.is_ascii() && !text.bytes().any(|byte| byte < 0x20 || byte == 0x7f) {
        let trimmed = text.trim();
        let finding =
            (trimmed.len() != text.len()).then(|| Finding::of(&SPACE).mended_by(Remedy::text("trim", trimmed, true)));
        return (Cow::Borrowed(trimmed), finding);
    }
    let joins = text
        .chars()
        .any(|letter| ('\u{590}'..'\u{2000}').contains(&letter) || letter >= '\u{2070}');
    let unseen = |letter: char| match letter {
        '\t' | '\n' | '\r' => false,
        '\u{200c}' | '\u{200d}' => !joins,
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => true,
        letter => letter.is_control(),
    };
    let mut hidden = false;
    let seen: String = text
        .chars()
        .filter(|letter| {
            let drop = unseen(*letter);
            hidden |= drop;
            !drop
        })
        .map(|letter| match letter {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
            letter => letter,
        })
        .collect();
    let cleaned = seen.trim();
    if cleaned == text {
        return (Cow::Borrowed(text), None);
    }
    let (rule, code) = if hidden {
        (&INVISIBLE, "remove_invisible")
    } else {
        (&SPACE, "trim")
    };
    let finding = Finding::of(rule).mended_by(Remedy::text(code, cleaned, true));
    (Cow::Owned(cleaned.to_owned()), Some(finding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_and_odd_spaces_are_mended_and_scripts_that_join_are_left_alone() {
        for (text, cleaned, rule) in [
            ("Anna", "Anna", None),
            (" Anna ", "Anna", Some("text.space")),
            ("\tAnna", "Anna", Some("text.space")),
            ("van\u{a0}den Berg", "van den Berg", Some("text.space")),
            ("Anna\u{200b}", "Anna", Some("text.invisible")),
            ("\u{feff}Anna", "Anna", Some("text.invisible")),
            ("A\u{202e}nna", "Anna", Some("text.invisible")),
            ("Zoë", "Zoë", None),
            ("می\u{200c}خواهم", "می\u{200c}خواهم", None),
            ("one\ntwo", "one\ntwo", None),
            ("\u{a0}", "", Some("text.space")),
        ] {
            let (found, finding) = clean(text);
            assert_eq!(found, cleaned, "{text:?}");
            assert_eq!(finding.as_ref().map(Finding::rule_id), rule, "{text:?}");
        }
    }
}
