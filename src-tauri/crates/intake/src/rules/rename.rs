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
    what: "The rows {row_list} pass values of {label} round in a circle: {name} is to get “{new}”, which {other} has until then.",
    why: "The platform takes one change after the other and refuses a value that somebody still has, so that none of these rows can be the first.",
    todo: "In one of these rows, put a value that nobody has as the new one and import; when that is sent, import a file with that value as the old one.",
    source: "import: rename",
};

pub(super) static ELSEWHERE: Rule = Rule {
    id: "rename.elsewhere",
    severity: Severity::Error,
    what: "{name} has “{old}” in {label}, and an import does not change that to “{new}” on this platform.",
    why: "The platform changes it by other means, and without the change the next file with “{new}” would make a second person.",
    todo: "Change it on the person's own page, then import the row.",
    source: "profile, update_fields; import: rename",
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

pub(super) static HELD: Rule = Rule {
    id: "rename.held",
    severity: Severity::Error,
    what: "“{value}” is still that of {name}.",
    why: "Row {other_row} gives it up for another one, and cannot be imported as it stands.",
    todo: "Mend row {other_row} first.",
    source: "import: rename",
};

/// A value that somebody is to give up in a row that cannot be imported; `row` is its number in the file.
pub(crate) fn still_held(name: &str, row: u32) -> Finding {
    Finding::of(&HELD).with("name", name).with("other_row", row.to_string())
}

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

    pub(crate) fn elsewhere(self, name: &str) -> Finding {
        self.of(&ELSEWHERE).with("name", name)
    }

    pub(crate) fn taken(self, name: &str, other: &str) -> Finding {
        self.of(&TAKEN).with("name", name).with("other", other)
    }

    /// `rows` are the numbers of the rows that go round.
    pub(crate) fn cycle(self, name: &str, other: &str, rows: &[u32]) -> Finding {
        let rows: Vec<String> = rows.iter().take(5).map(u32::to_string).collect();
        let more = if rows.len() == 5 { ", …" } else { "" };
        self.of(&CYCLE)
            .with("name", name)
            .with("other", other)
            .with("row_list", rows.join(", ") + more)
    }
}
