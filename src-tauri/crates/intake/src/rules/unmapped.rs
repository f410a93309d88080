//! Columns that feed nothing: why, and whether something of the people is lost with them.

use roster::Profile;
use roster::profile::{Field, UnknownColumn};

use super::columns::DOUBLE;
use super::finding::{Finding, Remedy, Rule};
use super::listed;
use crate::mapping::beside::is_prefix;
use crate::mapping::headers;
use crate::mapping::nameless::EMPTY;
use crate::mapping::nothing::NOTHING;
use crate::mapping::standing::STANDING;
use crate::mapping::whole::WHOLE_NAME;
use crate::model::{MappedColumn, Mapping, Severity};
use crate::reshape::TAKEN_APART;
use crate::target::Aim;
use crate::words::concepts::{self, Concept};

pub(super) static UNKNOWN: Rule = Rule {
    id: "column.unknown",
    severity: Severity::Warn,
    what: "The column “{header}” is not one the platform knows.",
    why: "It will not be imported.",
    todo: "Say what it holds, or leave it out.",
    source: "S1-11",
};

pub(super) static ELSEWHERE: Rule = Rule {
    id: "column.elsewhere",
    severity: Severity::Warn,
    what: "The column “{header}” is one of the platform's own that is not managed here.",
    why: "It will not be imported: nothing that stands in it changes.",
    todo: "Upload it on the platform itself, or leave it out.",
    source: "S1-11; columns of the platform's own upload",
};

pub(super) static LEFT_OUT: Rule = Rule {
    id: "column.left_out",
    severity: Severity::Info,
    what: "The column “{header}” is left out, as it was in the last file of its kind.",
    why: "That was chosen then.",
    todo: "Say what it holds if it is to be imported.",
    source: "import: recipe",
};

pub(super) static RIGHTS: Rule = Rule {
    id: "column.rights",
    severity: Severity::Warn,
    what: "The column “{header}” was left out.",
    why: "It speaks of rights or passwords, and nothing like that is taken from a file by guessing.",
    todo: "Use the platform's own columns for roles and passwords.",
    source: "usual in exported files",
};

pub(super) static FULL_NAME: Rule = Rule {
    id: "column.full_name",
    severity: Severity::Warn,
    what: "The column “{header}” holds first and last names together.",
    why: "The platform keeps them apart, so nothing of it is imported.",
    todo: "Split it: both names are shown first, and those where the place is a guess are named.",
    source: "S1-14",
};

pub(super) static GONE: Rule = Rule {
    id: "column.standing",
    severity: Severity::Warn,
    what: "The column “{header}” says who is still there, and it is not imported.",
    why: "Nothing that files can set is fed by it, so people who have left are taken like everybody else.",
    todo: "Leave their rows out, or say what the column holds.",
    source: "usual in exported files",
};

/// What to say about a column if it feeds nothing and nobody has settled that.
pub(super) fn check(profile: &Profile, mapping: &Mapping, column: &MappedColumn) -> Option<Finding> {
    let header = column.header.as_str();
    let settled = ["chosen", TAKEN_APART, EMPTY, NOTHING].contains(&column.reason.as_str());
    if column.field.is_some() || settled || header.trim().is_empty() {
        return None;
    }
    if let Some(listed) = listed::check(mapping, column) {
        return Some(listed);
    }
    if column.reason == "recipe" {
        return Some(Finding::of(&LEFT_OUT).with("header", header));
    }
    let finding = unmapped(profile, mapping, column)?;
    let names = finding.rule.id == FULL_NAME.id || concepts::is_of_birth(header);
    let again = again(profile, mapping, header).filter(|_| !names);
    Some(match again {
        Some(again) => again.graded(finding.severity),
        None => finding,
    })
}

/// What to say about a column that feeds nothing.
fn unmapped(profile: &Profile, mapping: &Mapping, column: &MappedColumn) -> Option<Finding> {
    let header = column.header.as_str();
    let concept = concepts::of(header);
    let names = [Concept::GivenName, Concept::FamilyName].map(|concept| concepts::target(profile, concept));
    let split = names.iter().all(Option::is_some);
    // A recipe says what columns feed, and not what those hold that feed nothing.
    let whole = column.reason == WHOLE_NAME
        || (column.reason == "recipe" && matches!(concept, Some(Concept::FullName | Concept::Name)));
    let fed = |name: &Option<String>| mapping.columns.iter().any(|column| column.field == *name);
    let [_, family] = &names;
    if split && fed(family) && (is_prefix(column) || concept == Some(Concept::SecondFamilyName)) {
        // It is joined to the family name.
        return None;
    }
    if split && whole && names.iter().all(fed) {
        // Both names have columns of their own: nothing is lost.
        return None;
    }
    let standing_fed = concepts::standing(profile).is_some_and(|target| fed(&Some(target)));
    let rule = if is_elsewhere(profile, header) {
        &ELSEWHERE
    } else if concepts::speaks_of_secrets(header) || concepts::speaks_of_rights(header) {
        &RIGHTS
    } else if split && whole {
        &FULL_NAME
    } else if column.reason == STANDING && !standing_fed {
        &GONE
    } else {
        &UNKNOWN
    };
    let mut finding = Finding::of(rule).with("header", header);
    if rule.id == FULL_NAME.id {
        finding = finding.mended_by(Remedy::choice("split_name", "header", header));
    }
    let finding = finding.mended_by(Remedy::choice("leave_out_column", "header", header));
    let refused = [UNKNOWN.id, GONE.id].contains(&rule.id) && profile.import.unknown_column == UnknownColumn::Error;
    Some(if refused {
        finding.graded(Severity::Error)
    } else {
        finding
    })
}

/// Whether the platform's own upload takes a column, or it is of a field whose values its interface does not take.
fn is_elsewhere(profile: &Profile, header: &str) -> bool {
    let header = header.trim().to_lowercase();
    let named = |field: &&Field| {
        [&field.key, &field.label]
            .map(|name| name.to_lowercase())
            .contains(&header)
    };
    let unsent = |field: &Field| field.only_in.is_empty() && !profile.carries(field);
    if profile.fields.iter().find(named).is_some_and(unsent) {
        return true;
    }
    profile
        .import
        .other_columns
        .iter()
        .any(|known| match known.strip_suffix('*') {
            Some(beginning) => header.strip_prefix(beginning).is_some_and(|rest| !rest.is_empty()),
            None => header == *known,
        })
}

/// A column that feeds nothing because another one has the same name, or one that means the same.
fn again(profile: &Profile, mapping: &Mapping, header: &str) -> Option<Finding> {
    let target = headers::would_feed(profile, header)?;
    let first = mapping
        .columns
        .iter()
        .find(|column| column.field.as_ref() == Some(&target))?;
    let aim = Aim::of(profile, &target)?;
    let headers = format!("{}, {header}", first.header);
    let finding = Finding::of(&DOUBLE).with("label", aim.label()).with("headers", headers);
    Some(finding.mended_by(Remedy::choice("leave_out_column", "header", header)))
}
