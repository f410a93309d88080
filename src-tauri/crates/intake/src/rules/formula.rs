//! Texts that a spreadsheet program would take for a formula when they come back in an export.

use super::finding::Rule;
use crate::model::Severity;

pub(super) static FORMULA: Rule = Rule {
    id: "text.formula",
    severity: Severity::Warn,
    what: "“{value}” looks like a formula.",
    why: "A spreadsheet program would run it when it opens an export that holds it.",
    todo: "Correct it, unless it is really meant; exports from here make it harmless.",
    source: "CWE-1236",
};

/// Whether a text is one.
pub(super) fn is(text: &str) -> bool {
    let mut letters = text.chars();
    let starts = letters
        .next()
        .is_some_and(|first| matches!(first, '=' | '+' | '-' | '@'));
    starts && letters.any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas() {
        for text in [
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1+1",
            "@SUM(1)",
            "-2+3",
        ] {
            assert!(is(text), "{text}");
        }
        for text in ["-", "--", "R&D", "a=b", ""] {
            assert!(!is(text), "{text}");
        }
    }
}
