//! Licences and bans, by the list in `deny.toml`, which `cargo deny` reads too.
//!
//! Done here as well because a fresh machine has no `cargo deny`, and building it takes longer than
//! all other checks together.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell::{output, root};

/// Fails on a licence that is not allowed, on a banned crate, and on a source other than the registry.
pub(crate) fn check() -> Result<()> {
    let deny: toml::Table = std::fs::read_to_string(root().join("deny.toml"))?.parse()?;
    let allowed = texts(&deny["licenses"]["allow"]);
    let banned: BTreeSet<String> = deny["bans"]["deny"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| entry["crate"].as_str().map(str::to_owned))
        .collect();
    let text = output("cargo", &["metadata", "--format-version", "1", "--locked"]).context("cargo metadata failed")?;
    let metadata: Value = serde_json::from_str(&text)?;
    let mut wrong = Vec::new();
    for package in metadata["packages"]
        .as_array()
        .context("cargo metadata has no packages")?
    {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if !permitted(licence, &allowed) {
            wrong.push(format!("{name}: licence `{licence}`"));
        }
        if banned.contains(name) {
            wrong.push(format!("{name}: banned in deny.toml"));
        }
        if let Some(source) = package["source"].as_str()
            && !source.starts_with("registry+")
        {
            wrong.push(format!("{name}: comes from {source}"));
        }
    }
    if !wrong.is_empty() {
        bail!("dependencies that deny.toml does not allow:\n  {}", wrong.join("\n  "));
    }
    Ok(())
}

fn texts(value: &toml::Value) -> BTreeSet<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

/// An SPDX expression is permitted when, of every `AND`, one of its `OR`s is allowed. Parentheses in
/// the expressions of real crates only group `OR`s, so this reading is exact for them.
fn permitted(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let plain = expression.replace('/', " OR ").replace(['(', ')'], " ");
    !plain.trim().is_empty()
        && plain
            .split(" AND ")
            .all(|part| part.split(" OR ").any(|licence| allowed.contains(licence.trim())))
}
