//! Files that are something else than a list of people: invoices, courses, a budget.
//!
//! Said once, and nothing else: that each row lacks a name and an address says nothing a person could act on.

use roster::Profile;
use roster::profile::FieldType;

use super::finding::{Finding, Rule};
use crate::mapping::whole::WHOLE_NAME;
use crate::model::{MappedColumn, Mapping, Severity};
use crate::target::Aim;
use crate::words::concepts::{self, Concept};

pub(super) static NONE: Rule = Rule {
    id: "file.no_people",
    severity: Severity::Error,
    what: "This does not look like a list of people.",
    why: "None of its columns holds a name, an e-mail address or a username: {headers}.",
    todo: "Choose another file, sheet or header row, or say which column holds what is needed: {needed}.",
    source: "usual in dropped files",
};

/// What only people have, so that a bare “name” beside it is theirs.
const BESIDE: [Concept; 9] = [
    Concept::Department,
    Concept::JobProfile,
    Concept::Role,
    Concept::Language,
    Concept::Active,
    Concept::Inactive,
    Concept::Phone,
    Concept::Password,
    Concept::OneTimePassword,
];

/// Headers that are named in the message.
const NAMED: usize = 8;

/// Whether no column of a file tells who a row is about.
pub(crate) fn none(profile: &Profile, mapping: &Mapping) -> Option<Finding> {
    let columns = &mapping.columns;
    let somebody = columns.iter().any(|column| is_about_somebody(profile, column));
    // A bare “name” is a person's beside what only people have, and may be that of a course by itself.
    let says = |wanted: &[Concept]| {
        columns
            .iter()
            .any(|column| concepts::of(&column.header).is_some_and(|concept| wanted.contains(&concept)))
    };
    let named = says(&[Concept::Name]);
    let beside = says(&BESIDE);
    if somebody || (named && beside) {
        return None;
    }
    let headers: Vec<&str> = columns.iter().map(|column| column.header.trim()).collect();
    let headers: Vec<&str> = headers.into_iter().filter(|header| !header.is_empty()).collect();
    let more = if headers.len() > NAMED { ", …" } else { "" };
    let shown = headers.get(..headers.len().min(NAMED)).unwrap_or_default();
    Some(
        Finding::of(&NONE)
            .with("headers", format!("{}{more}", shown.join(", ")))
            .with("needed", needed(profile)),
    )
}

/// Whether a column tells who a row is about: by what it feeds, or by what its name says where it feeds nothing.
fn is_about_somebody(profile: &Profile, column: &MappedColumn) -> bool {
    let by_name = matches!(
        concepts::of(&column.header),
        Some(
            Concept::GivenName
                | Concept::FamilyName
                | Concept::NamePrefix
                | Concept::FullName
                | Concept::Email
                | Concept::Username
                | Concept::EmployeeNumber
                | Concept::BirthDate
        )
    );
    let aim = column.field.as_deref().and_then(|target| Aim::of(profile, target));
    let by_field = aim.is_some_and(|aim| {
        let key = &aim.field.key;
        let identity = &profile.identity;
        let mut keys = identity
            .login
            .iter()
            .chain(&identity.unique)
            .chain(&profile.import.match_on);
        let tells = profile.is_name(key) || keys.any(|known| known == key);
        // Numbers that look like phones are no people; addresses are.
        aim.field.kind == FieldType::Email || (tells && column.reason != "content")
    });
    let whole = column.reason == WHOLE_NAME && concepts::of(&column.header) != Some(Concept::Name);
    by_name || by_field || whole
}

/// What a file of people has: the columns that the platform needs, or else what people are found by.
fn needed(profile: &Profile) -> String {
    let label = |key: &str| Aim::of(profile, key).map(|aim| aim.label());
    let wanted = profile.import.columns.iter().filter(|column| column.required);
    let mut labels: Vec<String> = wanted.filter_map(|column| label(&column.field)).collect();
    if labels.is_empty() {
        let fields = profile.fields.iter().filter(|field| field.required && field.in_import);
        labels = fields.map(|field| field.label.clone()).collect();
    }
    if labels.is_empty() {
        labels = profile.import.match_on.iter().filter_map(|key| label(key)).collect();
    }
    labels.dedup();
    labels.join(", ")
}
