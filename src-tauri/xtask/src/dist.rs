//! An installer for this system.

use anyhow::Result;

use crate::setup;
use crate::shell::{root, run};

/// The Tauri CLI, pinned; it is fetched when it is needed, because building and testing do without it.
pub(crate) const TAURI_CLI: &str = "@tauri-apps/cli@2.12.5";

/// Builds it with the Tauri CLI; the result lies under `target/release/bundle`.
pub(crate) fn build() -> Result<()> {
    setup::for_build()?;
    let bundles = if cfg!(target_os = "linux") {
        "deb,rpm"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "dmg"
    };
    run(
        "npx",
        &[
            "--prefix",
            "ui",
            "tauri",
            "build",
            "--bundles",
            bundles,
            "--features",
            "vendored-openssl",
        ],
        &root(),
    )
}
