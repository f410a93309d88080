//! The row with the names of the columns.

use roster::Profile;
use sheets::Reading;

use super::email;
use super::finding::{Finding, Remedy, Rule};
use crate::model::{Mapping, Severity};

pub(super) static MISSING: Rule = Rule {
    id: "header.missing",
    severity: Severity::Error,
    what: "The file has no row with the names of the columns.",
    why: "Without it the first person would be taken for the names, or the names for a person.",
    todo: "Choose the row that holds the names, or add one.",
    source: "S1-09",
};

pub(super) static CASE: Rule = Rule {
    id: "header.case",
    severity: Severity::Info,
    what: "The column “{header}” was taken for “{name}”.",
    why: "The platform writes the name so; what is meant is the same.",
    todo: "Nothing needs to be done.",
    source: "D-09",
};

/// Whether names are missing: the reader found none, or what stands there are data.
pub(crate) fn missing(profile: &Profile, reading: &Reading) -> Option<Finding> {
    let wanted = profile.import.header == "required";
    let data = reading
        .header
        .names
        .iter()
        .any(|name| email::judge(name.trim()).is_ok());
    let missing = wanted && (reading.header.rows == 0 || data);
    missing.then(|| Finding::of(&MISSING).mended_by(Remedy::choice("choose_header", "row", "1")))
}

/// Names that the platform writes otherwise, with the column of each.
pub(crate) fn spelled(profile: &Profile, mapping: &Mapping) -> Vec<(u32, Finding)> {
    let mut findings = Vec::new();
    for (at, column) in (0..).zip(&mapping.columns) {
        let Some(target) = &column.field else { continue };
        let Some(spec) = profile.import.columns.iter().find(|spec| spec.field == *target) else {
            continue;
        };
        let header = column.header.trim();
        let known = std::iter::once(&spec.header).chain(&spec.aliases);
        if header != spec.header
            && header.to_lowercase() == spec.header.to_lowercase()
            && known.clone().all(|name| name != header)
            || (header != spec.header
                && spec
                    .aliases
                    .iter()
                    .any(|alias| alias == header && alias.eq_ignore_ascii_case(&spec.header)))
        {
            findings.push((
                at,
                Finding::of(&CASE)
                    .with("header", header)
                    .with("name", spec.header.as_str()),
            ));
        }
    }
    findings
}
