//! The catalogue of rules is complete, and `docs/rules.md` is made from it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use intake::{Severity, catalogue};

/// The page, made from the rules.
fn page() -> String {
    let mut page = String::from(
        "# Rules\n\nWhat is looked for in a file, why, and what to do about it. The page is made from the rules themselves: \
         `UPDATE_DOCS=1 cargo test -p intake catalogue` writes it anew.\n\n\
         Severities: **error**, the row cannot be imported; **fix**, the same, and a safe repair is one click away (an error \
         becomes a fix where one is known); **warn**, probably a mistake, stops nothing; **info**, something that was \
         understood. Words in braces are filled in. In a rule's name `*` stands for the kind of unit, and a refusal of the \
         platform's own rules (`change.denied`, `directory.read_only`) carries the code of the refusal: `rank`, \
         `self.disable`, `last.admin`, ...\n\n\
         | rule | severity | what | why | what to do | source |\n|---|---|---|---|---|---|\n",
    );
    for rule in catalogue() {
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Fix => "fix",
            Severity::Warn => "warn",
            Severity::Info => "info",
        };
        writeln!(
            page,
            "| `{}` | {severity} | {} | {} | {} | {} |",
            rule.id, rule.what, rule.why, rule.todo, rule.source
        )
        .unwrap();
    }
    page
}

#[test]
fn every_rule_has_an_id_of_its_own_and_says_what_why_and_what_to_do() {
    let mut seen = BTreeSet::new();
    for rule in catalogue() {
        assert!(seen.insert(rule.id), "{} twice", rule.id);
        for part in [rule.what, rule.why, rule.todo, rule.source] {
            assert!(!part.is_empty(), "{}", rule.id);
            assert!(!part.contains('|'), "{}", rule.id);
        }
    }
    assert!(seen.len() > 50);
}

#[test]
fn the_page_of_rules_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/rules.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page(),
        "docs/rules.md is old: run UPDATE_DOCS=1 cargo test -p intake catalogue"
    );
}

/// Every Rust file below a folder of the crate whose path ends so, as one text.
fn sources(folder: &str, end: &str) -> String {
    let mut text = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    text
}

/// The part of a rule's id that stands in texts: without the kind of unit.
fn stem(id: &str) -> &str {
    id.trim_start_matches('*')
}

#[test]
fn every_rule_is_met_by_a_test() {
    let tests = sources("tests/it", ".rs") + &sources("src", "tests.rs");
    // Tests beside the code too, but not the rules' own entries.
    let inside = sources("src", ".rs");
    let inside: String = inside
        .split("mod tests {")
        .skip(1)
        .filter_map(|part| part.split("\n}\n").next())
        .collect();
    let untested: Vec<&str> = catalogue()
        .iter()
        .map(|rule| rule.id)
        .filter(|id| !tests.contains(stem(id)) && !inside.contains(stem(id)))
        .collect();
    assert!(untested.is_empty(), "without a test: {untested:?}");
}

#[test]
fn every_rule_has_a_title_and_a_text_in_every_language_of_the_window() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/features/import/rules");
    let mut languages = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let words = std::fs::read_to_string(&path).unwrap();
        languages += 1;
        let has = |key: &str| words.lines().any(|line| line.starts_with(&format!("{key} =")));
        let missing: Vec<String> = catalogue()
            .iter()
            // A refusal of the platform carries its own words.
            .filter(|rule| rule.source != "roster" && !["change.denied", "directory.read_only"].contains(&rule.id))
            .map(|rule| match rule.id.strip_prefix("*.") {
                Some(end) => format!("rule-any-{end}"),
                None => format!("rule-{}", rule.id),
            })
            .map(|key| key.replace(['.', '_'], "-"))
            .flat_map(|key| [key.clone(), format!("{key}-text")])
            .filter(|key| !has(key))
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", path.display());
    }
    assert!(languages >= 2, "{languages}");
}
