//! A new person with the name of somebody who is there under another address.

use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static ALIKE: Rule = Rule {
    id: "person.alike",
    severity: Severity::Warn,
    what: "{person} may be on the platform already, as {other}.",
    why: "The name is the same and the address is not; the person would be there twice.",
    todo: "If it is the same person, write what the platform has; if not, go on.",
    source: "usual in exported files",
};

/// Somebody new with the name of somebody who is there, whom no row is about; `other` is what tells that
/// person apart.
pub(crate) fn found(person: &str, other: &str) -> Finding {
    Finding::of(&ALIKE).with("person", person).with("other", other)
}
