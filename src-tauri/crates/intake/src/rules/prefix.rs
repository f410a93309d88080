//! A column with the part of a Dutch name that stands before the family name.
//!
//! The platform keeps prefix and family name as one value (`S1-14`), so a column of its own is joined
//! to the family name, never dropped.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static PREFIX: Rule = Rule {
    id: "name.prefix",
    severity: Severity::Error,
    what: "“{prefix}” stands in a column of its own, before “{value}”.",
    why: "The platform keeps both as one last name, and the prefix would be lost.",
    todo: "Join them: “{use}”.",
    source: "S1-14",
};

/// The joined name, unless it is joined already.
pub(crate) fn check(prefix: &str, family: &str) -> Option<(String, Finding)> {
    let prefix = prefix.trim();
    let joined_already = || {
        let start = family
            .get(..prefix.len())
            .is_some_and(|start| start.to_lowercase() == prefix.to_lowercase());
        start && family[prefix.len()..].starts_with([' ', '\'', '’'])
    };
    if prefix.is_empty() || family.is_empty() || joined_already() {
        return None;
    }
    let space = if prefix.ends_with(['\'', '’']) { "" } else { " " };
    let joined = format!("{prefix}{space}{family}");
    let finding = Finding::of(&PREFIX).with("prefix", prefix).with("use", joined.as_str());
    let finding = finding.mended_by(Remedy::text("join", joined.clone(), true));
    Some((joined, finding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s1_14_a_prefix_is_joined_once() {
        let joined = |prefix: &str, family: &str| check(prefix, family).map(|(joined, _)| joined);
        assert_eq!(joined("van den", "Berg"), Some("van den Berg".to_owned()));
        assert_eq!(joined("d'", "Haese"), Some("d'Haese".to_owned()));
        assert_eq!(joined("van den", "van den Berg"), None);
        assert_eq!(joined("van", "Van den Berg"), None);
        assert_eq!(joined("", "Berg"), None);
        assert_eq!(joined("van", "Vandenberg"), Some("van Vandenberg".to_owned()));
    }
}
