//! Columns with the part of a Dutch name that stands before the family name, and with the second family name of a
//! Spanish one.
//!
//! The platform keeps them as one value (`S1-14`), so a column of its own is joined to the family name, never dropped.

use roster::Value;

use super::cell::Cell;
use super::finding::{Change, Finding, Reading, Remedy, Rule};
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

pub(super) static SECOND: Rule = Rule {
    id: "name.second",
    severity: Severity::Error,
    what: "“{second}” stands in a column of its own, behind “{value}”.",
    why: "The platform keeps both family names as one last name, and the second would be lost.",
    todo: "Join them: “{use}”.",
    source: "S1-14",
};

/// What stands beside a family name, in a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside<'t> {
    /// Before it: `van den`.
    Prefix(&'t str),
    /// Behind it: the second family name.
    Second(&'t str),
}

impl Beside<'_> {
    /// The joined name, unless it is joined already.
    pub(crate) fn join(self, family: &str) -> Option<String> {
        match self {
            Self::Prefix(prefix) => join(prefix, family),
            Self::Second(second) => append(family, second),
        }
    }

    /// What to say; `joined` is absent where the joined name would not do either.
    fn found(self, joined: Option<&str>) -> Finding {
        let finding = match self {
            Self::Prefix(prefix) => Finding::of(&PREFIX).with("prefix", prefix.trim()),
            Self::Second(second) => Finding::of(&SECOND).with("second", second.trim()),
        };
        let finding = finding.with("use", joined.unwrap_or_default());
        match joined {
            Some(joined) => finding.mended_by(Remedy::text("join", joined, true)),
            None => finding,
        }
    }
}

/// Both family names, unless the second one stands there already.
fn append(family: &str, second: &str) -> Option<String> {
    let (second, _) = space::clean(second);
    let second = fold::composed(&second);
    let names = |text: &str| -> Vec<String> { text.split_whitespace().map(fold::key).collect() };
    let joined_already = names(family).len() > names(&second).len() && names(family).ends_with(&names(&second));
    (!second.is_empty() && !family.is_empty() && !joined_already).then(|| format!("{family} {second}"))
}

/// The joined name, unless it is joined already.
fn join(prefix: &str, family: &str) -> Option<String> {
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

/// The reading of a family name with what stands beside it, as `joined` was read; `mended` is the same of the name as it is
/// once everything beyond doubt is mended in it.
pub(crate) fn joined_up(mut reading: Reading, beside: Beside<'_>, joined: Cell, mended: Option<String>) -> Reading {
    let usable = match joined {
        Cell::Read(joined)
            if joined
                .findings
                .iter()
                .all(|finding| finding.severity != Severity::Error) =>
        {
            joined.value
        }
        Cell::Read(_) | Cell::Blank | Cell::Clear | Cell::Secret(_) => None,
    };
    let text = match &usable {
        Some(Value::Text(text)) => Some(text.clone()),
        Some(Value::Flag(_) | Value::List(_) | Value::Memberships(_)) | None => None,
    };
    reading.findings.push(beside.found(text.as_deref()));
    if let Some(text) = text {
        lead_to(&mut reading.findings, &mended.unwrap_or(text));
    }
    reading.value = usable;
    reading
}

/// Makes every safe repair of a cell lead to one text.
fn lead_to(findings: &mut [Finding], text: &str) {
    for remedy in findings.iter_mut().flat_map(|finding| &mut finding.remedies) {
        if remedy.safe && matches!(remedy.change, Change::Cell(_)) {
            remedy.params.insert("value".to_owned(), text.to_owned());
            remedy.change = Change::Cell(text.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s1_14_a_second_family_name_is_joined_once() {
        assert_eq!(append("García", "López"), Some("García López".to_owned()));
        assert_eq!(append("García López", "lopez"), None);
        assert_eq!(append("López", "López"), Some("López López".to_owned()));
        assert_eq!(append("García", " "), None);
    }

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
