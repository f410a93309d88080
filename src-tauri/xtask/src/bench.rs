//! Measurements: ratios against a named peer in the same run, and what a large file costs in the window.

use anyhow::{Result, bail};

use crate::setup;
use crate::shell::{root, run, run_with, target};

/// Runs benchmarks in release mode: `import` of the package `measure`, `push` of `journeys`; only where they are named
/// `apply [PEOPLE]` of `journeys`, which takes minutes, and `window [ROWS]`, which needs a browser.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let names: Vec<&str> = match arguments.first().map(String::as_str) {
        None => vec!["import", "push"],
        Some(name @ ("import" | "push")) => vec![name],
        Some("apply") => return apply(arguments.get(1..).unwrap_or_default()),
        Some("window") => return window(arguments.get(1..).unwrap_or_default()),
        Some(other) => bail!("there is no benchmark `{other}`: import, push, apply, window"),
    };
    for name in names {
        let package = if name == "import" { "measure" } else { "journeys" };
        run(
            "cargo",
            &["bench", "--quiet", "--package", package, "--bench", name],
            &root(),
        )?;
    }
    Ok(())
}

/// Imports of people who are new, each applied in a process of its own.
fn apply(people: &[String]) -> Result<()> {
    let mut arguments = vec!["bench", "--quiet", "--package", "journeys", "--bench", "apply", "--"];
    arguments.extend(people.iter().map(String::as_str));
    run("cargo", &arguments, &root())
}

/// A file of a million rows in the page, against the core in release mode: scrolled, filtered, mended. Then
/// one of a hundred thousand, which is applied too.
fn window(rows: &[String]) -> Result<()> {
    setup::for_build()?;
    run("npm", &["run", "--silent", "build"], &root().join("ui"))?;
    run(
        "cargo",
        &["build", "--quiet", "--release", "--package", "bridge"],
        &root(),
    )?;
    let bridge = target()
        .join("release")
        .join(format!("bridge{}", std::env::consts::EXE_SUFFIX));
    let bridge = bridge.to_string_lossy();
    let sizes: Vec<&str> = match rows {
        [] => vec!["1000000", "100000"],
        named => named.iter().map(String::as_str).collect(),
    };
    for size in sizes {
        let arguments = ["tests/e2e/measure/window.mjs", size];
        run_with("node", &arguments, &root(), &[("ROSTERDESK_BRIDGE_BIN", &bridge)])?;
    }
    Ok(())
}
