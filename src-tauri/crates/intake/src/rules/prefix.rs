//! A column with the part of a Dutch name that stands before the family name.
//!
//! The platform keeps prefix and family name as one value (`S1-14`), so a column of its own is joined
//! to the family name, never dropped.

use super::finding::{Finding, Remedy, Rule};
use super::space;
use crate::model::Severity;
use crate::words::fold;

pub(super) static PREFIX: Rule = Rule {
    id: "name.prefix",
    severity: Severity::Error,
    what: "“{prefix}” stands in a column of its own, before “{value}”.",
    why: "The platform keeps both as one last name, and the prefix would be lost.",
    todo: "Join them: “{use}”.",
    source: "S1-14",
};

/// The joined name, unless it is joined already.
pub(crate) fn join(prefix: &str, family: &str) -> Option<String> {
    let (prefix, _) = space::clean(prefix);
    let prefix = fold::composed(&prefix);
    let prefix = prefix.as_ref();
    let joined_already = || {
        let start = family
            .get(..prefix.len())
            .is_some_and(|start| start.to_lowercase() == prefix.to_lowercase());
        start && (prefix.ends_with(APOSTROPHES) || family[prefix.len()..].starts_with([' ', '\'', '’']))
    };
    if prefix.is_empty() || family.is_empty() || joined_already() {
        return None;
    }
    let space = if prefix.ends_with(APOSTROPHES) { "" } else { " " };
    Some(format!("{prefix}{space}{family}"))
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// What to say; `joined` is absent where the joined name would not do either.
pub(crate) fn found(prefix: &str, joined: Option<&str>) -> Finding {
    let finding = Finding::of(&PREFIX)
        .with("prefix", prefix.trim())
        .with("use", joined.unwrap_or_default());
    match joined {
        Some(joined) => finding.mended_by(Remedy::text("join", joined, true)),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s1_14_a_prefix_is_joined_once() {
        let joined = |prefix: &str, family: &str| join(prefix, family);
        assert_eq!(joined("van den", "Berg"), Some("van den Berg".to_owned()));
        assert_eq!(joined("d'", "Haese"), Some("d'Haese".to_owned()));
        assert_eq!(joined("van den", "van den Berg"), None);
        assert_eq!(joined("van", "Van den Berg"), None);
        assert_eq!(joined("", "Berg"), None);
        assert_eq!(joined("van", "Vandenberg"), Some("van Vandenberg".to_owned()));
    }
}
