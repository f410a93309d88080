//! Rows about people of whom a change waits that cannot be sent as it is.

use super::finding::{Finding, Rule};
use crate::model::{Severity, Stuck};

pub(super) static CONFLICT: Rule = Rule {
    id: "waits.conflict",
    severity: Severity::Warn,
    what: "{fields} of {person} changed on both sides: here “{here}”, on the platform “{there}”.",
    why: "Which of the two holds is for a person to decide, and not for a file.",
    todo: "Decide it under Changes, then import the row.",
    source: "sync.md section 2: three-way merge",
};

pub(super) static REFUSED: Rule = Rule {
    id: "waits.refused",
    severity: Severity::Warn,
    what: "A change of {person} was refused by the platform: {because}",
    why: "As long as it waits, nothing more is sent for the person.",
    todo: "Try it again or discard it under Changes, then import the row.",
    source: "sync.md section 2: parked changes",
};

pub(super) static REPLACED: Rule = Rule {
    id: "waits.replaced",
    severity: Severity::Warn,
    what: "A change of {person} was refused by the platform: {because}",
    why: "The row says anew all that the change would have set, and takes its place.",
    todo: "Check that the row is mended. Nothing else needs to be done.",
    source: "sync.md section 2: parked changes",
};

/// The platform refused what waits, and a row takes its place.
pub(crate) fn replaced(person: &str, because: &str) -> Finding {
    Finding::of(&REPLACED).with("person", person).with("because", because)
}

/// What waits, and what the platform has or says.
pub(crate) fn stuck(person: &str, stuck: &Stuck) -> Finding {
    match stuck {
        Stuck::Conflict(fields) => {
            let all = |of: fn(&(String, String, String)) -> &str| fields.iter().map(of).collect::<Vec<_>>().join(", ");
            Finding::of(&CONFLICT)
                .with("person", person)
                .with("fields", all(|(label, _, _)| label))
                .with("here", all(|(_, here, _)| here))
                .with("there", all(|(_, _, there)| there))
        }
        Stuck::Refused { because, .. } => Finding::of(&REFUSED)
            .with("person", person)
            .with("because", because.as_str()),
    }
}

impl Stuck {
    /// The rule about it.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Conflict(_) => CONFLICT.id,
            Self::Refused { .. } => REFUSED.id,
        }
    }
}
