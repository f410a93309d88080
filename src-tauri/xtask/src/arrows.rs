//! The arrows of docs/ARCHITECTURE.md, checked against what cargo and the sources say.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::names;
use crate::shell::{files, output, root};

/// Who may know whom among our crates. What is not written here is forbidden.
const MAY_USE: &[(&str, &[&str])] = &[
    ("roster", &[]),
    ("sheets", &[]),
    ("intake", &["roster", "sheets"]),
    ("vault", &["roster"]),
    ("scim", &["roster"]),
    ("sync", &["roster", "scim", "vault"]),
    ("sandbox", &["roster", "scim"]),
    (
        "desk",
        &["roster", "sheets", "intake", "vault", "scim", "sync", "sandbox"],
    ),
    ("bridge", &["desk"]),
    ("cli", &["desk"]),
    ("rosterdesk", &["desk"]),
    ("xtask", &[]),
    ("journeys", &[]),
    ("measure", &[]),
];

/// Libraries that belong to one place.
const BELONGS_TO: &[(&str, &[&str])] = &[
    ("tauri", &["rosterdesk"]),
    ("rusqlite", &["vault", "sandbox"]),
    ("reqwest", &["scim"]),
    ("calamine", &["sheets"]),
    ("csv", &["sheets"]),
];

/// Fails on any other arrow.
pub(crate) fn check() -> Result<()> {
    let text = output("cargo", &["metadata", "--format-version", "1", "--no-deps"]).context("cargo metadata failed")?;
    let metadata: Value = serde_json::from_str(&text)?;
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in metadata["packages"]
        .as_array()
        .context("cargo metadata has no packages")?
    {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(known) = allowed.get(name) else {
            wrong.push(format!("{name} is no crate of the architecture"));
            continue;
        };
        let uses: BTreeSet<&str> = package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|dependency| dependency["kind"].is_null())
            .filter_map(|dependency| dependency["name"].as_str())
            .collect();
        for used in &uses {
            if allowed.contains_key(used) && !known.contains(used) {
                wrong.push(format!("{name} must not use {used}"));
            }
        }
        for (library, owners) in BELONGS_TO {
            if uses.contains(library) && !owners.contains(&name) {
                wrong.push(format!(
                    "{name} must not use {library}: it belongs to {}",
                    owners.join(" and ")
                ));
            }
        }
    }
    wrong.extend(page_imports()?);
    wrong.extend(names::wrong()?);
    if !wrong.is_empty() {
        bail!("arrows that the architecture does not have:\n  {}", wrong.join("\n  "));
    }
    Ok(())
}

/// `@tauri-apps/*` is known in `ui/src/host` alone.
fn page_imports() -> Result<Vec<String>> {
    let source = root().join("ui/src");
    let mut wrong = Vec::new();
    for path in files(&source, &[".ts", ".svelte"]) {
        if !path.starts_with(source.join("host")) && std::fs::read_to_string(&path)?.contains("@tauri-apps/") {
            wrong.push(format!(
                "{} must not use @tauri-apps: it belongs to ui/src/host",
                path.display()
            ));
        }
    }
    Ok(wrong)
}
