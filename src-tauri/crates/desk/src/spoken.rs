//! The page's words for problems, for files that leave the program: whoever mends a workbook in Excel has no
//! page to put codes into words.

use std::collections::BTreeMap;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use intake::Problem;
use unic_langid::LanguageIdentifier;

use crate::wire::import::FileNote;

/// The languages of the page, with its message files about rules; the first one stands in for others.
const LANGUAGES: [(&str, &str); 2] = [
    ("en", include_str!("../../../../ui/src/features/import/rules/en.ftl")),
    ("nl", include_str!("../../../../ui/src/features/import/rules/nl.ftl")),
];
/// Parameters that are numbers; everything else is text.
const COUNTED: [&str; 7] = ["count", "rows", "max", "min", "n", "columns", "more"];

/// Parameters that are names of columns.
const HEADERS: [&str; 3] = ["header", "headers", "other"];

/// One language's messages.
pub(crate) struct Spoken {
    bundle: FluentBundle<FluentResource>,
}

impl Spoken {
    /// A language by its tag; English where the program does not speak it.
    pub(crate) fn in_language(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or_default();
        let spoken = LANGUAGES.iter().find(|(known, _)| language.eq_ignore_ascii_case(known));
        let (tag, messages) = spoken.unwrap_or(&LANGUAGES[0]);
        let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // Isolation marks would travel into the file.
        bundle.set_use_isolating(false);
        // What can be read of a faulty file is kept; the page's tests find the fault.
        let resource = FluentResource::try_new((*messages).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// Every language the program speaks.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(|(tag, _)| Self::in_language(tag))
    }

    /// A text by its key; the key itself where there is none.
    pub(crate) fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().map(|(name, value)| (*name, FluentValue::from(*value)));
        self.message(key, &args.collect()).unwrap_or_else(|| key.to_owned())
    }

    /// What is wrong, why, and what to do; in the core's English where the rule has no words here. `label` is
    /// that of the field.
    pub(crate) fn problem(&self, problem: &Problem, label: &str) -> String {
        let mut args = FluentArgs::new();
        args.set("label", label);
        args.set("value", problem.value.as_str());
        for (name, value) in arguments(&problem.params) {
            args.set(name, value);
        }
        for name in HEADERS {
            if let Some(names) = problem.params.get(name) {
                args.set(name, self.columns(names));
            }
        }
        // A unit that will be created is no mistake.
        let rule = if problem.rule == "ref.unknown" && problem.params.contains_key("creates") {
            "ref.new"
        } else {
            &problem.rule
        };
        args.set("fixes", problem.fixes.len());
        let kind = rule.rsplit('.').next().unwrap_or_default();
        let empty = problem.value.is_empty().then(|| format!("rule-{}-empty", dashed(rule)));
        let keys = [
            format!("rule-{}-text", dashed(rule)),
            format!("rule-any-{}-text", dashed(kind)),
        ];
        let spoken = empty.iter().chain(&keys).find_map(|key| self.message(key, &args));
        let mut refused = || {
            let because = problem.params.contains_key("person").then(|| self.because(problem))??;
            args.set("because", because);
            self.message("rule-change-denied-text", &args)
        };
        spoken.or_else(&mut refused).unwrap_or_else(|| problem.message.clone())
    }

    /// Why the platform or its rules refuse something of a person: by its code, or in the platform's own words.
    fn because(&self, problem: &Problem) -> Option<String> {
        let because = problem.params.get("because")?;
        let family = problem.rule.split('.').next().unwrap_or_default();
        let none = FluentArgs::new();
        let known = [problem.rule.as_str(), family]
            .iter()
            .find_map(|code| self.message(&format!("because-{}", dashed(code)), &none));
        let said = || {
            let said = FluentArgs::from_iter([("said", problem.params.get("said")?.as_str())]);
            self.message("because-said", &said)
        };
        let other = || self.message("because-other", &none);
        Some(known.or_else(said).or_else(other).unwrap_or_else(|| because.clone()))
    }

    /// Something that should be known about how a file was read; its code and detail where there are no words for it.
    pub(crate) fn note(&self, note: &FileNote) -> String {
        let rows: Vec<String> = note.rows.iter().map(u32::to_string).collect();
        let mut args = FluentArgs::new();
        args.set("count", note.count);
        args.set("detail", note.detail.as_str());
        args.set("row", note.rows.first().copied().unwrap_or_default());
        args.set("rows", rows.join(", "));
        let key = format!("note-{}", dashed(&note.code));
        self.message(&key, &args)
            .unwrap_or_else(|| format!("{} {}", note.code, note.detail).trim_end().to_owned())
    }

    /// Names of columns with commas between; one without a header is called by its place.
    fn columns(&self, names: &str) -> String {
        let name = |name: &str| match name.strip_prefix("Column ") {
            Some(place) if place.bytes().all(|digit| digit.is_ascii_digit()) => {
                self.text("column-unnamed", &[("place", place)])
            }
            Some(_) | None => name.to_owned(),
        };
        names.split(", ").map(name).collect::<Vec<_>>().join(", ")
    }

    fn message(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, Some(args), &mut faults);
        faults.is_empty().then(|| text.into_owned())
    }
}

fn arguments(params: &BTreeMap<String, String>) -> impl Iterator<Item = (String, FluentValue<'_>)> {
    params.iter().map(|(name, value)| {
        let number = COUNTED
            .contains(&name.as_str())
            .then(|| value.parse::<u32>().ok())
            .flatten();
        (
            dashed(name),
            number.map_or_else(|| FluentValue::from(value.as_str()), FluentValue::from),
        )
    })
}

/// A code as a key of the message files.
fn dashed(code: &str) -> String {
    code.replace(['.', '_'], "-")
}

#[cfg(test)]
mod tests {
    use intake::Severity;

    use super::*;

    fn problem(rule: &str, params: &[(&str, &str)]) -> Problem {
        Problem {
            row: 0,
            column: Some(0),
            field: None,
            rule: rule.to_owned(),
            severity: Severity::Error,
            value: "Zales".to_owned(),
            params: params
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            message: "In the core's words.".to_owned(),
            fixes: Vec::new(),
        }
    }

    #[test]
    fn a_problem_is_said_in_the_language_of_the_page() {
        for (tag, found) in [
            ("nl", "Het platform verlangt Afdeling. Vul het in."),
            ("nl-BE", "Het platform verlangt Afdeling. Vul het in."),
            ("en", "The platform demands Afdeling. Fill it in."),
            ("hu", "The platform demands Afdeling. Fill it in."),
        ] {
            let said = Spoken::in_language(tag).problem(&problem("required", &[]), "Afdeling");
            assert_eq!(said, found, "{tag}");
        }
    }

    #[test]
    fn a_column_without_a_header_is_called_by_its_place_in_the_language_of_the_page() {
        let double = problem("column.double", &[("headers", "Column 3, E-mail, Column 10")]);
        let said = Spoken::in_language("nl").problem(&double, "E-mail");
        assert!(said.contains("Kolom 3, E-mail, Kolom 10"), "{said}");
    }

    #[test]
    fn a_unit_that_will_be_created_is_no_mistake() {
        let spoken = Spoken::in_language("en");
        let unknown = spoken.problem(&problem("ref.unknown", &[("name", "Zales")]), "Department");
        let new = spoken.problem(
            &problem("ref.unknown", &[("name", "Zales"), ("creates", "yes")]),
            "Department",
        );
        assert!(new != unknown && new.contains("Zales"), "{new}");
    }

    #[test]
    fn a_refusal_is_said_by_its_code_and_the_platforms_own_words_are_quoted() {
        let spoken = Spoken::in_language("nl");
        let refused = |rule: &str, params: &[(&str, &str)]| {
            let person = [("person", "Ada Maes"), ("because", "In English.")];
            spoken.problem(&problem(rule, &[&person, params].concat()), "")
        };
        let last = refused("last.admin", &[]);
        assert!(
            last.contains("Dit kan niet met Ada Maes. Niemand zou die rol nog hebben."),
            "{last}"
        );
        let own = refused("house.rule", &[("said", "Ask Bob first.")]);
        assert!(own.contains("Het platform zegt: “Ask Bob first.”"), "{own}");
        let other = refused("house.rule", &[]);
        assert!(
            other.contains("De regels van het platform beschermen de persoon."),
            "{other}"
        );
    }

    #[test]
    fn an_empty_cell_is_not_quoted_and_further_rows_are_counted_only_where_there_are_any() {
        let spoken = Spoken::in_language("nl");
        let mut blank = problem("bool.format", &[("yes", "1"), ("no", "0")]);
        blank.value = String::new();
        let said = spoken.problem(&blank, "Actief");
        assert!(said.starts_with("Actief is leeg"), "{said}");
        let doubled = |more| {
            let params = [("count", "1"), ("listed", "4"), ("more", more)];
            spoken.problem(&problem("dup.file", &params), "")
        };
        assert!(!doubled("0").contains("en nog"), "{}", doubled("0"));
        assert!(doubled("3").contains("rij 4 en nog 3"), "{}", doubled("3"));
    }

    #[test]
    fn a_rule_without_words_is_said_as_the_core_says_it() {
        let spoken = Spoken::in_language("nl");
        assert_eq!(
            spoken.problem(&problem("no.such_rule", &[]), ""),
            "In the core's words."
        );
        assert_eq!(spoken.text("no-such-key", &[]), "no-such-key");
    }
}
