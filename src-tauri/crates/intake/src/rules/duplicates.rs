//! One person in two rows, and two people under one address.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static FILE: Rule = Rule {
    id: "dup.file",
    severity: Severity::Error,
    what: "“{value}” stands in {other_rows} too.",
    why: "Which of the rows is right cannot be known, so none of them is imported.",
    todo: "Correct one of them, or leave it out.",
    source: "S1-15, D-40, A031",
};

pub(super) static DIRECTORY: Rule = Rule {
    id: "dup.directory",
    severity: Severity::Error,
    what: "“{value}” belongs to somebody else: {other}.",
    why: "Two people cannot share {label}.",
    todo: "Correct it, or correct what the row says about the other person.",
    source: "S1-15",
};

pub(super) static SEVERAL: Rule = Rule {
    id: "dup.several",
    severity: Severity::Error,
    what: "{count} people on the platform fit this row.",
    why: "Which of them is meant cannot be known by what people are found by in this import.",
    todo: "Find people by something that tells them apart, or leave the row out.",
    source: "import: match key",
};

pub(super) static AGAIN: Rule = Rule {
    id: "dup.person",
    severity: Severity::Error,
    what: "This row and {other_rows} are about {person}, found in different ways.",
    why: "Nobody is changed twice by one file, and which row is right cannot be known, so none of them is imported.",
    todo: "Correct one of them, or leave it out.",
    source: "D-40",
};

pub(super) static DIFFERS: Rule = Rule {
    id: "rows.differ",
    severity: Severity::Warn,
    what: "{label} differs from what row {other_row} says about the same person.",
    why: "Several rows make one person here, and a person has only one {label}.",
    todo: "Make them equal; what row {other_row} says is used.",
    source: "S2-34, D-40, A053",
};

pub(super) static STRANGERS: Rule = Rule {
    id: "rows.people",
    severity: Severity::Error,
    what: "This row is about {person}, and {other_rows} with the same {label} about somebody else: {other}.",
    why: "Several rows make one person here, and the groups and rights of one would become the other's, so none of them is imported.",
    todo: "Give each of them his own {label}, or leave out what is not his.",
    source: "S2-34, D-40",
};

pub(super) static WITH_OTHER: Rule = Rule {
    id: "rows.other",
    severity: Severity::Error,
    what: "Row {other_row} of the same person cannot be imported.",
    why: "Several rows make one person here, who is imported whole or not at all.",
    todo: "Mend row {other_row}, or leave it out.",
    source: "S2-33, D-40",
};

/// A row with nothing wrong in it, of a person another row of whom has to be mended.
pub(crate) fn with_other(row: u32) -> Finding {
    Finding::of(&WITH_OTHER).with("other_row", row.to_string())
}

/// A value that stands in other rows too. `here` is the place of this row and its number in the file, `rows` are
/// those of all rows with it, `same` when every cell of all of them is equal: then the
/// later ones can be left out without loss.
pub(crate) fn in_file(here: (u32, u32), rows: &[(u32, u32)], same: bool) -> Finding {
    let numbers = rows.iter().map(|(_, number)| *number);
    let first: Vec<u32> = numbers.filter(|number| *number != here.1).take(NAMED).collect();
    let finding = naming(Finding::of(&FILE), &first, rows.len() - 1);
    let leader = rows.first() == Some(&here);
    let out = if same && leader {
        rows.iter().skip(1).map(|(place, _)| *place).collect()
    } else {
        vec![here.0]
    };
    finding.mended_by(Remedy::leave_out(out, same))
}

/// Other rows that are named.
const NAMED: usize = 5;

/// With other rows named: the first of them, and how many they are.
fn naming(finding: Finding, first: &[u32], count: usize) -> Finding {
    let first = first.get(..first.len().min(NAMED)).unwrap_or_default();
    let listed = first.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    // The message in English; other languages put it together from the numbers.
    let named = match count {
        1 => format!("row {listed}"),
        count if count <= first.len() => format!("rows {listed}"),
        count => format!("rows {listed} and {} more", count - first.len()),
    };
    finding
        .with("other_rows", named)
        .with("listed", listed)
        .with("count", count.to_string())
        .with("more", count.saturating_sub(first.len()).to_string())
        .with("other_row", first.first().copied().unwrap_or_default().to_string())
}

/// A value that belongs to somebody else.
pub(crate) fn in_directory(other: &str) -> Finding {
    Finding::of(&DIRECTORY).with("other", other)
}

/// Somebody whom other rows are about too; `others` are their numbers in the file.
pub(crate) fn again(person: &str, others: &[u32], rows: Vec<u32>) -> Finding {
    let finding = naming(Finding::of(&AGAIN), others, others.len()).with("person", person);
    finding.mended_by(Remedy::leave_out(rows, false))
}

/// Several people whom a row could be about.
pub(crate) fn several_fit(count: usize) -> Finding {
    Finding::of(&SEVERAL).with("count", count.to_string())
}

/// Rows that would be one person, and have names that are surely of two; `others` are the numbers in the file of those
/// about somebody else.
pub(crate) fn strangers(person: &str, other: &str, others: &[u32], row: u32) -> Finding {
    naming(Finding::of(&STRANGERS), others, others.len())
        .with("person", person)
        .with("other", other)
        .mended_by(Remedy::leave_out(vec![row], false))
}

/// A value that another row of the same person contradicts.
pub(crate) fn differs(other_row: u32) -> Finding {
    Finding::of(&DIFFERS).with("other_row", other_row.to_string())
}
