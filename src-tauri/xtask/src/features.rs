//! Which rules of the feature table hold: those with a passing test named after them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use crate::shell::{files, root, target};

/// Sets of rules and how many each has.
const SETS: &[(u32, u32)] = &[(1, 38), (2, 41), (3, 32), (4, 40), (5, 41)];

/// Runs the tests named after rules and prints the table.
pub(crate) fn print() -> Result<()> {
    let passed = rust_tests()?;
    let page = page_tests()?;
    let mut holding = 0;
    let mut all = 0;
    for &(set, count) in SETS {
        println!("\nS{set}");
        for number in 1..=count {
            all += 1;
            let id = format!("s{set}_{number:02}");
            let tests: Vec<&String> = passed
                .iter()
                .chain(&page)
                .filter(|test| names(test).contains(&id))
                .collect();
            if tests.is_empty() {
                println!("  S{set}-{number:02}  open");
            } else {
                holding += 1;
                let shown: Vec<&str> = tests
                    .iter()
                    .map(|test| test.rsplit("::").next().unwrap_or(test))
                    .collect();
                println!("  S{set}-{number:02}  holds   {}", shown.join(", "));
            }
        }
    }
    println!("\n{holding} of {all} rules have a passing test named after them");
    Ok(())
}

/// Rule ids in a test's name: `s1_29_locks`, or several as in `s1_17_s1_18_flags`.
fn names(test: &str) -> BTreeSet<String> {
    let last = test.rsplit("::").next().unwrap_or(test);
    let parts: Vec<&str> = last.split(['_', ' ', '-']).collect();
    parts
        .windows(2)
        .filter(|pair| {
            pair[0].len() == 2
                && pair[0].starts_with('s')
                && pair[0][1..].parse::<u32>().is_ok()
                && pair[1].len() == 2
                && pair[1].parse::<u32>().is_ok()
        })
        .map(|pair| format!("{}_{}", pair[0], pair[1]))
        .collect()
}

fn rust_tests() -> Result<Vec<String>> {
    let log = target().join("features.log");
    let out = crate::shell::command("cargo")
        .args([
            "test",
            "--workspace",
            "--exclude",
            "rosterdesk",
            "--no-fail-fast",
            "--",
            "_",
        ])
        .current_dir(root())
        .output()
        .context("cargo test could not be started")?;
    std::fs::write(&log, &out.stdout)?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    Ok(text
        .lines()
        .filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... ok").map(str::to_owned))
        .collect())
}

/// Tests of the UI name their rules in the title; they count when their suite passes in `xtask test`.
fn page_tests() -> Result<Vec<String>> {
    let mut titles: BTreeMap<String, ()> = BTreeMap::new();
    for folder in ["ui", "tests"] {
        for path in files(&root().join(folder), &[".test.ts", ".test.mjs"]) {
            for line in std::fs::read_to_string(&path)?.lines() {
                let line = line.trim();
                if (line.starts_with("test(") || line.starts_with("it("))
                    && let Some(title) = line.split(['\'', '"', '`']).nth(1)
                {
                    titles.insert(title.to_owned(), ());
                }
            }
        }
    }
    Ok(titles.into_keys().collect())
}
