//! A quotation mark without a partner: it opened or closed a cell in the file, and the other one is missing.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static QUOTE: Rule = Rule {
    id: "text.quote",
    severity: Severity::Warn,
    what: "“{value}” has a quotation mark without its partner.",
    why: "It probably stood around a cell in the file, and would be part of what everybody sees.",
    todo: "Write {use}, and look whether the cell is whole.",
    source: "usual in exported files",
};

/// What is wrong with a text.
pub(super) fn check(text: &str) -> Option<Finding> {
    if text.matches('"').count() != 1 {
        return None;
    }
    // Behind a figure it says inches.
    let inches = |rest: &&str| !rest.ends_with(|last: char| last.is_ascii_digit());
    let bare = text
        .strip_prefix('"')
        .or_else(|| text.strip_suffix('"').filter(inches))?
        .trim();
    let finding = Finding::of(&QUOTE).with("use", bare);
    Some(finding.mended_by(Remedy::text("use_value", bare, false)))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_quotation_mark_without_a_partner_is_seen() {
        for (text, bare) in [
            ("\"Jan", Some("Jan")),
            ("Jan\"", Some("Jan")),
            ("\" Jan", Some("Jan")),
            ("\"Jan\"", None),
            ("Jan \"Johnny\" Smit", None),
            ("Pipe 5\"", None),
            ("Jan", None),
        ] {
            let found = check(text).map(|finding| finding.params["use"].clone());
            assert_eq!(found.as_deref(), bare, "{text}");
        }
    }
}
