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
