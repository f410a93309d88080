//! The program's icons, drawn from one picture by the Tauri CLI.

use anyhow::Result;

use crate::setup;
use crate::shell::{root, run};

/// Draws them anew.
pub(crate) fn draw() -> Result<()> {
    setup::for_build()?;
    run(
        "npx",
        &[
            "--yes",
            crate::dist::TAURI_CLI,
            "icon",
            "icons/icon.svg",
            "--output",
            "icons",
        ],
        &root(),
    )
}
