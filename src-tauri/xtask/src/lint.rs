//! Everything that can be said about the sources without running them.

use anyhow::Result;

use crate::shell::{root, run};
use crate::{arrows, licences, setup, types};

/// Runs all checks; the first that fails stops.
pub(crate) fn lint() -> Result<()> {
    setup::for_build()?;
    let root = root();
    let ui = root.join("ui");
    run("cargo", &["fmt", "--all", "--check"], &root)?;
    println!("$ the arrows between crates");
    arrows::check()?;
    println!("$ licences");
    licences::check()?;
    // The window's code embeds the built UI.
    run("npm", &["run", "--silent", "build"], &ui)?;
    run(
        "cargo",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ],
        &root,
    )?;
    types::check()?;
    run("npm", &["run", "--silent", "check"], &ui)?;
    run("npm", &["run", "--silent", "lint"], &ui)?;
    println!("lint: everything in order");
    Ok(())
}
