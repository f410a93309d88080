//! Measurements, each a ratio against a named peer in the same run.

use anyhow::{Result, bail};

use crate::shell::{root, run};

/// Runs benchmarks in release mode: `import` of the package `measure`, `push` of `journeys`.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let names: Vec<&str> = match arguments.first().map(String::as_str) {
        None => vec!["import", "push"],
        Some(name @ ("import" | "push")) => vec![name],
        Some(other) => bail!("there is no benchmark `{other}`: import, push"),
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
