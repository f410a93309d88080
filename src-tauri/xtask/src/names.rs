//! A platform's name is data: no source outside the profiles and the tests knows one.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::shell::{files, root};

/// Words that are an id and something else besides.
const MEANT_OTHERWISE: &[(&str, &str)] = &[
    // What a connection takes a platform for that says nothing of itself: data, like a profile.
    ("cli/src/connect.rs", "scim"),
    // The first part of the wire's addresses, which no organisation can have as its own.
    ("sandbox/src/options.rs", "scim"),
    // The key of a field's place on the wire, in a fault of a profile.
    ("roster/src/profile/check/form.rs", "scim"),
    // The wire's name in a debug print.
    ("scim/src/client/mod.rs", "scim"),
];

/// Every place in Rust, TypeScript or Svelte with a text that is a platform's id or label: a condition
/// compares with a text, whether by `==`, in a `match` or through a table.
pub(crate) fn wrong() -> Result<Vec<String>> {
    let names = of_profiles()?;
    let mut wrong = Vec::new();
    let sources = [root().join("src-tauri"), root().join("ui/src")];
    for path in sources
        .iter()
        .flat_map(|folder| files(folder, &[".rs", ".ts", ".svelte"]))
    {
        let shown = path.display().to_string().replace('\\', "/");
        if shown.contains("/tests/")
            || shown.ends_with("/tests.rs")
            || shown.ends_with(".test.ts")
            || shown.contains("/xtask/")
        {
            continue;
        }
        for (line, name) in found(&std::fs::read_to_string(&path)?, &names) {
            if !MEANT_OTHERWISE
                .iter()
                .any(|(file, word)| shown.ends_with(file) && *word == name)
            {
                wrong.push(format!(
                    "{shown}:{line}: the platform {name} is named; take it from the profile"
                ));
            }
        }
    }
    Ok(wrong)
}

/// Ids and labels of the profiles, in lower case.
fn of_profiles() -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for path in files(&root().join("src-tauri/crates/roster/profiles"), &[".toml"]) {
        let profile: toml::Table = std::fs::read_to_string(&path)?.parse()?;
        for key in ["id", "label"] {
            names.extend(profile["profile"][key].as_str().map(str::to_lowercase));
        }
    }
    Ok(names)
}

/// Lines of code, from 1, with a quoted text that is a name.
fn found(text: &str, names: &BTreeSet<String>) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let line = line.trim();
        if ["//", "*", "/*", "<!--"]
            .iter()
            .any(|comment| line.starts_with(comment))
        {
            continue;
        }
        for quote in ['"', '\'', '`'] {
            for word in line.split(quote).skip(1) {
                let word = word.to_lowercase();
                if names.contains(&word) {
                    found.push((number + 1, word));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{found, wrong};

    #[test]
    fn no_source_names_a_platform() {
        assert_eq!(wrong().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn every_way_to_compare_is_seen() {
        let names = BTreeSet::from(["acme".to_owned(), "acme (csv)".to_owned()]);
        for line in [
            r#"if profile.id == "acme" {"#,
            r#""acme" | "other" => true,"#,
            r#"matches!(id, "acme")"#,
            r#"const TABLE: &[(&str, u8)] = &[("acme", 1)];"#,
            "{#if profile.label === 'ACME (CSV)'}",
            "if (id === `acme`) return;",
        ] {
            assert_eq!(found(line, &names).len(), 1, "{line}");
        }
        for line in [
            "// as \"acme\" does",
            "let acme = 1;",
            r#""acme.example""#,
            "#[cfg(test)]\nmod tests { \"acme\" }",
        ] {
            assert!(found(line, &names).is_empty(), "{line}");
        }
    }
}
