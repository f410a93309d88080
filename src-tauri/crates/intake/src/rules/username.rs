//! What a username may look like.

use roster::profile::Field;

use super::finding::{Finding, Reading, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::Severity;

pub(super) static PATTERN: Rule = Rule {
    id: "username.pattern",
    severity: Severity::Error,
    what: "“{value}” cannot be a username here.",
    why: "The platform takes only what matches {pattern}.",
    todo: "Choose another one.",
    source: "profile, identity.username_pattern",
};

/// Whether a field holds a name to sign in with that is no address.
pub(super) fn is(field: &Field, words: &Vocabulary<'_>) -> bool {
    field.kind == roster::profile::FieldType::Text && words.profile.identity.login.contains(&field.key)
}

/// The reading, with what the pattern says about it.
pub(super) fn check(text: &str, reading: Reading, words: &Vocabulary<'_>) -> Reading {
    let Some(pattern) = &words.username else { return reading };
    if pattern.is_match(text) {
        return reading;
    }
    let finding = Finding::of(&PATTERN).with("pattern", pattern.as_str());
    let lower = text.to_lowercase();
    if pattern.is_match(&lower) {
        return Reading::text(lower.clone()).noting(finding.mended_by(Remedy::text("lower_case", lower, true)));
    }
    Reading::wrong(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{ids, vocabulary};

    #[test]
    fn a_username_fits_the_pattern() {
        let words = vocabulary("360learning");
        for (text, rule, value) in [
            ("anna.p", None, Some("anna.p")),
            ("Anna.P", Some("username.pattern"), Some("anna.p")),
            ("anna p", Some("username.pattern"), None),
        ] {
            let reading = check(text, Reading::text(text), &words);
            assert_eq!(ids(&reading).first().copied(), rule, "{text}");
            assert_eq!(
                reading.value,
                value.map(|value| roster::Value::Text(value.to_owned())),
                "{text}"
            );
        }
    }
}
