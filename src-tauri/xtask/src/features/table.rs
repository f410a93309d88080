//! The table of rules, docs/features.md.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};

const FILE: &str = "docs/features.md";

/// One rule.
pub(super) struct Rule {
    /// `S1-29`.
    pub(super) id: String,
    /// `C`, `P` or `B`.
    pub(super) place: String,
    /// What holds, in a sentence.
    pub(super) says: String,
}

/// Every rule, in the order of the table.
pub(super) fn read(root: &Path) -> Result<Vec<Rule>> {
    let text = std::fs::read_to_string(root.join(FILE))?;
    let rules: Vec<Rule> = text.lines().filter_map(rule).collect();
    let mut ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ensure!(!rules.is_empty(), "{FILE} has no rules");
    ensure!(ids.len() == rules.len(), "{FILE} has a rule twice");
    Ok(rules)
}

/// `| S1-29 | P | The fourth … | tests |`.
fn rule(line: &str) -> Option<Rule> {
    let mut cells = line.strip_prefix("| S")?.split('|').map(str::trim);
    let (id, place, says) = (cells.next()?, cells.next()?, cells.next()?);
    Some(Rule {
        id: format!("S{id}"),
        place: place.to_owned(),
        says: says.to_owned(),
    })
}

/// Writes the tests that prove each rule into the last column.
pub(super) fn write(root: &Path, rules: &[Rule], tests: &BTreeMap<String, Vec<String>>) -> Result<()> {
    let path = root.join(FILE);
    let old = std::fs::read_to_string(&path)?;
    let mut text: String = old
        .lines()
        .take_while(|line| !line.starts_with("| S"))
        .flat_map(|line| [line, "\n"])
        .collect();
    for rule in rules {
        let mut names: Vec<String> = tests
            .get(&rule.id)
            .into_iter()
            .flatten()
            .map(|name| format!("`{name}`"))
            .collect();
        names.sort();
        names.dedup();
        writeln!(
            text,
            "| {} | {} | {} | {} |",
            rule.id,
            rule.place,
            rule.says,
            names.join("<br>")
        )?;
    }
    std::fs::write(path, text)?;
    Ok(())
}
