//! Columns that are missing, doubled or exchanged; what is said of each by itself is in the files beside this one.

use roster::Profile;
use roster::profile::FieldType;

use super::finding::{Finding, Remedy, Rule};
use super::{remembered, taken, unmapped};
use crate::mapping::exchanged::EXCHANGED;
use crate::model::{MappedColumn, Mapping, Severity};
use crate::target::{Aim, BEFORE, can_be_same, default_of};
use crate::words::concepts::{self, Concept};

pub(super) static MISSING: Rule = Rule {
    id: "column.missing",
    severity: Severity::Error,
    what: "No column holds {label}.",
    why: "The platform needs it for everybody.",
    todo: "Say which column it is, or {instead}.",
    source: "S1-13 to S1-18, S4-23 to S4-29",
};

pub(super) static NO_KEY: Rule = Rule {
    id: "column.key",
    severity: Severity::Error,
    what: "No column holds {label}, by which people are to be found.",
    why: "Everybody would be taken for somebody new.",
    todo: "Say which column it is, or find people by something else.",
    source: "import: match key",
};

pub(super) static DEFAULT: Rule = Rule {
    id: "column.default",
    severity: Severity::Info,
    what: "No column holds {label}.",
    why: "New people get {default}; nobody else is changed.",
    todo: "Say which column it is, if there is one.",
    source: "D-11",
};

pub(super) static EXCHANGED_HEADERS: Rule = Rule {
    id: "column.exchanged",
    severity: Severity::Warn,
    what: "“{header}” and “{other}” seem to be each other's header.",
    why: "The people of the platform who are in the file have these names the other way round, so “{header}” is taken as {label}.",
    todo: "If the headers are right after all, exchange the two columns.",
    source: "usual in exported files",
};

pub(super) static DOUBLE: Rule = Rule {
    id: "column.double",
    severity: Severity::Error,
    what: "Several columns hold {label}: {headers}.",
    why: "One value would win over the other unseen.",
    todo: "Keep one of them.",
    source: "usual in exported files",
};

/// A field by which people are to be found and which the file has no column for.
pub(crate) fn no_key(profile: &Profile, mapping: &Mapping, chosen: Option<&[String]>) -> Option<Finding> {
    let mapped = |key: &String| mapping.columns.iter().any(|column| column.field.as_ref() == Some(key));
    let lacking = chosen?.iter().find(|key| !mapped(key))?;
    let label = profile
        .field(lacking)
        .map_or(lacking.as_str(), |field| field.label.as_str());
    Some(
        Finding::of(&NO_KEY)
            .with("label", label)
            .with("target", lacking.as_str()),
    )
}

/// Whether a file has the columns by which people are to be found, or else one by which its platform finds them.
pub(crate) fn has_key(profile: &Profile, mapping: &Mapping, chosen: Option<&[String]>) -> bool {
    let mapped = |key: &String| mapping.columns.iter().any(|column| column.field.as_ref() == Some(key));
    match chosen.filter(|chosen| !chosen.is_empty()) {
        Some(chosen) => chosen.iter().all(mapped),
        None => profile.import.match_on.iter().any(mapped),
    }
}

/// What is wrong with the columns, each with its column where it has one.
pub(crate) fn check(profile: &Profile, mapping: &Mapping, role_chosen: bool) -> Vec<(Option<u32>, Finding)> {
    let mut findings = Vec::new();
    missing(profile, mapping, role_chosen, &mut findings);
    doubled(profile, mapping, &mut findings);
    findings.extend(exchanged(profile, mapping));
    for (at, column) in (0..).zip(&mapping.columns) {
        let found = remembered::check(profile, column)
            .chain(taken::check(profile, column))
            .chain(unmapped::check(profile, mapping, column));
        findings.extend(found.map(|finding| (Some(at), finding)));
    }
    findings
}

/// Two columns of names that are taken for each other's field, because of what they hold.
fn exchanged(profile: &Profile, mapping: &Mapping) -> Option<(Option<u32>, Finding)> {
    let taken = |concept: Concept| {
        let target = concepts::target(profile, concept)?;
        let taken = |column: &MappedColumn| column.field.as_ref() == Some(&target) && column.reason == EXCHANGED;
        let at = mapping.columns.iter().position(taken)?;
        Some((
            u32::try_from(at).ok()?,
            mapping.columns.get(at)?.header.as_str(),
            target,
        ))
    };
    let (at, header, target) = taken(Concept::GivenName)?;
    let (_, other, _) = taken(Concept::FamilyName)?;
    let label = profile
        .field(&target)
        .map_or(target.as_str(), |field| field.label.as_str());
    let finding = Finding::of(&EXCHANGED_HEADERS)
        .with("header", header)
        .with("other", other);
    let back = Remedy::choice("exchange_names", "header", header);
    Some((Some(at), finding.with("label", label).mended_by(back)))
}

fn missing(profile: &Profile, mapping: &Mapping, role_chosen: bool, findings: &mut Vec<(Option<u32>, Finding)>) {
    let mapped = |target: &str| {
        mapping
            .columns
            .iter()
            .any(|column| column.field.as_deref() == Some(target))
    };
    for spec in profile
        .import
        .columns
        .iter()
        .filter(|spec| spec.required && !mapped(&spec.field))
    {
        let Some(aim) = Aim::of(profile, &spec.field) else {
            continue;
        };
        let role = matches!(aim.field.kind, FieldType::Role | FieldType::Roles);
        if role && role_chosen {
            continue;
        }
        let label = aim.label();
        match default_of(profile, aim.field).filter(|_| !role) {
            Some(value) => {
                let shown = match value {
                    roster::Value::Flag(flag) => if flag { "yes" } else { "no" }.to_owned(),
                    roster::Value::Text(text) => text,
                    roster::Value::List(texts) => texts.join(", "),
                    roster::Value::Memberships(_) => String::new(),
                };
                findings.push((None, Finding::of(&DEFAULT).with("label", label).with("default", shown)));
            }
            None => {
                let own = !can_be_same(profile, &spec.field);
                let finding = Finding::of(&MISSING).with("label", label).with("own", own.to_string());
                findings.push((
                    None,
                    finding
                        .with("instead", instead(own))
                        .with("target", spec.field.as_str()),
                ));
            }
        }
    }
    let groups = &profile.identity.one_of;
    if !groups.is_empty() && !groups.iter().any(|group| group.iter().all(|key| mapped(key))) {
        let needed = |key: &String| {
            profile
                .import
                .columns
                .iter()
                .any(|spec| spec.required && spec.field == *key)
        };
        if groups.iter().all(|group| !group.iter().any(needed)) {
            let labels: Vec<String> = groups.iter().map(|group| spoken(profile, group)).collect();
            let finding = Finding::of(&MISSING)
                .with("label", labels.join(", or "))
                .with("own", "true")
                .with("instead", instead(true));
            findings.push((
                None,
                finding.with(
                    "target",
                    groups
                        .first()
                        .and_then(|group| group.first())
                        .cloned()
                        .unwrap_or_default(),
                ),
            ));
        }
    }
}

/// What can be done where no column holds what everybody needs: no two people have the same of what is a person's own.
fn instead(own: bool) -> &'static str {
    if own {
        "add a column with a value of his own for everybody to the file"
    } else {
        "give everybody the same value"
    }
}

/// Labels of the fields of a group, joined.
pub(super) fn spoken(profile: &Profile, keys: &[String]) -> String {
    let labels = keys
        .iter()
        .map(|key| profile.field(key).map_or(key.as_str(), |field| field.label.as_str()));
    labels.collect::<Vec<_>>().join(" and ")
}

fn doubled(profile: &Profile, mapping: &Mapping, findings: &mut Vec<(Option<u32>, Finding)>) {
    let before = || {
        let columns = (0..).zip(&mapping.columns);
        columns.filter(|(_, column)| column.field.as_deref().is_some_and(|target| target.ends_with(BEFORE)))
    };
    if let Some((second, _)) = before().nth(1) {
        let headers: Vec<&str> = before().map(|(_, column)| column.header.as_str()).collect();
        let finding = Finding::of(&DOUBLE).with("label", "the value that people had until now");
        findings.push((Some(second), finding.with("headers", headers.join(", "))));
    }
    for (at, column) in (0..).zip(&mapping.columns) {
        let Some(target) = &column.field else { continue };
        let Some(aim) = Aim::of(profile, target).filter(|aim| !aim.field.numbered_columns) else {
            continue;
        };
        let same = || {
            mapping
                .columns
                .iter()
                .filter(|other| other.field.as_ref() == Some(target))
        };
        let first = mapping
            .columns
            .iter()
            .position(|other| other.field.as_ref() == Some(target));
        if same().count() > 1 && first == Some(at as usize) {
            let headers = same()
                .map(|column| column.header.as_str())
                .collect::<Vec<_>>()
                .join(", ");
            findings.push((
                Some(at),
                Finding::of(&DOUBLE).with("label", aim.label()).with("headers", headers),
            ));
        }
    }
}
