//! Slips in the part of an address after the `@`.

use super::finding::{Finding, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::Severity;

pub(super) static TYPO: Rule = Rule {
    id: "email.typo",
    severity: Severity::Warn,
    what: "“{value}” is probably “{use}”.",
    why: "Its domain is one slip away from one that many use; mail would go to nobody, or to a stranger.",
    todo: "Check the part after the @.",
    source: "usual in exported files",
};

/// Whether the domain of an address is a slip.
pub(super) fn check(address: &str, words: &Vocabulary<'_>) -> Option<Finding> {
    let (local, domain) = address.rsplit_once('@')?;
    let meant = format!("{local}@{}", words.domains.meant(domain)?);
    Some(
        Finding::of(&TYPO)
            .with("use", meant.as_str())
            .mended_by(Remedy::text("use_value", meant, false)),
    )
}
