//! The peers: DuckDB and polars in a Python environment of their own under the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Answer;

const PINNED: [&str; 2] = ["duckdb==2.0.0", "polars==2.1.0"];

/// Where files and peers are kept.
pub(crate) fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    target.unwrap_or_else(own).join("bench")
}

/// The peers on a file; none where there is no Python to run them, which is said.
pub(crate) fn commands(folder: &Path, file: &Path) -> Answer<Vec<(PathBuf, Vec<String>)>> {
    let Some(python) = environment(&folder.join("peers")) else {
        println!(
            "no Python environment with {}: only Rosterdesk is measured",
            PINNED.join(" and ")
        );
        return Ok(Vec::new());
    };
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("import");
    let command = |script: &str| {
        let arguments = [scripts.join(script).display().to_string(), file.display().to_string()];
        (python.clone(), arguments.into())
    };
    Ok(vec![command("check_polars.py"), command("check_duckdb.py")])
}

/// The interpreter of the environment, which is made where it is not there.
fn environment(folder: &Path) -> Option<PathBuf> {
    let python = ["bin/python", "Scripts/python.exe"].map(|path| folder.join(path));
    let made = || python.iter().find(|python| python.exists()).cloned();
    if made().is_none() {
        let base = if cfg!(windows) { "python" } else { "python3" };
        let done = Command::new(base).args(["-m", "venv"]).arg(folder).status();
        done.ok().filter(std::process::ExitStatus::success)?;
    }
    let found = made()?;
    let done = Command::new(&found)
        .args(["-m", "pip", "install", "--quiet"])
        .args(PINNED)
        .status();
    done.ok().filter(std::process::ExitStatus::success)?;
    Some(found)
}
