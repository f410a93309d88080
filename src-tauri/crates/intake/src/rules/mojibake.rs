//! UTF-8 that a program took for another encoding: `RenÃ©e`.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static MOJIBAKE: Rule = Rule {
    id: "text.mojibake",
    severity: Severity::Warn,
    what: "“{value}” is “{use}”, read in the wrong encoding.",
    why: "A program on the way took the file for something else; the person would be written so in every list and every mail.",
    todo: "Write “{use}”.",
    source: "usual in exported files",
};

/// What is wrong with a cell as it stands in the file.
pub(super) fn check(cell: &str) -> Option<Finding> {
    let meant = sheets::unscrambled(cell)?;
    Some(
        Finding::of(&MOJIBAKE)
            .with("use", meant.as_str())
            .mended_by(Remedy::text("use_value", meant, true)),
    )
}
