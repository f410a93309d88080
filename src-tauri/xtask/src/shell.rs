//! Running other programs, the same on every system.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    // Set by cargo for `cargo run`; two levels below the root.
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
}

/// Cargo's target folder, wherever it was put.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program built by cargo in the debug profile.
pub(crate) fn built(name: &str) -> PathBuf {
    target()
        .join("debug")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A command whose program is found on every system; npm and npx are scripts on Windows.
pub(crate) fn command(program: &str) -> Command {
    if cfg!(windows) && matches!(program, "npm" | "npx") {
        return Command::new(format!("{program}.cmd"));
    }
    Command::new(program)
}

/// Runs a program with its output shown, and fails when it does.
pub(crate) fn run(program: &str, arguments: &[&str], folder: &Path) -> Result<()> {
    run_with(program, arguments, folder, &[])
}

/// The same with variables of the environment.
pub(crate) fn run_with(program: &str, arguments: &[&str], folder: &Path, variables: &[(&str, &str)]) -> Result<()> {
    println!("$ {program} {}", arguments.join(" "));
    let status = command(program)
        .args(arguments)
        .current_dir(folder)
        .envs(variables.iter().copied())
        .status()
        .with_context(|| format!("{program} could not be started"))?;
    if !status.success() {
        bail!("{program} {} ended with {status}", arguments.join(" "));
    }
    Ok(())
}

/// What a program prints, or nothing when it cannot be started or fails.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let out = command(program)
        .args(arguments)
        .current_dir(root())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    out.status
        .success()
        .then(|| String::from_utf8_lossy(&out.stdout).into_owned())
}

/// Every file below a folder whose name ends so, in a stable order.
pub(crate) fn files(folder: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "node_modules" | "target" | "dist" | ".git" | "gen") {
                    open.push(path);
                }
            } else if ends.iter().any(|end| name.ends_with(end)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Runs the node tests of a folder, one file after another. A report gets one TAP line a test.
pub(crate) fn node_tests(
    folder: &str,
    before: &[&str],
    variables: &[(&str, &str)],
    report: Option<&Path>,
) -> Result<()> {
    let found = files(&root().join(folder), &[".test.mjs"]);
    let names: Vec<String> = found.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let words = ["node", "--test", "--test-concurrency=1"];
    let reporters: Vec<String> = report.map_or_else(Vec::new, |report| {
        ["spec", "tap"]
            .iter()
            .zip(["stdout".to_owned(), report.to_string_lossy().into_owned()])
            .flat_map(|(kind, to)| {
                [
                    format!("--test-reporter={kind}"),
                    format!("--test-reporter-destination={to}"),
                ]
            })
            .collect()
    });
    let all: Vec<&str> = before
        .iter()
        .copied()
        .chain(words)
        .chain(reporters.iter().map(String::as_str))
        .chain(names.iter().map(String::as_str))
        .collect();
    match all.split_first() {
        Some((program, arguments)) => run_with(program, arguments, &root(), variables),
        None => Ok(()),
    }
}
