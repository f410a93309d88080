//! Runs of tests, part by part, and what became of every test named after a rule.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::ids;
use crate::shell::{command, files, root, run, target};
use crate::{setup, test};

/// Parts, as in `cargo xtask test`.
pub(super) const PARTS: &[&str] = &["rust", "ui", "browser", "window"];

/// What became of a test.
#[derive(Clone)]
pub(super) struct Outcome {
    pub(super) part: String,
    pub(super) name: String,
    pub(super) passed: bool,
}

impl Outcome {
    /// Name for people.
    pub(super) fn shown(&self) -> String {
        let name = self.name.rsplit("::").next().unwrap_or(&self.name);
        if self.part == "rust" {
            name.to_owned()
        } else {
            format!("{}: {name}", self.part)
        }
    }
}

/// Everything that is known.
pub(super) struct Ran {
    pub(super) tests: Vec<Outcome>,
    /// Parts that were not run and whose last run is not of these sources.
    pub(super) absent: Vec<&'static str>,
}

/// Runs the parts that are named, or all; `fast` leaves out those whose sources are as they were.
pub(super) fn all(named: &[String], fast: bool) -> Result<Ran> {
    let folder = target().join("features");
    std::fs::create_dir_all(&folder)?;
    setup::for_tests()?;
    let mut ran = Ran {
        tests: Vec::new(),
        absent: Vec::new(),
    };
    for &part in PARTS {
        let kept = folder.join(format!("{part}.json"));
        let sources = fingerprint(part)?;
        let last = last(&kept, &sources)?;
        let asked = named.iter().any(|name| name == part) || (named.is_empty() && !(fast && last.is_some()));
        let found = if asked { one(part, &folder)? } else { last };
        let Some(found) = found else {
            ran.absent.push(part);
            continue;
        };
        keep(&kept, &sources, &found)?;
        ran.tests.extend(found.into_iter().map(|(name, passed)| Outcome {
            part: part.to_owned(),
            name,
            passed,
        }));
    }
    Ok(ran)
}

type Found = BTreeMap<String, bool>;

/// Runs one part; `None` where this system cannot.
fn one(part: &str, folder: &Path) -> Result<Option<Found>> {
    let report = folder.join(format!("{part}.report"));
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let text = |report: &Path| std::fs::read_to_string(report).with_context(|| format!("{part} left no report"));
    let found = match part {
        "rust" => rust(&report)?,
        "ui" => {
            page(&report)?;
            of_vitest(&text(&report)?)?
        }
        "browser" | "window" => {
            run("npm", &["run", "--silent", "build"], &root().join("ui"))?;
            let ended = if part == "browser" {
                test::browser(Some(&report))
            } else {
                test::window(Some(&report))
            };
            match ended {
                Ok(false) => return Ok(None),
                Ok(true) => {}
                // A test that failed has its line in the report; without one nothing was run.
                Err(error) if report.exists() => println!("{error:#}"),
                Err(error) => return Err(error),
            }
            of_tap(&text(&report)?)
        }
        other => bail!("there is no part {other}"),
    };
    Ok(Some(
        found
            .into_iter()
            .filter(|(name, _)| !ids::of(name).is_empty())
            .collect(),
    ))
}

/// The Rust tests with an id in their name.
fn rust(log: &Path) -> Result<Found> {
    let tests = [
        "test",
        "--workspace",
        "--exclude",
        "rosterdesk",
        "--exclude",
        "xtask",
        "--no-fail-fast",
    ];
    // Built first, with what the compiler says shown: what does not compile has no outcome.
    run("cargo", &[&tests[..], &["--no-run"]].concat(), &root())?;
    let out = command("cargo")
        .args(tests)
        .args(["--", "s1_", "s2_", "s3_", "s4_", "s5_"])
        .current_dir(root())
        .output()
        .context("cargo test could not be started")?;
    std::fs::write(log, &out.stdout)?;
    let found = of_libtest(&String::from_utf8_lossy(&out.stdout));
    // A program of tests that was killed says nothing of those it did not come to.
    if !out.status.success() && found.values().all(|passed| *passed) {
        let said = String::from_utf8_lossy(&out.stderr);
        bail!("cargo test ended with {} and no test failed:\n{said}", out.status);
    }
    Ok(found)
}

/// The unit tests of the page.
fn page(report: &Path) -> Result<()> {
    let file = format!("--outputFile={}", report.display());
    let status = command("npx")
        .args(["vitest", "run", "--reporter=default", "--reporter=json", &file])
        .current_dir(root().join("ui"))
        .status()
        .context("vitest could not be started")?;
    if !status.success() && !report.exists() {
        bail!("vitest ended with {status}");
    }
    Ok(())
}

/// `test name ... ok`.
fn of_libtest(text: &str) -> Found {
    let outcome = |line: &str| {
        let (name, end) = line.strip_prefix("test ")?.split_once(" ... ")?;
        let passed = match end {
            "ok" => true,
            end if end.starts_with("FAILED") => false,
            _ => return None,
        };
        Some((name.to_owned(), passed))
    };
    gathered(text.lines().filter_map(outcome))
}

/// The report of `vitest --reporter=json`.
fn of_vitest(text: &str) -> Result<Found> {
    let report: Value = serde_json::from_str(text)?;
    let tests = report["testResults"].as_array().into_iter().flatten();
    let tests = tests.flat_map(|file| file["assertionResults"].as_array().into_iter().flatten());
    Ok(gathered(tests.filter_map(|test| {
        let passed = match test["status"].as_str()? {
            "passed" => true,
            "failed" => false,
            _ => return None,
        };
        Some((test["fullName"].as_str()?.to_owned(), passed))
    })))
}

/// `ok 1 - title`, indented for tests of a file; a test that was skipped has no outcome.
fn of_tap(text: &str) -> Found {
    let outcome = |line: &str| {
        let line = line.trim();
        let (passed, rest) = match line.strip_prefix("not ok ") {
            Some(rest) => (false, rest),
            None => (true, line.strip_prefix("ok ")?),
        };
        let name = rest.split_once(" - ")?.1;
        (!name.contains(" # SKIP") && !name.contains(" # TODO")).then(|| (name.to_owned(), passed))
    };
    gathered(text.lines().filter_map(outcome))
}

/// Of two tests of one name both must have passed.
fn gathered(outcomes: impl Iterator<Item = (String, bool)>) -> Found {
    let mut found = Found::new();
    for (name, passed) in outcomes {
        *found.entry(name).or_insert(true) &= passed;
    }
    found
}

fn last(kept: &Path, sources: &str) -> Result<Option<Found>> {
    let Ok(text) = std::fs::read_to_string(kept) else {
        return Ok(None);
    };
    let value: Value = serde_json::from_str(&text)?;
    if value["sources"] != sources {
        return Ok(None);
    }
    Ok(serde_json::from_value(value["tests"].clone()).ok())
}

fn keep(kept: &Path, sources: &str, found: &Found) -> Result<()> {
    std::fs::write(kept, json!({ "sources": sources, "tests": found }).to_string())?;
    Ok(())
}

/// Changes when a source of the part does.
fn fingerprint(part: &str) -> Result<String> {
    let places: &[&str] = match part {
        "rust" => &["src-tauri", "tests/src", "tests/tests", "tests/fixtures"],
        "ui" => &["ui/src", "ui/tests"],
        "browser" => &["src-tauri", "ui/src", "tests/e2e", "tests/fixtures"],
        _ => &["src-tauri", "ui/src", "tests/window", "tests/fixtures"],
    };
    let root = root();
    let mut paths: Vec<PathBuf> = places
        .iter()
        .flat_map(|place| files(&root.join(place), &[""]))
        .collect();
    paths.extend(["Cargo.lock", "Cargo.toml", "tests/Cargo.toml", "ui/package-lock.json"].map(|name| root.join(name)));
    let mut hash = DefaultHasher::new();
    for path in paths {
        hash.write(path.to_string_lossy().as_bytes());
        hash.write(&std::fs::read(&path)?);
    }
    Ok(format!("{:016x}", hash.finish()))
}

#[cfg(test)]
mod tests {
    use super::{of_libtest, of_tap, of_vitest};

    #[test]
    fn only_what_passed_counts() {
        let rust = of_libtest("test a::s1_01_x ... ok\ntest s1_02_y ... FAILED\ntest s1_03_z ... ignored\n");
        assert_eq!(
            rust.into_iter().collect::<Vec<_>>(),
            [("a::s1_01_x".into(), true), ("s1_02_y".into(), false)]
        );
        let tap =
            of_tap("TAP version 13\n    ok 1 - s1_01 x\n    not ok 2 - s1_02 y\n    ok 3 - s1_03 z # SKIP after\n");
        assert_eq!(
            tap.into_iter().collect::<Vec<_>>(),
            [("s1_01 x".into(), true), ("s1_02 y".into(), false)]
        );
        let page = r#"{"testResults":[{"assertionResults":[
            {"fullName":"s1_01 x","status":"passed"},{"fullName":"s1_02 y","status":"failed"},{"fullName":"s1_03 z","status":"skipped"}]}]}"#;
        let page = of_vitest(page).unwrap();
        assert_eq!(
            page.into_iter().collect::<Vec<_>>(),
            [("s1_01 x".into(), true), ("s1_02 y".into(), false)]
        );
    }

    #[test]
    fn two_of_one_name_must_both_pass() {
        let found = of_libtest("test s1_01_x ... ok\ntest s1_01_x ... FAILED\n");
        assert!(!found["s1_01_x"]);
    }
}
