//! Columns that were taken for something by likeness or by their cells, where that may be a mistake.

use roster::Profile;
use roster::profile::FieldType;

use super::finding::{Finding, Remedy, Rule};
use crate::mapping::headers;
use crate::model::{MappedColumn, Severity};
use crate::target::{Aim, Part};
use crate::words::concepts::{self, Concept};

pub(super) static CONTENT: Rule = Rule {
    id: "column.content",
    severity: Severity::Info,
    what: "The column “{header}” is taken for {label}.",
    why: "Its cells look like that; its name does not say so.",
    todo: "If it is something else, say what it holds, or leave it out.",
    source: "import.md: mapping by content",
};

pub(super) static LIKELY: Rule = Rule {
    id: "column.likely",
    severity: Severity::Warn,
    what: "The column “{header}” is taken for {label}.",
    why: "That gives rights or ends accounts, and the platform calls the column otherwise: in a list of staff the word may mean something else.",
    todo: "If it is something else, leave the column out.",
    source: "import.md: columns that can never raise rights; mapping by likeness",
};

/// A column that was taken for something by its cells alone; one that speaks of the person at home is probably not meant.
pub(super) fn check(profile: &Profile, column: &MappedColumn) -> Option<Finding> {
    let header = column.header.as_str();
    let target = column.field.as_deref()?;
    if column.reason == "alias" && column.confidence < headers::NAMED && has_consequences(profile, target) {
        let finding = Finding::of(&LIKELY)
            .with("header", header)
            .with("label", Aim::of(profile, target)?.label());
        return Some(finding.mended_by(Remedy::choice("leave_out_column", "header", header)));
    }
    if column.reason != "content" {
        return None;
    }
    if concepts::of(header).is_some() || header.trim().is_empty() {
        return None;
    }
    let finding = Finding::of(&CONTENT)
        .with("header", header)
        .with("label", Aim::of(profile, target)?.label())
        .mended_by(Remedy::choice("leave_out_column", "header", header));
    Some(if concepts::speaks_of_elsewhere(header) {
        finding.graded(Severity::Warn)
    } else {
        finding
    })
}

/// Whether what a column says gives rights, or ends an account.
fn has_consequences(profile: &Profile, target: &str) -> bool {
    let rights = Aim::of(profile, target)
        .is_some_and(|aim| matches!(aim.field.kind, FieldType::Role | FieldType::Roles) || aim.part == Part::Role);
    rights || concepts::target(profile, Concept::DeletionDate).as_deref() == Some(target)
}
