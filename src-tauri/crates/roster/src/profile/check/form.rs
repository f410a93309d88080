//! The form of names, numbers and paths: what is well typed and still means nothing.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::Regex;

use super::{Faults, Place};
use crate::profile::Profile;

/// Longest period of inactivity: a hundred years.
const MONTHS: u32 = 1200;

pub(super) fn check(profile: &Profile, faults: &mut Faults) {
    about(profile, faults);
    labels(profile, faults);
    fields(profile, faults);
    identity(profile, faults);
    access(profile, faults);
    columns(profile, faults);
}

/// An expression of this file, compiled once; one that does not compile fits nothing, which a test sees.
fn fits(cell: &OnceLock<Option<Regex>>, pattern: &str, text: &str) -> bool {
    let compiled = cell.get_or_init(|| Regex::new(pattern).ok());
    compiled.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// Whether a text can be a file name and an argument of the command line on every system.
fn is_id(text: &str) -> bool {
    static ID: OnceLock<Option<Regex>> = OnceLock::new();
    fits(&ID, r"^[a-z0-9][a-z0-9._-]{0,63}$", text)
}

/// Whether a text is a path to an attribute (RFC 7644 section 3.10): a schema, a name, a filter and a
/// sub-attribute, each but the name left out at will.
fn is_attribute(text: &str) -> bool {
    static PATH: OnceLock<Option<Regex>> = OnceLock::new();
    let path = r#"^(urn(:[A-Za-z0-9._-]+)+:)?[A-Za-z$][A-Za-z0-9_$-]*(\[[^\[\]]+\])?(\.[A-Za-z$][A-Za-z0-9_$-]*)?$"#;
    fits(&PATH, path, text)
}

fn about(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("profile");
    let about = &profile.about;
    if !is_id(&about.id) {
        faults.add(
            place,
            "id",
            "it is made of lower-case letters, digits, `.`, `_` and `-`, at most 64",
        );
    }
    named(place, "label", &about.label, faults);
    named(place, "version", &about.version, faults);
}

fn named(place: Place, key: &str, text: &str, faults: &mut Faults) {
    if text.trim().is_empty() {
        faults.add(place, key, "it is empty");
    }
}

/// What people read is never blank.
fn labels(profile: &Profile, faults: &mut Faults) {
    for (index, field) in profile.fields.iter().enumerate() {
        let place = Place::entry("field", index, &field.key);
        named(place, "key", &field.key, faults);
        named(place, "label", &field.label, faults);
    }
    for (index, role) in profile.role_list.iter().enumerate() {
        let place = Place::entry("role", index, &role.id);
        named(place, "id", &role.id, faults);
        named(place, "label", &role.label, faults);
    }
    for (index, org) in profile.org.iter().enumerate() {
        let place = Place::entry("org", index, &org.kind);
        named(place, "kind", &org.kind, faults);
        named(place, "label", &org.label, faults);
    }
    for (index, status) in profile.statuses.iter().enumerate() {
        let place = Place::entry("status", index, &status.id);
        named(place, "id", &status.id, faults);
        named(place, "label", &status.label, faults);
    }
}

fn fields(profile: &Profile, faults: &mut Faults) {
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for (index, field) in profile.fields.iter().enumerate() {
        let place = Place::entry("field", index, &field.key);
        if field
            .format
            .as_deref()
            .is_some_and(|format| !matches!(format, "e164" | "bcp47"))
        {
            faults.add(place, "format", "it is `e164` or `bcp47`");
        }
        let Some(path) = field.scim.as_deref() else {
            continue;
        };
        if !is_attribute(path) {
            faults.add(place, "scim", format!("`{path}` is no path to an attribute"));
        }
        if let Some(other) = taken.insert(path, &field.key) {
            faults.add(place, "scim", format!("field `{other}` is at `{path}` already"));
        }
    }
}

fn identity(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("identity");
    let identity = &profile.identity;
    for key in identity.login.iter().filter(|key| !identity.unique.contains(key)) {
        faults.add(
            place,
            "login",
            format!("`{key}` is not in `unique`, so it could open two accounts"),
        );
    }
    if identity.one_of.iter().any(Vec::is_empty) {
        faults.add(place, "one_of", "a group without a field is always complete");
    }
}

fn access(profile: &Profile, faults: &mut Faults) {
    if let Some(throttle) = profile.lockout.throttle
        && (throttle.attempts == 0 || throttle.window_seconds == 0)
    {
        let place = Place::section("lockout");
        faults.add(place, "throttle", "`attempts` and `window_seconds` are at least 1");
    }
    let months = profile
        .inactivity
        .after
        .as_deref()
        .and_then(crate::lifecycle::months_of);
    if months.is_some_and(|months| months > MONTHS) {
        faults.add(
            Place::section("inactivity"),
            "after",
            "it is longer than a hundred years",
        );
    }
    for (index, transition) in profile.transitions.iter().enumerate() {
        if transition.from.is_empty() {
            let place = Place::entry("transition", index, &transition.action);
            faults.add(place, "from", "it starts from no status, so it could never be done");
        }
    }
    for (index, activation) in profile.activations.iter().enumerate() {
        if activation.otp_valid_days == Some(0) {
            let place = Place::entry("activation", index, &activation.id);
            faults.add(place, "otp_valid_days", "it is at least 1");
        }
    }
    if let Some(signup) = &profile.self_signup {
        let place = Place::section("self_signup");
        if !matches!(signup.department.as_str(), "default" | "default|user_selected") {
            faults.add(place, "department", "it is `default` or `default|user_selected`");
        }
        if signup.default_job_profile != "required_setting" {
            faults.add(place, "default_job_profile", "it is `required_setting`");
        }
        if signup.one_of.iter().any(Vec::is_empty) {
            faults.add(place, "one_of", "a group without a field is always complete");
        }
    }
    faults.unique("bulk", "action", profile.bulk.iter().map(|bulk| &bulk.action));
}

fn columns(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("import");
    let import = &profile.import;
    if !matches!(import.header.as_str(), "required" | "optional") {
        faults.add(place, "header", "it is `required` or `optional`");
    }
    if import
        .template
        .as_deref()
        .is_some_and(|template| template != "generated")
    {
        faults.add(place, "template", "it is `generated` or absent");
    }
    if import.multi_separator.iter().any(String::is_empty) {
        faults.add(place, "multi_separator", "an empty separator separates nothing");
    }
    for (index, column) in import.columns.iter().enumerate() {
        let place = Place::entry("import.column", index, &column.header);
        named(place, "header", &column.header, faults);
        let mut before = import.columns.iter().take(index);
        if import.header_match != "exact" {
            let same = |other: &str| other != column.header && other.to_lowercase() == column.header.to_lowercase();
            if let Some(other) = before.clone().find(|other| same(&other.header)) {
                let other = &other.header;
                faults.add(place, "header", format!("it differs from `{other}` in case alone"));
            }
        }
        let filled = before.find(|other| other.field == column.field);
        if let Some(other) = filled {
            let (field, other) = (&column.field, &other.header);
            faults.add(place, "field", format!("column `{other}` fills `{field}` already"));
        }
    }
    let ui = Place::section("ui");
    for (key, list) in [
        ("columns", &profile.ui.columns),
        ("sort", &profile.ui.sort),
        ("filters", &profile.ui.filters),
    ] {
        let again = list
            .iter()
            .enumerate()
            .filter(|(index, name)| list[..*index].contains(name));
        for (_, name) in again {
            faults.add(ui, key, format!("`{name}` is there twice"));
        }
    }
}
