//! Measurements, each a ratio against a named peer in the same run.

use anyhow::{Result, bail};

use crate::shell::{root, run};

/// Runs the benchmarks of the `journeys` package in release mode.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let names: Vec<&str> = match arguments.first().map(String::as_str) {
        None => vec!["import", "push"],
        Some(name @ ("import" | "push")) => vec![name],
        Some(other) => bail!("there is no benchmark `{other}`: import, push"),
    };
    for name in names {
        run(
            "cargo",
            &["bench", "--quiet", "--package", "journeys", "--bench", name],
            &root(),
        )?;
    }
    Ok(())
}
