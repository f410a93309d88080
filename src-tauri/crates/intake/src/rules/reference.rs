//! Departments, groups, job profiles, labels: names of units that exist, nearly exist, or do not.
//!
//! What happens to an unknown name is the profile's to say (`on_unknown`): it is created with a
//! warning, refused, or asked about once for the whole file.

use std::collections::BTreeMap;

use roster::Value;
use roster::profile::{Cardinality, FieldType, Org};

use super::cell::Column;
use super::finding::{Change, Finding, Reading, Remedy, Rule};
use super::vocabulary::{Vocabulary, names_several};
use super::{formula, lost, written};
use crate::model::Severity;
use crate::words::fold;

pub(super) static UNKNOWN: Rule = Rule {
    id: "ref.unknown",
    severity: Severity::Error,
    what: "There is no {kind} named “{name}”.",
    why: "{because}",
    todo: "Correct the name, or create the {kind}.",
    source: "S4-25, D-37, A030, A101",
};

pub(super) static CASE: Rule = Rule {
    id: "ref.case",
    severity: Severity::Error,
    what: "“{value}” is not how the {kind} is written.",
    why: "The platform knows it as “{use}”, and would take this for another one.",
    todo: "Write “{use}”.",
    source: "usual in exported files",
};

pub(super) static ID: Rule = Rule {
    id: "ref.id",
    severity: Severity::Error,
    what: "“{value}” is no id of a {kind}.",
    why: "The platform's ids look otherwise: {pattern}.",
    todo: "Copy the id from the platform, or use the name.",
    source: "A055",
};

pub(super) static CARDINALITY: Rule = Rule {
    id: "*.cardinality",
    severity: Severity::Error,
    what: "“{value}” in {label} names {count}.",
    why: "A person has only one.",
    todo: "Keep one.",
    source: "S3-05, S4-32",
};

/// What one name turned out to be.
enum Named {
    /// The unit, under the name the platform has.
    Known(String),
    /// A unit written otherwise.
    Alike(String),
    /// Nothing of the kind.
    Unknown,
    /// An id that cannot be one.
    NoId,
}

/// Reads one or several names.
pub(super) fn read(text: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Reading {
    let Some(kind) = column.reference else {
        return Reading::text(text);
    };
    let several = matches!(column.field.kind, FieldType::Refs | FieldType::Roles);
    let whole = is_one(text, kind, words);
    let parts = named(text, kind, column, words);
    let org = words.profile.org_kind(kind);
    if holds_one(kind, column, words) && parts.len() > 1 {
        let finding = Finding::of(&CARDINALITY).named(format!("{kind}.cardinality"));
        return Reading::wrong(finding.with("count", parts.len().to_string()));
    }
    let mut names: Vec<String> = Vec::new();
    let mut findings = Vec::new();
    let mut meanings = Vec::new();
    let mut readable = true;
    let mut floats = false;
    for part in &parts {
        // What is a unit as it stands is no number with something behind it.
        let unit = || {
            let units = words.units(kind);
            units.named(part).or_else(|| units.with_id(part))
        };
        let float = written::float(part).filter(|_| unit().is_none());
        floats |= float.is_some();
        let part = &float.unwrap_or(part);
        let said = column.said(part).filter(|_| parts.len() > 1);
        let (name, meant) = match name(said.unwrap_or(part), kind, words) {
            Named::Alike(name) if said.is_some() => (name, (*part).to_owned()),
            Named::Known(name) => (name, (*part).to_owned()),
            Named::Alike(name) => {
                let finding = Finding::of(&CASE)
                    .with("kind", label(org, kind))
                    .with("use", name.as_str());
                findings.push(finding.mended_by(Remedy::text("use_value", name.clone(), true)));
                (name.clone(), name)
            }
            // Nothing is known of the platform: that a name is not known either says nothing.
            Named::Unknown if words.blind => ((*part).to_owned(), (*part).to_owned()),
            Named::Unknown => {
                findings.extend(lost::check_unit(part));
                let finding = unknown(part, kind, org, words);
                readable &= !finding.blocks();
                findings.push(finding);
                ((*part).to_owned(), (*part).to_owned())
            }
            Named::NoId => {
                let pattern = org.and_then(|org| org.id_pattern.as_deref()).unwrap_or_default();
                findings.push(Finding::of(&ID).with("kind", label(org, kind)).with("pattern", pattern));
                readable = false;
                ((*part).to_owned(), (*part).to_owned())
            }
        };
        meanings.push(meant);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if parts.len() > 1 {
        place_in_whole(&mut findings, &parts, &meanings, column.separator(text, words));
    }
    if floats {
        findings.push(written::finding(&meanings.join(column.separator(text, words))));
    }
    if formula::is(text) && !whole {
        findings.push(Finding::of(&formula::FORMULA));
    }
    let value = match (readable, several) {
        (false, _) => None,
        (true, true) => Some(Value::List(names)),
        (true, false) => names.pop().map(Value::Text),
    };
    Reading { value, findings }
}

/// Whether a text is a name of the platform's as a whole.
fn is_one(text: &str, kind: &str, words: &Vocabulary<'_>) -> bool {
    let units = words.units(kind);
    units.named(text).is_some() || units.alike(&fold::key(text)).is_some()
}

/// Whether a person has one unit of a kind at most.
fn holds_one(kind: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> bool {
    let several = matches!(column.field.kind, FieldType::Refs | FieldType::Roles);
    let org = words.profile.org_kind(kind);
    !several || org.is_some_and(|org| matches!(org.cardinality, Cardinality::One | Cardinality::AtMostOne))
}

/// The names in a cell.
fn named<'t>(text: &'t str, kind: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Vec<&'t str> {
    if is_one(text, kind, words) {
        return vec![text];
    }
    let units = words.units(kind);
    rejoined(column.split(text, words), text, |name| units.named(name).is_some())
}

/// The names in a cell that each are a unit of their own; the cell where a person has only one.
pub(super) fn parts<'t>(text: &'t str, kind: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Vec<&'t str> {
    if holds_one(kind, column, words) {
        return vec![text];
    }
    named(text, kind, column, words)
}

/// The parts of a cell, with those put together again that only together are a name: “Quality, Health” of the
/// platform stays one where a comma also stands between names.
fn rejoined<'t>(parts: Vec<&'t str>, text: &'t str, known: impl Fn(&str) -> bool) -> Vec<&'t str> {
    if parts.len() < 2 {
        return parts;
    }
    let mut from = 0;
    let places: Vec<(usize, usize)> = parts
        .iter()
        .filter_map(|part| {
            let start = from + text.get(from..)?.find(part)?;
            from = start + part.len();
            Some((start, from))
        })
        .collect();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some((start, end)) = places.get(at) {
        let longer = (at..places.len()).rev().find_map(|last| {
            // A name can end in a sign that separates.
            let next = places.get(last + 1).map_or(text.len(), |(next, _)| *next);
            let ends = (places.get(last)?.1..=next).rev();
            let name = ends.filter_map(|end| text.get(*start..end)).find(|name| known(name))?;
            Some((last, name))
        });
        let (last, name) = longer.unwrap_or((at, text.get(*start..*end).unwrap_or_default()));
        names.push(name);
        at = last + 1;
    }
    names
}

/// Repairs of one part become repairs of the whole cell: safe ones mend every part that can be.
fn place_in_whole(findings: &mut [Finding], parts: &[&str], written: &[String], separator: &str) {
    let mended = written.join(separator);
    for finding in findings {
        let part = finding.params.get("name").cloned();
        for remedy in &mut finding.remedies {
            let Change::Cell(text) = &remedy.change else { continue };
            let whole = match (&part, remedy.safe) {
                (Some(part), false) => {
                    let replaced = parts
                        .iter()
                        .zip(written)
                        .map(|(one, meant)| if one == part { text } else { meant });
                    replaced.map(String::as_str).collect::<Vec<_>>().join(separator)
                }
                (_, _) => mended.clone(),
            };
            remedy.params.insert("value".to_owned(), whole.clone());
            remedy.change = Change::Cell(whole);
        }
    }
}

/// Looks a name up: as written, as an id, without regard to case and signs.
fn name(text: &str, kind: &str, words: &Vocabulary<'_>) -> Named {
    let units = words.units(kind);
    let root = words.profile.org_kind(kind).and_then(|org| org.root.as_deref());
    if let Some(unit) = units.named(text).or_else(|| units.with_id(text)) {
        return Named::Known(unit.name.clone());
    }
    if let Some(root) = root.filter(|root| root.eq_ignore_ascii_case(text)) {
        return Named::Known(root.to_owned());
    }
    let composed = fold::composed(text);
    if let Some(unit) = units.named(&composed) {
        return Named::Known(unit.name.clone());
    }
    if let Some(unit) = units.alike(&fold::key(text)) {
        return Named::Alike(unit.name.clone());
    }
    if let Some(unit) = units.with_zeros(text).filter(|_| !words.is_wanted(kind, text)) {
        return Named::Alike(unit.name.clone());
    }
    match &units.id_pattern {
        Some(pattern) if pattern.is_match(text) && words.blind => Named::Known(text.to_owned()),
        Some(pattern) if !pattern.is_match(text) && is_meant_as_id(text) => Named::NoId,
        Some(_) | None if words.is_wanted(kind, text) => Named::Unknown,
        Some(_) | None if words.becomes_unit(kind, text) && !fold::key(text).is_empty() => {
            let first = words.first_spelling(kind, text);
            if first == text {
                Named::Unknown
            } else {
                Named::Alike(first)
            }
        }
        Some(_) | None => Named::Unknown,
    }
}

/// Whether a text is an id that went wrong, not a name: names have no figures among their letters and nothing else.
fn is_meant_as_id(text: &str) -> bool {
    let plain = text.len() > 7 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain && text.bytes().filter(u8::is_ascii_digit).count() * 4 >= text.len()
}

/// A name that is no unit, as bad as the profile and the choices make it.
fn unknown(name: &str, kind: &str, org: Option<&Org>, words: &Vocabulary<'_>) -> Finding {
    let label = label(org, kind);
    let may_create = org.is_some_and(|org| words.may_create(org));
    let created = words.becomes_unit(kind, name);
    let near = words.near(kind, name);
    let because = if created {
        let warning = org.and_then(|org| org.warn_text.as_deref()).unwrap_or_default();
        format!("It will be created. {warning}").trim_end().to_owned()
    } else if let (Some((unit, _)), true) = (&near, words.may_become_unit(kind)) {
        format!("It is nearly “{unit}”, and creating both would part people who belong together.")
    } else if names_several(name) && words.may_become_unit(kind) {
        "It looks like several names in one cell.".to_owned()
    } else {
        "The platform would refuse the person.".to_owned()
    };
    let mut finding = Finding::of(&UNKNOWN)
        .with("kind", label)
        .with("name", name)
        .with("because", because);
    if created {
        finding = finding.graded(Severity::Warn);
    }
    if created {
        finding = finding.with("creates", kind);
        if let Some(warning) = org.and_then(|org| org.warn_text.as_deref()) {
            finding = finding.with("warning", warning);
        }
    }
    if let Some((close, sure)) = near.filter(|_| !words.is_wanted(kind, name)) {
        let mut remedy = Remedy::text("use_value", close, false);
        remedy.params.insert("confidence".to_owned(), sure.to_string());
        finding = finding.mended_by(remedy);
    }
    if !created && may_create {
        // Where all that are missing are created already, this one is left because it is nearly another.
        let all = words.may_become_unit(kind);
        let mut remedy = Remedy::choice(if all { "create_this" } else { "create_unit" }, "value", name);
        remedy
            .params
            .extend(BTreeMap::from([("kind".to_owned(), kind.to_owned())]));
        finding = finding.mended_by(remedy);
    }
    finding
}

fn label(org: Option<&Org>, kind: &str) -> String {
    org.map_or_else(|| kind.to_owned(), |org| org.label.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::rejoined;

    #[test]
    fn a_name_that_holds_the_separator_stays_one() {
        let known = |name: &str| ["Quality, Health and Safety", "Head office", "a,b,c", "Ends in,"].contains(&name);
        for (text, names) in [
            (
                "Head office,Quality, Health and Safety",
                &["Head office", "Quality, Health and Safety"][..],
            ),
            (
                "Quality, Health and Safety, Head office",
                &["Quality, Health and Safety", "Head office"],
            ),
            ("a,b,c,b", &["a,b,c", "b"]),
            ("x, Health and Safety", &["x", "Health and Safety"]),
            ("b,b,b", &["b", "b", "b"]),
            ("x, Ends in,, b", &["x", "Ends in,", "b"]),
        ] {
            let parts = text.split(',').map(str::trim).collect();
            assert_eq!(rejoined(parts, text, known), names, "{text}");
        }
    }
}
