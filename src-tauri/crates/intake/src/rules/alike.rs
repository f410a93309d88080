//! A new person with the name of somebody who is there, or in the file, under another address.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static ALIKE: Rule = Rule {
    id: "person.alike",
    severity: Severity::Warn,
    what: "{person} may be on the platform already, as {other}.",
    why: "The name, or one half of a double name, is the same and the address is not; the person would be there twice.",
    todo: "If it is the same person, write what the platform has; if not, go on.",
    source: "usual in exported files",
};

pub(super) static NUMBERED: Rule = Rule {
    id: "person.number",
    severity: Severity::Warn,
    what: "“{value}” ({label}) is the number of {person} on the platform, “{other}”, and the row makes somebody new.",
    why: "A number of staff is one person's: under a new name and address the person would be there twice.",
    todo: "If it is the same person, write the address or username that the platform has, or have people found by this column; if not, go on.",
    source: "usual in exported files: a marriage with a new name, address and username",
};

/// Somebody new with the number of somebody who is there, whom no row is about.
pub(crate) fn numbered(person: &str, other: &str) -> Finding {
    Finding::of(&NUMBERED).with("person", person).with("other", other)
}

/// Somebody new with the name of somebody who is there, whom no row is about; `other` is what tells that
/// person apart.
pub(crate) fn found(person: &str, other: &str) -> Finding {
    Finding::of(&ALIKE).with("person", person).with("other", other)
}

pub(super) static IN_FILE: Rule = Rule {
    id: "person.twice",
    severity: Severity::Warn,
    what: "{person} stands in row {other_row} too, with another address.",
    why: "The name and the {beside} are the same in both rows, so that one person may be there twice.",
    todo: "If it is one person, leave out the row with the address that is not used; if not, go on.",
    source: "D-40; import wizards compared: duplicates within a file",
};

pub(super) static ADDRESS: Rule = Rule {
    id: "person.address",
    severity: Severity::Warn,
    what: "“{value}” is the address of row {other_row} too.",
    why: "The platform tells people apart by something else and takes both, but it may be one person twice, and what is sent to one reaches the other.",
    todo: "If it is one person, leave out the row that is not used; if they share a mailbox, go on.",
    source: "D-40; import wizards compared: duplicates within a file",
};

/// What is the same in two rows, beside the name; the surest first. An address is so whatever the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Beside {
    Phone,
    BirthDate,
    Department,
    Address,
}

impl Beside {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Phone => ("phone", "phone number"),
            Self::BirthDate => ("birth_date", "day of birth"),
            Self::Department => ("department", "department"),
            Self::Address => ("address", "address"),
        }
    }
}

/// A row with the name of another one; `other` is that one's number in the file.
pub(crate) fn in_file(row: u32, person: &str, other: u32, beside: Beside) -> Finding {
    if beside == Beside::Address {
        return Finding::of(&ADDRESS)
            .with("other_row", other.to_string())
            .mended_by(Remedy::leave_out(vec![row], false));
    }
    let (code, words) = beside.words();
    Finding::of(&IN_FILE)
        .with("person", person)
        .with("other_row", other.to_string())
        .with("code", code)
        .with("beside", words)
        .mended_by(Remedy::leave_out(vec![row], false))
}
