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
    what: "An earlier row is about {person} too, found by another column.",
    why: "Nobody is changed twice by one file.",
    todo: "Correct one of the rows, or leave this one out.",
    source: "D-40",
};

pub(super) static DIFFERS: Rule = Rule {
    id: "rows.differ",
    severity: Severity::Warn,
    what: "“{value}” differs from what row {other_row} says about the same person.",
    why: "Several rows make one person here, and a person has only one {label}.",
    todo: "Make them equal; what row {other_row} says is used.",
    source: "S2-34, D-40, A053",
};

/// A value that stands in other rows too. `here` is the place of this row and its number in the file, `rows` are
/// those of all rows with it, `same` when every cell of all of them is equal: then the
/// later ones can be left out without loss.
pub(crate) fn in_file(here: (u32, u32), rows: &[(u32, u32)], same: bool) -> Finding {
    let others: Vec<u32> = rows
        .iter()
        .map(|(_, number)| *number)
        .filter(|number| *number != here.1)
        .take(5)
        .collect();
    let listed = others.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    // The message in English; other languages put it together from the numbers.
    let named = match rows.len() - 1 {
        1 => format!("row {listed}"),
        count if count <= others.len() => format!("rows {listed}"),
        count => format!("rows {listed} and {} more", count - others.len()),
    };
    let first = others.first().copied().unwrap_or_default();
    let finding = Finding::of(&FILE)
        .with("other_rows", named)
        .with("listed", listed)
        .with("count", (rows.len() - 1).to_string())
        .with("more", (rows.len() - 1 - others.len()).to_string())
        .with("other_row", first.to_string());
    let leader = rows.first() == Some(&here);
    let out = if same && leader {
        rows.iter().skip(1).map(|(place, _)| *place).collect()
    } else {
        vec![here.0]
    };
    finding.mended_by(Remedy::leave_out(out, same))
}

/// A value that belongs to somebody else.
pub(crate) fn in_directory(other: &str) -> Finding {
    Finding::of(&DIRECTORY).with("other", other)
}

/// Somebody whom an earlier row is about.
pub(crate) fn again(person: &str, rows: Vec<u32>) -> Finding {
    let finding = Finding::of(&AGAIN).with("person", person);
    finding.mended_by(Remedy::leave_out(rows, false))
}

/// Several people whom a row could be about.
pub(crate) fn several_fit(count: usize) -> Finding {
    Finding::of(&SEVERAL).with("count", count.to_string())
}

/// A value that another row of the same person contradicts.
pub(crate) fn differs(other_row: u32) -> Finding {
    Finding::of(&DIFFERS).with("other_row", other_row.to_string())
}
