//! People whose key changes: found by the value they had, given the one they get.

use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static UNKNOWN: Rule = Rule {
    id: "rename.unknown",
    severity: Severity::Error,
    what: "Nobody has “{old}” in {label}, nor “{new}”.",
    why: "The row says that it was the value of somebody until now, and a new person would be made of somebody who is there.",
    todo: "Correct the old value, or empty it if the person is new.",
    source: "import: rename (Moodle, oldusername)",
};

pub(super) static TAKEN: Rule = Rule {
    id: "rename.taken",
    severity: Severity::Error,
    what: "“{old}” is {name}, and “{new}” is somebody else: {other}.",
    why: "Two people would have the same value in {label}.",
    todo: "Give another new value, or give the other person another one first, in this file or before.",
    source: "import: rename (Moodle, oldusername)",
};

pub(super) static CYCLE: Rule = Rule {
    id: "rename.cycle",
    severity: Severity::Error,
    what: "{name} is to get “{new}” from somebody who, round about, is to get “{old}”.",
    why: "The platform takes one change after the other, and nobody can get a value that another person still has.",
    todo: "Give one of them a value in between with a file of its own, then import this one.",
    source: "import: rename",
};

pub(super) static NOTHING: Rule = Rule {
    id: "rename.empty",
    severity: Severity::Error,
    what: "{label} is to be changed from “{old}”, and the row does not say to what.",
    why: "An empty cell is no new value.",
    todo: "Fill the new value in, or empty the old one.",
    source: "import: rename",
};

pub(super) static DONE: Rule = Rule {
    id: "rename.done",
    severity: Severity::Info,
    what: "{name} has “{new}” already, and nobody has “{old}”.",
    why: "The change was made before.",
    todo: "Nothing needs to be done.",
    source: "import: rename",
};

/// A change of key that a row asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'t> {
    pub(crate) label: &'t str,
    pub(crate) old: &'t str,
    pub(crate) new: &'t str,
}

impl Asked<'_> {
    fn of(self, rule: &'static Rule) -> Finding {
        Finding::of(rule)
            .with("label", self.label)
            .with("old", self.old)
            .with("new", self.new)
    }

    pub(crate) fn unknown(self) -> Finding {
        self.of(&UNKNOWN)
    }

    pub(crate) fn empty(self) -> Finding {
        self.of(&NOTHING)
    }

    pub(crate) fn done(self, name: &str) -> Finding {
        self.of(&DONE).with("name", name)
    }

    pub(crate) fn taken(self, name: &str, other: &str) -> Finding {
        self.of(&TAKEN).with("name", name).with("other", other)
    }

    pub(crate) fn cycle(self, name: &str) -> Finding {
        self.of(&CYCLE).with("name", name)
    }
}
