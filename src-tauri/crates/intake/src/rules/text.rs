//! Plain texts: length, case, closed lists, time zones.

use roster::profile::{Case, Field};

use super::finding::{Finding, Reading, Remedy, Rule};
use super::{confusable, formula, lost, quote, scientific, shouting, signs};
use crate::model::Severity;
use crate::words::{similar, zones};

pub(super) static LONG: Rule = Rule {
    id: "text.too_long",
    severity: Severity::Error,
    what: "The text in {label} has {length} characters.",
    why: "The platform keeps at most {max}.",
    todo: "Shorten it.",
    source: "profile, max",
};

pub(super) static SHORT: Rule = Rule {
    id: "text.too_short",
    severity: Severity::Error,
    what: "The text in {label} is too short.",
    why: "The platform wants at least {min} characters.",
    todo: "Give a longer one.",
    source: "profile, min",
};

pub(super) static CASE: Rule = Rule {
    id: "text.case",
    severity: Severity::Error,
    what: "“{value}” in {label} is not in lower case.",
    why: "The platform takes it in lower case only.",
    todo: "Write {use}.",
    source: "profile, case",
};

pub(super) static UNKNOWN: Rule = Rule {
    id: "value.unknown",
    severity: Severity::Error,
    what: "“{value}” is not a value of {label}.",
    why: "The platform has {allowed}.",
    todo: "Use one of those.",
    source: "profile, values",
};

pub(super) static ZONE: Rule = Rule {
    id: "timezone.unknown",
    severity: Severity::Error,
    what: "“{value}” is not a time zone.",
    why: "The platform takes names such as Europe/Amsterdam.",
    todo: "Use one of those.",
    source: "S5-35",
};

/// What is wrong with a length, in characters.
pub(super) fn length(text: &str, field: &Field) -> Option<Finding> {
    if let Some(max) = field.max
        && text.len() > max as usize
    {
        let length = text.chars().count();
        if length > max as usize {
            return Some(
                Finding::of(&LONG)
                    .with("max", max.to_string())
                    .with("length", length.to_string()),
            );
        }
    }
    let min = field
        .min
        .filter(|min| text.chars().take(*min as usize).count() < *min as usize)?;
    Some(Finding::of(&SHORT).with("min", min.to_string()))
}

/// Reads a text; `turkish` tells how a name in capitals is written.
pub(super) fn read(text: &str, field: &Field, turkish: bool) -> Reading {
    if let Some(finding) = length(text, field) {
        return Reading::wrong(finding);
    }
    let mut reading = Reading::text(text);
    if field.case == Some(Case::Lower) {
        let lower = text.to_lowercase();
        if lower != text {
            let finding = Finding::of(&CASE).with("use", lower.as_str());
            reading = Reading::text(lower.clone()).noting(finding.mended_by(Remedy::text("lower_case", lower, true)));
        }
    }
    if formula::is(text) {
        reading.findings.push(Finding::of(&formula::FORMULA));
    }
    if scientific::is(text) {
        reading.findings.push(Finding::of(&scientific::SCIENTIFIC));
    }
    if is_name(field) {
        if reading.findings.is_empty() {
            reading
                .findings
                .extend(lost::check(text).or_else(|| signs::check(text)));
        }
        reading.findings.extend(shouting::check(text, turkish));
        reading.findings.extend(confusable::check(text));
    } else if let Some(finding) = lost::check_text(text) {
        if finding.blocks() {
            reading.value = None;
        }
        reading.findings.push(finding);
    }
    reading.findings.extend(quote::check(text));
    reading
}

/// Reads one of a closed list of texts.
pub(super) fn one_of(text: &str, field: &Field) -> Reading {
    if field.values.is_empty() || field.values.iter().any(|known| known == text) {
        return Reading::text(text);
    }
    let finding = Finding::of(&UNKNOWN).with("allowed", field.values.join(", "));
    if let Some(known) = field.values.iter().find(|known| known.eq_ignore_ascii_case(text)) {
        return Reading::text(known).noting(finding.mended_by(Remedy::text("use_value", known, true)));
    }
    if field.open_vocabulary {
        return Reading::text(text).noting(finding.graded(Severity::Warn));
    }
    match similar::closest(text, field.values.iter().map(String::as_str)) {
        Some(known) => Reading::wrong(finding.mended_by(Remedy::text("use_value", known, false))),
        None => Reading::wrong(finding),
    }
}

/// Reads a time zone.
pub(super) fn zone(text: &str) -> Reading {
    if text.parse::<chrono_tz::Tz>().is_ok() {
        return Reading::text(text);
    }
    let finding = Finding::of(&ZONE);
    let spelled = text.replace(' ', "_");
    match chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .find(|name| name.eq_ignore_ascii_case(&spelled))
    {
        Some(name) => Reading::text(name).noting(finding.mended_by(Remedy::text("use_value", name, true))),
        None => Reading::wrong(match zones::meant(text) {
            Some(name) => finding.mended_by(Remedy::text("use_value", name, false)),
            None => finding,
        }),
    }
}

/// Whether a field holds a person's name.
pub(super) fn is_name(field: &Field) -> bool {
    field.scim.as_deref().is_some_and(|path| path.starts_with("name."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{field, ids};

    #[test]
    fn texts_are_kept_verbatim_unless_they_cannot_be() {
        let first = field("2lrn4", "first_name");
        for name in ["Anna", "van den Berg", "D'Angelo", "Nguyễn", "山田", "O’Neill", "IT"] {
            assert_eq!(read(name, first, false), Reading::text(name), "{name}");
        }
        assert_eq!(ids(&read(&"x".repeat(101), first, false)), ["text.too_long"]);
        assert_eq!(ids(&read(&"é".repeat(100), first, false)), Vec::<&str>::new());
        assert_eq!(ids(&read("JANSSENS", first, false)), ["name.shouting"]);
        assert_eq!(ids(&read("=1+1", first, false)), ["text.formula"]);
        assert_eq!(ids(&read("1.5E+03", first, false)), ["number.scientific"]);
    }

    #[test]
    fn s5_35_time_zones_are_iana_names() {
        assert_eq!(zone("Europe/Amsterdam"), Reading::text("Europe/Amsterdam"));
        assert_eq!(zone("europe/amsterdam").value, Reading::text("Europe/Amsterdam").value);
        assert_eq!(zone("America/New York").value, Reading::text("America/New_York").value);
        assert_eq!(ids(&zone("Amsterdam")), ["timezone.unknown"]);
    }

    #[test]
    fn closed_lists() {
        let status = field("oneroster", "record_status");
        assert_eq!(one_of("active", status), Reading::text("active"));
        assert_eq!(one_of("Active", status).value, Reading::text("active").value);
        assert_eq!(one_of("activ", status).value, None);
        assert_eq!(ids(&one_of("gone", status)), ["value.unknown"]);
    }

    #[test]
    fn a_username_in_lower_case() {
        let reading = read("Anna.P", field("moodle", "username"), false);
        assert_eq!(ids(&reading), ["text.case"]);
        assert_eq!(reading.value, Reading::text("anna.p").value);
    }
}
