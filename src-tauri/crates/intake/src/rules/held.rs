//! Groups and roles that somebody keeps because files only add to them: a move that is half of one.

use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static KEPT: Rule = Rule {
    id: "memberships.kept",
    severity: Severity::Warn,
    what: "{person} keeps what the file does not name: {kept}.",
    why: "A file only adds groups and roles here, so that somebody who moved has the old ones too.",
    todo: "Take them away on the people screen if they are to end; otherwise go on.",
    source: "S2-33; the platform's import adds and never takes away",
};

/// Somebody who keeps these, each as `group: role`.
pub(crate) fn kept(person: &str, kept: &[String]) -> Finding {
    Finding::of(&KEPT).with("person", person).with("kept", kept.join(", "))
}
