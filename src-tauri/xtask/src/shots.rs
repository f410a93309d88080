//! The screenshots in docs/screens, taken by the browser tests.

use anyhow::Result;

use crate::setup;
use crate::shell::{built, root, run, run_with};

/// Runs the browser tests with the folder for pictures set.
pub(crate) fn take() -> Result<()> {
    setup::for_tests()?;
    let root = root();
    run("npm", &["run", "--silent", "build"], &root.join("ui"))?;
    run("cargo", &["build", "--package", "bridge"], &root)?;
    let folder = root.join("docs/screens");
    std::fs::create_dir_all(&folder)?;
    run_with(
        "node",
        &["--test", "--test-concurrency=1", "tests/e2e/"],
        &root,
        &[
            ("ROSTERDESK_BRIDGE", &built("bridge").to_string_lossy()),
            ("ROSTERDESK_CHROMIUM", "/usr/bin/chromium"),
            ("ROSTERDESK_SHOTS", &folder.to_string_lossy()),
        ],
    )
}
