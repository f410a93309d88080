//! Languages: tags, their case, and names of languages in place of tags.
//!
//! The profile says which ones the platform has. Without a list any language of BCP 47 will do.

use roster::fields;
use roster::profile::{Case, Field};

use super::finding::{Finding, Reading, Remedy, Rule};
use crate::model::Severity;
use crate::words::{languages, short};

pub(super) static CASE: Rule = Rule {
    id: "language.case",
    severity: Severity::Error,
    what: "“{value}” is a language code in the wrong case.",
    why: "The platform knows it as {use}.",
    todo: "Write {use}.",
    source: "S1-12, D-10",
};

pub(super) static VARIANT: Rule = Rule {
    id: "language.variant",
    severity: Severity::Error,
    what: "“{value}” is not how the platform writes this language.",
    why: "It knows it as {use}.",
    todo: "Write {use}.",
    source: "usual in exported files",
};

pub(super) static UNKNOWN: Rule = Rule {
    id: "language.unknown",
    severity: Severity::Error,
    what: "“{value}” is not a language of this platform.",
    why: "It has {allowed}.",
    todo: "Use one of those.",
    source: "S1-12, S4-29",
};

pub(super) static SHORT: Rule = Rule {
    id: "language.short",
    severity: Severity::Error,
    what: "“{value}” stands for a language, probably {use}.",
    why: "Letters and words cut short mean one thing here and another there: “E” is English or Spanish.",
    todo: "Say once for the column what it stands for.",
    source: "Belgian payroll exports: N, F, D, E",
};

pub(super) static SYNTAX: Rule = Rule {
    id: "language.syntax",
    severity: Severity::Error,
    what: "“{value}” is not a language code.",
    why: "The platform takes any language, by its code.",
    todo: "Write one such as nl, en or pt-BR.",
    source: "RFC 5646",
};

/// Reads a language.
pub(super) fn read(text: &str, field: &Field) -> Reading {
    if !field.values.is_empty() {
        return listed(text, field);
    }
    // A platform's own code may say more than a tag can: `de_du`.
    let own = |tag: &str| {
        field
            .case
            .map_or_else(|| tag.to_owned(), |case| fields::spelled(tag, case))
    };
    let packed = field.case == Some(Case::LowerUnderscore) && text.contains('_') && own(text) == text;
    let parts = || {
        text.split('_')
            .all(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !part.is_empty())
    };
    if packed && parts() && text.split('_').next().is_some_and(languages::known) {
        return Reading::text(text);
    }
    if languages::is_country(text) {
        return Reading::wrong(cut(text, field, &SYNTAX));
    }
    if let Some(tag) = languages::today(text).filter(|tag| languages::canonical(tag).as_deref() == Some(tag)) {
        return mended(&VARIANT, &own(&tag));
    }
    let Some(tag) = languages::canonical(text) else {
        let named = languages::named(text).map(str::to_owned);
        return match named.or_else(|| languages::with_region(text)) {
            Some(code) => mended(&VARIANT, &own(&code)),
            None if !short::meanings(text, &[]).is_empty() => Reading::wrong(cut(text, field, &SYNTAX)),
            None => {
                let finding = Finding::of(&SYNTAX);
                Reading::wrong(match languages::of_country(text) {
                    Some(code) => finding.mended_by(Remedy::text("use_value", code, false)),
                    None => finding,
                })
            }
        };
    };
    let tag = own(&tag);
    if tag == text {
        Reading::text(tag)
    } else if tag.eq_ignore_ascii_case(text) {
        mended(&CASE, &tag)
    } else {
        mended(&VARIANT, &tag)
    }
}

/// Reads a language where the platform has a list of them.
fn listed(text: &str, field: &Field) -> Reading {
    if field.values.iter().any(|known| known == text) {
        return Reading::text(text);
    }
    let unknown = || {
        let finding = cut(text, field, &UNKNOWN);
        let offered = languages::of_country(text).and_then(|code| field.values.iter().find(|known| *known == code));
        let finding = match offered {
            Some(known) if finding.remedies.is_empty() => {
                finding.mended_by(Remedy::text("use_value", known.as_str(), false))
            }
            Some(_) | None => finding,
        };
        Reading::wrong(finding.with("allowed", field.values.join(", ")))
    };
    if languages::is_country(text) {
        return unknown();
    }
    if let Some(known) = field.values.iter().find(|known| known.eq_ignore_ascii_case(text)) {
        return mended(&CASE, known);
    }
    let tag = languages::today(text).or_else(|| languages::canonical(text));
    let named = || {
        let code = languages::named(text).map(str::to_owned);
        code.or_else(|| languages::with_region(text))
    };
    match tag.clone().or_else(named).and_then(|tag| own(&tag, field)) {
        Some(known) => mended(&VARIANT, known),
        None if field.open_vocabulary && tag.is_some() => Reading::text(text),
        None => unknown(),
    }
}

/// What a platform with a list of languages calls one: by its tag, or else by its language alone.
fn own<'f>(tag: &str, field: &'f Field) -> Option<&'f String> {
    let same = |left: &str, right: &str| left.replace('_', "-").eq_ignore_ascii_case(&right.replace('_', "-"));
    let listed = |code: &str| field.values.iter().find(|known| same(known, code));
    let language = tag.split('-').next().unwrap_or(tag);
    listed(tag)
        .or_else(|| listed(language))
        .or_else(|| listed(languages::also(language)?))
}

/// What a text that is no language may stand for, among the languages that a field takes, with a confidence; `beside`
/// are the other texts of its column.
pub(crate) fn suggested(text: &str, field: &Field, beside: &[&str]) -> Option<(String, u8)> {
    short::meanings(text, beside).into_iter().find_map(|(code, sure)| {
        let own = |known: &&String| {
            known
                .split(['-', '_'])
                .next()
                .is_some_and(|part| part.eq_ignore_ascii_case(code))
        };
        let value = match field.values.as_slice() {
            [] => Some(code.to_owned()),
            values => values.iter().find(own).cloned(),
        };
        Some((value?, sure))
    })
}

/// Refuses a text: as a language cut short where it may be one, else as what it is.
fn cut(text: &str, field: &Field, otherwise: &'static Rule) -> Finding {
    match suggested(text, field, &[]) {
        Some((value, sure)) => {
            let mut remedy = Remedy::text("use_value", value.as_str(), false);
            remedy.params.insert("confidence".to_owned(), sure.to_string());
            Finding::of(&SHORT).with("use", value).mended_by(remedy)
        }
        None => Finding::of(otherwise),
    }
}

fn mended(rule: &'static Rule, tag: &str) -> Reading {
    let code = if rule.id == CASE.id { "lower_case" } else { "use_value" };
    let code = if tag.bytes().any(|byte| byte.is_ascii_uppercase()) {
        "use_value"
    } else {
        code
    };
    let finding = Finding::of(rule)
        .with("use", tag)
        .mended_by(Remedy::text(code, tag, true));
    Reading::text(tag).noting(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{field, ids};

    fn check(profile: &str, text: &str, rule: Option<&str>, tag: Option<&str>) {
        let reading = read(text, field(profile, "language"));
        assert_eq!(ids(&reading).first().copied(), rule, "{text}");
        assert_eq!(
            reading.value,
            tag.map(|tag| roster::Value::Text(tag.to_owned())),
            "{text}"
        );
    }

    #[test]
    fn s1_12_lower_case_codes_of_the_list() {
        check("2lrn4", "nl", None, Some("nl"));
        check("2lrn4", "EN", Some("language.case"), Some("en"));
        check("2lrn4", "xx", Some("language.unknown"), None);
        check("2lrn4", "es", Some("language.unknown"), None);
        check("2lrn4", "Nederlands", Some("language.variant"), Some("nl"));
        check("2lrn4", "nl_BE", Some("language.variant"), Some("nl"));
    }

    #[test]
    fn s4_29_any_language_where_there_is_no_list() {
        check("learningbank", "nl-BE", None, Some("nl-BE"));
        check("learningbank", "nl_BE", Some("language.variant"), Some("nl-BE"));
        check("learningbank", "NL", Some("language.case"), Some("nl"));
        check("learningbank", "Deutsch", Some("language.variant"), Some("de"));
        check("learningbank", "flemmish", Some("language.syntax"), None);
    }

    #[test]
    fn s2_14_codes_with_an_underscore_are_the_platforms_own() {
        check("360learning", "nl_BE", None, Some("nl_BE"));
        check("360learning", "nl-be", Some("language.variant"), Some("nl_BE"));
        check("360learning", "Haitian", Some("language.unknown"), None);
    }

    #[test]
    fn languages_of_a_list_under_other_names() {
        for (text, tag) in [
            ("nb", Some("no")),
            ("nb-NO", Some("no")),
            ("English (US)", Some("en")),
            ("UK English", Some("en")),
            ("French (Belgium)", Some("fr")),
            ("Dutch (Belgium)", Some("nl_BE")),
            ("Chinese (Simplified)", Some("zh")),
        ] {
            check("360learning", text, Some("language.variant"), tag);
        }
        for (text, offered) in [("CZ", "cs"), ("JP", "ja"), ("GR", "el")] {
            let reading = read(text, field("360learning", "language"));
            assert_eq!(ids(&reading), ["language.unknown"], "{text}");
            let remedy = &reading.findings[0].remedies[0];
            assert!(!remedy.safe && remedy.params["value"] == offered, "{text}");
        }
    }

    #[test]
    fn names_of_language_packs_are_the_platforms_own() {
        for own in ["nl", "en_us", "pt_br", "zh_cn", "nl_be", "de_du"] {
            check("moodle", own, None, Some(own));
        }
        for (text, own) in [("pt-BR", "pt_br"), ("en_US", "en_us"), ("Dutch (Belgium)", "nl_be")] {
            let reading = read(text, field("moodle", "language"));
            assert_eq!(reading.value, Some(roster::Value::Text(own.to_owned())), "{text}");
            assert_eq!(ids(&reading).len(), 1, "{text}");
        }
        check("moodle", "xx", Some("language.syntax"), None);
        check("moodle", "xx_yy", Some("language.syntax"), None);
    }

    #[test]
    fn codes_of_countries_are_asked_about() {
        for (text, rule) in [
            ("UK", "language.short"),
            ("SE", "language.short"),
            ("BE", "language.syntax"),
            ("CH", "language.syntax"),
        ] {
            check("learningbank", text, Some(rule), None);
        }
        check("learningbank", "uk", None, Some("uk"));
        check("learningbank", "FR", Some("language.case"), Some("fr"));
        check("2lrn4", "BE", Some("language.unknown"), None);
    }

    #[test]
    fn languages_cut_short_are_asked_about() {
        for (text, rule, offered) in [
            ("N", "language.short", Some("nl")),
            ("F", "language.short", Some("fr")),
            ("D", "language.short", Some("de")),
            ("E", "language.short", Some("en")),
            ("néerl.", "language.short", Some("nl")),
            ("holl.", "language.short", Some("nl")),
            ("1", "language.unknown", None),
            ("3", "language.unknown", None),
            ("X", "language.unknown", None),
        ] {
            let reading = read(text, field("2lrn4", "language"));
            assert_eq!(ids(&reading), [rule], "{text}");
            assert_eq!(reading.value, None, "{text}: nothing is taken without an answer");
            let remedy = reading.findings[0].remedies.first();
            assert_eq!(remedy.map(|remedy| remedy.params["value"].as_str()), offered, "{text}");
            assert!(remedy.is_none_or(|remedy| !remedy.safe && remedy.params.contains_key("confidence")));
        }
        assert_eq!(ids(&read("NL-BE", field("2lrn4", "language"))), ["language.variant"]);
    }
}
