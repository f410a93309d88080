//! A column with the part of a Dutch name that stands before the family name.
//!
//! The platform keeps prefix and family name as one value (`S1-14`), so a column of its own is joined
//! to the family name, never dropped.

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
fn found(prefix: &str, joined: Option<&str>) -> Finding {
    let finding = Finding::of(&PREFIX)
        .with("prefix", prefix.trim())
        .with("use", joined.unwrap_or_default());
    match joined {
        Some(joined) => finding.mended_by(Remedy::text("join", joined, true)),
        None => finding,
    }
}

/// The reading of a family name with the prefix in front of it, as `joined` was read.
pub(crate) fn joined_up(mut reading: Reading, prefix: &str, joined: Cell) -> Reading {
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
    reading.findings.push(found(prefix, text.as_deref()));
    if let Some(text) = &text {
        lead_to(&mut reading.findings, text);
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
